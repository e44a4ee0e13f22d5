"""Resolved formats of Word: what a paragraph, run, cell and row really look like.

Word looks up a property in the element, then in its style and those it is based on, then in the
table's style, then in the document's defaults; fonts may be the theme's.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final

from lxml import etree

from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.formats.layers import (
    Block,
    Layers,
    block_key,
    first,
    font_size,
    is_on,
    merged,
    read_block,
    value,
)
from briefgen.templates.formats.word_tables import (
    TableFormat,
    cell_format,
    row_format,
    table_format,
)
from briefgen.templates.formats.word_values import (
    border_space,
    first_line,
    line_spacing,
    list_indent,
    list_level,
    page_format,
    theme_slot,
    twips,
)
from briefgen.templates.model import CellFormat, Font, Format, Kind, ParagraphFormat
from briefgen.units import Points

_HALF_POINTS: Final = 2
_DEFAULT_SIZE: Final = 10.0
_DEFAULT_FAMILY: Final = "Times New Roman"
_LATIN: Final = ("ascii", "hAnsi")
_YES: Final = ("1", "true", "on")
_RPR, _PPR, _TBLPR, _TABLE = qn("w:rPr"), qn("w:pPr"), qn("w:tblPr"), qn("w:tbl")
_PARAGRAPH, _BODY = qn("w:p"), qn("w:body")
_MARK: Final = f"{_PPR}/{_RPR}"


@dataclass(frozen=True, slots=True)
class _Style:
    """A style: its name, what it is based on, and its property blocks by element name."""

    name: str
    based_on: str
    blocks: Mapping[str, Block]


@dataclass(slots=True)
class WordFormats:
    """The formats of one document's parts; `theme` maps `major`, `minorEastAsia` … to families."""

    styles: etree._Element | None
    theme: Mapping[str, str]
    numbering: etree._Element | None
    _by_id: dict[str, _Style] = field(default_factory=dict)
    _inherited: dict[tuple[str, ...], Layers] = field(default_factory=dict)
    _fonts: dict[tuple[object, ...], tuple[Font, str]] = field(default_factory=dict)
    _paragraphs: dict[tuple[object, ...], ParagraphFormat] = field(default_factory=dict)
    _tables: dict[etree._Element, TableFormat] = field(default_factory=dict)
    _table_styles: dict[etree._Element | None, str] = field(default_factory=dict)
    _latest: tuple[etree._Element | None, Block, str] = (None, {}, "")
    _default_style: str = ""

    def __post_init__(self) -> None:
        for style in () if self.styles is None else self.styles.iter(qn("w:style")):
            key = style.get(qn("w:styleId"), "")
            facts = read_block(style)
            blocks = {name: read_block(style.find(name)) for name in (_PPR, _RPR, _TBLPR)}
            name = value((facts,), "name", default=key)
            self._by_id[key] = _Style(name, value((facts,), "basedOn"), blocks)
            if style.get(qn("w:type")) == "paragraph" and style.get(qn("w:default")) in _YES:
                self._default_style = key

    def of(self, kind: Kind, element: etree._Element) -> Format:
        """The format of a node's element."""
        if kind is Kind.PARAGRAPH:
            return self._paragraph(element)
        if kind is Kind.RUN:
            return self._run(element)
        if kind is Kind.CELL:
            return self._cell(element)
        if kind is Kind.ROW:
            return row_format(element)
        return page_format(element) if element.tag == _BODY else None

    def run_layers(self, run: etree._Element) -> Layers:
        """The property blocks of a run, nearest first: its own, its styles', the defaults."""
        paragraph = next(run.iterancestors(_PARAGRAPH), None)
        own, table_style = ({}, "") if paragraph is None else self._surroundings(paragraph)
        block = read_block(run.find(_RPR))
        styles = (value((block,), "rStyle"), self._style_of(own), table_style)
        return (block, *self._layers(_RPR, *styles))

    def paragraph_layers(self, paragraph: etree._Element) -> Layers:
        """The property blocks of a paragraph, nearest first."""
        own, table_style = self._surroundings(paragraph)
        return (own, *self._layers(_PPR, self._style_of(own), table_style))

    def style_name(self, paragraph: etree._Element) -> str:
        """What Word's list calls a paragraph's style."""
        return self._paragraph(paragraph).style

    def _paragraph(self, element: etree._Element) -> ParagraphFormat:
        own, table_style = self._surroundings(element)
        mark = read_block(element.find(_MARK)) if "rPr" in own else {}
        key = (table_style, block_key(own), block_key(mark))
        if key not in self._paragraphs:
            self._paragraphs[key] = self._resolve_paragraph(own, mark, table_style)
        return self._paragraphs[key]

    def _resolve_paragraph(self, own: Block, mark: Block, table_style: str) -> ParagraphFormat:
        style = self._style_of(own)
        layers = (own, *self._layers(_PPR, style, table_style))
        spacing = merged(layers, "spacing")
        indent = {**self._list_indent(layers), **merged(layers, "ind")}
        font, east_asian = self._font(style, table_style, mark)
        return ParagraphFormat(
            style=self._by_id[style].name if style in self._by_id else style,
            level=list_level(layers),
            font=font,
            spacing=line_spacing(spacing),
            before=twips(spacing.get("before")),
            after=twips(spacing.get("after")),
            indent_left=twips(indent.get("left") or indent.get("start")),
            indent_first=first_line(indent),
            border_space=border_space(layers),
            east_asian=east_asian,
            page_break_before=is_on(layers, "pageBreakBefore"),
            align=value(layers, "jc"),
            indent_right=twips(indent.get("right") or indent.get("end")),
        )

    def _run(self, element: etree._Element) -> Font:
        parent = element.getparent()
        if parent is None or parent is not self._latest[0]:
            parent = next(element.iterancestors(_PARAGRAPH), None)
        own, table_style = ({}, "") if parent is None else self._surroundings(parent)
        run = read_block(element.find(_RPR))
        return self._font(self._style_of(own), table_style, run)[0]

    def _surroundings(self, paragraph: etree._Element) -> tuple[Block, str]:
        """A paragraph's own properties and its table's style; its runs ask for them too."""
        if paragraph is not self._latest[0]:
            own = read_block(paragraph.find(_PPR))
            self._latest = (paragraph, own, self._table_style(paragraph))
        return self._latest[1:]

    def _cell(self, cell: etree._Element) -> CellFormat:
        table = next(cell.iterancestors(_TABLE))
        if table not in self._tables:
            styles = self._layers(_TBLPR, self._table_style(cell))
            self._tables[table] = table_format(table, styles)
        return cell_format(cell, self._tables[table])

    def _style_of(self, own: Block) -> str:
        return value((own,), "pStyle", default=self._default_style)

    def _table_style(self, element: etree._Element) -> str:
        table = next(element.iterancestors(_TABLE), None)
        if table not in self._table_styles:
            own = read_block(None if table is None else table.find(_TBLPR))
            self._table_styles[table] = value((own,), "tblStyle")
        return self._table_styles[table]

    def _layers(self, name: str, *styles: str) -> Layers:
        """The blocks of styles and those they are based on, then of the document's defaults."""
        key = (name, *styles)
        if key not in self._inherited:
            chained = [style for start in styles for style in self._chain(start)]
            blocks = [style.blocks[name] for style in chained if style.blocks[name]]
            self._inherited[key] = (*blocks, self._defaults(name))
        return self._inherited[key]

    def _chain(self, start: str) -> list[_Style]:
        """A style and those it is based on, nearest first; a circle ends where it closes."""
        found: dict[str, _Style] = {}
        key = start
        while key in self._by_id and key not in found:
            found[key] = self._by_id[key]
            key = found[key].based_on
        return list(found.values())

    def _defaults(self, name: str) -> Block:
        path = f"{qn('w:docDefaults')}/{name}Default/{name}"
        return read_block(None if self.styles is None else self.styles.find(path))

    def _font(self, style: str, table_style: str, own: Block) -> tuple[Font, str]:
        """The font of a run, and the one it has for East Asian text."""
        key = (style, table_style, block_key(own))
        if key not in self._fonts:
            self._fonts[key] = self._resolve_font(style, table_style, own)
        return self._fonts[key]

    def _resolve_font(self, style: str, table_style: str, own: Block) -> tuple[Font, str]:
        character = value((own,), "rStyle")
        layers = (own, *self._layers(_RPR, character, style, table_style))
        size = font_size(value(layers, "sz"), _DEFAULT_SIZE * _HALF_POINTS)
        family = self._family(layers, _LATIN) or _DEFAULT_FAMILY
        font = Font(family, Points(size / _HALF_POINTS), is_on(layers, "b"))
        return font, self._family(layers, ("eastAsia",))

    def _family(self, layers: Layers, slots: tuple[str, ...]) -> str:
        for layer in layers:
            fonts = layer.get("rFonts", {})
            for slot in slots:
                if themed := fonts.get(f"{slot}Theme"):
                    return self.theme.get(theme_slot(themed), "")
                if named := fonts.get(slot):
                    return named
        return ""

    def _list_indent(self, layers: Layers) -> dict[str, str]:
        """The indent that a list level gives; a paragraph's own indent comes before it."""
        if self.numbering is None or first(layers, "numPr") is None:
            return {}
        list_id = value(layers, "numPr/numId")
        return list_indent(self.numbering, list_id, str(list_level(layers)))
