"""The one decision that each frame asks for: never the same line twice in a deck."""

from __future__ import annotations

from briefgen.narrative.model import FRAME_IDS
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material
from briefgen.story.model import Line
from briefgen.story.money import Money

WHY_NOW, RISK, SUCCESS = FRAME_IDS


def choose_asks(material: Material, metric: MetricFacts, money: Money | None) -> dict[str, Line]:
    """The ask of each frame: the author's, else one from the wording that fits the frame."""
    narrative = material.narrative
    own = {
        WHY_NOW: material.optional(narrative.why_now.decision),
        RISK: material.optional(narrative.risk_of_inaction.decision),
    }
    final = material.optional(narrative.success.decision) or material.line(narrative.decision)
    defaults = {WHY_NOW: _agree(material, metric), RISK: _weigh(material, money)}
    asks = {SUCCESS: final}
    for frame in (RISK, WHY_NOW):
        asks[frame] = _first_new(material, own[frame], defaults[frame], asks)
    return asks


def _first_new(material: Material, own: Line | None, default: Line, taken: dict[str, Line]) -> Line:
    """The author's own ask, unless another frame asks the same already."""
    if own is None:
        return default
    said = {_heard(line) for line in taken.values()}
    if _heard(own) not in said:
        return own
    material.findings.warning(
        "BG120",
        material.narrative.place(own.key),
        "this frame asks the same as another one, so a default ask stands in its place",
        "ask for one step that fits this frame, or leave `decision` out here",
    )
    return default


def _agree(material: Material, metric: MetricFacts) -> Line:
    return Line(material.say("asks.why_now", label=metric.label), metric.label.key)


def _weigh(material: Material, money: Money | None) -> Line:
    if money is None or money.cost_of_inaction is None:
        return Line(material.say("asks.risk_of_inaction"))
    return Line(material.say("asks.risk_with_cost", cost=money.amount("cost_of_inaction")))


def _heard(line: Line) -> str:
    """An ask as people hear it: case and spaces make no difference."""
    return " ".join(line.text.casefold().split())
