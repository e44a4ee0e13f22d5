"""How full the zones of a document are: its pages, and the texts that have only so many lines."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence

from briefgen.findings import Place
from briefgen.plan.budget import Zone, percent_of
from briefgen.plan.document.flow import Block, Text, line_width, sized_segments
from briefgen.plan.document.report import Report, cut_of, is_shortened
from briefgen.plan.document.slots import texts_in
from briefgen.plan.excess import strain
from briefgen.plan.instances import key_of
from briefgen.story.model import Line
from briefgen.units import Points


def zones_of(
    blocks: Sequence[Block], page: int, refused: Collection[Text], report: Report
) -> list[Zone]:
    """The zones of a page: the fullest text of each style from each part of the narrative."""
    gone = {id(text.instance) for text in refused}
    zones: dict[tuple[str, str], Zone] = {}
    for text in texts_in(blocks):
        lines = report.rules.style(text.style).lines
        if lines is not None and text.text:
            zone = _zone(text, page, report, fits=id(text.instance) not in gone)
            group = (text.style, _part(report.key(text)))
            if group not in zones or (zones[group].percent or 0) < (zone.percent or 0):
                zones[group] = zone
    return list(zones.values())


def page_zone(page: int, share: float, report: Report, *, fits: bool) -> Zone:
    """A page as a whole."""
    return Zone(report.document, page, "", Place(), percent_of(share, fits=fits))


def left_out(texts: Iterable[Text], lines: Iterable[Line], report: Report) -> Iterator[Zone]:
    """The points and the rows of tables that no page has room for."""
    for text in texts:
        yield Zone(report.document, 0, text.style, report.place(key_of(text.instance)), None)
    for line in lines:
        section = report.rules.trim.section if report.rules.trim else ""
        yield Zone(report.document, 0, section, report.place(line.key), None)


def _zone(text: Text, page: int, report: Report, *, fits: bool) -> Zone:
    rule = report.rules.style(text.style)
    floor = min((*rule.steps, text.template_size))
    lines = rule.lines or 1
    return Zone(
        report.document,
        page,
        text.style,
        report.place_of(text),
        percent_of(_share(text, floor, lines), fits=fits),
        text.size,
        at_floor=text.size == floor < text.template_size,
        short_form=is_shortened(text),
        cut="" if fits else cut_of(text, lines),
    )


def _share(text: Text, size: Points, lines: int) -> float:
    parts = sized_segments(text.segments, size)
    if len(parts) == 1:
        return strain(*parts[0], text.width, lines)
    return line_width(parts) / text.width


def _part(key: str) -> str:
    """The part of the narrative that a key is in: "narrative.why_now" or "objections"."""
    return ".".join(key.partition("[")[0].split(".")[:2])
