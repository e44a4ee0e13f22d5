"""The documents' margins on a corporate page: below its header, above its footer, wide enough."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from lxml import etree

from briefgen.adopt.letter_parts import extent_of
from briefgen.adopt.letterhead import Letterhead, whole
from briefgen.findings import Findings
from briefgen.office.xml import qn
from briefgen.plan.document.build import Builder
from briefgen.plan.document.flow import Setting, stacked
from briefgen.plan.document.rules import DocumentRules
from briefgen.records import dataclass
from briefgen.templates.dialect import DOCUMENT
from briefgen.templates.evaluate import evaluate
from briefgen.templates.formats.word import WordFormats
from briefgen.templates.part import Source, compile_part
from briefgen.units import EMU_PER_TWIP, TWIPS_PER_INCH, TWIPS_PER_POINT

AIR: Final = 120  # twips between header and text, and text and footer
LEAST_SIDE: Final = 360  # twips: what printers leave white
TALL: Final = 0.3  # of the page: a drawing that reaches further is a background
SAME: Final = 0.05  # inches that nobody is told of


@dataclass(frozen=True, slots=True)
class Zone:
    """How high what stands in a header or footer is, and how far drawings reach, in twips."""

    flow: int
    top: int  # the lowest edge of drawings at the head of the page
    foot: int  # how far drawings at its foot reach up
    sprawling: bool = False  # a drawing in front of the text area


def side_margins(letterhead: Letterhead, text_width: int) -> tuple[int, int] | None:
    """The margins at the sides that leave the documents' text width; None on a narrow page."""
    free = letterhead.width - text_width
    left, right = letterhead.margins["left"], letterhead.margins["right"]
    if free < 2 * LEAST_SIDE:
        return None
    share = left / (left + right) if left + right else 0.5
    chosen = min(max(round(free * share), LEAST_SIDE), free - LEAST_SIDE)
    return chosen, free - chosen


@dataclass(frozen=True, slots=True)
class Ruler:
    """What a header or footer is measured by: formats, rules, the page, the text width in twips."""

    formats: WordFormats
    rules: DocumentRules
    letterhead: Letterhead
    width: int


def zone_of(root: etree._Element, ruler: Ruler, start: int, *, at_foot: bool) -> Zone:
    """Measure a header or footer that starts so far from its edge of the page, in twips."""
    letterhead = ruler.letterhead
    program = compile_part(Source("", "", "", root, DOCUMENT), ruler.formats.of, Findings())
    builder = Builder(ruler.rules, lambda _: ())
    blocks = builder.blocks(evaluate(program, {}), ruler.width / TWIPS_PER_POINT)
    flow = round(stacked(blocks).height(Setting()) * TWIPS_PER_POINT)
    top, foot, sprawling = 0, 0, False
    for y, high, behind in _floating(root, letterhead, start, flow, at_foot=at_foot):
        if high > TALL * letterhead.height:
            sprawling |= not behind
        elif y + high / 2 < letterhead.height / 2:
            top = max(top, y + high)
        else:
            foot = max(foot, letterhead.height - y)
    return Zone(flow, top, foot, sprawling)


def in_inches(twips: float) -> str:
    """A length as findings say it."""
    return f"{twips / TWIPS_PER_INCH:.2f} in"


def _floating(
    root: etree._Element, letterhead: Letterhead, start: int, flow: int, *, at_foot: bool
) -> Iterator[tuple[int, int, bool]]:
    """Drawings beside the text: top edge and height in twips, and whether text goes over them."""
    origin = letterhead.height - start - flow if at_foot else start
    above = {"page": 0, "margin": letterhead.margins["top"], "topMargin": 0}
    above["bottomMargin"] = letterhead.height - letterhead.margins["bottom"]
    for anchor in root.iter(qn("wp:anchor")):
        place = anchor.find(qn("wp:positionV"))
        high = extent_of(anchor)[1] // EMU_PER_TWIP
        if place is None or not high:
            continue
        base = above.get(place.get("relativeFrom", ""), origin)
        offset, aligned = place.find(qn("wp:posOffset")), place.find(qn("wp:align"))
        y = base
        if offset is not None:
            y += whole(offset.text) // EMU_PER_TWIP
        elif aligned is not None and aligned.text in ("bottom", "center"):
            lower = letterhead.height - base - high
            y += max(lower if aligned.text == "bottom" else lower // 2, 0)
        yield y, high, anchor.get("behindDoc") in ("1", "true")
