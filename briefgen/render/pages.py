"""Drawn pages as poppler reads them: every word with its place, every text with its font."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from lxml import etree

from briefgen.records import dataclass
from briefgen.render.programs import read

READERS: Final = ("pdftotext", "pdftohtml")
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")
_UNSEEN: Final = ("Cf", "Pd", "Zs", "Cc")  # marks, dashes (which ends of lines add), spaces


@dataclass(frozen=True, slots=True)
class Word:
    """A drawn word; its box, in points from the page's top left, is as tall as its font."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True, slots=True)
class Page:
    """A drawn page: its size in points, and its words in the order of drawing."""

    width: float
    height: float
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Lettering:
    """A drawn piece of text, and the family of the font that drew it, without spaces."""

    font: str
    text: str


def read_pages(pdf: Path) -> tuple[Page, ...]:
    """The pages of a PDF."""
    root = _parse(read("pdftotext", "-raw", "-bbox", "-enc", "UTF-8", str(pdf), "-"))
    return tuple(
        Page(
            float(page.get("width", "0")),
            float(page.get("height", "0")),
            tuple(_word(element) for element in page.iter("{*}word")),
        )
        for page in root.iter("{*}page")
    )


def read_letterings(pdf: Path) -> tuple[Lettering, ...]:
    """All texts of a PDF with their fonts."""
    root = _parse(read("pdftohtml", "-xml", "-i", "-hidden", "-stdout", str(pdf)))
    fonts = {font.get("id"): _family(font.get("family", "")) for font in root.iter("fontspec")}
    return tuple(
        Lettering(fonts.get(text.get("font"), ""), "".join(map(str, text.itertext())))
        for text in root.iter("text")
    )


def letters(text: str) -> str:
    """A text without what drawing changes: spaces, hyphens at ends, ligatures, capitals."""
    plain = unicodedata.normalize("NFKC", text).casefold()
    return "".join(
        letter
        for letter in plain
        if unicodedata.category(letter) not in _UNSEEN and not letter.isspace()
    )


def absent(text: str, drawn: str) -> list[str]:
    """The words of a text that the drawn letters do not hold, or not often enough."""
    if letters(text) in drawn:
        return []
    missing, counts = [], dict[str, int]()
    for word in text.split():
        plain = letters(word)
        counts[plain] = counts.get(plain, 0) + 1
        if plain and drawn.count(plain) < counts[plain]:
            missing.append(word)
    return missing


def drawn_letters(words: Iterable[Word]) -> str:
    """The letters of words, in their order."""
    return letters("".join(word.text for word in words))


def _word(element: etree._Element) -> Word:
    sides = (float(element.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax"))
    return Word(element.text or "", *sides)


def _family(name: str) -> str:
    """The family in a PDF's font name: `BAAAAA+LiberationSans-Bold` is LiberationSans."""
    return _SUBSET.sub("", name).partition("-")[0].partition(",")[0]


def _parse(data: bytes) -> etree._Element:
    """What poppler prints may name a document type; nothing of it is loaded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    return etree.fromstring(data, parser)
