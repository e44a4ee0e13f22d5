"""Reads the value of a picture tag: a file's name, or a mapping with more about it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from briefgen.records import dataclass
from briefgen.templates.evaluate import UnfitChartError
from briefgen.templates.model import Drawn
from briefgen.templates.outline import PlacedTag

CONTAIN, COVER = "contain", "cover"
_KEYS: Final = ("file", "fallback", "alt", "fit")
_FORM: Final = "write logo.png, or {file: logo.png, alt: What it shows, fit: contain}"
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Picture:
    """What is asked for: a file and what stands in for it, how it fits, and where the tag is.

    `alt` is None where nobody wrote one; an empty one says that the picture tells nothing.
    """

    file: str
    fallback: str
    alt: str | None
    fit: str
    place: str


def read_picture(value: object, item: PlacedTag) -> Drawn:
    """The picture that a value asks for; raises UnfitChartError for what is none."""
    given = value if isinstance(value, Mapping) else {"file": value}
    unknown = [str(key) for key in given if key not in _KEYS]
    if unknown:
        raise UnfitChartError("BG875", f"a picture has no {unknown[0][:40]!r}", _FORM)
    file, fallback, alt = (_text(given, key) for key in ("file", "fallback", "alt"))
    if not file:
        raise UnfitChartError("BG875", "a picture needs the name of its file", _FORM)
    fit = _text(given, "fit") or CONTAIN
    if fit not in (CONTAIN, COVER):
        raise UnfitChartError("BG875", f"{fit[:40]!r} is no way to fit a picture", _FORM)
    picture = Picture(file, fallback or "", alt, fit, item.place)
    return Drawn(picture, (("descr", alt or ""),))


def _text(given: Mapping[object, object], key: str) -> str | None:
    value = given.get(key)
    if value is not None and not isinstance(value, str):
        raise UnfitChartError("BG875", f"a {type(value).__name__} is no {key}", _FORM)
    if value and _ILLEGAL.search(value):
        raise UnfitChartError("BG808", f"the {key} holds a character Office cannot show")
    return value
