"""Compiles one part: its elements become an outline, the outline a program."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from jinja2 import TemplateSyntaxError
from lxml import etree

from briefgen.findings import Findings, Place
from briefgen.templates.dialect import Dialect
from briefgen.templates.outline import PlacedTag
from briefgen.templates.outliner import FormatOf, Outliner
from briefgen.templates.program import Emitter, Program
from briefgen.templates.sandbox import environment
from briefgen.templates.tags import Level, Tag, TagKind

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
    _clean(source.root, source.dialect)
    tell = _Teller(source.file, findings)
    outliner = Outliner(source.dialect, format_of, source.place, tell.unclosed, tell.stray)
    outline = outliner.outline(source.root)
    emitter = Emitter()
    emitter.emit(outline)
    emitter.finish()
    for item, opener in emitter.mismatched:
        tell.mismatch(item, opener)
    program = Program(
        file=source.file,
        part=source.part,
        dialect=source.dialect,
        root=outline.node,
        elements=tuple(outliner.elements),
        source="".join(emitter.source),
        tags=tuple(emitter.tags),
        literals=tuple(emitter.literals),
        attributes=tuple(emitter.attributes),
        statics=emitter.statics,
        optional=frozenset(
            ref for ref, element in enumerate(outliner.elements) if element in source.optional
        ),
    )
    _check_syntax(program, findings, complete=not emitter.mismatched)
    return program


@dataclass(frozen=True, slots=True)
class _Teller:
    """Words the findings about a part's tags."""

    file: str
    findings: Findings

    def unclosed(self, place: str, start: str) -> None:
        self._tell("BG802", place, f"the tag {start!r} is never closed", "end it in its paragraph")

    def stray(self, place: str, tag: str) -> None:
        level = next(level for level in Level if level and tag[2:].lstrip("-").startswith(level))
        self._tell("BG805", place, f"{tag} does not stand in {_ELEMENTS.get(level, level)}")

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


def _check_syntax(program: Program, findings: Findings, *, complete: bool) -> None:
    """Let Jinja parse the whole; if it refuses, ask tag by tag, so that all faults show at once."""
    whole: TemplateSyntaxError | None = None
    try:
        if complete:
            _ = program.syntax
            return
    except TemplateSyntaxError as error:
        whole = error
    faults = list(_faults(program))
    if whole is not None and not faults:
        faults = [(program.tag_at(whole.lineno), whole.message or "")]
    for item, message in faults:
        place = Place(program.file, key=item.place if item else program.part)
        source = item.tag.source if item else "a tag"
        findings.error("BG803", place, f"{source} cannot be read: {message}")


def _faults(program: Program) -> Iterator[tuple[PlacedTag | None, str]]:
    for item in dict.fromkeys(program.tags):
        try:
            environment().parse(_alone(item.tag))
        except TemplateSyntaxError as error:
            yield item, error.message or ""


def _alone(tag: Tag) -> str:
    """A tag completed to a template of its own."""
    if tag.kind is not TagKind.CONTROL:
        return f"{{{{ {tag.body} }}}}"
    if tag.ends:
        return ""
    if tag.keyword in ("else", "elif"):
        return f"{{% if 1 %}}{{% {tag.body} %}}{{% endif %}}"
    end = f"{{% end{tag.keyword} %}}" if tag.opens else ""
    return f"{{% {tag.body} %}}{end}"
