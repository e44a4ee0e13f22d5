"""Chart titles: the fact that a chart shows, computed, in words."""

from __future__ import annotations

from decimal import Decimal

from briefgen.numbers.prose import keep_together
from briefgen.records import dataclass
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material

BENCHMARK, TARGET = "benchmark", "target"


@dataclass(frozen=True, slots=True)
class Distance:
    """How far today stands from the benchmark or the target; always the worse side of it."""

    against: str
    level: Decimal
    today: Decimal
    later: Decimal | None  # at the end of the current trajectory

    @property
    def closes(self) -> bool:
        """Whether the current trajectory gets there by itself."""
        return self.later is not None and self.later <= 0


def distance_of(facts: MetricFacts) -> Distance | None:
    """The distance from the benchmark, else from the target; none where today is good enough."""
    if facts.benchmark is not None and facts.gap is not None and facts.gap > 0:
        return Distance(BENCHMARK, facts.benchmark, facts.gap, facts.end_gap)
    last = facts.current[-1] if facts.current else None
    today = facts.worse(facts.baseline, facts.target)
    if facts.target is not None and today is not None and today > 0:
        return Distance(TARGET, facts.target, today, facts.worse(last, facts.target))
    return None


def last_period(facts: MetricFacts) -> str:
    """The name of the last period, kept on one line."""
    return keep_together(facts.periods[-1])


def gap_title(material: Material, facts: MetricFacts) -> str:
    """Frame one: how far today and the current trajectory are from where they should be."""
    distance = distance_of(facts)
    if distance is None or distance.later is None:
        return _path_title(material, facts)
    key = f"titles.{distance.against}_gap"
    return material.say(
        f"{key}_closes" if distance.closes else key,
        today=facts.difference(distance.today),
        later=facts.difference(distance.later),
        period=last_period(facts),
    )


def apart_title(material: Material, facts: MetricFacts) -> str:
    """Frame two: how far the two trajectories end from each other."""
    period = last_period(facts)
    if not facts.end_difference:
        return material.say("titles.level", period=period)
    amount = facts.difference(facts.end_difference)
    return material.say("titles.apart", amount=amount, period=period)


def compared_title(material: Material, facts: MetricFacts, key: str = "titles.compared") -> str:
    """Frame three: how the end with learning compares with the end without."""
    period = last_period(facts)
    if not facts.end_difference:
        return material.say("titles.level", period=period)
    return compared_ends(material, facts, key, period=period)


def today_title(material: Material, facts: MetricFacts) -> str:
    """A metric without series: how far today is from where it should be."""
    distance = distance_of(facts)
    if distance is not None:
        amount = facts.difference(distance.today)
        return material.say(f"titles.{distance.against}_gap_today", today=amount)
    today = facts.amount(facts.baseline) if facts.baseline is not None else ""
    return material.say("titles.values_today", today=today)


def target_title(material: Material, facts: MetricFacts) -> str:
    """A metric without series: how the target compares with today."""
    if facts.baseline is None or facts.target is None or not facts.change:
        return today_title(material, facts)
    comparison = _comparison(material, facts, facts.target, facts.baseline)
    amount = facts.difference(facts.change)
    return material.say("titles.compared_today", amount=amount, comparison=comparison)


def compared_ends(
    material: Material, facts: MetricFacts, key: str = "titles.compared_label", **values: str
) -> str:
    """The end with learning beside the one without, in words: 42 days faster."""
    comparison = _comparison(material, facts, facts.learning[-1], facts.current[-1])
    amount = facts.difference(facts.end_difference)
    return material.say(key, amount=amount, comparison=comparison, **values)


def _comparison(material: Material, facts: MetricFacts, value: Decimal, than: Decimal) -> str:
    return material.say(f"comparison.{facts.comparison(value, than)}")


def _path_title(material: Material, facts: MetricFacts) -> str:
    first = facts.baseline if facts.baseline is not None else facts.current[0]
    return material.say(
        "titles.values",
        today=facts.amount(first),
        later=facts.amount(facts.current[-1]),
        period=last_period(facts),
    )
