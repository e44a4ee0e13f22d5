"""Cleans a corporate header or footer: some things may not come along, colours stay its own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import field
from typing import Final

from lxml import etree

from briefgen.adopt.letterhead import whole
from briefgen.office.package import OFFICE_RELATIONSHIP, Package, Relationship
from briefgen.office.xml import NAMESPACES, local_name, qn
from briefgen.records import dataclass
from briefgen.templates.formats.colors import WORD_SLOTS
from briefgen.templates.formats.word_values import theme_slot

_RELATED: Final = f"{{{NAMESPACES['r']}}}"
_HOLDERS: Final = ("ext", "drawing", "pict", "object", "AlternateContent")
_ADDRESSES: Final = ("http://", "https://", "mailto:", "tel:")
_FIELDS: Final = ("PAGE", "NUMPAGES", "SECTIONPAGES", "DATE", "TIME", "TITLE", "SUBJECT", "AUTHOR")
_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.S)
_DROPPED: Final = tuple(
    map(
        qn,
        (
            "w:bookmarkStart",
            "w:bookmarkEnd",
            "w:commentRangeStart",
            "w:commentRangeEnd",
            "w:commentReference",
            "w:footnoteReference",
            "w:endnoteReference",
            "w:proofErr",
            "w:permStart",
            "w:permEnd",
            "w:numPr",
            "w:object",
            "w:control",
            "w:altChunk",
            "w:subDoc",
            "w:del",
            "w:moveFrom",
            "w:pPrChange",
            "w:rPrChange",
            "w:tblPrChange",
            "w:trPrChange",
            "w:tcPrChange",
            "w:sectPr",
        ),
    )
)
_TOLD: Final = tuple(map(qn, ("w:object", "w:control", "w:altChunk", "w:subDoc")))
_UNWRAPPED: Final = tuple(map(qn, ("w:smartTag", "w:customXml", "w:ins", "w:moveTo")))
_HEX: Final = re.compile(r"[0-9A-Fa-f]{6}")
_FACES: Final = {
    "asciiTheme": "ascii",
    "hAnsiTheme": "hAnsi",
    "eastAsiaTheme": "eastAsia",
    "cstheme": "cs",
}
_DRAWN_SLOTS: Final = {"bg1": "lt1", "tx1": "dk1", "bg2": "lt2", "tx2": "dk2"}
_FIRST_ID: Final = 9001  # of drawings, beyond those of the documents


@dataclass(frozen=True, slots=True)
class Own:
    """The corporate theme's colours (#RRGGBB) and families by slot."""

    colors: Mapping[str, str]
    fonts: Mapping[str, str]


@dataclass(slots=True)
class Cleaned:
    """What of a part's relationships is kept, and what was left out, in words."""

    kept: list[Relationship] = field(default_factory=list)
    left_out: list[str] = field(default_factory=list)


def clean_part(root: etree._Element, package: Package, part: str, own: Own) -> Cleaned:
    """Make a header or footer stand by itself, in place."""
    cleaned = Cleaned()
    if any(next(root.iter(tag), None) is not None for tag in _TOLD):
        cleaned.left_out.append("embedded objects")
    for element in list(root.iter(*_DROPPED)):
        _take_out(element)
    for element in list(root.iter(qn("w:sdt"))):
        _unwrap(element, element.find(qn("w:sdtContent")))
    for element in list(root.iter(*_UNWRAPPED)):
        _unwrap(element, element)
    _keep_fields(root, cleaned)
    _take_out_tags(root, cleaned)
    _relate(root, package, part, cleaned)
    own_colors(root, own)
    for number, drawing in enumerate(root.iter(qn("wp:docPr")), _FIRST_ID):
        drawing.set("id", str(number))
    return cleaned


def own_colors(root: etree._Element, own: Own) -> None:
    """Spell out the theme's colours and fonts: the documents' theme is another one."""
    for element in root.iter():
        if not isinstance(element.tag, str):
            continue
        for plain, themed in (
            ("val", "themeColor"),
            ("color", "themeColor"),
            ("fill", "themeFill"),
        ):
            _spell_color(element, plain, themed, own)
        for themed, face in _FACES.items():
            slot = element.attrib.pop(qn(f"w:{themed}"), "")
            family = own.fonts.get(theme_slot(str(slot)), "") if slot else ""
            if family:
                element.set(qn(f"w:{face}"), family)
        if element.tag == qn("a:schemeClr"):
            slot = element.get("val", "")
            color = own.colors.get(_DRAWN_SLOTS.get(slot, slot), "")
            if _HEX.fullmatch(color[1:]):
                element.tag = qn("a:srgbClr")
                element.set("val", color[1:])
        elif element.tag == qn("a:latin") and element.get("typeface", "")[:4] in ("+mj-", "+mn-"):
            role = "major" if element.get("typeface", "").startswith("+mj") else "minor"
            if own.fonts.get(role):
                element.set("typeface", own.fonts[role])


def instructions(root: etree._Element) -> str:
    """What all fields of a part say."""
    simple = (each.get(qn("w:instr"), "") for each in root.iter(qn("w:fldSimple")))
    return " ".join((*simple, "".join(each.text or "" for each in root.iter(qn("w:instrText")))))


def has_page_number(root: etree._Element) -> bool:
    """Whether a header or footer counts pages."""
    return re.search(r"\bPAGE\b", instructions(root), re.I) is not None


def _spell_color(element: etree._Element, plain: str, themed: str, own: Own) -> None:
    slot = element.get(qn(f"w:{themed}"))
    is_text = element.tag == qn("w:color")
    if slot is None or (plain != "fill" and (plain == "val") != is_text):
        return
    literal = element.get(qn(f"w:{plain}"), "")
    color = own.colors.get(WORD_SLOTS.get(slot, slot), "")[1:]
    if not _HEX.fullmatch(literal):
        element.set(qn(f"w:{plain}"), color if _HEX.fullmatch(color) else "auto")
    shades = themed.removesuffix("Color")
    for name in (themed, f"{shades}Tint", f"{shades}Shade"):
        element.attrib.pop(qn(f"w:{name}"), "")


def _keep_fields(root: etree._Element, cleaned: Cleaned) -> None:
    """Fields that this file can answer stay; of others, the text that they last showed."""
    for simple in list(root.iter(qn("w:fldSimple"))):
        if not _is_kept(simple.get(qn("w:instr"), "")):
            cleaned.left_out.append(_named(simple.get(qn("w:instr"), "")))
            _unwrap(simple, simple)
    for begun, runs, said in list(_complex_fields(root)):
        if begun and not _is_kept(said):
            cleaned.left_out.append(_named(said))
            for run in runs:
                for mark in list(run.iter(qn("w:fldChar"), qn("w:instrText"))):
                    _take_out(mark)


def _complex_fields(
    root: etree._Element,
) -> Iterator[tuple[bool, list[etree._Element], str]]:
    """The runs that mark a field, outermost ones, with what the field says."""
    depth, said, runs = 0, "", list[etree._Element]()
    for element in root.iter(qn("w:fldChar"), qn("w:instrText")):
        run = element.getparent()
        kind = element.get(qn("w:fldCharType"), "")
        depth += kind == "begin"
        if run is not None:
            runs.append(run)
        if element.tag == qn("w:instrText"):
            said += element.text or ""
        if kind == "end":
            depth -= 1
            if depth <= 0:
                yield True, runs, said
                depth, said, runs = 0, "", []
    if runs:
        yield True, runs, ""  # a field without an end, which Word would not show


def _is_kept(instruction: str) -> bool:
    words = instruction.split()
    return bool(words) and words[0].upper() in _FIELDS


def _named(instruction: str) -> str:
    return f"the field {(instruction.split() or ['?'])[0][:30]}, but for its text"


def _take_out_tags(root: etree._Element, cleaned: Cleaned) -> None:
    """Tags of other programs, which no narrative has values for."""
    for paragraph in root.iter(qn("w:p")):
        texts = list(paragraph.iter(qn("w:t")))
        said = "".join(text.text or "" for text in texts)
        if not _TAG.search(said):
            continue
        cleaned.left_out += [f"the tag {tag[:40]}" for tag in _TAG.findall(said)]
        texts[0].text = _TAG.sub("", said)
        texts[0].set(qn("xml:space"), "preserve")
        for text in texts[1:]:
            text.text = ""
    for element in root.iter(qn("wp:docPr")):
        if _TAG.search(element.get("descr", "")):
            element.set("descr", _TAG.sub("", element.get("descr", "")))


def _relate(root: etree._Element, package: Package, part: str, cleaned: Cleaned) -> None:
    """Keep pictures and links that people click; take out what points elsewhere."""
    kept: dict[str, Relationship] = {}
    for element in list(root.iter()):
        related = [key for key in element.attrib if str(key).startswith(_RELATED)]
        for key in related:
            found = package.by_id(part, str(element.get(key)))
            if found is not None and _may_stay(found, package):
                kept[found.id] = found
            elif element.tag == qn("w:hyperlink"):
                _unwrap(element, element)
            elif local_name(element).startswith("hlink"):
                _take_out(element)
            else:
                _take_out_holder(element)
                cleaned.left_out.append(_what(found))
    still = {str(value) for each in root.iter() for value in each.attrib.values()}
    cleaned.kept += [item for item in kept.values() if item.id in still]


def _may_stay(item: Relationship, package: Package) -> bool:
    if item.external:
        return item.is_a("hyperlink") and item.target.lower().startswith(_ADDRESSES)
    if not item.is_a("image") or item.target not in package.parts:
        return False
    return package.parts[item.target].content_type.startswith("image/")


def _what(item: Relationship | None) -> str:
    if item is None:
        return "a drawing whose picture is missing"
    kind = item.type.removeprefix(OFFICE_RELATIONSHIP).rpartition("/")[2]
    return f"what it loads from elsewhere ({kind})" if item.external else f"an object ({kind})"


def _take_out_holder(element: etree._Element) -> None:
    """Take out the drawing that an element belongs to, with what stands in for it."""
    chain = [element, *element.iterancestors()]
    holders = [each for each in chain if local_name(each) in _HOLDERS]
    if holders:
        chosen = holders[0] if local_name(holders[0]) == "ext" else holders[-1]
        _take_out(chosen)
    elif element.getparent() is not None:
        _take_out(element)


def _take_out(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)


def _unwrap(element: etree._Element, content: etree._Element | None) -> None:
    """Put what an element holds in its place."""
    parent = element.getparent()
    if parent is None:
        return
    at = parent.index(element)
    inner = [] if content is None else [c for c in content if not local_name(c).endswith("Pr")]
    parent[at : at + 1] = inner


def extent_of(drawing: etree._Element) -> tuple[int, int]:
    """How large a drawing is, in EMU."""
    found = drawing.find(qn("wp:extent"))
    return (0, 0) if found is None else (whole(found.get("cx")), whole(found.get("cy")))
