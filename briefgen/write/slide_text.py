"""PowerPoint's part of writing text: runs, line breaks, sizes, spacing and language."""

from __future__ import annotations

from copy import copy
from itertools import groupby
from typing import Final

from lxml import etree

from briefgen.office.schema import child_in_order, order_of
from briefgen.office.xml import NAMESPACES, first_child, qn
from briefgen.templates.model import Adjust, Box, Emphasis, Instance, Kind, LineSpacing, Piece
from briefgen.units import EMU_PER_TWIP, Points
from briefgen.write.materialise import Materialiser, head
from briefgen.write.slide_tables import set_cell

_A: Final = NAMESPACES["a"]
_PARAGRAPH_NAMES: Final = (
    "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum "
    "buChar buBlip tabLst defRPr extLst"
)
_PARAGRAPH_ORDER: Final = order_of(_PARAGRAPH_NAMES, _A)
_RUN_PROPERTIES: Final = (
    "ln noFill solidFill gradFill blipFill pattFill grpFill effectLst effectDag highlight uLnTx "
    "uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver rtl extLst"
)
_RUN_ORDER: Final = order_of(_RUN_PROPERTIES, _A)
_SHAPE_PROPERTIES: Final = (
    "xfrm custGeom prstGeom noFill solidFill gradFill blipFill pattFill grpFill ln effectLst "
    "effectDag scene3d sp3d extLst"
)
SHAPE_ORDER: Final = order_of(_SHAPE_PROPERTIES, _A)
_HUNDREDTHS: Final = 100
_PERCENT: Final = 100_000
_RPR, _PPR, _END = qn("a:rPr"), qn("a:pPr"), qn("a:endParaRPr")
_SIZED: Final = (_RPR, _END)


def write_run(maker: Materialiser, instance: Instance, slot: etree._Element) -> None:
    """Append a run of a layout's prompt: its own size is for the master view, so it goes.

    On the slide the list level's size holds, or what fitting decided.
    """
    run = maker.shell(instance.node.ref)
    properties = head(run, _RPR)
    properties.attrib.pop("sz", "")
    size = maker.size_of(instance)
    if size is not None:
        properties.set("sz", _size(size))
    _append_pieces(maker, run, instance, slot)


def write_tagged_run(maker: Materialiser, instance: Instance, slot: etree._Element) -> None:
    """Append a run of a tagged slide, in its own format."""
    run = maker.shell(instance.node.ref)
    head(run, _RPR)
    _append_pieces(maker, run, instance, slot)


def _append_pieces(
    maker: Materialiser, run: etree._Element, instance: Instance, slot: etree._Element
) -> None:
    """A run for each stretch of one emphasis."""
    pieces = [child for child in instance.children if isinstance(child, Piece)]
    for emphasis, group in groupby(pieces, key=lambda piece: piece.emphasis):
        made = copy(run)
        if emphasis is not None:
            _emphasise(maker, made[0], emphasis)
        _append_lines(made, "".join(piece.text for piece in group), slot)


def _append_lines(run: etree._Element, text: str, slot: etree._Element) -> None:
    """The lines of a run's text, with line breaks of the same format between them."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if number:
            etree.SubElement(slot, qn("a:br")).append(copy(run[0]))
        if line or len(lines) == 1:
            made = run if len(lines) == 1 else copy(run)
            etree.SubElement(made, qn("a:t")).text = line
            slot.append(made)


def _emphasise(maker: Materialiser, properties: etree._Element, emphasis: Emphasis) -> None:
    for name, is_wanted in (("b", emphasis.bold), ("i", emphasis.italic)):
        if is_wanted:
            properties.set(name, "1")
    if emphasis.link:
        link = child_in_order(properties, qn("a:hlinkClick"), _RUN_ORDER)
        link.attrib.clear()
        link.set(qn("r:id"), maker.link(emphasis.link))


def adjust(element: etree._Element, instance: Instance, size: Points | None) -> None:
    """Apply what fitting changed on one element, and the size it has or stands in."""
    change = instance.adjust
    if instance.node.kind is Kind.CELL and instance.attributes:
        set_cell(element, instance.attributes)
    if instance.node.kind is Kind.PARAGRAPH and size is not None:
        _set_sizes(element, size)
    if change is None:
        return
    if instance.node.kind is Kind.PARAGRAPH:
        _set_spacing(element, change)
    if change.row_height is not None:
        element.set("h", str(change.row_height * EMU_PER_TWIP))
    if change.widths:
        grid = element.find(qn("a:tblGrid"))
        for column, width in zip(() if grid is None else grid, change.widths, strict=False):
            column.set("w", str(width * EMU_PER_TWIP))
    if change.box is not None:
        for properties in element.iterfind(qn("p:spPr")):
            place(properties, change.box)


def place(properties: etree._Element, box: Box) -> None:
    """Write where a shape stands into its `p:spPr`; flips and turns stay."""
    frame = child_in_order(properties, qn("a:xfrm"), SHAPE_ORDER)
    frame[:] = []
    etree.SubElement(frame, qn("a:off"), x=str(box.x), y=str(box.y))
    etree.SubElement(frame, qn("a:ext"), cx=str(box.width), cy=str(box.height))


def set_language(root: etree._Element, language: str) -> None:
    """Say of every run on a slide which language it is in."""
    for run in root.iter(qn("a:r"), qn("a:fld"), qn("a:br")):
        properties = first_child(run, _RPR)
        if properties is None:
            properties = etree.Element(_RPR)
            run.insert(0, properties)
        properties.set("lang", language)
    for end in root.iter(_END):
        end.set("lang", language)


def _set_sizes(paragraph: etree._Element, size: Points) -> None:
    """Fields, breaks and the paragraph's end are as large as the runs that fitting sized."""
    for child in paragraph:
        if child.tag == _END:
            child.set("sz", _size(size))
        elif child.tag in (qn("a:fld"), qn("a:br")):
            head(child, _RPR).set("sz", _size(size))


def _set_spacing(paragraph: etree._Element, change: Adjust) -> None:
    wanted = (
        ("a:lnSpc", change.spacing),
        ("a:spcBef", None if change.before is None else LineSpacing("exact", change.before)),
        ("a:spcAft", None if change.after is None else LineSpacing("exact", change.after)),
    )
    for name, spacing in wanted:
        if spacing is not None:
            holder = child_in_order(head(paragraph, _PPR), qn(name), _PARAGRAPH_ORDER)
            holder[:] = [_spacing(spacing)]


def _spacing(spacing: LineSpacing) -> etree._Element:
    if spacing.rule == "percent":
        value = round(spacing.value * _PERCENT)
        return etree.Element(qn("a:spcPct"), val=str(value))
    return etree.Element(qn("a:spcPts"), val=str(round(spacing.value * _HUNDREDTHS)))


def _size(size: Points) -> str:
    return str(round(size * _HUNDREDTHS))
