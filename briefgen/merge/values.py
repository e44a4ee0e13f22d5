"""Reads the values for a merge from a JSON or YAML file."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import yaml

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place

RULE: Final = "BG850"


def read_values(path: Path, file: str) -> Mapping[str, object]:
    """The values by name; FindingsError where the file is no mapping of names to values.

    `file` is what findings call it.
    """
    text = path.read_bytes().decode("utf-8-sig", "replace")
    try:
        values = json.loads(text) if path.suffix.lower() == ".json" else _yaml(text)
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
    return values


def _yaml(text: str) -> object:
    return yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def _refused(place: Place, message: str) -> FindingsError:
    findings = Findings()
    findings.error(RULE, place, f"the values cannot be read: {message}", "write `name: value`")
    return FindingsError(findings)
