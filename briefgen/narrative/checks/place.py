"""Locale, currency and page: what the locale decides where the narrative does not."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.values.choices import currency_of, page_of
from briefgen.narrative.values.reading import Reading
from briefgen.narrative.values.walk import Values

DEFAULT_LOCALE: Final = "en-US"


def check_locale(values: Values, reading: Reading) -> None:
    """Fill in locale, currency and page where they are absent."""
    if "locale" in reading.spots and "locale" not in values:
        return
    locale = values.setdefault("locale", DEFAULT_LOCALE)
    values.setdefault("page", page_of(locale))
    if "currency" in reading.spots:
        return
    currency = currency_of(locale)
    if currency is not None:
        values["currency"] = currency
    else:
        message = f"The region of {locale} has no currency of its own."
        reading.error("BG022", "currency", message, "add currency: EUR (or another code)")
