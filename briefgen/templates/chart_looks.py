"""A chart prototype: the look that a designer gave each role, read once from the template.

A prototype is a native chart whose series are named by role. What a role looks like is taken from
its series: line or fill, marker, label text, error bar. Its data are never used.
"""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.xml import NAMESPACES, local_name, parse_xml, qn
from briefgen.records import dataclass

GROUPS: Final = frozenset({"lineChart", "barChart"})
LINE, BAR = "lineChart", "barChart"

REQUIRED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "line": tuple(
        (LINE, role) for role in ("current", "learning", "benchmark", "gap", "current name")
    ),
    "bars": tuple((BAR, role) for role in ("today", "target", "benchmark")),
    "waterfall": tuple(
        (BAR, role) for role in ("base", "added", "taken", "total", "connector", "label")
    ),
    "scenarios": ((BAR, "part 1"), (LINE, "total"), (LINE, "part name")),
}

# Roles that a designer may leave out, and what they then look like.
STANDS_FOR: Final[Mapping[str, str]] = {
    "fork": "learning",
    "gap alert": "gap",
    "gap note": "gap",
    "learning name": "current name",
    "target": "benchmark",
}

PART: Final = "part "
PERIOD: Final = "period"  # no series in a prototype: its labels look like the axis' own
RUN_PATH: Final = f"{qn('a:p')}/{qn('a:pPr')}/{qn('a:defRPr')}"


@dataclass(frozen=True, slots=True)
class Look:
    """How one role looks; elements are copied, never changed."""

    shape: etree._Element | None  # c:spPr
    marker: etree._Element | None  # c:marker with a symbol
    text: etree._Element | None  # c:txPr of its labels
    error: etree._Element | None  # c:spPr of its error bar


HIDDEN: Final = Look(
    parse_xml(
        f'<c:spPr xmlns:c="{NAMESPACES["c"]}" xmlns:a="{NAMESPACES["a"]}">'
        "<a:ln><a:noFill/></a:ln></c:spPr>".encode()
    ),
    None,
    None,
    None,
)


@dataclass(frozen=True, slots=True)
class Prototype:
    """A prototype chart without its series, and each role's look."""

    root: etree._Element
    looks: Mapping[str, Look]

    def look(self, role: str) -> Look:
        """A role's look, or that of the role that stands for it; FindingsError without either."""
        if role == PERIOD:
            return HIDDEN
        if role in self.looks:
            return self.looks[role]
        if role in STANDS_FOR:
            return self.look(STANDS_FOR[role])
        found = self.looks.get(self._last_part() if role.startswith(PART) else role)
        if found is None:
            raise missing_role(role)
        return found

    def text(self, role: str) -> etree._Element:
        """The text properties of a role's labels, or any that the chart has."""
        if role == PERIOD:
            return self._axis_text()
        texts = [self.look(role).text, *(look.text for look in self.looks.values())]
        return next((text for text in texts if text is not None), _plain_text())

    def _axis_text(self) -> etree._Element:
        """Labels that stand for the axis' own: its colour and typeface, never wrapped."""
        text = deepcopy(_plain_text())
        run = self.root.find(f".//{qn('c:catAx')}/{qn('c:txPr')}/{RUN_PATH}")
        if run is not None:
            paragraph = text.find(f"{qn('a:p')}/{qn('a:pPr')}")
            assert paragraph is not None
            paragraph[:] = [deepcopy(run)]
        return text

    def _last_part(self) -> str:
        """What parts beyond those that the designer drew look like."""
        drawn = [
            role for role in self.looks if role.startswith(PART) and role[len(PART) :].isdigit()
        ]
        return max(drawn, key=lambda role: int(role[len(PART) :]), default=f"{PART}1")


@lru_cache(maxsize=64)
def read_prototype(xml: bytes) -> Prototype:
    """The looks by role; PackageError for a part that is no well-formed chart."""
    root = parse_xml(xml, "a chart prototype")
    looks: dict[str, Look] = {}
    for group in _groups(root):
        for series in group.findall(qn("c:ser")):
            looks.setdefault(role_of(series), _look(series))
            group.remove(series)
    return Prototype(root, MappingProxyType(looks))


def missing_roles(xml: bytes, kind: str) -> tuple[str, ...]:
    """The roles that charts of a kind need and a prototype has no series for."""
    root = parse_xml(xml, "a chart prototype")
    found = {
        (local_name(group), role_of(series))
        for group in _groups(root)
        for series in group.findall(qn("c:ser"))
    }
    return tuple(role for group, role in REQUIRED[kind] if (group, role) not in found)


def missing_role(role: str) -> FindingsError:
    """What to tell when a chart needs a role that no series of its prototype is named after."""
    findings = Findings()
    hint = "name a series of the prototype after the role, or take the packaged template's chart"
    message = f'a chart prototype has no series named "{role}"'
    findings.error("BG844", Place("template"), message, hint)
    return FindingsError(findings)


def role_of(series: etree._Element) -> str:
    """The role that a series is named after: letters in any case, surrounding space ignored."""
    name = series.findtext(f"{qn('c:tx')}//{qn('c:v')}") or ""
    return " ".join(name.split()).casefold()


def _groups(root: etree._Element) -> list[etree._Element]:
    area = root.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    children = area if area is not None else ()
    return [child for child in children if local_name(child) in GROUPS]


def _look(series: etree._Element) -> Look:
    return Look(
        series.find(qn("c:spPr")),
        _marker(series),
        _label_text(series),
        series.find(f"{qn('c:errBars')}/{qn('c:spPr')}"),
    )


def _label_text(series: etree._Element) -> etree._Element | None:
    """The text properties of the first label that says its size and colour."""
    texts = series.iterfind(f"{qn('c:dLbls')}//{qn('c:txPr')}")
    return next((text for text in texts if text.find(RUN_PATH) is not None), None)


def _marker(series: etree._Element) -> etree._Element | None:
    """The series' marker, or that of a point, where it is not switched off."""
    for path in (qn("c:marker"), f"{qn('c:dPt')}/{qn('c:marker')}"):
        marker = series.find(path)
        symbol = None if marker is None else marker.find(qn("c:symbol"))
        if symbol is not None and symbol.get("val") != "none":
            return marker
    return None


@cache
def _plain_text() -> etree._Element:
    """Text properties that leave everything to the theme."""
    return parse_xml(
        f'<c:txPr xmlns:c="{NAMESPACES["c"]}" xmlns:a="{NAMESPACES["a"]}">'
        '<a:bodyPr rot="0" wrap="none" anchor="ctr"/><a:lstStyle/>'
        "<a:p><a:pPr><a:defRPr/></a:pPr></a:p></c:txPr>".encode()
    )
