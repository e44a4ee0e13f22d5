"""Drawn pages as poppler reads them: every word with its place, every text with its font."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Final
from unicodedata import bidirectional, east_asian_width, normalize

from lxml import etree

from briefgen.records import dataclass
from briefgen.render.programs import read

READERS: Final = ("pdftotext", "pdftohtml")
_RARE: Final = re.compile("[^\0-\u017f]+")  # beyond the letters of European languages
_SUBSET: Final = re.compile(r"^[A-Z]{6}\+")


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
    """A drawn piece of text, and the name that the PDF gives its font, such as LiberationSans."""

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
    root = _parse(read("pdftohtml", "-xml", "-i", "-stdout", str(pdf)))
    fonts = {font.get("id"): _font_name(font.get("family", "")) for font in root.iter("fontspec")}
    return tuple(
        Lettering(fonts.get(text.get("font"), ""), "".join(map(str, text.itertext())))
        for text in root.iter("text")
    )


def letters(text: str) -> str:
    """A text's letters and digits, without what drawing changes: hyphens, ligatures, capitals."""
    plain = normalize("NFKC", text).casefold()
    return "".join(filter(str.isalnum, plain))


def absent(text: str, drawn: str) -> list[str]:
    """The words of a text that the drawn letters do not hold, or not often enough."""
    if letters(text) in drawn:
        return []
    missing, counts = [], Counter[str]()
    for word in text.split():
        pieces = _pieces(word)
        counts.update(pieces)
        if any(_count(piece, drawn) < counts[piece] for piece in pieces):
            missing.append(word)
    return missing


def _pieces(word: str) -> list[str]:
    """A word cut at signs that its font may lack, which are drawn apart: `H₂O` is H and O.

    East Asian text counts sign by sign: one line may be drawn in several fonts, and be read as
    several lines.
    """
    pieces = list(filter(None, map(letters, _RARE.split(normalize("NFC", word)))))
    pieces += [sign for sign in letters(word) if east_asian_width(sign) in "WF"]
    return pieces or list(filter(None, [letters(word)]))


def _count(word: str, drawn: str) -> int:
    """How often a word was drawn; one that runs from right to left is drawn from its end."""
    leftward = any(bidirectional(letter) in ("R", "AL") for letter in word)
    return drawn.count(word) + (drawn.count(word[::-1]) if leftward else 0)


def drawn_letters(words: Iterable[Word]) -> str:
    """The letters of words, in their order."""
    return letters("".join(word.text for word in words))


def _word(element: etree._Element) -> Word:
    sides = (float(element.get(side, "0")) for side in ("xMin", "yMin", "xMax", "yMax"))
    return Word(element.text or "", *sides)


def _font_name(name: str) -> str:
    """A PDF's name of a font without the mark of an embedded part: `BAAAAA+Carlito` is Carlito."""
    return _SUBSET.sub("", name).partition(",")[0]


def _parse(data: bytes) -> etree._Element:
    """What poppler prints may name a document type; nothing of it is loaded."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
    )
    return etree.fromstring(data, parser)
