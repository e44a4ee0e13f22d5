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
from briefgen.templates.formats.layers import attribute, font_size, number
from briefgen.templates.formats.slide_boxes import box_of, cell_format, row_format
from briefgen.templates.model import Font, Format, Kind, LineSpacing, ParagraphFormat
from briefgen.units import Points, emu_to_points

Layers: TypeAlias = tuple[etree._Element, ...]

_P, _PPR, _RPR, _END = qn("a:p"), qn("a:pPr"), qn("a:rPr"), qn("a:endParaRPr")
_BODIES: Final = (qn("p:txBody"), qn("a:txBody"))
_PLACEHOLDER: Final = qn("p:ph")
_SHAPES: Final = (qn("p:sp"), qn("p:graphicFrame"), qn("p:pic"))
_OF_PARAGRAPH: Final = ("marL", "indent", "algn")
_HUNDREDTHS: Final = 100
_PERCENT: Final = 100_000
_DEFAULT_SIZE: Final = 1800.0
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
    _fonts: dict[Layers, tuple[Font, str]] = field(default_factory=dict)
    _paragraphs: dict[tuple[object, int], ParagraphFormat] = field(default_factory=dict)
    _master: dict[str, etree._Element] = field(default_factory=dict)

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
        placeholder = next(shape.iter(_PLACEHOLDER), None)
        if placeholder is None:
            return ()
        if not self._master:
            self._master = {ph.get("type", "body"): s for s, ph in reversed(_shapes(self.master))}
        index = placeholder.get("idx", "")
        behind = [s for s, ph in _shapes(self.layout) if ph.get("idx", "") == index][:1]
        master = self._master.get(_master_kind(placeholder.get("type", "body")))
        return tuple(behind) if master is None else (*behind, master)

    def levels(self, paragraph: etree._Element) -> Layers:
        """The list styles that hold for a paragraph, nearest first: its shape's own, inherited."""
        return self._level_layers(paragraph, _level(paragraph.find(_PPR)))

    def _paragraph(self, element: etree._Element) -> ParagraphFormat:
        own, end = element.find(_PPR), element.find(_END)
        level = _level(own)
        key = (next(element.iterancestors(*_BODIES), None), level)
        plain = end is None and (own is None or (not len(own) and not _says(own, _OF_PARAGRAPH)))
        if plain and key in self._paragraphs:
            return self._paragraphs[key]
        made = self._resolve(element, own, end)
        if plain:
            self._paragraphs[key] = made
        return made

    def _resolve(
        self, element: etree._Element, own: etree._Element | None, end: etree._Element | None
    ) -> ParagraphFormat:
        level = _level(own)
        levels = self._level_layers(element, level)
        layers = levels if own is None else (own, *levels)
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
            align=attribute(layers, "algn"),
        )

    def _run(self, element: etree._Element) -> Font:
        paragraph = next(element.iterancestors(_P))
        level = _level(paragraph.find(_PPR))
        return self._font(element, level, element.find(_RPR))[0]

    def _font(
        self, element: etree._Element, level: int, own: etree._Element | None
    ) -> tuple[Font, str]:
        """A font, and the one for East Asian text; most runs have just that of their level."""
        levels = self._level_layers(element, level)
        if own is None or (not len(own) and not _says(own, ("b", "sz"))):
            if levels not in self._fonts:
                self._fonts[levels] = self._resolve_font(levels, None)
            return self._fonts[levels]
        return self._resolve_font(levels, own)

    def _resolve_font(self, levels: Layers, own: etree._Element | None) -> tuple[Font, str]:
        inherited = tuple(f for layer in levels if (f := layer.find(qn("a:defRPr"))) is not None)
        layers = inherited if own is None else (own, *inherited)
        sized = inherited if self.prompts else layers
        size = font_size(attribute(sized, "sz"), _DEFAULT_SIZE) / _HUNDREDTHS
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
        body = next(element.iterancestors(*_BODIES), None)
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


def _shapes(part: etree._Element | None) -> list[tuple[etree._Element, etree._Element]]:
    """The placeholder shapes of a part, each with its `p:ph`."""
    placeholders = () if part is None else part.iter(_PLACEHOLDER)
    return [(s, ph) for ph in placeholders for s in ph.iterancestors(*_SHAPES)]


def _level(properties: etree._Element | None) -> int:
    return 0 if properties is None else int(number(properties.get("lvl")))


def _says(element: etree._Element, names: tuple[str, ...]) -> bool:
    return any(name in element.attrib for name in names)


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
