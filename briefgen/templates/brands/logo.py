"""A brand's logo: a picture beside the brand file, small enough and safe to embed."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from briefgen.errors import ImageError
from briefgen.narrative.values.reading import Reading
from briefgen.office.images import Image, read_image
from briefgen.records import dataclass
from briefgen.templates.brands.model import Logo
from briefgen.within import NotWithinError, Shelf, cannot_read, find_within, shown

UNUSABLE: Final = "BG894"
MOST_BYTES: Final = 2_000_000
SHELF: Final = Shelf(
    "the brand's folder",
    "logos stand beside the brand",
    "acme.png",
    (".png", ".jpg", ".jpeg", ".svg"),
)

_KEY: Final = "logo"
_LIKE: Final = 0.02  # by how much an SVG's and its PNG's proportions may differ


@dataclass(frozen=True, slots=True)
class Found:
    """The logo, and the files that it was read from, by their names in the brand's folder."""

    logo: Logo
    files: tuple[tuple[str, bytes], ...]


def read_logo(folder: Path, name: str, reading: Reading) -> Found | None:
    """The logo that a brand in `folder` names; None, reported, where it cannot be used."""
    read = _read(folder, name, reading)
    if read is None:
        return None
    image, data = read
    if image.kind != "svg":
        return Found(Logo(image, data), ((name, data),))
    twin = Path(name).with_suffix(".png").as_posix()
    if not (folder / twin).is_file():
        message = f"{shown(name)} needs a PNG beside it, for programs that cannot draw SVG."
        reading.error(UNUSABLE, _KEY, message, f"save the same picture as {twin} too")
        return None
    fallback = _read(folder, twin, reading)
    if fallback is None:
        return None
    if abs(_ratio(fallback[0]) / _ratio(image) - 1) > _LIKE:
        message = f"{shown(name)} and {shown(twin)} do not have the same proportions."
        reading.error(UNUSABLE, _KEY, message, f"save the picture as {twin} again")
        return None
    return Found(Logo(*fallback, drawing=data), ((name, data), (twin, fallback[1])))


def _read(folder: Path, name: str, reading: Reading) -> tuple[Image, bytes] | None:
    try:
        path = find_within(folder, name, SHELF)
        with path.open("rb") as file:
            data = file.read(MOST_BYTES + 1)
        if len(data) > MOST_BYTES:
            message = f"it is larger than {MOST_BYTES // 1_000_000} MB, and goes into every file"
            raise ImageError(message)
        return read_image(data), data
    except NotWithinError as error:
        reading.error(UNUSABLE, _KEY, error.message, error.hint)
    except OSError as error:
        reading.error(UNUSABLE, _KEY, cannot_read(name, error))
    except ImageError as error:
        message = f"{shown(name)} cannot be the logo: {error}."
        reading.error(UNUSABLE, _KEY, message, "save it as PNG, 600 pixels wide or so")
    return None


def _ratio(image: Image) -> float:
    return image.width / image.height
