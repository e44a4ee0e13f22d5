"""The language of a Word file's text: spelling is checked in it, screen readers speak it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from lxml import etree

from briefgen.office.draft import Draft
from briefgen.office.xml import parse_xml, qn, serialize_xml

_EAST_ASIAN: Final = ("ja", "zh", "ko")
_RIGHT_TO_LEFT: Final = ("ar", "he", "fa", "ur")


def set_language(draft: Draft, main: str, language: str) -> None:
    """Write the language into the defaults of the styles and into the settings."""
    _change(draft, main, "styles", lambda root: _in_styles(root, language))
    _change(draft, main, "settings", lambda root: _in_settings(root, language))


def _change(draft: Draft, main: str, kind: str, change: Callable[[etree._Element], None]) -> None:
    for item in draft.relationships(main):
        if item.is_a(kind) and item.target in draft:
            root = parse_xml(draft.part(item.target).data, item.target)
            change(root)
            draft.put(item.target, serialize_xml(root))


def _in_styles(root: etree._Element, language: str) -> None:
    """Every language that a style names becomes this one; the defaults name one for sure."""
    defaults = root.find(f"{qn('w:docDefaults')}/{qn('w:rPrDefault')}/{qn('w:rPr')}")
    if defaults is not None and defaults.find(qn("w:lang")) is None:
        etree.SubElement(defaults, qn("w:lang"))
    for named in root.iter(qn("w:lang")):
        named.set(_attribute(language), language)


def _in_settings(root: etree._Element, language: str) -> None:
    for named in root.iter(qn("w:themeFontLang")):
        named.set(_attribute(language), language)


def _attribute(language: str) -> str:
    primary = language.partition("-")[0].lower()
    if primary in _EAST_ASIAN:
        return qn("w:eastAsia")
    return qn("w:bidi") if primary in _RIGHT_TO_LEFT else qn("w:val")
