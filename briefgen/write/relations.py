"""What a merged part points at: nothing that its shapes no longer use, and copies of its own."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from briefgen.office.copies import PartCopier
from briefgen.office.xml import NAMESPACES, hollow, qn

_PREFIX = f"{{{NAMESPACES['r']}}}"


def used_ids(root: etree._Element) -> set[str]:
    """The relationship ids that a part's elements name."""
    return {
        str(value)
        for element in root.iter(etree.Element)
        for name, value in element.attrib.items()
        if str(name).startswith(_PREFIX)
    }


def in_place(source: etree._Element, made: etree._Element) -> etree._Element:
    """A part's root with the made element where its source stands."""
    holder = source.getparent()
    if holder is None:
        return made
    outer = hollow(holder, all_prefixes=holder.getparent() is None)
    for child in holder:
        outer.append(made if child is source else deepcopy(child))
    return in_place(holder, outer)


def drop_unused(
    copier: PartCopier, part: str, before: etree._Element, after: etree._Element
) -> None:
    """Forget what only shapes pointed at that are gone: a prototype's data must not stay."""
    gone = used_ids(before) - used_ids(after)
    copier.draft.unrelate(part, lambda item: item.id in gone)


def own_copies(copier: PartCopier, source: str, copy: str, made: dict[str, str]) -> None:
    """Give a copied part copies of what its source has for itself alone."""
    shared = copier.package.relationships.get(source, ())
    own = copier.draft.relationships(copy)
    settled = (copier.relationship(item, made) if item in shared else item for item in own)
    copier.draft.set_relationships(copy, tuple(settled))


def part_repeats(copier: PartCopier, part: str, root: etree._Element) -> None:
    """A chart that a loop shows again gets a part of its own."""
    seen: set[str] = set()
    for chart in root.iter(*_CHARTS):
        identity = chart.get(qn("r:id"), "")
        if identity in seen:
            shown = next(r for r in copier.draft.relationships(part) if r.id == identity)
            copy = copier.copy(shown.target, {})
            chart.set(qn("r:id"), copier.draft.relate(part, shown.type, copy))
        seen.add(identity)


_CHARTS = (qn("c:chart"), "{http://schemas.microsoft.com/office/drawing/2014/chartex}chart")
