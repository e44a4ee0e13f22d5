"""Pictures of a template as LibreOffice draws it, its slots outlined and named."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final

from briefgen.inspection.files import TemplateFile
from briefgen.inspection.outlined import outlined_deck, outlined_document
from briefgen.records import dataclass
from briefgen.templates.compile import open_template
from briefgen.templates.unsound import odd_parts

__all__ = ["Picture", "draw_slots"]

_OUTLINED: Final = {"pptx": outlined_deck, "docx": outlined_document}


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawn layout or page: the name of its file, what it shows, its bytes."""

    name: str
    shows: str
    data: bytes


def draw_slots(
    files: Sequence[TemplateFile], progress: Callable[[int, int], None]
) -> tuple[Picture, ...]:
    """A picture of each layout and page; EnvironmentFailure without LibreOffice and poppler."""
    from briefgen.render import PAINTERS, draw, pictures, require

    require(PAINTERS)
    outlined = []
    for file in files:
        with odd_parts(file.label):
            kind, package = open_template(file.read(), file.label)
            data, places = _OUTLINED[kind](package)
        outlined.append((file, kind, data, places))
    pdfs = draw([(f".{kind}", data) for _, kind, data, _ in outlined], progress)
    made = []
    for (file, _, _, places), pdf in zip(outlined, pdfs, strict=True):
        for number, image in enumerate(pictures(pdf), 1):
            shows = places[number - 1] if number <= len(places) else f"page {number}"
            made.append(Picture(f"{file.path.stem}-{number}.png", shows, image))
    return tuple(made)
