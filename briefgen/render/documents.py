"""Whether a document's text is drawn, and nothing of it beside the text area of its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.render.boxes import Box
from briefgen.render.pages import Page, absent, drawn_letters, letters
from briefgen.render.slides import broken, quoted
from briefgen.units import TWIPS_PER_POINT

SAME_SIZE = 2.0  # points: how exactly a page's size tells its section


def compare_document(
    package: Package, pages: Sequence[Page], file: str, findings: Findings
) -> None:
    """Findings for text outside of the text area, and for text that no page shows."""
    body = package.tree(package.main.name)
    edges = letters(" ".join(_edge_texts(package)))
    for number, page in enumerate(pages, 1):
        if stray := list(_stray(page, _text_area(body, page), edges)):
            message = f"{quoted(' '.join(stray))} is drawn outside of the page's text area"
            hint = "shorten it, or give its table or frame another width in the template"
            findings.error("BG642", Place(file, key=f"page {number}"), message, hint)
    _report_lost(body, pages, Place(file), findings)


def _report_lost(
    body: etree._Element, pages: Sequence[Page], place: Place, findings: Findings
) -> None:
    drawn = "".join(drawn_letters(page.words) for page in pages)
    for text in map(_text, _paragraphs(body)):
        if missing := absent(text, drawn):
            hint = "shorten the text, or let the row or frame grow in the template"
            findings.error("BG641", place, broken(text, missing, "not drawn"), hint)


def _stray(page: Page, area: Box, edges: str) -> Iterator[str]:
    """Words beside the area; above and below it, headers and footers have their place."""
    for word in page.words:
        if area.holds(word):
            continue
        beside = word.left < area.left - 1 or word.right > area.right + 1
        plain = letters(word.text)
        if beside or not (plain in edges or plain.isdigit()):
            yield word.text


def _text_area(body: etree._Element, page: Page) -> Box:
    """The page without its margins: those of the section whose pages are as large."""
    sections = list(body.iter(qn("w:sectPr")))
    section = next((each for each in sections if _is_size_of(each, page)), sections[-1])
    left, top, right, bottom = (
        abs(_length(section, "w:pgMar", side)) for side in ("left", "top", "right", "bottom")
    )
    return Box("text area", left, top, page.width - right, page.height - bottom)


def _is_size_of(section: etree._Element, page: Page) -> bool:
    width, height = (_length(section, "w:pgSz", side) for side in ("w", "h"))
    return abs(width - page.width) <= SAME_SIZE and abs(height - page.height) <= SAME_SIZE


def _length(section: etree._Element, name: str, side: str) -> float:
    found = section.find(qn(name))
    return 0.0 if found is None else float(found.get(qn(f"w:{side}"), "0")) / TWIPS_PER_POINT


def _edge_texts(package: Package) -> Iterator[str]:
    """What headers and footers say."""
    for kind in ("header", "footer"):
        for part in package.targets(package.main.name, kind):
            yield from (text.text or "" for text in package.tree(part).iter(qn("w:t")))


def _paragraphs(body: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs that every program draws from what stands in them: none with fields."""
    for paragraph in body.iter(qn("w:p")):
        if next(paragraph.iter(qn("w:fldChar"), qn("w:fldSimple")), None) is not None:
            continue
        if not any(parent.tag == qn("mc:Fallback") for parent in paragraph.iterancestors()):
            yield paragraph


def _text(paragraph: etree._Element) -> str:
    """What a paragraph shows: hidden runs, and older forms of newer drawings, are left out."""
    parts = []
    for run in paragraph.iter(qn("w:r")):
        if run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            continue
        for child in run:
            if child.tag == qn("w:t"):
                parts.append(child.text or "")
            elif child.tag in (qn("w:br"), qn("w:tab")):
                parts.append(" ")
    return "".join(parts)
