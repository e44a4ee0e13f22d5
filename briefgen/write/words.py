"""Word's part of writing: runs with breaks and tabs, and what fitting adjusted."""

from __future__ import annotations

import re
from typing import Final

from lxml import etree

from briefgen.office.schema import PARAGRAPH_ORDER, RUN_ORDER, child_in_order
from briefgen.office.xml import first_child, qn
from briefgen.templates.model import Adjust, Emphasis, Instance, Kind, LineSpacing, Piece
from briefgen.units import Points, Twips, points_to_twips
from briefgen.write.materialise import Materialiser, head
from briefgen.write.word_cells import set_cell, span_of

_BREAKS: Final = re.compile("([\n\t])")
_MARKS: Final = {"\n": qn("w:br"), "\t": qn("w:tab")}
_SPACE: Final = qn("xml:space")
_RULES: Final = {"exact": "exact", "at_least": "atLeast", "percent": "auto"}
_LINE: Final = 240
_RPR, _PPR, _TEXT, _VAL = qn("w:rPr"), qn("w:pPr"), qn("w:t"), qn("w:val")
_LINK: Final = qn("w:hyperlink")
_CELL, _CELL_FORMAT, _CELL_WIDTH = qn("w:tc"), qn("w:tcPr"), qn("w:tcW")
_WIDTH, _TYPE = qn("w:w"), qn("w:type")


def write_run(maker: Materialiser, instance: Instance, slot: etree._Element) -> None:
    """Append a run; line breaks and tabs in its text become elements of their own.

    Where marked-up text changes its emphasis, another run begins.
    """
    run, emphasis, text = maker.shell(instance.node.ref), None, ""
    for child in instance.children:
        if isinstance(child, Piece) and child.emphasis == emphasis:
            text += child.text
            continue
        _add_text(run, text)
        text = ""
        if isinstance(child, Instance):
            maker.put(child, run)
            continue
        if any(inner.tag != _RPR for inner in run):
            _append_run(maker, instance, run, emphasis, slot)
        run, emphasis, text = maker.shell(instance.node.ref), child.emphasis, child.text
    _add_text(run, text)
    _append_run(maker, instance, run, emphasis, slot)


def _append_run(
    maker: Materialiser,
    instance: Instance,
    run: etree._Element,
    emphasis: Emphasis | None,
    slot: etree._Element,
) -> None:
    size = maker.size_of(instance)
    if size is not None:
        _set_size(head(run, _RPR), size)
    if emphasis is not None:
        slot = _emphasise(maker, run, emphasis, slot)
    slot.append(run)


def _emphasise(
    maker: Materialiser, run: etree._Element, emphasis: Emphasis, slot: etree._Element
) -> etree._Element:
    """Make a run bold, italic or a link, and return what it goes into."""
    properties = head(run, _RPR)
    wanted = (("b", emphasis.bold), ("bCs", emphasis.bold), ("i", emphasis.italic))
    for name, is_wanted in (*wanted, ("iCs", emphasis.italic)):
        if is_wanted:
            child_in_order(properties, qn(f"w:{name}"), RUN_ORDER).attrib.pop(_VAL, "")
    if not emphasis.link or slot.tag == _LINK:
        return slot
    colour = child_in_order(properties, qn("w:color"), RUN_ORDER)
    colour.attrib.clear()
    colour.set(_VAL, "auto")
    colour.set(qn("w:themeColor"), "hyperlink")
    child_in_order(properties, qn("w:u"), RUN_ORDER, {_VAL: "single"})
    return etree.SubElement(slot, _LINK, {qn("r:id"): maker.link(emphasis.link)})


def adjust(element: etree._Element, instance: Instance, size: Points | None) -> None:
    """Apply what fitting changed on one element, and the size it has or stands in."""
    change = instance.adjust
    if instance.node.kind is Kind.CELL and instance.attributes:
        set_cell(element, instance.attributes)
    if instance.node.kind is Kind.PARAGRAPH and size is not None:
        _set_size(child_in_order(head(element, _PPR), _RPR, PARAGRAPH_ORDER), size)
    if change is None:
        return
    if instance.node.kind is Kind.PARAGRAPH:
        _set_spacing(element, change)
        _set_indent(element, change)
    if change.row_height is not None:
        _set_row_height(element, change.row_height)
    if change.extent is not None:
        for extent in element.iter(qn("wp:extent")):
            extent.set("cx", str(change.extent[0]))
            extent.set("cy", str(change.extent[1]))
    if change.widths:
        set_widths(element, change.widths)


def set_widths(table: etree._Element, widths: tuple[Twips, ...]) -> None:
    """Give a table's grid and its cells these column widths."""
    grid = first_child(table, qn("w:tblGrid"))
    if grid is not None:
        grid[:] = []
        for width in widths:
            etree.SubElement(grid, qn("w:gridCol"), {_WIDTH: str(width)})
    for properties in table.iterchildren(qn("w:tblPr")):
        for width_element in properties.iterchildren(qn("w:tblW")):
            if width_element.get(_TYPE) == "dxa":
                width_element.set(_WIDTH, str(sum(widths)))
    for row in table.iterchildren(qn("w:tr")):
        _set_cell_widths(row, widths)


def _set_cell_widths(row: etree._Element, widths: tuple[Twips, ...]) -> None:
    at = 0
    for cell in row.iterchildren(_CELL):
        properties = first_child(cell, _CELL_FORMAT)
        span = span_of(cell)
        for width in () if properties is None else properties.iterchildren(_CELL_WIDTH):
            width.set(_WIDTH, str(sum(widths[at : at + span])))
            width.set(_TYPE, "dxa")
        at += span


def _add_text(run: etree._Element, text: str) -> None:
    for piece in _BREAKS.split(text) if _BREAKS.search(text) else (text,):
        if piece in _MARKS:
            etree.SubElement(run, _MARKS[piece])
        elif piece:
            leaf = etree.SubElement(run, _TEXT, {_SPACE: "preserve"})
            leaf.text = piece


def _set_size(properties: etree._Element, size: Points) -> None:
    half_points = {_VAL: str(round(size * 2))}
    child_in_order(properties, qn("w:sz"), RUN_ORDER, half_points)
    child_in_order(properties, qn("w:szCs"), RUN_ORDER, half_points)


def _set_spacing(paragraph: etree._Element, change: Adjust) -> None:
    attributes: dict[str, str] = {}
    if change.before is not None:
        attributes[qn("w:before")] = str(points_to_twips(change.before))
    if change.after is not None:
        attributes[qn("w:after")] = str(points_to_twips(change.after))
    if change.spacing is not None:
        attributes |= _line(change.spacing)
    if attributes:
        properties = head(paragraph, _PPR)
        child_in_order(properties, qn("w:spacing"), PARAGRAPH_ORDER, attributes)


def _set_indent(paragraph: etree._Element, change: Adjust) -> None:
    if change.indent_right is not None:
        right = {qn("w:right"): str(points_to_twips(change.indent_right))}
        child_in_order(head(paragraph, _PPR), qn("w:ind"), PARAGRAPH_ORDER, right)


def _line(spacing: LineSpacing) -> dict[str, str]:
    percent = spacing.rule == "percent"
    line = round(spacing.value * _LINE) if percent else points_to_twips(spacing.value)
    return {qn("w:line"): str(line), qn("w:lineRule"): _RULES[spacing.rule]}


def _set_row_height(row: etree._Element, height: Twips) -> None:
    properties = first_child(row, qn("w:trPr"))
    if properties is None:
        properties = etree.Element(qn("w:trPr"))
        exceptions = first_child(row, qn("w:tblPrEx"))
        row.insert(0 if exceptions is None else 1, properties)
    rule = first_child(properties, qn("w:trHeight"))
    if rule is None:
        rule = etree.SubElement(properties, qn("w:trHeight"), {qn("w:hRule"): "atLeast"})
    rule.set(_VAL, str(height))
