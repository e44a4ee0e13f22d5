"""Document properties and addresses of links that carry tags."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import replace
from typing import Final
from urllib.parse import quote, unquote

from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.merge.evaluation import evaluated
from briefgen.office.draft import Draft
from briefgen.office.package import ROOT, Package
from briefgen.office.xml import parse_xml, serialize_xml
from briefgen.templates.dialect import OWN_TEXT, PRESENTATION, Dialect
from briefgen.templates.model import Format, Instance, Kind
from briefgen.templates.part import Source, compile_part
from briefgen.templates.program import Program
from briefgen.templates.tags import may_hold_tags
from briefgen.write.materialise import Materialiser
from briefgen.write.slide_text import adjust, write_tagged_run

LINK: Final = "link"
ADDRESS: Final = ((".", "target", "target"),)
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
                source = Source(file, part, "the document's properties", root, dialect)
                programs[part] = compile_part(source, no_format, findings)
    return programs


def fill_properties(
    draft: Draft, package: Package, file: str, values: Mapping[str, object]
) -> Findings:
    """Evaluate tags in the document's properties; what fails is told."""
    findings = Findings()
    for part, program in property_programs(package, draft, file, findings).items():
        for made in _filled(program, values, findings):
            draft.put(part, serialize_xml(made))
    return findings


def fill_addresses(
    draft: Draft,
    package: Package,
    file: str,
    values: Mapping[str, object],
    skipped: Collection[str] = (),
) -> Findings:
    """Evaluate tags in the addresses of links, once for the whole file; what fails is told."""
    findings = Findings()
    for part in package.relationships:
        for element in () if part in skipped else tagged_addresses(package, part):
            place = f"the address of a link in {part}"
            program = compile_part(Source(file, part, place, element, _LINK), no_format, findings)
            for made in _filled(program, values, findings):
                set_address(draft, part, made, Place(file, key=place), findings)
    return findings


def tagged_addresses(package: Package, part: str) -> Iterator[etree._Element]:
    """An element for each address with tags that a part points at, as `set_address` takes it."""
    for item in package.relationships.get(part, ()):
        if item.external and may_hold_tags(unquote(item.target)):
            yield etree.Element(LINK, part=part, id=item.id, target=unquote(item.target))


def set_address(
    draft: Draft, part: str, link: etree._Element, place: Place, findings: Findings
) -> None:
    """Write an evaluated address; it has to lead to the web or to a mailbox."""
    kept = {item.id: item for item in draft.relationships(part)}
    identity, text = link.get("id", ""), link.get("target", "")
    if identity not in kept:
        return  # what it was for is gone
    if not text.lower().startswith(_SCHEMES):
        message = f"{text[:80]!r} leads neither to the web nor to a mailbox"
        findings.error("BG807", place, message, "begin it with https://")
    kept[identity] = replace(kept[identity], target=quote(text, safe=_RESERVED))
    draft.set_relationships(part, tuple(kept.values()))


def _filled(
    program: Program, values: Mapping[str, object], findings: Findings
) -> Iterator[etree._Element]:
    """The program's element, if nothing fails."""
    if not findings.has_errors:
        for instance in evaluated(program, values, findings):
            maker = Materialiser(program, write_tagged_run, adjust, _no_chart, _no_link)
            yield maker.element(instance)


def _no_chart(element: etree._Element, instance: Instance) -> None:
    raise AssertionError("there is no chart in properties")


def _no_link(address: str) -> str:
    raise AssertionError("there is no link in properties")


def no_format(_: Kind, __: etree._Element) -> Format:
    """Nothing is measured here, so no format is resolved."""
    return None


_LINK: Final[Dialect] = replace(_BARE, described={LINK: ADDRESS})
