"""Texts: taken letter for letter, with a look at what YAML may have cut from them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from briefgen.narrative.format.kinds import EmailKind, PlainKind, TextKind, UnitKind
from briefgen.narrative.model import Text
from briefgen.narrative.syntax.lines import corrected_span, quote
from briefgen.narrative.syntax.nodes import Mapping, Node, Scalar, Sequence
from briefgen.narrative.syntax.source import character_name
from briefgen.narrative.values.cuts import cut_hint, rejoined_pairs
from briefgen.narrative.values.reading import Reading, kind_name, shown

LONGEST: Final = 20_000  # a talk track of half an hour; more could keep the fitting busy for long
_COMMENT: Final = re.compile(r"(?P<gap> +)#(?P<rest>.*)$")
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_EMAIL: Final = re.compile(r"[^@\s<>,;:\"()]+@[^@\s<>,;:\"()]+\.[^@\s<>,;:\"().]+")
_PERCENT_NAMES: Final = ("percent", "%", "pct", "percentage", "per cent", "prozent")
_CURRENCY_SIGNS: Final = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}


def read_text(node: Node, kind: TextKind, key: str, reading: Reading) -> Text | None:
    """Prose, or where the format allows it a long and a short form."""
    if kind.short and isinstance(node, Mapping) and _is_text_form(node, reading):
        return _read_forms(node, key, reading)
    text = plain_text(node, key, reading)
    return None if text is None else Text(text, key)


def read_plain(node: Node, _kind: PlainKind, key: str, reading: Reading) -> str | None:
    """A text that is printed as it stands."""
    return plain_text(node, key, reading)


def read_unit(node: Node, _kind: UnitKind, key: str, reading: Reading) -> str | None:
    """A unit; other names of percent are sent back, since they would not print as a share."""
    unit = plain_text(node, key, reading)
    if unit is None:
        return None
    if meant := unit_meant(unit):
        hint = reading.rewritten(node, meant)
        reading.error("BG018", key, f"The unit {shown(unit)} is called {meant}.", hint)
        return None
    return unit


def unit_meant(unit: str) -> str:
    """The known unit that another spelling means; empty where it may stand as it is."""
    folded = unit.casefold()
    if folded in _PERCENT_NAMES and unit != "percent":
        return "percent"
    return _CURRENCY_SIGNS.get(unit, "")


def read_email(node: Node, _kind: EmailKind, key: str, reading: Reading) -> str | None:
    """An address."""
    text = plain_text(node, key, reading)
    if text is not None and not _EMAIL.fullmatch(text):
        message = f"{shown(text)} is not an e-mail address."
        reading.error("BG023", key, message, "name@example.com")
        return None
    return text


def plain_text(node: Node, key: str, reading: Reading) -> str | None:
    """The text of a single value; None, reported, for anything else."""
    if not isinstance(node, Scalar):
        _not_text(node, key, reading)
        return None
    if node.plain and _words_lost(node, key, reading):
        return None
    text = node.value.rstrip("\n") if node.style in ("|", ">") else node.value
    if node.empty or not any(map(_visible, text)):
        message = "Nothing stands here; expected a text."
        reading.error("BG013", key, message, "fill it in, or remove the key")
        return None
    return text if _printable(text, key, reading) and _short_enough(text, key, reading) else None


def _short_enough(text: str, key: str, reading: Reading) -> bool:
    if len(text) <= LONGEST:
        return True
    message = f"The text has {len(text):,} characters; no text needs {LONGEST:,}."
    reading.error("BG002", key, message, "shorten it")
    return False


def _visible(character: str) -> bool:
    return not character.isspace() and unicodedata.category(character) not in ("Cc", "Cf")


def _printable(text: str, key: str, reading: Reading) -> bool:
    """Whether no escape has put in a character that a document cannot carry."""
    found = _CONTROL.search(text)
    if found is None:
        return True
    message = f"The text holds {character_name(found[0])}, which no document can carry."
    reading.error("BG004", key, message, "remove this character")
    return False


def _words_lost(node: Scalar, key: str, reading: Reading) -> bool:
    """Whether a `#` ended the text early; two spaces before `# ` show a comment on purpose."""
    match = _COMMENT.match(reading.rest_of_line(node.end))
    if match is None or node.value in ("~", "null"):
        return False
    comment = match["rest"][:1] in (" ", "")
    if comment and (len(match["gap"]) > 1 or not node.value):
        return False
    end = node.end + len(match[0])
    whole = reading.source.text[node.start : end].strip()
    hint = corrected_span(reading.source, node.start + (0 if node.value else 1), end, quote(whole))
    lost = f"#{match['rest']}"
    if comment:
        message = f"{shown(lost)} is read as a comment and will not be printed."
        reading.warning("BG031", key, message, f"{hint} (or put two spaces before a comment)")
        return False
    message = f'{shown(lost)} is lost: YAML takes " #" for the start of a comment.'
    reading.error("BG031", key, message, hint)
    return True


def _not_text(node: Mapping | Sequence, key: str, reading: Reading) -> None:
    """A text that YAML took for a group or a list, as far as that can be told."""
    raw = reading.raw(node)
    if raw.startswith("!"):
        return  # the tag has been reported
    if raw.startswith(("[", "{")):
        mark = "{{" if raw.startswith("{{") else raw[:1]
        message = f"YAML does not read {mark} at the start of a value as text."
        whole = " ".join(raw.split())
        reading.error("BG034", key, message, reading.rewritten(node, quote(whole)))
    elif isinstance(node, Mapping) and (prose := _prose_with_colon(node)):
        message = "A colon followed by a space inside a text makes YAML see a key."
        first, last = prose
        whole = reading.source.text[first:last]
        hint = corrected_span(reading.source, first, last, quote(whole))
        reading.error("BG035", key, message, hint)
    else:
        reading.error("BG012", key, f"Expected a text, found {kind_name(node)}.")


def _prose_with_colon(node: Mapping) -> tuple[int, int] | None:
    """The span of `words: more words` where it is a lone pair of single values."""
    if len(node.pairs) != 1:
        return None
    name, value = node.pairs[0]
    if not isinstance(name, Scalar) or not isinstance(value, Scalar):
        return None
    return name.start, value.end if value.value else name.end + 1


def _is_text_form(node: Mapping, reading: Reading) -> bool:
    names = {name.value for name, _ in node.pairs if isinstance(name, Scalar)}
    return bool(names & {"text", "short"}) and not reading.raw(node).startswith("{{")


def _read_forms(node: Mapping, key: str, reading: Reading) -> Text | None:
    """`{text: …, short: …}`."""
    forms: dict[str, str | None] = {}
    for name, value in rejoined_pairs(node, key, reading):
        form = name.value if isinstance(name, Scalar) else kind_name(name)
        path = f"{key}.{form}"
        if form in forms:
            reading.error_at(name, "BG009", path, f"{shown(form)} stands here twice.")
        elif form not in ("text", "short"):
            message = f"{shown(form)} is not a key here; known are text and short."
            reading.error_at(name, "BG010", path, message, cut_hint(node, name, reading))
        else:
            reading.spots[path] = value
            forms[form] = plain_text(value, path, reading)
    if "text" not in forms:
        reading.error("BG011", f"{key}.text", "The long form is missing.", "add text: …")
    text = forms.get("text")
    return None if text is None else Text(text, key, forms.get("short"))
