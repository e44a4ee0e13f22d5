"""The words and signs with which figures print in a language, from templates/text/<lang>/.

What the locale data has (decimal point, currency signs, names of months) is not here: see
locales.py.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

import yaml

from briefgen.errors import FindingsError
from briefgen.findings import Finding, Findings, Place
from briefgen.records import dataclass
from briefgen.resources import Resource, Templates

FALLBACK_LANGUAGE = "en"
FILE_NAME = "formats.yaml"
FIELD = re.compile(r"\{([a-z]+)\}")
Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

# Every key a file must have, with the fields that its pattern must fill.
PATTERNS: Final[dict[str, dict[str, tuple[str, ...]]]] = {
    "compact": dict.fromkeys(("thousand", "million", "billion"), ("number",)),
    "ranges": dict.fromkeys(("plain", "signed"), ("low", "high")),
    "dates": {
        "first": ("day",),  # the first of a month: 1er, 1º
        "long": ("day", "month", "year"),
        "medium": ("day", "mon", "year"),
        "short": ("day", "mon"),
        "month": ("month", "year"),
        "month_medium": ("mon", "year"),
        "month_short": ("mon",),
        "quarter": ("quarter", "year"),
        "quarter_short": ("quarter",),
        "year": ("year",),
        "time": ("hour", "minute"),
        "date_time": ("date", "time"),
    },
}


@dataclass(frozen=True, slots=True, eq=False)
class Patterns:
    """One language's patterns, with what its country changes; compared by identity."""

    compact: Mapping[str, str]
    ranges: Mapping[str, str]
    dates: Mapping[str, str]
    units: Mapping[str, Mapping[str, str]]
    language: str = ""  # whose plural forms the units have, where it is not the locale's


def fill(pattern: str, **values: str) -> str:
    """A pattern with its fields filled in; values are text and are never read as patterns."""
    return FIELD.sub(lambda field: values.get(field[1], field[0]), pattern)


def load_patterns(locale: str, templates: Templates) -> Patterns:
    """The patterns for a locale, from the winning file of its language, else the English ones."""
    found = find_patterns(locale, templates)
    return read_found_patterns(locale, found, found.read())


def find_patterns(locale: str, templates: Templates) -> Resource:
    """The winning file of a locale's language, else of English."""
    language = locale.partition("-")[0]
    return templates.find(f"text/{language}/{FILE_NAME}") or templates.require(
        f"text/{FALLBACK_LANGUAGE}/{FILE_NAME}"
    )


def read_found_patterns(locale: str, found: Resource, data: bytes) -> Patterns:
    """Patterns for a locale from a file's bytes; dates of a language without one are CLDR's."""
    language, _, country = locale.partition("-")
    if found.path.parent.name == language:
        return read_patterns(data, country, found.label)
    return _borrowed(read_patterns(data, "", found.label), locale)


@lru_cache(maxsize=16)
def _borrowed(patterns: Patterns, locale: str) -> Patterns:
    """English words and plural forms with a locale's own dates."""
    from briefgen.numbers.cldr_dates import date_patterns

    dates = {**patterns.dates, **date_patterns(locale)}
    return replace(patterns, dates=dates, language=FALLBACK_LANGUAGE)


@lru_cache(maxsize=16)
def read_patterns(data: bytes, country: str = "", label: str = "formats.yaml") -> Patterns:
    """Patterns from a file's bytes; whatever is missing or misspelt is found in one go."""
    content = _parse(data, label)
    findings = Findings(_problems(content, label))
    if len(findings):
        raise FindingsError(findings)
    changed = (content.get("countries") or {}).get(country) or {}
    parts: dict[str, Any] = {
        part: {**content[part], **(changed.get(part) or {})} for part in (*PATTERNS, "units")
    }
    return Patterns(**parts)


def _parse(data: bytes, label: str) -> dict[str, Any]:
    try:
        content = yaml.load(data.decode("utf-8-sig"), Loader)
    except (yaml.YAMLError, UnicodeDecodeError, ValueError) as error:
        raise _refused(label, "", f"it is not readable as YAML in UTF-8: {error}") from error
    if not isinstance(content, dict):
        raise _refused(label, "", "it is not a map of patterns")
    return content


def _refused(label: str, key: str, message: str) -> FindingsError:
    findings = Findings()
    findings.error("BG404", Place(label, key=key), message)
    return FindingsError(findings)


def _problems(content: Mapping[str, Any], label: str) -> Iterator[Finding]:
    findings = Findings()
    for key, message in _wrong_keys(content):
        findings.error("BG404", Place(label, key=key), message)
    return iter(findings)


def _wrong_keys(content: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for part, patterns in PATTERNS.items():
        given = content.get(part)
        if not isinstance(given, dict):
            yield part, f"`{part}` is missing"
            continue
        for name, fields in patterns.items():
            yield from _wrong_pattern(f"{part}.{name}", given.get(name), fields)
    yield from _wrong_units(content.get("units"))
    yield from _wrong_countries(content.get("countries"))


def _wrong_pattern(key: str, pattern: object, fields: tuple[str, ...]) -> Iterator[tuple[str, str]]:
    if not isinstance(pattern, str):
        yield key, f"`{key}` is missing, or is not text"
    elif sorted(FIELD.findall(pattern)) != sorted(fields):
        wanted = ", ".join(f"{{{field}}}" for field in fields)
        yield key, f"`{key}` must hold {wanted}, each once, and no other field"


def _wrong_units(units: object) -> Iterator[tuple[str, str]]:
    if not isinstance(units, dict):
        yield "units", "`units` is missing"
        return
    for name, forms in units.items():
        words = forms if isinstance(forms, dict) else {}
        if "other" not in words or not all(isinstance(word, str) for word in words.values()):
            yield f"units.{name}", f"`units.{name}` needs at least the plural form `other`"


def _wrong_countries(countries: object) -> Iterator[tuple[str, str]]:
    if countries is not None and not isinstance(countries, dict):
        yield "countries", "`countries` is not a map"
        return
    for country, parts in (countries or {}).items():
        if not isinstance(parts, dict):
            yield f"countries.{country}", f"`countries.{country}` is not a map"
            continue
        for part, patterns in parts.items():
            yield from _wrong_change(f"countries.{country}.{part}", part, patterns)


def _wrong_change(key: str, part: str, patterns: object) -> Iterator[tuple[str, str]]:
    if part not in PATTERNS or not isinstance(patterns, dict):
        yield key, f"`{key}` must change patterns of compact, ranges or dates"
        return
    for name, pattern in patterns.items():
        yield from _wrong_pattern(f"{key}.{name}", pattern, PATTERNS[part].get(name, ()))
