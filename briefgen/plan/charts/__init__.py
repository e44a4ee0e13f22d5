"""Charts, planned: where everything stands and what the sheet holds, without XML."""

from __future__ import annotations

from briefgen.plan.charts.bars import plan_bars
from briefgen.plan.charts.cash_flow import plan_cash_flow
from briefgen.plan.charts.line import plan_line
from briefgen.plan.charts.model import ChartPlan
from briefgen.plan.charts.rules import ChartRules
from briefgen.plan.charts.scenarios import plan_scenarios
from briefgen.plan.charts.tornado import plan_tornado
from briefgen.plan.charts.waterfall import plan_waterfall
from briefgen.story.charts import (
    BarChart,
    CashFlowChart,
    Chart,
    LineChart,
    ScenarioChart,
    TornadoChart,
    WaterfallChart,
)
from briefgen.units import Emu, emu_to_points

__all__ = ["ChartPlan", "ChartRules", "plan_chart"]


def plan_chart(chart: Chart, width: Emu, height: Emu, rules: ChartRules) -> ChartPlan:
    """The plan of one chart for a box of that size."""
    across, down = emu_to_points(width), emu_to_points(height)
    match chart:
        case LineChart():
            return plan_line(chart, across, down, rules)
        case BarChart():
            return plan_bars(chart, across, down, rules)
        case WaterfallChart():
            return plan_waterfall(chart, across, down, rules)
        case ScenarioChart():
            return plan_scenarios(chart, across, down, rules)
        case CashFlowChart():
            return plan_cash_flow(chart, across, down, rules)
        case TornadoChart():
            return plan_tornado(chart, across, down, rules)
