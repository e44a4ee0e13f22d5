"""Picture files beside the values: found only in their folder, read once, looked at closely."""

from __future__ import annotations

from dataclasses import field
from pathlib import Path
from typing import Final

from briefgen.errors import ImageError
from briefgen.findings import Findings
from briefgen.merge.picture_values import Picture
from briefgen.office.draft import Draft
from briefgen.office.images import MOST_BYTES, Image, read_image
from briefgen.office.package import OFFICE_RELATIONSHIP
from briefgen.records import dataclass
from briefgen.templates.evaluate import UnfitChartError
from briefgen.within import NotWithinError, Shelf, cannot_read, find_within, shown

MOST_TOGETHER: Final = 100_000_000
_SHELF: Final = Shelf(
    "the folder of the values",
    "pictures stand beside the values",
    "images/logo.png",
    (".png", ".jpg", ".jpeg", ".svg"),
)
_SVG: Final = "svg"


@dataclass(frozen=True, slots=True)
class Loaded:
    """A picture's bytes and what they are."""

    data: bytes
    image: Image


@dataclass(frozen=True, slots=True)
class Shown:
    """The picture that every program shows, and the SVG that newer ones show instead."""

    plain: Loaded
    vector: Loaded | None

    @property
    def size(self) -> tuple[float, float]:
        """Width and height in inches, as its maker meant it."""
        return (self.vector or self.plain).image.inches


@dataclass(frozen=True)
class PictureFiles:
    """The pictures of one merge; `folder` is that of the values, None where there is none.

    `warned` takes what does not stop the work.
    """

    folder: Path | None
    warned: Findings = field(default_factory=Findings)
    _loaded: dict[Path, Loaded] = field(default_factory=dict)
    _parts: dict[bytes, str] = field(default_factory=dict)

    def show(self, picture: Picture) -> Shown:
        """The files that a picture asks for; raises UnfitChartError."""
        loaded = self._load(picture.file)
        if loaded.image.kind != _SVG:
            return Shown(loaded, None)
        if not picture.fallback:
            hint = f"write {{file: {picture.file[:60]}, fallback: a PNG picture of the same}}"
            raise UnfitChartError("BG875", "an SVG needs a PNG beside it for other programs", hint)
        fallback = self._load(picture.fallback)
        if fallback.image.kind == _SVG:
            raise UnfitChartError("BG876", f"{shown(picture.fallback)} is an SVG too", "name a PNG")
        return Shown(fallback, loaded)

    def embed(self, draft: Draft, source: str, loaded: Loaded) -> str:
        """The id by which a part points at a picture, which lies in the file once."""
        kind = OFFICE_RELATIONSHIP + "image"
        if loaded.data not in self._parts:
            folder = source.partition("/")[0]
            name = draft.unused_name(f"{folder}/media/picture{{}}.{loaded.image.kind}")
            draft.put(name, loaded.data, loaded.image.content_type)
            self._parts[loaded.data] = name
        target = self._parts[loaded.data]
        for item in draft.relationships(source):
            if item.target == target and item.type == kind and not item.external:
                return item.id
        return draft.relate(source, kind, target)

    def _load(self, name: str) -> Loaded:
        path = self._path(name)
        if path not in self._loaded:
            data = _read(path, name)
            try:
                image = read_image(data)
            except ImageError as error:
                hint = "take a PNG, JPEG or SVG picture"
                raise UnfitChartError("BG876", f"{shown(name)}: {error}", hint) from None
            if sum(len(each.data) for each in self._loaded.values()) + len(data) > MOST_TOGETHER:
                limit = MOST_TOGETHER // 1_000_000
                raise UnfitChartError("BG876", f"the pictures are larger than {limit} MB together")
            self._loaded[path] = Loaded(data, image)
        return self._loaded[path]

    def _path(self, name: str) -> Path:
        """The file of that name in the folder of the values or below, whatever links say."""
        if self.folder is None:
            raise UnfitChartError("BG875", "the values have no folder to look for pictures in")
        try:
            return find_within(self.folder, name, _SHELF)
        except NotWithinError as error:
            raise UnfitChartError("BG875", error.message, error.hint) from None


def _read(path: Path, name: str) -> bytes:
    try:
        with path.open("rb") as stream:
            return stream.read(MOST_BYTES + 1)
    except OSError as error:
        raise UnfitChartError("BG875", cannot_read(name, error)) from None
