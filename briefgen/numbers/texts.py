"""All texts of a narrative, so that a mistake is found in those too that no page prints."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass

from briefgen.narrative.model import Narrative, Text


def texts_of(narrative: Narrative) -> Iterator[Text]:
    """Every text that the author wrote, in the order of the format."""
    for field in fields(narrative):
        if field.name != "places":
            yield from _texts_in(getattr(narrative, field.name))


def _texts_in(value: object) -> Iterator[Text]:
    if isinstance(value, Text):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _texts_in(item)
    elif isinstance(value, tuple):
        for item in value:
            yield from _texts_in(item)
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts_in(getattr(value, field.name))
