"""Reads the values for a merge from a JSON or YAML file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

import yaml

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place

RULE: Final = "BG850"
_MOST_BYTES: Final = 10_000_000
_MARKS: Final = (b",", b"[", b"{", b":", b"\n", b"- ", b"?")  # each may begin a value
_MOST_MARKS: Final = 1_000_000
_MOST_MARKS_IN_YAML: Final = 300_000  # which takes far more memory to read
_MOST_ENTRIES: Final = 300_000
_DEEPEST: Final = 40
_PLAIN: Final = (str, int, float, date, type(None))


def read_values(path: Path, file: str) -> Mapping[str, object]:
    """The values by name; FindingsError where the file is no mapping of names to values.

    `file` is what findings call it.
    """
    with path.open("rb") as stream:
        data = stream.read(_MOST_BYTES + 1)
    if len(data) > _MOST_BYTES:
        raise _refused(Place(file), f"the file is larger than {_MOST_BYTES // 1_000_000} MB")
    is_json = path.suffix.lower() == ".json"
    if sum(map(data.count, _MARKS)) > (_MOST_MARKS if is_json else _MOST_MARKS_IN_YAML):
        raise _refused(Place(file), f"it holds more than {_MOST_ENTRIES:,} values")
    text = data.decode("utf-8-sig", "replace")
    try:
        values = json.loads(text) if is_json else _yaml(text)
    except json.JSONDecodeError as error:
        raise _refused(Place(file, error.lineno, error.colno), error.msg) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(file) if mark is None else Place(file, mark.line + 1, mark.column + 1)
        raise _refused(place, str(error.problem or error.context)) from None
    except (ValueError, RecursionError, yaml.YAMLError) as error:
        raise _refused(Place(file), str(error) or "it is nested too deeply") from None
    if not isinstance(values, dict) or not all(isinstance(name, str) for name in values):
        raise _refused(Place(file), "the file has to map names to values")
    _refuse_odd(values, file)
    return values


def _refuse_odd(values: Mapping[str, object], file: str) -> None:
    """Nothing that is no plain value, goes too deep, or unfolds to far more than was written."""
    left = _MOST_ENTRIES
    waiting: list[tuple[Any, int]] = [(values, 0)]
    while waiting:
        value, depth = waiting.pop()
        left -= 1
        if isinstance(value, dict | list):
            inner = [*value, *value.values()] if isinstance(value, dict) else value
            waiting.extend((each, depth + 1) for each in inner)
        elif not isinstance(value, _PLAIN):
            raise _refused(Place(file), f"a {type(value).__name__} is no value")
        if depth > _DEEPEST:
            raise _refused(Place(file), f"it is nested more than {_DEEPEST} levels deep")
        if left < 0:
            raise _refused(Place(file), f"it holds more than {_MOST_ENTRIES:,} values")


def _yaml(text: str) -> object:
    class Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
        """YAML without merge keys, with which a short file can unfold to gigabytes."""

        def flatten_mapping(self, node: yaml.MappingNode) -> None:
            """Where PyYAML would merge."""
            for key, _ in node.value:
                if key.tag == "tag:yaml.org,2002:merge":
                    raise yaml.constructor.ConstructorError(
                        None, None, "merge keys (<<) are not supported", key.start_mark
                    )

    return yaml.load(text, Loader)


def _refused(place: Place, message: str) -> FindingsError:
    findings = Findings()
    findings.error(RULE, place, f"the values cannot be read: {message}", "write `name: value`")
    return FindingsError(findings)
