"""A chart prototype, compiled: the look that a designer gave each role, ready to be written.

A prototype is a native chart whose series are named by role. What a role looks like is taken from
its series: line or fill, marker, label text, error bar; its data are never used. Looks and the
chart around them are kept as XML text with tokens where a chart's own figures go: tokens are put
in by element, so that what the designer drew is never parsed or patched as a string.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache, lru_cache
from types import MappingProxyType
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.xml import NAMESPACES, local_name, parse_xml, qn
from briefgen.records import dataclass
from briefgen.templates.chart_tokens import (
    BOLD,
    SIZE,
    WIDTH,
    mark,
    mark_language,
    skeleton,
    spelled,
)

LINE, BAR = "lineChart", "barChart"
GROUPS: Final = frozenset({LINE, BAR})
PART: Final = "part "
PERIOD: Final = "period"  # no series in a prototype: its labels look like the axis' own
RUN_PATH: Final = f"{qn('a:p')}/{qn('a:pPr')}/{qn('a:defRPr')}"

REQUIRED: Final[Mapping[str, tuple[tuple[str, str], ...]]] = {
    "line": tuple(
        (LINE, role) for role in ("current", "learning", "benchmark", "gap", "current name")
    ),
    "bars": tuple((BAR, role) for role in ("today", "target", "benchmark")),
    "waterfall": tuple(
        (BAR, role) for role in ("base", "added", "taken", "total", "connector", "label")
    ),
    "scenarios": ((BAR, "part 1"), (LINE, "total"), (LINE, "part name")),
    "cash_flow": ((LINE, "hero"), (LINE, "other")),
    "tornado": ((BAR, "lower"), (BAR, "higher")),
}

# Roles that a designer may leave out, and what they then look like.
STANDS_FOR: Final[Mapping[str, str]] = {
    "fork": "learning",
    "gap alert": "gap",
    "gap note": "gap",
    "learning name": "current name",
    "target": "benchmark",
}


@dataclass(frozen=True, slots=True)
class Look:
    """How one role looks, as XML; empty where the designer left it to the program."""

    shape: str  # c:spPr, of a line with WIDTH as its width
    marker: str = ""  # c:marker, with SIZE
    text: str = ""  # c:txPr of its labels, with SIZE, BOLD and LANGUAGE
    error: str = ""  # c:spPr of its error bar


HIDDEN: Final = Look("<c:spPr><a:ln><a:noFill/></a:ln></c:spPr>")


@dataclass(frozen=True, slots=True)
class Prototype:
    """A prototype chart without its series, its groups in order, and each role's look."""

    skeleton: str
    groups: tuple[str, ...]
    looks: Mapping[str, Look]
    axis_text: str

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

    def text(self, role: str) -> str:
        """The text properties of a role's labels, or any that the chart has."""
        if role == PERIOD:
            return self.axis_text
        texts = (self.look(role).text, *(look.text for look in self.looks.values()))
        return next((text for text in texts if text), self.axis_text)

    def _last_part(self) -> str:
        """What parts beyond those that the designer drew look like."""
        numbers = (role.removeprefix(PART) for role in self.looks if role.startswith(PART))
        return f"{PART}{max((int(each) for each in numbers if each.isdigit()), default=1)}"


@lru_cache(maxsize=64)
def read_prototype(xml: bytes) -> Prototype:
    """The compiled prototype; PackageError for a part that is no well-formed chart."""
    root = parse_xml(xml, "a chart prototype")
    mark_language(root)
    axis_text = _axis_text(root)
    looks: dict[str, Look] = {}
    for group, series in list(_series(root)):
        is_line = local_name(group) == LINE
        looks.setdefault(role_of(series), _look(series, is_line))
        group.remove(series)
    text, groups = skeleton(root)
    return Prototype(text, groups, MappingProxyType(looks), axis_text)


def missing_roles(xml: bytes, kind: str) -> tuple[str, ...]:
    """The roles that charts of a kind need and a prototype has no series for."""
    root = parse_xml(xml, "a chart prototype")
    found = {(local_name(group), role_of(series)) for group, series in _series(root)}
    return tuple(role for group, role in REQUIRED[kind] if (group, role) not in found)


def missing_role(role: str) -> FindingsError:
    """What to tell when a chart needs a role that no series of its prototype is named after."""
    findings = Findings()
    report_role(role, Place(), findings)
    return FindingsError(findings)


def report_role(role: str, place: Place, findings: Findings) -> None:
    """Tell that a prototype has no series for a role."""
    hint = "name a series of the prototype after the role, or take the packaged template's chart"
    findings.error("BG844", place, f'the chart has no series named "{role}"', hint)


def role_of(series: etree._Element) -> str:
    """The role that a series is named after: letters in any case, surrounding space ignored."""
    name = series.findtext(f"{qn('c:tx')}//{qn('c:v')}") or ""
    return " ".join(name.split()).casefold()


def _series(root: etree._Element) -> Iterator[tuple[etree._Element, etree._Element]]:
    """Every series with the group that it stands in."""
    for group in root.iterfind(f"{qn('c:chart')}/{qn('c:plotArea')}/*"):
        if local_name(group) in GROUPS:
            for series in group.findall(qn("c:ser")):
                yield group, series


def _look(series: etree._Element, is_line: bool) -> Look:
    shape, marker = series.find(qn("c:spPr")), _marker(series)
    texts = series.iterfind(f"{qn('c:dLbls')}//{qn('c:txPr')}")
    text = next((each for each in texts if each.find(RUN_PATH) is not None), None)
    error = series.find(f"{qn('c:errBars')}/{qn('c:spPr')}")
    return Look(
        "" if shape is None else _shape(shape) if is_line else spelled(shape),
        "" if marker is None else spelled(mark(deepcopy(marker), qn("c:size"), "val", SIZE)),
        "" if text is None else _text(text),
        "" if error is None else spelled(error),
    )


def _shape(shape: etree._Element) -> str:
    """A line that is drawn gets the plan's width; one that is not stays as it is."""
    is_drawn = shape.find(f"{qn('a:ln')}/{qn('a:noFill')}") is None
    return spelled(mark(deepcopy(shape), qn("a:ln"), "w", WIDTH) if is_drawn else shape)


def _text(text: etree._Element) -> str:
    copy = deepcopy(text)
    mark(copy, RUN_PATH, "sz", SIZE)
    return spelled(mark(copy, RUN_PATH, "b", BOLD))


def _marker(series: etree._Element) -> etree._Element | None:
    """The series' marker, or that of a point, where it is not switched off."""
    for path in (qn("c:marker"), f"{qn('c:dPt')}/{qn('c:marker')}"):
        marker = series.find(path)
        symbol = None if marker is None else marker.find(qn("c:symbol"))
        if symbol is not None and symbol.get("val") != "none":
            return marker
    return None


def _axis_text(root: etree._Element) -> str:
    """Labels that stand for the axis' own: its colour and typeface, never wrapped."""
    text = deepcopy(_plain_text())
    run = root.find(f".//{qn('c:catAx')}/{qn('c:txPr')}/{RUN_PATH}")
    if run is not None:
        paragraph = text.find(f"{qn('a:p')}/{qn('a:pPr')}")
        assert paragraph is not None
        paragraph[:] = [deepcopy(run)]
    return _text(text)


@cache
def _plain_text() -> etree._Element:
    """Text properties that leave everything to the theme."""
    return parse_xml(
        f'<c:txPr xmlns:c="{NAMESPACES["c"]}" xmlns:a="{NAMESPACES["a"]}">'
        '<a:bodyPr rot="0" wrap="none" anchor="ctr"/><a:lstStyle/>'
        "<a:p><a:pPr><a:defRPr/></a:pPr></a:p></c:txPr>".encode()
    )
