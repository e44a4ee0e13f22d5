"""A new narrative to edit: from an example, or from answers to a few questions."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path
from string import Template
from typing import Final
from unicodedata import normalize

from briefgen.narrative.model import Better
from briefgen.narrative.syntax.lines import quote
from briefgen.narrative.values.choices import known_locales, locale_meant
from briefgen.narrative.values.numbers import decimal_of
from briefgen.narrative.values.spellings import plain_spelling
from briefgen.narrative.values.texts import unit_meant
from briefgen.records import dataclass
from briefgen.resources import content_folder

SCHEMA_FILE: Final = "narrative.schema.json"
EXAMPLES: Final = ("onboarding", "quickstart", "retention")

_STARTER: Final = Path(__file__).with_name("starter.yaml")
_BINDING: Final = f"# yaml-language-server: $schema={SCHEMA_FILE}\n"
_PLAIN: Final = re.compile(r"[^\W\d_](?:[^:#{}\[\],\"'\\]|:(?=\S)|(?<=\S)#|,)*")


@dataclass(frozen=True, slots=True)
class Question:
    """Something to ask for a new narrative; one without a default and not optional must be said."""

    name: str
    prompt: str
    default: str = ""
    optional: bool = False
    choices: tuple[str, ...] = ()


QUESTIONS: Final = (
    Question("title", "What is the initiative called?"),
    Question("organisation", "Which organisation is it for?", optional=True),
    Question("locale", "Language and country", default="en-US"),
    Question("decision", "What are you asking for, in one sentence?"),
    Question("label", "Which metric tells whether it worked?"),
    Question("unit", "What is it counted in (days, percent, USD, …)?"),
    Question(
        "better", "Which direction is good?", default="lower", choices=tuple(map(str, Better))
    ),
    Question("baseline", "Its value today"),
    Question("target", "The value to reach"),
)


def problem_with(question: Question, answer: str) -> str:
    """What is wrong with an answer, in a sentence; empty where it will do."""
    answer = answer.strip()
    if not answer:
        return "" if question.optional else "Please say something here."
    if any(not character.isprintable() for character in answer):
        return "This holds a character that cannot be printed."
    if question.choices and answer not in question.choices:
        return f"Please answer with one of: {', '.join(question.choices)}."
    if question.name == "locale" and answer not in known_locales():
        hint = locale_meant(answer)
        return hint[:1].upper() + hint[1:] or "Please answer with one such as en-GB, de-DE."
    if question.name == "unit" and (meant := unit_meant(answer)):
        return f"Did you mean {meant}?"
    if question.name in ("baseline", "target") and _number(answer) is None:
        better = plain_spelling(answer)
        return f"Did you mean {better}?" if better else "Please answer with a number."
    return ""


def scaffold_example(name: str) -> str:
    """The text of an example narrative, bound to the schema beside it."""
    text = (content_folder() / f"{name}.yaml").read_text(encoding="utf-8")
    return _BINDING + re.sub(r"\A(?:#.*\n)+", "", text)


def example_data(name: str) -> dict[str, bytes]:
    """The data files of an example, by their path from the narrative, each with its licence."""
    root = content_folder()
    files = sorted((root / "data").glob("attrition.*")) if name == "retention" else []
    return {file.relative_to(root).as_posix(): file.read_bytes() for file in files}


def scaffold(answers: Mapping[str, str]) -> str:
    """The text of a new narrative from answers by question name; it passes `briefgen check`."""
    given = {name: answer.strip() for name, answer in answers.items()}
    percent = given["unit"] == "percent"
    values = {name: yaml_text(answer) for name, answer in given.items()}
    values |= {name: _figure(given[name], percent) for name in ("baseline", "target")}
    text = Template(_starter()).substitute(values, schema=SCHEMA_FILE, id=metric_id(given["label"]))
    return text if given.get("organisation") else re.sub(r"(?m)^organisation:.*\n", "", text)


@cache
def _starter() -> str:
    return _STARTER.read_text(encoding="utf-8")


def metric_id(label: str) -> str:
    """An id made of a label."""
    ascii_label = normalize("NFKD", label).encode("ascii", "ignore").decode("ascii")
    return re.sub(r"[^a-z0-9]+", "_", ascii_label.lower()).strip("_") or "metric"


def yaml_text(text: str) -> str:
    """A text as YAML: bare where that is safe, else in quotes."""
    bare = _PLAIN.fullmatch(text) and not text.endswith(":")
    return text if bare and text.casefold() not in ("null", "") else quote(text)


def _number(answer: str) -> Decimal | None:
    return decimal_of(answer.removesuffix("%").rstrip())


def _figure(answer: str, percent: bool) -> str:
    """A number as the metric's unit wants it: 31 per cent is 31%."""
    value = _number(answer)
    bare_percent = percent and not answer.endswith("%") and value is not None and abs(value) > 1
    return f"{answer}%" if bare_percent else answer
