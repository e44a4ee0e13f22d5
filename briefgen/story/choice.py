"""Which charts each frame shows, so that no two frames show the same one.

A metric with series has a line chart in every frame, told three ways. Without series there is
only one set of values, so each frame takes what fits its question and is not shown yet:

- success: today beside the target (and the benchmark);
- why now: today beside the benchmark; without a benchmark, the target, unless success shows it;
- risk of inaction: what waiting costs; bars only of a metric that no other frame draws.

A frame that is left with nothing shows its metric as large numbers instead.
"""

from __future__ import annotations

from briefgen.records import dataclass
from briefgen.story import titles
from briefgen.story.bars import ALL_BARS, BENCHMARK, TARGET, TODAY, Roles, bar_block, known_bars
from briefgen.story.facts import MetricFacts
from briefgen.story.material import Material
from briefgen.story.model import ChartBlock
from briefgen.story.money import Money
from briefgen.story.money_charts import waterfall_block
from briefgen.story.sources import NARROW, SLIDE
from briefgen.story.trajectory import apart_block, gap_block, success_block


@dataclass(frozen=True, slots=True)
class FrameFacts:
    """The metric of each frame."""

    why_now: MetricFacts
    risk_of_inaction: MetricFacts
    success: MetricFacts


@dataclass(frozen=True, slots=True)
class FrameCharts:
    """The charts of each frame, in the order in which they stand."""

    why_now: tuple[ChartBlock, ...]
    risk_of_inaction: tuple[ChartBlock, ...]
    success: tuple[ChartBlock, ...]


def choose_charts(material: Material, facts: FrameFacts, money: Money | None) -> FrameCharts:
    """The charts of the three frames, each one different."""
    return FrameCharts(
        why_now=_present(_why_now(material, facts)),
        risk_of_inaction=_risk(material, facts, money),
        success=_present(_success(material, facts.success)),
    )


def _why_now(material: Material, facts: FrameFacts) -> ChartBlock | None:
    metric = facts.why_now
    if metric.has_series:
        return gap_block(material, metric)
    roles = _gap_bars(facts)
    return bar_block(material, metric, roles, titles.today_title) if roles else None


def _risk(material: Material, facts: FrameFacts, money: Money | None) -> tuple[ChartBlock, ...]:
    cost = waterfall_block(material, money, with_unit=True) if money else None
    metric = facts.risk_of_inaction
    if metric.has_series:
        path = apart_block(material, metric, narrow=cost is not None, alert=cost is not None)
        return _present(path, cost)
    roles, style = _unseen_bars(facts), NARROW if cost else SLIDE
    bars = bar_block(material, metric, roles, titles.today_title, style) if roles else None
    return _present(bars, cost)


def _success(material: Material, metric: MetricFacts) -> ChartBlock | None:
    if metric.has_series:
        return success_block(material, metric)
    roles = _target_bars(metric)
    return bar_block(material, metric, roles, titles.target_title) if roles else None


def _target_bars(metric: MetricFacts) -> Roles:
    roles = known_bars(metric)
    return roles if TARGET in roles else ()


def _gap_bars(facts: FrameFacts) -> Roles:
    """Frame one's bars: they never equal those of frame three."""
    metric = facts.why_now
    roles = known_bars(metric, (TODAY, BENCHMARK)) or known_bars(metric, (TODAY, TARGET))
    taken = _target_bars(facts.success) if _same(metric, facts.success) else ()
    return () if roles == taken else roles


def _unseen_bars(facts: FrameFacts) -> Roles:
    metric = facts.risk_of_inaction
    if _same(metric, facts.why_now) or _same(metric, facts.success):
        return ()
    return known_bars(metric, ALL_BARS)


def _same(one: MetricFacts, other: MetricFacts) -> bool:
    return one.metric.id == other.metric.id


def _present(*blocks: ChartBlock | None) -> tuple[ChartBlock, ...]:
    return tuple(block for block in blocks if block is not None)
