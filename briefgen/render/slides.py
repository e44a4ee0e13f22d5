"""Whether a deck's texts are drawn in their boxes, and nothing beside all boxes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from briefgen.findings import Findings, Place
from briefgen.office.package import Package
from briefgen.render.boxes import Box, Slide, slides_of
from briefgen.render.pages import Page, Word, absent, drawn_letters, letters

LONGEST_QUOTE = 60
LEAST_PIECE = 3  # letters: a long word may be broken in two, a shorter piece may be of any word


def compare_deck(package: Package, pages: Sequence[Page], file: str, findings: Findings) -> None:
    """Findings for each text that is not where its slide's boxes say."""
    for number, (slide, page) in enumerate(zip(slides_of(package), pages, strict=False), 1):
        where = f"slide {number}"
        reported: set[str] = set()
        for box in slide.boxes:
            reported |= _compare_box(box, page, Place(file, key=f'{where}, "{box.name}"'), findings)
        if stray := list(_stray(slide, page, reported)):
            message = f"{quoted(' '.join(stray))} is drawn outside of every box"
            findings.error("BG642", Place(file, key=where), message, "shorten it or move its box")


def quoted(text: str) -> str:
    """A text in quotes, cut where it is long."""
    short = text if len(text) <= LONGEST_QUOTE else f"{text[: LONGEST_QUOTE - 1].rstrip()}…"
    return f'"{short}"'


def broken(text: str, missing: Sequence[str], what: str) -> str:
    """What happened to a text, or to the words of it that are missing."""
    if len(missing) == len(text.split()):
        return f"{quoted(text.strip())} is {what}"
    return f"{quoted(text.strip())}: of this, {quoted(' '.join(missing))} is {what}"


def _compare_box(box: Box, page: Page, place: Place, findings: Findings) -> set[str]:
    """Findings for the texts that a box should hold and does not; the letters of these texts."""
    inside = drawn_letters(word for word in page.words if box.holds(word))
    reported: set[str] = set()
    for text in box.texts:
        if missing := absent(text, inside):
            hint = "shorten the text, or give the box more room in the template"
            message = broken(text, missing, _overhang(box, page, missing))
            findings.error("BG641", place, message, hint)
            reported.add(letters(text))
    return reported


def _overhang(box: Box, page: Page, missing: Sequence[str]) -> str:
    """How far from their box the missing words, or pieces of them, are drawn."""
    wanted = [letters(word) for word in missing]
    drawn = [word for word in page.words if _is_piece(word, wanted) and not box.holds(word)]
    if not drawn:
        return "not drawn"
    nearest = min((_worst_side(box, word) for word in drawn), key=lambda found: found[0])
    return f"drawn {nearest[0]:.0f} pt {nearest[1]} its box"


def _is_piece(word: Word, wanted: Sequence[str]) -> bool:
    plain = letters(word.text)
    return plain in wanted or (len(plain) >= LEAST_PIECE and any(plain in each for each in wanted))


def _worst_side(box: Box, word: Word) -> tuple[float, str]:
    return max(
        (word.bottom - box.bottom, "below"),
        (box.top - word.top, "above"),
        (word.right - box.right, "right of"),
        (box.left - word.left, "left of"),
    )


def _stray(slide: Slide, page: Page, reported: set[str]) -> Iterator[str]:
    """Words in no box of the slide, of charts and layouts too, that no finding tells of yet."""
    boxes = (*slide.boxes, *slide.inherited)
    for word in page.words:
        known = any(letters(word.text) in text for text in reported)
        if not known and not any(box.holds(word) for box in boxes):
            yield word.text
