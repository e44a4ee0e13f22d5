"""Words from a closed set: choices, ids, locales, currencies, the version."""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cache
from typing import Final

from briefgen.narrative.format.kinds import (
    ChoiceKind,
    CurrencyKind,
    LocaleKind,
    MetricRef,
    VersionKind,
)
from briefgen.narrative.format.narrative import VERSION
from briefgen.narrative.syntax.nodes import Node
from briefgen.narrative.values.reading import Reading, scalar, shown
from briefgen.suggest import closest, name_hint

_HOME: Final = {  # the others' homes are the likely ones of CLDR
    "en": "en-US", "de": "de-DE", "fr": "fr-FR", "es": "es-ES", "it": "it-IT", "pt": "pt-PT",
    "nl": "nl-NL",
}  # fmt: skip
_SPOKEN: Final = {
    "english": "en-US", "german": "de-DE", "deutsch": "de-DE", "french": "fr-FR",
    "français": "fr-FR", "spanish": "es-ES", "español": "es-ES", "italian": "it-IT",
    "italiano": "it-IT", "portuguese": "pt-PT", "português": "pt-PT", "dutch": "nl-NL",
    "nederlands": "nl-NL",
}  # fmt: skip
_LONGEST_LOCALE: Final = 6
_ID: Final = re.compile(r"[a-z0-9_]+")
_LOCALE: Final = re.compile(r"([a-z]{2,3})(?:-([A-Z]{2}|\d{3}))?")
_LETTER_TERRITORIES: Final = frozenset(  # where CLDR has US Letter as the common paper
    ["BZ", "CA", "CL", "CO", "CR", "GT", "MX", "NI", "PA", "PH", "PR", "SV", "US", "VE"]
)


def read_choice(node: Node, kind: ChoiceKind, key: str, reading: Reading) -> str | None:
    """One of the kind's words, as its enum's member where there is one."""
    words = choice_words(kind)
    found = scalar(node, " or ".join(words), key, reading)
    if found is None:
        return None
    if found.value not in words:
        close = closest(found.value, words)
        hint = reading.rewritten(node, close) if close else ""
        reading.error(
            "BG018", key, f"{shown(found.value)} is not one of: {', '.join(words)}.", hint
        )
        return None
    return found.value if isinstance(kind.words, tuple) else kind.words(found.value)


def choice_words(kind: ChoiceKind) -> tuple[str, ...]:
    """The words of a choice, in their order."""
    if isinstance(kind.words, tuple):
        return kind.words
    members: list[StrEnum] = list(kind.words)
    return tuple(str(member) for member in members)


def read_reference(node: Node, _kind: MetricRef, key: str, reading: Reading) -> str | None:
    """An id; whether it exists is asked when all metrics are known."""
    found = scalar(node, "the id of a metric", key, reading)
    if found is None or not well_formed_id(found.value, key, reading):
        return None
    return found.value


def well_formed_id(name: str, key: str, reading: Reading, node: Node | None = None) -> bool:
    """Whether an id has only what an id may have; reported at the node, or where the key stands."""
    if _ID.fullmatch(name):
        return True
    mended = re.sub(r"[^a-z0-9]+", "_", name.casefold()).strip("_")
    message = f"{shown(name)} is not an id: lower-case letters, digits and _ only."
    hint = f"write it as: {mended}" if mended else ""
    if node is None:
        reading.error("BG020", key, message, hint)
    else:
        reading.error_at(node, "BG020", key, message, hint)
    return False


def read_version(node: Node, _kind: VersionKind, key: str, reading: Reading) -> int | None:
    """The version of the format; only one exists."""
    found = scalar(node, f"the version {VERSION}", key, reading)
    if found is None:
        return None
    if found.value != str(VERSION):
        message = f"This program reads version {VERSION} of the format, not {shown(found.value)}."
        reading.error("BG028", key, message, reading.rewritten(node, str(VERSION)))
        return None
    return VERSION


def read_locale(node: Node, _kind: LocaleKind, key: str, reading: Reading) -> str | None:
    """A locale that Babel has formats for; whether its language has wording is asked later."""
    found = scalar(node, "a locale such as en-US", key, reading)
    if found is None:
        return None
    match = _LOCALE.fullmatch(found.value)
    if match is None:
        message = f"{shown(found.value)} is not a locale such as en-US or de-DE."
        reading.error("BG021", key, message, locale_meant(found.value))
    elif not is_known_locale(found.value):
        meant = found.value.replace("-UK", "-GB")
        hint = name_hint(meant, known_locales(match[1]) or known_locales())
        reading.error("BG021", key, f"The locale {found.value} is not known.", hint)
    else:
        return found.value
    return None


def locale_meant(written: str) -> str:
    """A hint for what is no locale: the name of a language, or a locale spelt in another way."""
    spoken = _SPOKEN.get(written.casefold())
    if spoken:
        return f"did you mean {spoken}?"
    hint = name_hint(written, known_locales()) if len(written) <= _LONGEST_LOCALE else ""
    return hint if hint.startswith("did") else ""


def is_known_locale(locale: str) -> bool:
    """Whether Babel has a locale; a list of all of them is only made for the rare ones."""
    from babel.localedata import exists

    return exists(locale.replace("-", "_")) or locale in known_locales()


@cache
def known_locales(language: str = "") -> tuple[str, ...]:
    """The locales that Babel has, of one language or of all; homes come first."""
    from babel.localedata import locale_identifiers  # its data is only read where it is needed

    names = (_without_script(name).replace("_", "-") for name in locale_identifiers())
    fit = {name for name in names if (m := _LOCALE.fullmatch(name)) and language in ("", m[1])}
    homes = [home for home in _HOME.values() if home in fit]
    return (*homes, *sorted(fit - set(homes)))


def territory_of(locale: str) -> str:
    """The country of a locale; a bare language stands for its home."""
    country = _HOME.get(locale, locale).partition("-")[2]
    return country or _likely_territory(locale)


def _without_script(identifier: str) -> str:
    """zh_Hans_CN is written zh-CN, as its script is the usual one there."""
    language, script, territory = (*identifier.split("_"), "", "")[:3]
    usual = _likely(f"{language}_{territory}") or _likely(language)
    return f"{language}_{territory}" if territory and script in usual.split("_") else identifier


def _likely_territory(language: str) -> str:
    return _likely(language).rpartition("_")[2]


def _likely(subtags: str) -> str:
    """A language's usual script and territory by CLDR, such as ja_Jpan_JP; else empty."""
    from babel.core import get_global

    return str(get_global("likely_subtags").get(subtags, ""))


def page_of(locale: str) -> str:
    """The page that is common where a locale is spoken."""
    return "letter" if territory_of(locale) in _LETTER_TERRITORIES else "a4"


def currency_of(locale: str) -> str | None:
    """The currency where a locale is spoken; None for regions that share none."""
    from babel.numbers import get_territory_currencies

    currencies = get_territory_currencies(territory_of(locale))
    return currencies[0] if currencies else None


def read_currency(node: Node, _kind: CurrencyKind, key: str, reading: Reading) -> str | None:
    """An ISO code that Babel knows."""
    found = scalar(node, "a currency code such as USD", key, reading)
    if found is None:
        return None
    if is_currency(found.value):
        return found.value
    upper = found.value.upper()
    hint = reading.rewritten(node, upper) if is_currency(upper) else "a code such as USD, EUR, GBP"
    reading.error("BG022", key, f"{shown(found.value)} is not a currency code.", hint)
    return None


def is_currency(code: str) -> bool:
    """Whether it is an ISO 4217 code."""
    from babel.core import get_global

    return code in get_global("all_currencies")
