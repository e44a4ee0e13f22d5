"""Plan and write documents for tests, by the default templates and by changed rules."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from briefgen.findings import Findings, Place
from briefgen.plan.charts.rules import read_chart_rules
from briefgen.plan.document import DocumentTemplate, plan_document, read_document_rules
from briefgen.plan.instances import descendants, text_of
from briefgen.plan.model import PlannedDocument
from briefgen.story.model import Line, Story
from briefgen.templates.compile import compile_template
from briefgen.templates.model import Instance, Kind, ParagraphFormat
from briefgen.write.docx import write_document
from tests.story.telling import tell, wording
from tests.tools import ROOT
from tests.variants import ONBOARDING

TEMPLATES = ROOT / "templates"
BODY = "word/document.xml"


def place(key: str) -> Place:
    return Place("case.yaml", 1, 1, key)


@cache
def template(name: str, page: str = "letter") -> DocumentTemplate:
    file = f"{name}-{page}.docx"
    charts = (TEMPLATES / "charts.yaml").read_text(encoding="utf-8")
    rules = (TEMPLATES / f"{name}.yaml").read_text(encoding="utf-8")
    return DocumentTemplate(
        compile_template((TEMPLATES / file).read_bytes(), file),
        read_document_rules(rules, f"{name}.yaml"),
        read_chart_rules(charts)["document"],
    )


@cache
def onboarding() -> Story:
    return tell(ONBOARDING)


def plan(
    name: str, story: Story, page: str = "letter", language: str = "en"
) -> tuple[PlannedDocument | None, Findings]:
    return plan_document(name, story, wording(language), template(name, page), place)


def planned(name: str, story: Story, page: str = "letter", language: str = "en") -> Instance:
    """The body of a document that must come out."""
    made, findings = plan(name, story, page, language)
    assert made is not None, [finding.message for finding in findings]
    return body(made)


def body(made: PlannedDocument) -> Instance:
    return next(root for root in made.parts.values() if len(root.children) > 2)


def write(file: Path, name: str, story: Story, page: str = "letter", language: str = "en") -> Path:
    """The written file of a document that must come out."""
    made, findings = plan(name, story, page, language)
    assert made is not None, [finding.message for finding in findings]
    file.write_bytes(write_document(template(name, page).compiled, made))
    return file


def paragraphs(root: Instance, style: str) -> list[Instance]:
    """All paragraphs in a style."""
    return [paragraph for paragraph in descendants(root, Kind.PARAGRAPH) if is_in(paragraph, style)]


def is_in(paragraph: Instance, style: str) -> bool:
    form = paragraph.node.format
    return isinstance(form, ParagraphFormat) and form.style == style


def texts(root: Instance, style: str) -> list[str]:
    return [text_of(paragraph) for paragraph in paragraphs(root, style)]


def size(root: Instance, style: str) -> float:
    """The one size of all paragraphs in a style."""
    sizes = {_size(paragraph) for paragraph in paragraphs(root, style)}
    assert len(sizes) == 1
    return sizes.pop()


def _size(paragraph: Instance) -> float:
    form = paragraph.node.format
    assert isinstance(form, ParagraphFormat)
    adjusted = paragraph.adjust.size if paragraph.adjust else None
    return adjusted or form.font.size


def pages(root: Instance) -> list[list[Instance]]:
    """The blocks of a body, page by page."""
    made: list[list[Instance]] = [[]]
    for child in root.children:
        assert isinstance(child, Instance)
        form = child.node.format
        if isinstance(form, ParagraphFormat) and form.page_break_before:
            made.append([])
        made[-1].append(child)
    return made


def lines(*given: str, key: str) -> tuple[Line, ...]:
    return tuple(Line(text, f"{key}[{at}]") for at, text in enumerate(given))


def sentence(words: int) -> str:
    """A text of so many words of five letters."""
    return " ".join(_words(words)) + "."


def _words(count: int) -> Iterator[str]:
    known = ("every", "hiring", "team", "gains", "speed", "when", "weeks", "count")
    return (known[at % len(known)] for at in range(count))


def with_brief(**changes: object) -> Story:
    return replace(onboarding(), brief=replace(onboarding().brief, **changes))


def with_packet(**changes: object) -> Story:
    return replace(onboarding(), packet=replace(onboarding().packet, **changes))
