"""Verifies the bytes of a made file, whoever made them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import PurePath
from typing import Final

from lxml import etree

from briefgen.errors import PackageError
from briefgen.findings import Findings, Place
from briefgen.numbers.known import Known
from briefgen.office.archive import read_archive
from briefgen.office.package import CONTENT_TYPES, Part, as_package
from briefgen.office.xml import NAMESPACES
from briefgen.plan.charts.model import ChartPlan
from briefgen.plan.charts.sheet import plain
from briefgen.templates.model import Instance, Piece
from briefgen.verify import (
    accessibility,
    charts,
    drawing,
    leftovers,
    order,
    parts,
    relationships,
    slides,
    word,
)
from briefgen.verify.made import Drawn, Limits, Made
from briefgen.verify.registry import PACKAGE_CHECKS, PART_CHECKS

CHECKS: Final = (
    accessibility,
    charts,
    drawing,
    leftovers,
    order,
    parts,
    relationships,
    slides,
    word,
)  # importing them registers what they check

NO_PARTS: Final[Mapping[str, Part]] = {}
_WARNINGS: Final = "BG7"
_MOST_KNOWN: Final = 256
_KNOWN: Final[dict[bytes, tuple[tuple[str, str], ...]]] = {}
_PREFIXES: Final = {uri: prefix for prefix, uri in NAMESPACES.items()}
_ILLEGAL: Final = re.compile(
    rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]|\xed[\xa0-\xbf]"
    rb"|&#(?:0*(?:[0-8]|1[1-2]|1[4-9]|2[0-9]|3[01])|x0*(?:[0-8b-cB-CeEfF]|1[0-9a-fA-F]));"
)


def verify_package(data: bytes, file: PurePath | str, limits: Limits | None = None) -> Findings:
    """All that is wrong with a made Office file; an empty result means it opens as it is."""
    findings = Findings()
    name = str(file)
    try:
        members = read_archive(data)
        package = as_package(members)
        types = next(member.data for member in members if member.name == CONTENT_TYPES)
        names = tuple(member.name for member in members)
        made = Made(package, names, types, limits or Limits())
        if not _report_unreadable(made, name, findings):
            _run(made, name, findings)
    except PackageError as error:
        findings.error("BG600", Place(name), str(error))
    return findings


def limits_of(
    roots: Sequence[Instance],
    texts: Iterable[str],
    kept: Mapping[str, Part] = NO_PARTS,
    *,
    pictured: bool = False,
) -> Limits:
    """What a file must keep of what was planned; an author's text like a tag is no leftover.

    `kept` is what the template is made of; `pictured` charts have no workbook that could hold
    their figures.
    """

    def quoted() -> frozenset[str]:
        return quoted_texts(roots) | frozenset(texts)

    drawn = () if pictured else drawn_figures(roots)
    return Limits(quoted=quoted, drawn=drawn, kept=kept)


def quoted_texts(roots: Iterable[Instance]) -> frozenset[str]:
    """The values in planned parts that look like tags, so that they are not taken for some."""
    found: set[str] = set()
    waiting = list(roots)
    while waiting:
        instance = waiting.pop()
        found.update(text for _, text in instance.attributes if "{" in text)
        pieces = [child.text for child in instance.children if isinstance(child, Piece)]
        if "{" in "".join(pieces):
            found.add("".join(pieces))
        waiting += (child for child in instance.children if isinstance(child, Instance))
    return frozenset(found)


def drawn_figures(roots: Iterable[Instance]) -> tuple[Drawn, ...]:
    """The figures of the ledger that each planned chart draws, as its cells spell them."""
    plans = (instance.chart for root in roots for instance in _instances(root))
    return tuple(_drawn(plan) for plan in plans if isinstance(plan, ChartPlan))


def _drawn(plan: ChartPlan) -> Drawn:
    cells = (cell.value for column in plan.columns for cell in column.cells)
    return frozenset((value.name, plain(value)) for value in cells if isinstance(value, Known))


def _instances(root: Instance) -> Iterator[Instance]:
    yield root
    for child in root.children:
        if isinstance(child, Instance):
            yield from _instances(child)


def _report_unreadable(made: Made, file: str, findings: Findings) -> bool:
    """Parts that no XML parser reads, and characters that no XML may hold."""
    before = len(findings)
    for name in made.xml_parts():
        if made.package.parts[name].data in _KNOWN:
            continue
        try:
            made.tree(name)
        except PackageError as error:
            illegal = _ILLEGAL.search(made.package.parts[name].data)
            message = "it holds a character that XML cannot hold" if illegal else str(error)
            findings.error("BG601" if illegal else "BG602", Place(file, key=name), message)
    return len(findings) > before


def _run(made: Made, file: str, findings: Findings) -> None:
    found = [
        (rule, name, message)
        for name in made.xml_parts()
        if not made.is_kept(name)
        for rule, message in _part_problems(made, name)
    ]
    found += ((rule, name, text) for rule, check in PACKAGE_CHECKS for name, text in check(made))
    for rule, name, message in found:
        place = Place(file, key=name)
        if rule.startswith(_WARNINGS):
            findings.warning(rule, place, message)
        else:
            findings.error(rule, place, message)


def _part_problems(made: Made, name: str) -> tuple[tuple[str, str], ...]:
    """What is wrong with one part; parts that many files share are looked at once."""
    data = made.package.parts[name].data
    if data not in _KNOWN:
        if len(_KNOWN) >= _MOST_KNOWN:
            _KNOWN.clear()
        _KNOWN[data] = tuple(_find_problems(made.tree(name)))
    return _KNOWN[data]


def _find_problems(root: etree._Element) -> Iterator[tuple[str, str]]:
    uri, _, local = root.tag[1:].partition("}")
    name = f"{_PREFIXES.get(uri, '')}:{local}"
    for rule, roots, check in PART_CHECKS:
        if not roots or name in roots:
            for message in check(root):
                yield rule, message
