"""The two dialects of Office XML, as small tables of element names.

One engine serves both: it asks these tables what an element is and never names one itself.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.model import Kind


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the engine must know of a format.

    `heads` are properties that stay with their element; `slots` are elements that only wrap
    children (a shape's text body), so that the children count as the shape's own; `noise` is
    dropped on reading: it marks the template's editing history and would go wrong when repeated;
    `marks` are elements without attributes that stand for a character; `breaks` are elements of
    their own that go when they stand in the middle of a tag.
    """

    kinds: Mapping[str, Kind]
    heads: frozenset[str]
    slots: frozenset[str]
    noise: frozenset[str]
    noise_attributes: frozenset[str]
    text: str
    marks: Mapping[str, str]
    breaks: Mapping[str, str]
    must_hold_paragraph: frozenset[Kind]
    ends_with_paragraph: bool
    described: Mapping[str, tuple[tuple[str, str, str], ...]]
    """Attributes that may carry tags: by element, (path to the owner, attribute, its name).

    Where no attribute is named, it is the owner's own text, which is not that of a paragraph.
    """


def _names(*names: str) -> frozenset[str]:
    return frozenset(qn(name) for name in names)


_SHAPE_NAMES: Final = ("sp", "graphicFrame", "pic", "cxnSp", "grpSp")
_NON_VISUAL: Final = {
    "p:sp": "p:nvSpPr",
    "p:graphicFrame": "p:nvGraphicFramePr",
    "p:pic": "p:nvPicPr",
    "p:cxnSp": "p:nvCxnSpPr",
    "p:grpSp": "p:nvGrpSpPr",
}


OWN_TEXT: Final = ((".", "", "text"),)


def _described(owner: str) -> tuple[tuple[str, str, str], ...]:
    return ((owner, "descr", "descr"), (owner, "title", "title"))


PRESENTATION: Final = Dialect(
    kinds={
        qn("p:spTree"): Kind.PART,
        **{qn(f"p:{name}"): Kind.SHAPE for name in _SHAPE_NAMES},
        qn("a:tbl"): Kind.TABLE,
        qn("a:tr"): Kind.ROW,
        qn("a:tc"): Kind.CELL,
        qn("a:p"): Kind.PARAGRAPH,
        qn("a:r"): Kind.RUN,
    },
    heads=_names("a:pPr", "a:rPr", "a:bodyPr", "a:lstStyle", "a:tblPr", "a:tblGrid")
    | _names(*_NON_VISUAL.values(), "p:grpSpPr", "p:spPr", "p:style", "p:blipFill", "p:xfrm"),
    slots=_names("p:txBody", "a:txBody", "a:graphic", "a:graphicData"),
    noise=frozenset(),
    noise_attributes=frozenset(("dirty", "err", "smtClean")),
    text=qn("a:t"),
    marks={},
    breaks={qn("a:br"): "\n"},
    must_hold_paragraph=frozenset((Kind.CELL, Kind.SHAPE)),
    ends_with_paragraph=False,
    described={
        qn(shape): _described(f"{qn(owner)}/{qn('p:cNvPr')}")
        for shape, owner in _NON_VISUAL.items()
    }
    | {qn("p:text"): OWN_TEXT},
)

SLIDE: Final = "slide"  # holds what comes out once for each copy of a slide, itself no element
SLIDES: Final = replace(PRESENTATION, kinds={**PRESENTATION.kinds, SLIDE: Kind.SLIDE})

DOCUMENT: Final = Dialect(
    kinds={
        qn("w:body"): Kind.PART,
        qn("w:hdr"): Kind.PART,
        qn("w:ftr"): Kind.PART,
        qn("w:tbl"): Kind.TABLE,
        qn("w:tr"): Kind.ROW,
        qn("w:tc"): Kind.CELL,
        qn("w:p"): Kind.PARAGRAPH,
        qn("w:r"): Kind.RUN,
        qn("w:drawing"): Kind.DRAWING,
    },
    heads=_names("w:pPr", "w:rPr", "w:tblPr", "w:tblGrid", "w:tblPrEx", "w:trPr", "w:tcPr")
    | _names("w:sdtPr", "w:sdtEndPr"),
    slots=frozenset(),
    noise=_names("w:proofErr", "w:lastRenderedPageBreak", "w:lang"),
    noise_attributes=_names("w14:paraId", "w14:textId"),
    text=qn("w:t"),
    marks={qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n"},
    breaks={qn("w:noBreakHyphen"): "-"},
    must_hold_paragraph=frozenset((Kind.CELL, Kind.PART)),
    ends_with_paragraph=True,
    described={
        qn("w:drawing"): _described(f"*/{qn('wp:docPr')}"),
        qn("w:tbl"): (
            (f"{qn('w:tblPr')}/{qn('w:tblCaption')}", qn("w:val"), "caption"),
            (f"{qn('w:tblPr')}/{qn('w:tblDescription')}", qn("w:val"), "description"),
        ),
        qn("w:instrText"): OWN_TEXT,
        qn("m:t"): OWN_TEXT,
        qn("w:sdt"): ((f"{qn('w:sdtPr')}/{qn('w:alias')}", qn("w:val"), "alias"),),
    },
)
