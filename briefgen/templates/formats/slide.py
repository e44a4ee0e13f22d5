"""Resolved formats of PowerPoint: boxes, insets, and text by list level.

A placeholder on a layout inherits from the master's placeholder of its kind, then from the
master's text styles, then from the presentation's defaults; each of these goes by list level.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import field
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.formats.layers import attribute, number
from briefgen.templates.formats.slide_boxes import box_of, cell_format, row_format
from briefgen.templates.model import Font, Format, Kind, LineSpacing, ParagraphFormat
from briefgen.units import Points, emu_to_points

Layers: TypeAlias = tuple[etree._Element, ...]

_HUNDREDTHS: Final = 100
_PERCENT: Final = 100_000
_DEFAULT_SIZE: Final = "1800"
_LINE_OF_FONT: Final = 1.2  # spacing given in percent counts lines of about this height
_TITLES: Final = ("title", "ctrTitle")
_OTHERS: Final = ("ftr", "dt", "sldNum", "hdr", "chart", "tbl", "pic", "media", "clipArt", "dgm")
_MASTER_KIND: Final = {"ctrTitle": "title", "ftr": "ftr", "dt": "dt", "sldNum": "sldNum"}
_STYLES: Final = {"title": "p:titleStyle", "body": "p:bodyStyle", "other": "p:otherStyle"}


@dataclass(slots=True)
class SlideFormats:
    """The formats of one layout (or slide): its master and the presentation stand behind it.

    `prompts` is whether run sizes are only for show in the master view, as on layouts.
    """

    master: etree._Element | None
    defaults: etree._Element | None  # p:defaultTextStyle
    theme: Mapping[str, str]
    layout: etree._Element | None = None  # behind a slide
    prompts: bool = True
    _levels: dict[tuple[etree._Element, int], Layers] = field(default_factory=dict)

    def of(self, kind: Kind, element: etree._Element) -> Format:
        """The format of a node's element."""
        if kind is Kind.SHAPE:
            return box_of(element, self.inherited(element))
        if kind is Kind.PARAGRAPH:
            return self._paragraph(element)
        if kind is Kind.RUN:
            return self._run(element)
        if kind is Kind.CELL:
            return cell_format(element)
        return row_format(element) if kind is Kind.ROW else None

    def inherited(self, shape: etree._Element) -> Layers:
        """The placeholders that a placeholder inherits from, nearest first."""
        placeholder = next(shape.iter(qn("p:ph")), None)
        if placeholder is None:
            return ()
        kind, index = placeholder.get("type", "body"), placeholder.get("idx", "")
        found = (
            _placeholder(self.layout, lambda ph: ph.get("idx", "") == index),
            _placeholder(self.master, lambda ph: ph.get("type", "body") == _master_kind(kind)),
        )
        return tuple(shape for shape in found if shape is not None)

    def _paragraph(self, element: etree._Element) -> ParagraphFormat:
        own = element.find(qn("a:pPr"))
        level = int(number(None if own is None else own.get("lvl")))
        layers = self._level_layers(element, level)
        layers = layers if own is None else (own, *layers)
        end = element.find(qn("a:endParaRPr"))
        font, east_asian = self._font(element, level, end)
        return ParagraphFormat(
            style="",
            level=level,
            font=font,
            spacing=_line_spacing(_first(layers, "a:lnSpc")),
            before=_distance(_first(layers, "a:spcBef"), font.size),
            after=_distance(_first(layers, "a:spcAft"), font.size),
            indent_left=emu_to_points(int(number(attribute(layers, "marL")))),
            indent_first=emu_to_points(int(number(attribute(layers, "indent")))),
            east_asian=east_asian,
        )

    def _run(self, element: etree._Element) -> Font:
        paragraph = next(element.iterancestors(qn("a:p")))
        own = paragraph.find(qn("a:pPr"))
        level = int(number(None if own is None else own.get("lvl")))
        return self._font(element, level, element.find(qn("a:rPr")))[0]

    def _font(
        self, element: etree._Element, level: int, own: etree._Element | None
    ) -> tuple[Font, str]:
        levels = self._level_layers(element, level)
        inherited = tuple(f for layer in levels if (f := layer.find(qn("a:defRPr"))) is not None)
        layers = inherited if own is None else (own, *inherited)
        sized = inherited if self.prompts else layers
        size = number(attribute(sized, "sz") or _DEFAULT_SIZE) / _HUNDREDTHS
        bold = attribute(layers, "b") in ("1", "true")
        font = Font(self._family(layers, "a:latin", "minor"), Points(size), bold)
        return font, self._family(layers, "a:ea", "minorEastAsia")

    def _family(self, layers: Layers, name: str, fallback: str) -> str:
        found = _first(layers, name)
        typeface = "" if found is None else found.get("typeface", "")
        if not typeface.startswith("+"):
            return typeface or self.theme.get(fallback, "")
        slot = "major" if typeface.startswith("+mj") else "minor"
        return self.theme.get(slot + ("EastAsia" if typeface.endswith("-ea") else ""), "")

    def _level_layers(self, element: etree._Element, level: int) -> Layers:
        """The list styles that hold for a paragraph of this level, nearest first."""
        body = next(element.iterancestors(qn("p:txBody"), qn("a:txBody")), None)
        if body is None:
            return ()
        key = (body, level)
        if key not in self._levels:
            shape = body.getparent()
            assert shape is not None
            self._levels[key] = tuple(self._find_levels(shape, body, level))
        return self._levels[key]

    def _find_levels(
        self, shape: etree._Element, body: etree._Element, level: int
    ) -> list[etree._Element]:
        bodies = [body, *(b for s in self.inherited(shape) for b in s.iterfind(qn("p:txBody")))]
        styles = [found for text in bodies if (found := text.find(qn("a:lstStyle"))) is not None]
        master = None if self.master is None else self.master.find(qn("p:txStyles"))
        general = None if master is None else master.find(qn(_STYLES[_style_kind(shape)]))
        styles += [style for style in (general, self.defaults) if style is not None]
        name = qn(f"a:lvl{min(level, 8) + 1}pPr")
        return [found for style in styles if (found := style.find(name)) is not None]


def _first(layers: Layers, path: str) -> etree._Element | None:
    name = qn(path)
    return next((found for layer in layers if (found := layer.find(name)) is not None), None)


def _placeholder(part: etree._Element | None, wanted: object) -> etree._Element | None:
    assert callable(wanted)
    for shape in () if part is None else part.iter(qn("p:sp"), qn("p:graphicFrame"), qn("p:pic")):
        placeholder = next(shape.iter(qn("p:ph")), None)
        if placeholder is not None and wanted(placeholder):
            return shape
    return None


def _master_kind(kind: str) -> str:
    return _MASTER_KIND.get(kind, "title" if kind in _TITLES else "body")


def _style_kind(shape: etree._Element) -> str:
    placeholder = next(shape.iter(qn("p:ph")), None)
    if placeholder is None:
        return "other"
    kind = placeholder.get("type", "body")
    if kind in _TITLES:
        return "title"
    return "other" if kind in _OTHERS[:4] else "body"


def _line_spacing(spacing: etree._Element | None) -> LineSpacing:
    value = None if spacing is None or not len(spacing) else spacing[0]
    if value is None:
        return LineSpacing("percent", 1.0)
    measure = number(value.get("val", "").removesuffix("%"))
    if value.tag == qn("a:spcPts"):
        return LineSpacing("exact", measure / _HUNDREDTHS)
    return LineSpacing("percent", measure / _PERCENT)


def _distance(spacing: etree._Element | None, size: float) -> Points:
    value = None if spacing is None or not len(spacing) else spacing[0]
    if value is None:
        return Points(0)
    if value.tag == qn("a:spcPts"):
        return Points(number(value.get("val")) / _HUNDREDTHS)
    return Points(number(value.get("val")) / _PERCENT * size * _LINE_OF_FONT)
