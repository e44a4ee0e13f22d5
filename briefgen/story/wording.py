"""The words of the documents that are not the author's, read from templates/text/<language>/.

A wording file is a map of labels and texts, at most a few levels deep. Labels go into templates
by attribute (`text.decision_requested`); texts with parameters are said by the story. Most texts
only place values, which needs no template engine; anything richer is Jinja, in a sandbox, compiled
when it is first said.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NoReturn, TypeAlias

import yaml

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.numbers.known import as_text, printed, together, with_uses
from briefgen.suggest import closest

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment

Node: TypeAlias = "str | dict[str, Node]"
Render: TypeAlias = Callable[[Mapping[str, object]], str]

FILE_NAME: Final = "wording.yaml"
PLACED_VALUE: Final = re.compile(r"\{\{\s*(\w+)\s*\}\}")
MARKS: Final = ("{{", "{%", "{#")
UNREADABLE, MISSING, UNSAYABLE = "BG401", "BG402", "BG403"


class Labels:
    """A group of labels, read by attribute; what is not there is an AttributeError."""

    __slots__ = ("_entries",)

    def __init__(self, entries: Mapping[str, Node]) -> None:
        self._entries = entries

    def __getattr__(self, name: str) -> str | Labels:
        if name.startswith("_") or name not in self._entries:
            raise AttributeError(name)
        entry = self._entries[name]
        return entry if isinstance(entry, str) else Labels(entry)


class Wording(Labels):
    """All texts of one language."""

    __slots__ = ("_renders", "file", "language")

    def __init__(self, language: str, file: str, entries: Mapping[str, Node]) -> None:
        super().__init__(entries)
        self.language = language
        self.file = file
        self._renders: dict[str, Render] = {}

    def say(self, key: str, /, **values: object) -> str:
        """The text under a dotted key, with its values placed."""
        render = self._renders.get(key)
        if render is None:
            render = self._renders[key] = self._compile(key)
        return render(values)

    def count(self, key: str, n: Decimal | int, /, **values: object) -> str:
        """The text for one or for several; it may place `n` and, in letters, `count` or `Count`."""
        form = "one" if n == 1 else "other"
        word = self.find(f"count_words.{n}") or str(n)
        forms = {"n": str(n), "count": word, "Count": word[:1].upper() + word[1:]}
        if isinstance(n, Decimal):
            forms = {name: printed(text, n) for name, text in forms.items()}
        return self.say(f"{key}.{form}", **forms, **values)

    def find(self, key: str) -> str:
        """The text under a dotted key as it stands in the file; empty if there is none."""
        entry: Node | None = dict(self._entries)
        for name in key.split("."):
            entry = entry.get(name) if isinstance(entry, dict) else None
        return entry if isinstance(entry, str) else ""

    @property
    def dotted_keys(self) -> tuple[str, ...]:
        """The dotted keys of all texts, in the order of the file."""
        return tuple(_dotted(self._entries))

    def _compile(self, key: str) -> Render:
        text = self.find(key)
        if not text:
            close = closest(key, self.dotted_keys)
            hint = f"it has {close!r}" if close else ""
            _refuse(MISSING, Place(self.file, key=key), f"there is no text {key!r}", hint)
        return _renderer(text, Place(self.file, key=key))


def load_wording(language: str, folder: Path) -> Wording:
    """The wording of a language from a folder of languages; a bad file is a FindingsError."""
    path = folder / language / FILE_NAME
    try:
        stamp = path.stat()
    except OSError:
        known = ", ".join(sorted(found.parent.name for found in folder.glob(f"*/{FILE_NAME}")))
        _refuse(
            UNREADABLE,
            Place(str(path), key="locale"),
            f"there is no wording for the language {language!r}",
            f"there is: {known}; copy one to {path.parent.name}/{FILE_NAME} and translate it",
        )
    return _load(language, path, stamp.st_mtime_ns, stamp.st_size)


def read_wording(language: str, data: bytes, file: str) -> Wording:
    """The wording that a file holds; `file` is its name in findings."""
    # A base loader makes nothing but texts: no numbers, no dates, and "no" is a word.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        entries = yaml.load(data, loader)
    except (yaml.YAMLError, UnicodeDecodeError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        place = Place(file, mark.line + 1, mark.column + 1) if mark else Place(file, 1, 1)
        _refuse(UNREADABLE, place, f"not YAML: {getattr(error, 'problem', None) or error}")
    if not isinstance(entries, dict) or not _is_tree(entries):
        _refuse(UNREADABLE, Place(file, 1, 1), "a wording file is a map of keys to texts")
    return Wording(language, file, entries)


@lru_cache(maxsize=16)
def _load(language: str, path: Path, _modified: int, _size: int) -> Wording:
    return read_wording(language, path.read_bytes(), path.as_posix())


def _renderer(text: str, place: Place) -> Render:
    rest = PLACED_VALUE.sub("", text)
    if any(mark in rest for mark in MARKS):
        return _jinja_renderer(text, place)
    # split() gives text, name, text, name, …, text
    parts = PLACED_VALUE.split(text)
    return lambda values: _placed(parts, values, place)


def _placed(parts: list[str], values: Mapping[str, object], place: Place) -> str:
    filled = list(parts)
    for index in range(1, len(parts), 2):
        if parts[index] not in values:
            _refuse_name(parts[index], values, place)
        filled[index] = as_text(values[parts[index]])
    return together(filled)


def _jinja_renderer(text: str, place: Place) -> Render:
    from jinja2 import TemplateError

    try:
        template = _environment().from_string(text)
    except TemplateError as error:
        _refuse(UNSAYABLE, place, f"the text cannot be read: {error}")

    def render(values: Mapping[str, object]) -> str:
        try:
            said = str(template.render(values))
        except Exception as error:  # a sandboxed text can raise anything, and it is theirs to mend
            _refuse(UNSAYABLE, place, f"the text cannot be filled in: {error}", _names(values))
        return _as_far_as_said(said, values)

    return render


def _as_far_as_said(said: str, values: Mapping[str, object]) -> str:
    """What a richer text has said, with the figures of those values that stand in it."""
    texts = map(as_text, values.values())
    return with_uses(said, *(text for text in texts if text in said))


@lru_cache(maxsize=1)
def _environment() -> SandboxedEnvironment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    return SandboxedEnvironment(undefined=StrictUndefined)


def _dotted(entries: Mapping[str, Node], prefix: str = "") -> list[str]:
    found: list[str] = []
    for name, entry in entries.items():
        key = f"{prefix}{name}"
        found += [key] if isinstance(entry, str) else _dotted(entry, f"{key}.")
    return found


def _is_tree(entry: object, depth: int = 0) -> bool:
    if isinstance(entry, dict) and depth < 8:
        return all(isinstance(k, str) and _is_tree(v, depth + 1) for k, v in entry.items())
    return isinstance(entry, str)


def _refuse_name(name: str, values: Mapping[str, object], place: Place) -> NoReturn:
    _refuse(UNSAYABLE, place, f"the text reads {name!r}, which it is not given", _names(values))


def _names(values: Mapping[str, object]) -> str:
    return "it is given: " + (", ".join(sorted(values)) or "nothing")


def _refuse(rule: str, place: Place, message: str, hint: str = "") -> NoReturn:
    findings = Findings()
    findings.error(rule, place, message, hint)
    raise FindingsError(findings)
