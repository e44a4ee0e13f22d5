"""Alternative texts: what a chart shows, for people who hear the page instead of seeing it."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefgen.story import titles
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material, joined
from briefgen.story.model import Line
from briefgen.story.wording import Wording


def paths(material: Material, facts: MetricFacts) -> str:
    """Where the two trajectories start and end."""
    start = max(facts.fork, 0)
    first, last = facts.current[start], facts.current[-1]
    current = material.say(
        f"alt.current.{_way(first, last)}",
        label=facts.label,
        first=facts.amount(first),
        last=facts.amount(last),
        start=facts.periods[start],
        end=facts.periods[-1],
    )
    learning = material.say(
        f"alt.learning.{_way(facts.learning[start], facts.learning[-1])}",
        last=facts.amount(facts.learning[-1]),
    )
    both = material.say("alt.both", current=current, learning=learning)
    return material.say(
        "alt.line",
        facts=joined(both, _benchmark(material, facts), by=material.say("joins.semicolon")),
    )


def success(material: Material, facts: MetricFacts) -> str:
    """Where the trajectory with learning ends, beside the current one."""
    first, last = facts.learning[max(facts.fork, 0)], facts.learning[-1]
    path = material.say(
        f"alt.success.{_way(first, last)}",
        label=facts.label,
        first=facts.amount(first),
        last=facts.amount(last),
        end=facts.periods[-1],
    )
    compared = ""
    if last != facts.current[-1]:
        compared = titles.compared_ends(material, facts, "alt.compared")
    fact = joined(
        joined(path, compared, by=", "),
        _benchmark(material, facts),
        by=material.say("joins.semicolon"),
    )
    return material.say("alt.line", facts=fact)


def bars(material: Material, facts: MetricFacts, values: Iterable[tuple[str, Decimal]]) -> str:
    """Each bar's value and what it stands for."""
    said = (
        material.say("alt.bar", value=facts.amount(value), role=material.say(f"metric.{role}"))
        for role, value in values
    )
    return material.say("alt.bars", label=facts.label, values=joined(*said, by=", "))


def waterfall(material: Material, parts: Iterable[tuple[str, str]], total: tuple[str, str]) -> str:
    """Each part of the sum with its value, and the total."""
    said = joined(*(_part(material, label, value) for label, value in parts), by=", ")
    return material.say("alt.waterfall", parts=said, total=_part(material, *total))


def stacked(material: Material, totals: Iterable[tuple[str, str]]) -> str:
    """The total of each scenario, before its name."""
    return material.say("alt.stacked", values=_by_scenario(material, totals))


def cash_flow(material: Material, first: str, ends: Iterable[tuple[str, str]], years: int) -> str:
    """Where the expected case starts, and where each scenario ends."""
    values = _by_scenario(material, ends)
    return material.say("alt.cash_flow", first=first, values=values, n=years)


def tornado(material: Material, npv: str, bars: Iterable[tuple[str, str, str]]) -> str:
    """The expected value, and each assumption with what it comes to at its two ends."""
    said = (material.say("alt.swing", label=label, low=low, high=high) for label, low, high in bars)
    by = material.say("joins.semicolon")
    return material.say("alt.tornado", npv=npv, bars=joined(*said, by=by))


def _by_scenario(material: Material, values: Iterable[tuple[str, str]]) -> str:
    said = (material.say("alt.scenario", value=value, name=name) for value, name in values)
    return joined(*said, by=", ")


def logo(wording: Wording, organisation: Line | None) -> str:
    """Whose logo it is, where that is given."""
    if organisation is None:
        return wording.say("alt.logo_alone")
    return wording.say("alt.logo", organisation=organisation)


def _part(material: Material, label: str, value: str) -> str:
    return material.say("alt.part", label=label, value=value)


def _benchmark(material: Material, facts: MetricFacts) -> str:
    if facts.benchmark is None:
        return ""
    return material.say("alt.benchmark", value=facts.amount(facts.benchmark))


def _way(first: Decimal, last: Decimal) -> str:
    if first == last:
        return "stays"
    return "rises" if last > first else "falls"
