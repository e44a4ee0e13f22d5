"""A planned deck and documents around the default templates, for tests of the writers."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from briefgen.plan.charts import plan_chart
from briefgen.plan.charts.rules import read_chart_rules
from briefgen.plan.model import PlannedDeck, PlannedDocument, PlannedSlide
from briefgen.story.model import ChartBlock, Properties
from briefgen.templates.compile import Compiled, compile_template
from briefgen.templates.evaluate import evaluate
from briefgen.templates.model import Adjust, Box, Instance, Kind
from briefgen.write.pptx import write_deck
from tests.plan.deck.build import TEXT, story
from tests.tools import ROOT

PROPERTIES = Properties("The title", "An author", "A subject", "de-DE", date(2026, 2, 2))
TEMPLATES = ROOT / "templates"


@cache
def deck_template() -> Compiled:
    return compile_template((TEMPLATES / "deck.pptx").read_bytes(), "deck.pptx")


@cache
def planned_deck() -> PlannedDeck:
    """Three slides of the default template, nothing adjusted."""
    told = story()
    context = {"deck": told.deck, "text": TEXT, "language": "de-DE"}
    slides = [
        PlannedSlide("Chart", with_charts(root), ("Say this.", "And that."))
        for frame in told.deck.frames
        for root in [evaluate(deck_template().layouts["Chart"], {**context, "frame": frame})]
    ]
    return PlannedDeck(tuple(slides), PROPERTIES)


@cache
def made_deck() -> bytes:
    return write_deck(deck_template(), planned_deck())


def adjusted(deck: PlannedDeck, name: str, adjust: Adjust) -> PlannedDeck:
    """The deck with one shape of its first slide adjusted."""
    first, *others = deck.slides
    children = tuple(
        replace(child, adjust=adjust)
        if isinstance(child, Instance) and child.node.name == name
        else child
        for child in first.root.children
    )
    return replace(
        deck, slides=(replace(first, root=replace(first.root, children=children)), *others)
    )


def with_charts(instance: Instance) -> Instance:
    """The same tree with every chart planned for its box or extent."""
    children = tuple(
        with_charts(child) if isinstance(child, Instance) else child for child in instance.children
    )
    if not isinstance(instance.chart, ChartBlock):
        return replace(instance, children=children)
    rules = read_chart_rules((TEMPLATES / "charts.yaml").read_text(encoding="utf-8"))
    if instance.node.kind is Kind.DRAWING:
        assert instance.node.extent is not None
        (width, height), scale = instance.node.extent, "document"
    else:
        assert isinstance(instance.node.format, Box)
        width, height, scale = instance.node.format.width, instance.node.format.height, "slide"
    return replace(instance, chart=plan_chart(instance.chart.chart, width, height, rules[scale]))


def planned_document(compiled: Compiled, **context: object) -> PlannedDocument:
    """All parts of a document, nothing adjusted."""
    parts = {
        name: with_charts(evaluate(program, context)) for name, program in compiled.programs.items()
    }
    return PlannedDocument(parts, PROPERTIES)
