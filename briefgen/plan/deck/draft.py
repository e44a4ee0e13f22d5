"""One slide while it is planned: its shapes in reading order, and what has to be reported of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import field, replace
from typing import Final

from briefgen.findings import Findings, Place
from briefgen.plan.fit import Way, cut_hint, report_short, set_in
from briefgen.plan.instances import descendants, font_of, has_short, key_of
from briefgen.records import dataclass
from briefgen.story.model import Frame
from briefgen.templates.model import Adjust, Box, Instance, Kind, Piece
from briefgen.units import emu_to_points

SHORTENABLE: Final = ("headline", "points", "decision", "answer")


@dataclass(frozen=True, slots=True)
class Report:
    """Where findings go, and where a narrative key stands; what every slide has is told once."""

    findings: Findings
    place: Callable[[str], Place]
    refused: set[tuple[str, str]] = field(default_factory=set)  # zone and key


@dataclass(slots=True)
class Draft:
    """A slide's shapes, which fitting replaces one by one."""

    frame: Frame
    layout: str
    zones: dict[str, Box]  # where the layout has each zone, present on this slide or not
    shapes: list[Instance]
    report: Report
    notes: list[str] = field(default_factory=list)

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

    def set_text(self, at: int, paragraphs: tuple[Instance, ...], way: Way) -> None:
        """Give a shape its paragraphs as they were fitted; a short form is a warning."""
        if way.short:
            for paragraph in filter(has_short, paragraphs_of(self.shapes[at])):
                report_short(
                    self.report.findings, self.report.place(key_of(paragraph)), self.where(at)
                )
        self.shapes[at] = _with_paragraphs(self.shapes[at], paragraphs)

    def where(self, at: int) -> str:
        """A shape in words."""
        return f'"{self.shapes[at].node.name}" of slide {self.frame.number}'

    def refuse(self, at: int, way: Way, key: str = "") -> None:
        """Record that a shape's text does not fit even in this last way, and what to cut."""
        width, paragraphs = width_of(self.box(at)), paragraphs_of(self.shapes[at])
        tried = [(p, _alone(way, number)) for number, p in enumerate(paragraphs)]
        guilty, alone = next((pair for pair in tried if _fails(*pair, width)), tried[0])
        room = height_of(self.box(at)) if len(paragraphs) == 1 else 0.0
        cut = cut_hint(guilty, width, alone, room)
        self._refuse(at, cut, key_of(guilty) or self.blame(key))

    def _refuse(self, at: int, cut: str, key: str) -> None:
        told = (self.shapes[at].node.name, key)
        if told in self.report.refused:
            return
        self.report.refused.add(told)
        hint = "or give it a shorter form: {text: …, short: …}" if _may_be_short(key) else ""
        message = f"does not fit in {self.where(at)}: cut {cut}"
        self.report.findings.error("BG301", self.report.place(key), message, hint)

    def blame(self, key: str) -> str:
        """The narrative key behind words that are not the author's ("metric.unit" → its own)."""
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


def _alone(way: Way, number: int) -> Way:
    """The same way for one paragraph of several, taken by itself."""
    lines = (int(way.lines_of(number)),) if way.lines else ()
    return replace(way, lines=lines, size=None if number else way.size)


def _fails(paragraph: Instance, way: Way, width: float) -> bool:
    return set_in((paragraph,), width, way) is None


def _may_be_short(key: str) -> bool:
    """Whether the narrative format takes a short form at a key."""
    last = key.rpartition(".")[2].partition("[")[0]
    return last in SHORTENABLE
