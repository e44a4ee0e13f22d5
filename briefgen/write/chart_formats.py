"""Number formats that print alike in Office and in LibreOffice."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from locale import windows_locale
from typing import Final

from briefgen.numbers.locales import locale_data

SECTION: Final = re.compile(r'(?:"[^"]*"|\\.|[^";\\])+')  # of a number format, up to a ;
PIECES: Final = re.compile(r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|(?P<digits>(?:#,##)?0(?:\.0+)?)')
MARKS: Final = ("#,##0", "0.0")  # formats whose digits have marks between them


@cache
def localised(code: str, language: str) -> str:
    """A number format that LibreOffice prints with the language's own marks, as Office does.

    Office takes them from the system and leaves the language alone; 407 is German of Germany.
    """
    number = _language_number(language)
    if not number or not any(mark in code for mark in MARKS):
        return code
    return ";".join(f"[$-{number}]{section}" for section in SECTION.findall(code))


def printed(value: Decimal, code: str, language: str) -> str:
    """What a label with this number format shows, with the language's own marks."""
    positive, *others = SECTION.findall(code)
    section = others[0] if value < 0 and others else positive
    pieces = (
        _digits(abs(value), found["digits"], language)
        if found["digits"]
        else found["quoted"] or found["escaped"] or ""
        for found in PIECES.finditer(section)
    )
    return "".join(pieces)


def _digits(value: Decimal, places: str, language: str) -> str:
    locale, decimals = locale_data(language), len(places.partition(".")[2])
    rounded = value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    whole, _, rest = f"{rounded:{',' if ',' in places else ''}f}".partition(".")
    return whole.replace(",", locale.group) + (locale.decimal + rest if rest else "")


@cache
def _language_number(language: str) -> str:
    """The number that formats know a language by; none for American English and unknown ones."""
    name = language.replace("-", "_")
    found = (number for number, known in windows_locale.items() if known == name)
    # Spain's Spanish has two numbers; LibreOffice knows the later one, of the modern order.
    number = 0 if name == "en_US" else max(found, default=0)
    return f"{number:X}" if number else ""
