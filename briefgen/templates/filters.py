"""Filters in tags beside Jinja's own: the ledger's, and those for marked-up text.

The ledger's print in the `locale` and `currency` that the values name.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING, Final

from jinja2 import Undefined, pass_context

from briefgen.numbers.expressions import FilterCall, Plain
from briefgen.numbers.figure import DATE, NUMBER, TEXT, Figure
from briefgen.numbers.filters import MisusedError, apply
from briefgen.numbers.format import Formatter, formatter
from briefgen.numbers.patterns import load_patterns
from briefgen.resources import find_templates
from briefgen.templates.expressions import FilterError
from briefgen.templates.markup import marked_up, paragraphs_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2.runtime import Context

_LOCALE: Final = "en-US"
_DAY: Final = re.compile(r"\d{4}-\d{2}-\d{2}")
_LEDGER: Final = ("money", "percent", "number", "with_unit", "date")


def filters() -> dict[str, Callable[..., object]]:
    """The filters by name; those that escape for HTML leave a value as it is: it is text here."""
    own: dict[str, Callable[..., object]] = {name: _ledger_filter(name) for name in _LEDGER}
    as_is = dict.fromkeys(("e", "escape", "forceescape", "safe"), _as_it_is)
    return {**own, **as_is, "markup": marked_up, "paragraphs": paragraphs_of}


def _as_it_is(value: object) -> object:
    return value


def _ledger_filter(name: str) -> Callable[..., object]:
    @pass_context
    def read(context: Context, value: object, *given: Plain, **named: Plain) -> object:
        if isinstance(value, Undefined):
            return value  # told when it is printed, with the closest names
        call = FilterCall(name, given, tuple(named.items()))
        try:
            return apply(_formatter(context), _figure(value), call)
        except MisusedError as error:
            raise FilterError(error.message, error.hint) from None

    return read


def _formatter(context: Context) -> Formatter:
    from briefgen.narrative.values.choices import currency_of

    locale = context.get("locale") or _LOCALE
    try:
        code = context.get("currency") or currency_of(locale)
        return formatter(locale, code, load_patterns(locale, find_templates()))
    except (ValueError, LookupError, TypeError, AttributeError):
        hint = "write it as in locale: de-DE, currency: EUR"
        raise FilterError(f"the values name no locale that is known: {locale!r}", hint) from None


def _figure(value: object) -> Figure:
    if isinstance(value, date):
        day = value.date() if isinstance(value, datetime) else value
        return Figure("the value", day, DATE)
    text = str(value)
    try:
        if _DAY.fullmatch(text):
            return Figure("the value", date.fromisoformat(text), DATE)
        number = Decimal(text)
    except (ValueError, InvalidOperation):
        return Figure("the value", text, TEXT)
    return Figure("the value", number, NUMBER if number.is_finite() else TEXT)
