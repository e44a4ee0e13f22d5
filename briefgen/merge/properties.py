"""Document properties and addresses of links that carry tags."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.draft import Draft
from briefgen.office.package import ROOT, Package, Relationship
from briefgen.office.xml import parse_xml
from briefgen.templates.dialect import OWN_TEXT, PRESENTATION, Dialect
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import Format, Kind
from briefgen.templates.part import Source, compile_part
from briefgen.templates.program import Program
from briefgen.templates.tags import may_hold_tags

_PARTS: Final = ("core-properties", "extended-properties", "custom-properties")
_SCHEMES: Final = ("http://", "https://", "mailto:")
_RESERVED: Final = ";/?:@&=+$,#%[]!'()*~"
_BARE: Final = replace(PRESENTATION, kinds={}, heads=frozenset(), slots=frozenset(), described={})


def property_programs(
    package: Package, draft: Draft, file: str, findings: Findings
) -> dict[str, Program]:
    """A program for each part of document properties that carries tags, by part name."""
    programs = {}
    for kind in _PARTS:
        for part in package.targets(ROOT, kind):
            root = parse_xml(draft.part(part).data, part)
            tagged = {each.tag for each in root.iter() if may_hold_tags(each.text or "")}
            if tagged:
                dialect = replace(_BARE, described=dict.fromkeys(tagged, OWN_TEXT))
                place = "the document's properties"
                source = Source(file, part, place, root, dialect)
                programs[part] = compile_part(source, _no_format, findings)
    return programs


def fill_addresses(draft: Draft, package: Package, file: str, values: Mapping[str, object]) -> None:
    """Evaluate tags in the addresses of links, once for the whole file; raises FindingsError."""
    findings = Findings()
    for source, items in package.relationships.items():
        if any(map(_is_tagged, items)):
            kept = {item.id: item for item in draft.relationships(source)}
            for item in filter(_is_tagged, items):
                target = _address(item, source, file, values, findings)
                kept[item.id] = replace(item, target=target)
            draft.set_relationships(source, tuple(kept.values()))
    if findings.has_errors:
        raise FindingsError(findings)


def _address(
    item: Relationship, part: str, file: str, values: Mapping[str, object], findings: Findings
) -> str:
    """One address with its tags evaluated; it has to lead to the web or to a mailbox."""
    place = f"the address of a link in {part}"
    element = etree.Element("link", target=unquote(item.target))
    source = Source(file, part, place, element, _LINK)
    found = Findings()
    program = compile_part(source, _no_format, found)
    if not found.has_errors:
        try:
            ((_, text),) = evaluate(program, values).attributes
        except FindingsError as error:
            found.extend(error.findings)
        else:
            if text.lower().startswith(_SCHEMES):
                return quote(text, safe=_RESERVED)
            message = f"{text[:80]!r} leads neither to the web nor to a mailbox"
            found.error("BG807", Place(file, key=place), message, "begin it with https://")
    findings.extend(found)
    return item.target


def _is_tagged(item: Relationship) -> bool:
    return item.external and may_hold_tags(unquote(item.target))


def _no_format(_: Kind, __: etree._Element) -> Format:
    """Nothing is measured here, so no format is resolved."""
    return None


_LINK: Final[Dialect] = replace(_BARE, described={"link": ((".", "target", "target"),)})
