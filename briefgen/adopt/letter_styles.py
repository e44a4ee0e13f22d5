"""Brings the styles of corporate headers and footers along, under names of their own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.adopt.letter_parts import Own, own_colors
from briefgen.office.xml import NAMESPACES, qn
from briefgen.records import dataclass

PREFIX: Final = "Letterhead"
BASE: Final = PREFIX + "Base"
_WORD: Final = f"{{{NAMESPACES['w']}}}"
_USES: Final = {"w:pStyle": "paragraph", "w:rStyle": "character", "w:tblStyle": "table"}
_UNWANTED: Final = tuple(
    map(
        qn,
        (
            "w:aliases",
            "w:next",
            "w:link",
            "w:rsid",
            "w:autoRedefine",
            "w:numPr",
            "w:unhideWhenUsed",
        ),
    )
)
_SPACING: Final = {"before": "0", "after": "0", "line": "240", "lineRule": "auto"}
_AFTER_SPACING: Final = (
    "w:ind",
    "w:contextualSpacing",
    "w:mirrorIndents",
    "w:suppressOverlap",
    "w:jc",
    "w:textDirection",
    "w:textAlignment",
    "w:textboxTightWrap",
    "w:outlineLvl",
)
_RUN_ORDER: Final = (
    "rFonts", "b", "bCs", "i", "iCs", "caps", "smallCaps", "strike", "dstrike", "outline",
    "shadow", "emboss", "imprint", "noProof", "snapToGrid", "vanish", "webHidden", "color",
    "spacing", "w", "kern", "position", "sz", "szCs", "highlight", "u", "effect", "bdr", "shd",
    "fitText", "vertAlign", "rtl", "cs", "em", "lang", "eastAsianLayout", "specVanish", "oMath",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Styles:
    """The corporate styles by id, the default one of each kind, and the document's defaults."""

    by_id: Mapping[str, etree._Element]
    defaults: Mapping[str, str]
    root: etree._Element | None


def read_styles(root: etree._Element | None) -> Styles:
    """The styles of a Word file."""
    found = [] if root is None else list(root.iterchildren(qn("w:style")))
    by_id = {each.get(qn("w:styleId"), ""): each for each in found}
    defaults = {
        each.get(qn("w:type"), ""): each.get(qn("w:styleId"), "")
        for each in found
        if each.get(qn("w:default")) in ("1", "true", "on")
    }
    return Styles(by_id, defaults, root)


def name_styles(root: etree._Element, styles: Styles) -> set[str]:
    """Make a part use the styles under their new names; which ones those are."""
    for paragraph in root.iter(qn("w:p")):
        _name_default(paragraph, "w:pPr", "w:pStyle", styles.defaults.get("paragraph", ""))
    for table in root.iter(qn("w:tbl")):
        _name_default(table, "w:tblPr", "w:tblStyle", styles.defaults.get("table", ""))
    used = set()
    for tag, kind in _USES.items():
        for use in list(root.iter(qn(tag))):
            own = use.get(qn("w:val"), "")
            if own in styles.by_id and styles.by_id[own].get(qn("w:type")) == kind:
                used.add(own)
                use.set(qn("w:val"), _new_id(own))
            elif tag == "w:pStyle":
                use.set(qn("w:val"), BASE)
            else:
                parent = use.getparent()
                if parent is not None:
                    parent.remove(use)
    return used


def copied_styles(used: Iterable[str], styles: Styles, own: Own) -> list[etree._Element]:
    """The styles, those they are based on, and one with the corporate document's defaults."""
    wanted, waiting = dict[str, None](), sorted(used)
    while waiting:
        key = waiting.pop(0)
        if key in styles.by_id and key not in wanted:
            wanted[key] = None
            waiting.append(_based_on(styles.by_id[key]))
    made = [_base(styles.root), *(_copied(styles.by_id[key], wanted) for key in wanted)]
    for style in made:
        own_colors(style, own)
        _only_word(style)
    return made


def _name_default(element: etree._Element, block: str, tag: str, default: str) -> None:
    properties = element.find(qn(block))
    if properties is None:
        properties = etree.Element(qn(block))
        element.insert(0, properties)
    if properties.find(qn(tag)) is None and (default or tag == "w:pStyle"):
        properties.insert(0, etree.Element(qn(tag), {qn("w:val"): default or BASE}))


def _copied(style: etree._Element, wanted: Mapping[str, None]) -> etree._Element:
    made = deepcopy(style)
    for element in list(made.iter(*_UNWANTED)):
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    based = _based_on(style)
    made.attrib.pop(qn("w:default"), "")
    made.set(qn("w:customStyle"), "1")
    made.set(qn("w:styleId"), _new_id(style.get(qn("w:styleId"), "")))
    for old in made.findall(qn("w:basedOn")):
        made.remove(old)
    name = made.find(qn("w:name"))
    if name is None:
        name = etree.Element(qn("w:name"), {qn("w:val"): style.get(qn("w:styleId"), "")})
        made.insert(0, name)
    name.set(qn("w:val"), f"{PREFIX} {name.get(qn('w:val'), '')}")
    parent_id = _new_id(based) if based in wanted else ""
    if not parent_id and style.get(qn("w:type")) == "paragraph":
        parent_id = BASE
    if parent_id:
        name.addnext(etree.Element(qn("w:basedOn"), {qn("w:val"): parent_id}))
    return made


def _base(root: etree._Element | None) -> etree._Element:
    """A style with what the corporate document has by default, spelt out."""
    style = etree.Element(
        qn("w:style"),
        {qn("w:type"): "paragraph", qn("w:customStyle"): "1", qn("w:styleId"): BASE},
    )
    etree.SubElement(style, qn("w:name"), {qn("w:val"): f"{PREFIX} Base"})
    paragraph, run = _default(root, "w:pPr"), _default(root, "w:rPr")
    spacing = paragraph.find(qn("w:spacing"))
    if spacing is None:
        spacing = etree.Element(qn("w:spacing"))
        following = [child for child in paragraph if child.tag in map(qn, _AFTER_SPACING)]
        at = paragraph.index(following[0]) if following else len(paragraph)
        paragraph.insert(at, spacing)
    for key, value in _SPACING.items():
        if qn(f"w:{key}") not in spacing.attrib:
            spacing.set(qn(f"w:{key}"), value)
    serif = "Times New Roman"
    _complete(run, "rFonts", {"ascii": serif, "hAnsi": serif, "cs": serif})
    _complete(run, "color", {"val": "auto"})
    _complete(run, "sz", {"val": "20"})
    style.extend((paragraph, run))
    return style


def _default(root: etree._Element | None, block: str) -> etree._Element:
    found = None
    if root is not None:
        found = root.find(f"{qn('w:docDefaults')}/{qn(block + 'Default')}/{qn(block)}")
    return etree.Element(qn(block)) if found is None else deepcopy(found)


def _complete(run: etree._Element, name: str, facts: Mapping[str, str]) -> None:
    """Add a property where there is none, in the place that the format has for it."""
    if run.find(qn(f"w:{name}")) is not None:
        return
    later = {qn(f"w:{each}") for each in _RUN_ORDER[_RUN_ORDER.index(name) + 1 :]}
    at = next((i for i, child in enumerate(run) if child.tag in later), len(run))
    run.insert(at, etree.Element(qn(f"w:{name}"), {qn(f"w:{k}"): v for k, v in facts.items()}))


def _only_word(style: etree._Element) -> None:
    """Take out what later versions of Word added, which this file does not declare."""
    for element in list(style.iter()):
        for key in list(element.attrib):
            if str(key).startswith("{") and not str(key).startswith(_WORD):
                del element.attrib[key]
        parent = element.getparent()
        if not str(element.tag).startswith(_WORD) and parent is not None:
            parent.remove(element)


def _based_on(style: etree._Element) -> str:
    found = style.find(qn("w:basedOn"))
    return "" if found is None else found.get(qn("w:val"), "")


def _new_id(own: str) -> str:
    return PREFIX + own
