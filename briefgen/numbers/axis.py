"""How the values of one chart print: one unit and one number format for all of them."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

from briefgen.numbers.digits import Scale, rounded, shared_decimals
from briefgen.numbers.figure import Unit, UnitKind
from briefgen.numbers.format import HUNDRED, Formatter
from briefgen.numbers.locales import NO_BREAK_SPACE
from briefgen.records import dataclass

GROUPED_FROM = 1000


@dataclass(frozen=True, slots=True)
class Axis:
    """A chart's number format; `scale` is there for money only.

    `suffix` follows every value, `long_suffix` stands in its place where there is room for the
    unit's word, as on end labels ("108 days").
    """

    factor: Decimal  # multiply an exact value to get the one that is plotted
    decimals: int
    prefix: str
    suffix: str
    long_suffix: str
    grouping: bool
    scale: Scale | None = None

    def plotted(self, value: Decimal) -> Decimal:
        """An exact value in the chart's unit: 0.31 is 31, 392,000 is 392."""
        return value * self.factor

    def shown(self, value: Decimal) -> Decimal:
        """A value as the chart prints it, for labels that must agree with what is plotted."""
        return rounded(self.plotted(value), self.decimals)


def axis_of(form: Formatter, values: Iterable[Decimal], unit: Unit) -> Axis:
    """The number format that suits all values of a chart."""
    known = list(values)
    if unit.kind is UnitKind.MONEY:
        return _money_axis(form, known, unit)
    factor = HUNDRED if unit.kind in (UnitKind.SHARE, UnitKind.POINTS) else Decimal(1)
    plotted = [value * factor for value in known]
    percents = unit.kind in (UnitKind.SHARE, UnitKind.PERCENTAGE)
    prefix, suffix = (form.data.percent.before, form.data.percent.after) if percents else ("", "")
    word = form.unit_forms(unit).get("other", "")
    return Axis(
        factor,
        shared_decimals(plotted),
        prefix,
        suffix,
        NO_BREAK_SPACE + word if word else suffix,
        any(abs(value) >= GROUPED_FROM for value in plotted),
    )


def _money_axis(form: Formatter, values: list[Decimal], unit: Unit) -> Axis:
    scale = form.money_scale(values, fine=True)
    around = form.around(scale, unit.name)
    return Axis(
        1 / scale.divisor,
        scale.decimals,
        around.before,
        around.after,
        around.after,
        any(abs(value / scale.divisor) >= GROUPED_FROM for value in values),
        scale,
    )
