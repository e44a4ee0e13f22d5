"""What `plan` hands to `write`: slides and parts as instance trees in which all is decided."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.records import dataclass
from briefgen.story.model import Properties
from briefgen.templates.model import Instance


@dataclass(frozen=True, slots=True)
class PlannedSlide:
    """One slide: the layout it comes from, its shapes, its talk track."""

    layout: str
    root: Instance
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PlannedDeck:
    """A deck to write. Wherever an instance has a chart, it is a `plan.charts.model.ChartPlan`."""

    slides: tuple[PlannedSlide, ...]
    properties: Properties


@dataclass(frozen=True, slots=True)
class PlannedDocument:
    """A Word document to write: an instance tree for each part that has tags, by part name."""

    parts: Mapping[str, Instance]
    properties: Properties
