"""The words of a language by which a sentence about a figure is known: templates/text/<lang>/.

A language that has no such file, or leaves a list out, is one in which that is not looked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from functools import cached_property, lru_cache
from typing import Final

import yaml

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.records import dataclass

FILE_NAME: Final = "claims.yaml"
LISTS: Final = (
    "minutes", "hours", "days", "weeks", "months", "years", "points", "percent", "thousand",
    "million", "billion", "between", "bounds", "differences", "quarters",
    "today", "target", "benchmark", "payback", "npv", "irr", "roi_percent", "cost_of_inaction",
    "rises", "falls", "with", "without", "conditions", "negations", "by",
    "programme", "certain", "effects", "plans",
)  # fmt: skip
NEVER: Final = re.compile(r"(?!)")


@dataclass(frozen=True, eq=False)
class ClaimWords:
    """A language's lists; each can be asked for as a pattern that finds any of its words."""

    lists: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def __getitem__(self, name: str) -> tuple[str, ...]:
        return self.lists.get(name, ())

    def pattern(self, name: str) -> re.Pattern[str]:
        """Finds any word of a list, as a whole word; of a list that is empty, nothing."""
        found = self._patterns.get(name)
        if found is None:
            found = self._patterns[name] = word_pattern(self[name])
        return found

    @cached_property
    def _patterns(self) -> dict[str, re.Pattern[str]]:
        return {}


NO_WORDS: Final = ClaimWords()


def word_pattern(words: Iterable[str]) -> re.Pattern[str]:
    """Finds any of these words and phrases, the longest first."""
    known = alternatives(words)
    return re.compile(rf"(?<!\w)(?:{known})(?!\w)", re.IGNORECASE) if known else NEVER


def alternatives(words: Iterable[str]) -> str:
    """The words as one part of a pattern; a typed apostrophe may be straight or curly."""
    longest_first = sorted({word for word in words if word}, key=len, reverse=True)
    escaped = (re.escape(word).replace(r"\ ", r"\s+") for word in longest_first)
    return "|".join(escaped).replace("'", "['’]")


@lru_cache(maxsize=16)
def read_claim_words(data: bytes, label: str) -> ClaimWords:
    """The words from a file's bytes; a list that is none is found, an unknown one too."""
    # A base loader makes nothing but texts: "no" is a word.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        content = yaml.load(data, loader) or {}
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        raise _refused(label, [("", f"it is not readable as YAML in UTF-8: {error}")]) from error
    if not isinstance(content, dict):
        raise _refused(label, [("", "it is not a map of lists of words")])
    wrong = [
        (str(key), f"`{key}` is not one of the lists, or not a list of words")
        for key, words in content.items()
        if key not in LISTS or not _is_list_of_words(words)
    ]
    if wrong:
        raise _refused(label, wrong)
    return ClaimWords({key: tuple(words) for key, words in content.items()})


def _is_list_of_words(words: object) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) and word for word in words)


def _refused(label: str, wrong: Iterable[tuple[str, str]]) -> FindingsError:
    findings = Findings()
    for key, message in wrong:
        findings.error("BG405", Place(label, key=key), message)
    return FindingsError(findings)
