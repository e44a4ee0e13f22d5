"""Plan a deck: which layout each frame takes, and how every text of it is set."""

from __future__ import annotations

from collections.abc import Callable

from briefgen.findings import Findings, Place
from briefgen.plan.budget import Budget
from briefgen.plan.deck.draft import Report
from briefgen.plan.deck.rules import DeckRules, read_deck_rules
from briefgen.plan.deck.slide import DeckTemplate, choose_layout, plan_slide
from briefgen.plan.fontcheck import report_fonts
from briefgen.plan.model import PlannedDeck
from briefgen.story.model import Story

__all__ = ["DeckRules", "DeckTemplate", "choose_layout", "plan_deck", "read_deck_rules"]


def plan_deck(
    story: Story,
    template: DeckTemplate,
    text: object,
    place: Callable[[str], Place],
    budget: Budget | None = None,
) -> tuple[PlannedDeck | None, Findings]:
    """The deck with everything decided, or None where a text does not fit; and what was found.

    `text` is the wording that tags read, `place` tells where a narrative key stands, `budget`
    hears how full each zone is.
    """
    findings = Findings()
    context = {"deck": story.deck, "text": text, "language": story.properties.language}
    report = Report(findings, place, budget)
    slides = [plan_slide(frame, template, context, report) for frame in story.deck.frames]
    planned = tuple(slide for slide in slides if slide is not None)
    compiled = template.compiled
    programs = [compiled.layouts[name] for name in {slide.layout for slide in planned}]
    report_fonts(programs, template.charts.font, compiled.name, findings, compiled.font_places)
    if findings.has_errors:
        return None, findings
    return PlannedDeck(planned, story.properties), findings
