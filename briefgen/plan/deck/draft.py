"""One slide while it is planned: its shapes in reading order, and what has to be reported of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace

from briefgen.findings import Findings, Place
from briefgen.plan.budget import Budget, Zone, percent_of
from briefgen.plan.fit import (
    OWN_WORDS,
    Option,
    Set,
    Strain,
    Way,
    form_named,
    hint_of_form,
    least_strain,
    report_short,
    strains_in,
)
from briefgen.plan.instances import descendants, font_of, has_short, key_of
from briefgen.records import dataclass
from briefgen.story.model import Frame
from briefgen.templates.model import Adjust, Box, Instance, Kind, Piece
from briefgen.units import emu_to_points


@dataclass(frozen=True, slots=True)
class Report:
    """Where findings go, and where a narrative key stands; what every slide has is told once.

    A budget, where one is asked for, hears how full every zone is.
    """

    findings: Findings
    place: Callable[[str], Place]
    budget: Budget | None = None
    told: set[tuple[str, str]] = field(default_factory=set)  # refused: zone and key


@dataclass(slots=True)
class Draft:
    """A slide's shapes, which fitting replaces one by one."""

    frame: Frame
    layout: str
    zones: dict[str, Box]  # where the layout has each zone, present on this slide or not
    shapes: list[Instance]
    report: Report
    notes: list[str] = field(default_factory=list)
    use: dict[str, Zone] = field(default_factory=dict)  # by the name of a zone, if asked for

    def find(self, name: str) -> int | None:
        """The position of a shape by its name, if it is on the slide."""
        named = (at for at, shape in enumerate(self.shapes) if shape.node.name == name)
        return next(named, None)

    def present(self, names: tuple[str, ...]) -> list[int]:
        """The positions of those shapes that are on the slide, in the order of their names."""
        return [at for at in map(self.find, names) if at is not None]

    def box(self, at: int) -> Box:
        """Where a shape stands now."""
        shape = self.shapes[at]
        if shape.adjust is not None and shape.adjust.box is not None:
            return shape.adjust.box
        assert isinstance(shape.node.format, Box)
        return shape.node.format

    def move(self, at: int, box: Box) -> None:
        """Stand a shape elsewhere."""
        shape = self.shapes[at]
        self.shapes[at] = replace(shape, adjust=replace(shape.adjust or Adjust(), box=box))

    def drop(self, name: str) -> None:
        """Take a shape off the slide."""
        at = self.find(name)
        if at is not None:
            del self.shapes[at]

    def set_text(self, at: int, done: Set, long: Option) -> None:
        """Give a shape its paragraphs as they were fitted; a short form is a warning.

        `long` is where the long form would have stood.
        """
        shape = self.shapes[at]
        for strained in strains_in(paragraphs_of(shape), long) if done.way.short else ():
            key = key_of(strained.paragraph)  # none where the short form is nobody's
            if key and has_short(strained.paragraph):
                place = self.report.place(key)
                report_short(self.report.findings, place, self.where(shape), strained.cut)
        self.shapes[at] = _with_paragraphs(shape, done.paragraphs)

    def where(self, shape: Instance) -> str:
        """A shape in words."""
        return f'"{shape.node.name}" of slide {self.frame.number}'

    def refuse(self, at: int, strain: Strain, key: str = "", name: str = "") -> None:
        """Record that a shape's text does not fit even where it fits best, and what to cut."""
        shape, found = self.shapes[at], self.blame(strain, key)
        self.put_down(at, strain, None, key, name)
        told = (shape.node.name, found)
        if told in self.report.told:
            return
        self.report.told.add(told)
        is_short = strain.option.way.short and has_short(strain.paragraph)
        message = f"does not fit in {self.where(shape)}: cut {strain.cut}{form_named(is_short)}"
        own = key_of(strain.paragraph) or key
        hint = hint_of_form(found, is_short) if own else OWN_WORDS
        self.report.findings.error("BG301", self.report.place(found), message, hint)

    def record(self, at: int, way: Way, options: list[Option], key: str = "") -> None:
        """Put down how full a shape's text makes its zone, set this way, if anyone asks."""
        if self.report.budget is not None:
            alike = [option for option in options if option.way.short == way.short]
            strain = least_strain(paragraphs_of(self.shapes[at]), alike or options)
            self.put_down(at, strain, way, key)

    def put_down(
        self, at: int, strain: Strain, way: Way | None, key: str = "", name: str = ""
    ) -> None:
        """Put down a zone's use, or that no way would do; several set as one have a `name`."""
        if self.report.budget is None:
            return
        size = way.size if way else strain.option.way.size
        found, name = self.blame(strain, key), name or self.shapes[at].node.name
        self.use[self.shapes[at].node.name] = Zone(
            "deck",
            self.frame.number,
            name,
            self.report.place(found),
            percent_of(strain.share, fits=way is not None),
            size or own_size(self.shapes[at]),
            at_floor=size is not None and size == strain.option.way.size,
            short_form=strain.option.way.short and has_short(strain.paragraph),
            cut="" if way else strain.cut,
        )

    def put_away(self, at: int) -> None:
        """Put down that a shape's text has left the slide."""
        if self.report.budget is not None:
            name, place = self.shapes[at].node.name, self.report.place(key_of(self.shapes[at]))
            self.use[name] = Zone("deck", self.frame.number, name, place, None)

    def blame(self, strain: Strain, key: str) -> str:
        """The author's key, or the one behind other words ("metric.unit" → its own)."""
        if own := key_of(strain.paragraph):
            return own
        if not key:
            return f"narrative.{self.frame.id}"
        metric = self.frame.metric.label.key.rpartition(".")[0]
        return f"{metric}.{key.removeprefix('metric.')}" if key.startswith("metric.") else key


def paragraphs_of(shape: Instance) -> tuple[Instance, ...]:
    """The paragraphs of a shape's text."""
    return tuple(descendants(shape, Kind.PARAGRAPH))


def own_size(shape: Instance) -> float:
    """The size that a shape's first paragraph has in the template."""
    return font_of(paragraphs_of(shape)[0]).size


def width_of(box: Box) -> float:
    """The width that a box leaves for text, in points."""
    left, _, right, _ = box.insets
    return emu_to_points(box.width - left - right)


def height_of(box: Box) -> float:
    """The height that a box leaves for text, in points."""
    _, top, _, bottom = box.insets
    return emu_to_points(box.height - top - bottom)


def _with_paragraphs(instance: Instance, made: tuple[Instance, ...]) -> Instance:
    """The same tree with its paragraphs replaced one by one."""
    left = list(made)

    def replaced(child: Instance | Piece) -> Instance | Piece:
        if isinstance(child, Piece):
            return child
        if child.node.kind is Kind.PARAGRAPH:
            return left.pop(0)
        return replace(child, children=tuple(map(replaced, child.children)))

    changed = replaced(instance)
    assert isinstance(changed, Instance)
    return changed
