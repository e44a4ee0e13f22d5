"""Number formats that print alike in Office and in LibreOffice."""

from __future__ import annotations

import re
from functools import cache
from locale import windows_locale
from typing import Final

SECTION: Final = re.compile(r'(?:"[^"]*"|\\.|[^";\\])+')  # of a number format, up to a ;
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


@cache
def _language_number(language: str) -> str:
    """The number that formats know a language by; none for American English and unknown ones."""
    name = language.replace("-", "_")
    found = (number for number, known in windows_locale.items() if known == name)
    # Spain's Spanish has two numbers; LibreOffice knows the later one, of the modern order.
    number = 0 if name == "en_US" else max(found, default=0)
    return f"{number:X}" if number else ""
