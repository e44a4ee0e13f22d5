"""Compiles one part: its elements become an outline, the outline a program."""

from __future__ import annotations

from typing import Final, cast

from lxml import etree

from briefgen.errors import PackageError
from briefgen.findings import Findings, Place
from briefgen.records import dataclass
from briefgen.templates.dialect import Dialect
from briefgen.templates.emitter import Emitter
from briefgen.templates.outline import PlacedTag
from briefgen.templates.outliner import FormatOf, Outliner
from briefgen.templates.program import Program
from briefgen.templates.tags import Level

_MOST_ELEMENTS: Final = 200_000
_count_of: Final = etree.XPath("count(descendant-or-self::node())")
_ELEMENTS: Final = {
    Level.PARAGRAPH: "a paragraph",
    Level.ROW: "a table row",
    Level.CELL: "a table cell",
    Level.SHAPE: "a shape",
    Level.SLIDE: "a slide of its own",
}


@dataclass(frozen=True, slots=True)
class Source:
    """A part to compile: its file, part name, place in words, root element and dialect."""

    file: str
    part: str
    place: str
    root: etree._Element
    dialect: Dialect
    optional: frozenset[etree._Element] = frozenset()


def compile_part(source: Source, format_of: FormatOf, findings: Findings) -> Program:
    """The program of a part; what is wrong with its tags goes into the findings."""
    if cast("float", _count_of(source.root)) > _MOST_ELEMENTS:
        raise PackageError(f"{source.part} holds more than {_MOST_ELEMENTS:,} elements")
    _clean(source.root, source.dialect)
    tell = _Teller(source.file, findings)
    outliner = Outliner(source.dialect, format_of, source.place, tell.unclosed, tell.stray)
    outline = outliner.outline(source.root)
    emitter = Emitter()
    emitter.emit(outline)
    emitter.finish()
    for item, opener in emitter.mismatched:
        tell.mismatch(item, opener)
    for item, message in emitter.unreadable:
        tell.unreadable(item, message)
    elements = tuple(outliner.elements)
    return Program(
        file=source.file,
        part=source.part,
        dialect=source.dialect,
        root=outline.node,
        elements=elements,
        nodes=tuple(outliner.nodes[ref] for ref in range(len(elements))),
        instructions=tuple(emitter.instructions),
        tags=tuple(emitter.tags),
        statics=emitter.statics,
        optional=frozenset(ref for ref, each in enumerate(elements) if each in source.optional),
        place=source.place,
    )


@dataclass(frozen=True, slots=True)
class _Teller:
    """Words the findings about a part's tags."""

    file: str
    findings: Findings

    def unclosed(self, place: str, start: str) -> None:
        self._tell("BG802", place, f"the tag {start!r} is never closed", "end it in its paragraph")

    def stray(self, item: PlacedTag) -> None:
        element = _ELEMENTS.get(item.owner, item.owner)
        self._tell("BG805", item.place, f"{item.tag.source} does not stand in {element}")

    def mismatch(self, item: PlacedTag, opener: PlacedTag | None) -> None:
        source = item.tag.source
        if opener is None:
            wrong = "is never closed" if item.tag.opens else "closes nothing"
            self._tell("BG804", item.place, f"{source} {wrong}")
        elif item.tag.keyword in (f"end{opener.tag.keyword}", "else", "elif"):
            self._tell(
                "BG804",
                item.place,
                f"{source} stands in another element than {opener.tag.source} ({opener.place})",
                "use the same kind of tag for both, such as {%p, {%tr or {%tc",
            )
        else:
            message = f"{source} does not fit {opener.tag.source} ({opener.place})"
            self._tell("BG804", item.place, message, f"write {{% end{opener.tag.keyword} %}}")

    def unreadable(self, item: PlacedTag, message: str) -> None:
        self._tell("BG803", item.place, f"{item.tag.source} cannot be read: {message}")

    def _tell(self, rule: str, place: str, message: str, hint: str = "") -> None:
        self.findings.error(rule, Place(self.file, key=place), message, hint)


def _clean(root: etree._Element, dialect: Dialect) -> None:
    """Drop marks of editing history, which would be repeated by loops or split tags."""
    for element in list(root.iter(*dialect.noise)) if dialect.noise else ():
        parent = element.getparent()
        if parent is not None:
            parent.remove(element)
    for name in sorted(dialect.noise_attributes):
        for element in root.iterfind(f".//*[@{name}]"):
            del element.attrib[name]
