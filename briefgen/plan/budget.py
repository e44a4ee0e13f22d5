"""How full each zone of text is: 100 per cent is where its product would be refused.

Planning fills a `Budget` where it is given one, since a refused product leaves nothing else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from math import ceil

from briefgen.findings import Place
from briefgen.records import dataclass


@dataclass(frozen=True, slots=True)
class Zone:
    """A zone of a product and how full it is; no percentage where its text has left the page.

    `page` counts slides or pages, and is 0 in headers and footers. A zone that is a whole page
    has no name. `size` is what its text is set at, in points; `cut` is what is too much.
    """

    product: str
    page: int
    name: str
    place: Place
    percent: int | None
    size: float = 0.0
    at_floor: bool = False
    short_form: bool = False
    cut: str = ""

    def as_dict(self, file: str) -> dict[str, str | int | float | bool | None]:
        """The zone of a narrative (`file`) as plain data, for JSON."""
        facts = asdict(self)
        place = facts.pop("place")
        return {"file": file, "line": place["line"], "key": place["key"], **facts}


class Budget:
    """Collects zones in the order in which the documents read."""

    def __init__(self) -> None:
        self._zones: list[Zone] = []

    def extend(self, zones: Iterable[Zone]) -> None:
        """Take over the zones of a slide or a document."""
        self._zones.extend(zones)

    def __iter__(self) -> Iterator[Zone]:
        return iter(self._zones)


def percent_of(share: float, *, fits: bool) -> int:
    """A share as a whole percentage, over 100 exactly where the zone is refused."""
    whole = ceil(share * 100 - 0.5)
    return min(whole, 100) if fits else max(whole, 101)
