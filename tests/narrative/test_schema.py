"""The JSON Schema takes what the reader takes, and explains every key."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import jsonschema
import pytest
import yaml

from briefgen.narrative.schema import narrative_schema, schema_text
from tests.narrative.support import (
    CONTENT,
    FIGURES,
    ONBOARDING,
    POINT,
    POINTS,
    QUICKSTART,
    TITLE,
    changed,
    found,
    with_end,
)

VALIDATOR = jsonschema.Draft202012Validator(narrative_schema())


class EditorLoader(yaml.SafeLoader):
    """YAML 1.2 as editors read it: days and times of day are text, as is `yes`."""


EditorLoader.yaml_implicit_resolvers = {}
for tag, pattern, first in (
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|)$", ["~", "n", ""]),
    ("int", r"^[-+]?\d+$", "-+0123456789"),
    ("float", r"^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$", "-+.0123456789"),
):
    import re

    EditorLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(pattern), list(first))


def errors(text: str) -> list[str]:
    data = yaml.load(text, EditorLoader)
    return [error.message for error in VALIDATOR.iter_errors(data)]


def test_it_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(narrative_schema())
    assert narrative_schema()["$schema"].endswith("2020-12/schema")
    assert json.loads(schema_text()) == narrative_schema()


RETENTION = (CONTENT / "retention.yaml").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "text", [ONBOARDING, QUICKSTART, RETENTION], ids=["onboarding", "quickstart", "retention"]
)
def test_the_examples_are_valid(text: str) -> None:
    assert errors(text) == []


def objects(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        if "properties" in schema:
            yield schema
        for inner in schema.values():
            yield from objects(inner)
    elif isinstance(schema, list):
        for inner in schema:
            yield from objects(inner)


def test_every_key_has_a_description_and_no_unknown_key_passes() -> None:
    seen = 0
    for schema in objects(narrative_schema()):
        assert schema["additionalProperties"] is False
        for name, key in schema["properties"].items():
            assert key["description"].rstrip().endswith("."), name
            seen += 1
    assert seen > 80


def test_editors_complete_choices_and_examples() -> None:
    properties = narrative_schema()["properties"]
    metric = properties["metrics"]["additionalProperties"]["properties"]
    assert metric["better"]["enum"] == ["lower", "higher"]
    assert "en-GB" in properties["locale"]["enum"] and "de-CH" in properties["locale"]["enum"]
    assert "percent" in metric["unit"]["examples"]
    assert properties["roi"]["properties"]["discount_rate"]["default"] == "10%"


# texts of a file that both must take, or both must refuse
BOTH = {
    "unknown key": (TITLE, f"{TITLE}\ncolour: red"),
    "missing key": (f"{TITLE}\n", ""),
    "five points": (POINTS, "    points: [a, b, c, d, e]"),
    "empty title": (TITLE, 'title: ""'),
    "null title": (TITLE, "title:"),
    "choice": ("better: lower", "better: less"),
    "version": ("briefgen: 1", "briefgen: 2"),
    "locale": ("locale: en-GB", "locale: xx-FR"),
    "share elsewhere": ("baseline: 14\n", "baseline: 14%%\n"),
    "number": ("baseline: 14\n", "baseline: 14,000\n"),
    "day": (TITLE, f"{TITLE}\ndate: 16.02.2026"),
    "unknown form": (POINT, "      - {text: a, shrt: b}"),
    "id": ("  ramp_up:\n", "  Ramp-up:\n"),
    "currency": ("currency: GBP", "currency: £"),
    "email": (TITLE, f"{TITLE}\nauthor: {{email: me}}"),
    "short series": (FIGURES, "    periods: [a]\n    current: [1]\n    with_learning: [1]"),
}
ROI = "roi:\n  uplift: {conservative: 2%, expected: 3.5%, optimistic: 5%}\n  benefits: "
BOTH_AFTER = {
    "share": ROI.replace("3.5%", "3.5") + "{a: {label: A, category: risk, annual_base: 1}}",
    "two sums": ROI + "{a: {label: A, category: risk, annual_base: 1, value_each: 2}}",
    "no sum": ROI + "{a: {label: A, category: risk}}",
    "reserved id": ROI + "{total: {label: A, category: risk, annual_base: 1}}",
    "cost": ROI + "{a: {label: A, category: risk, annual_base: 1}}\n"
    "  costs: {c: {label: C, amount: 1, from_year: 1}}",
    "influence": "stakeholders: [{name: A, influence: 6, interest: 1}]",
    "when": "governance:\n  roadmap: [{when: soon, what: x}]",
    "time": "meeting:\n  when: 2026-02-12",
    "cell": "pilot:\n  hypothesis: x\n  metric: ramp_up\n  control:\n    name: A\n    size: 9\n"
    "    after: {mean: 5}",
}


@pytest.mark.parametrize(("old", "new"), BOTH.values(), ids=BOTH)
def test_the_schema_refuses_what_the_reader_refuses(old: str, new: str) -> None:
    text = changed(old, new)
    assert found(text) and errors(text)


@pytest.mark.parametrize("lines", BOTH_AFTER.values(), ids=BOTH_AFTER)
def test_the_schema_refuses_it_in_optional_parts_too(lines: str) -> None:
    text = with_end(lines)
    assert found(text) and errors(text)


TAKEN = {
    "a year as a title": (TITLE, "title: 2026"),
    "a word of YAML as a title": (TITLE, "title: true"),
    "a short form": (POINT, "      - {text: a, short: b}"),
    "years as periods": (
        FIGURES, "    periods: [2025, 2026]\n    current: [9, 8]\n    with_learning: [9, 7]"),
    "a whole narrative in braces": (POINTS, "    points: [a]"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new"), TAKEN.values(), ids=TAKEN)
def test_the_schema_takes_what_the_reader_takes(old: str, new: str) -> None:
    text = changed(old, new)
    assert found(text) == [] and errors(text) == []


@pytest.mark.parametrize(
    "lines",
    [
        ROI + "{a: {label: A, category: risk, impact: 1, probability: 0.2,"
        " reduction: {conservative: 1%, expected: 2 %, optimistic: .5}}}",
        "governance:\n  roadmap: [{when: 2026, what: x}, {when: Q3 2026, what: x}]\n"
        "  wins: [{when: März 2026, what: x}, {when: 2026-03-01, what: x}]",
        "meeting:\n  when: 2026-02-12T10:00",
        "pilot:\n  hypothesis: x\n  metric: ramp_up\n  starts: 2026-02-12\n"
        "  control: {name: A, size: 9, after: {share: 20%}}",
    ],
)
def test_the_schema_takes_optional_parts(lines: str) -> None:
    text = with_end(lines)
    assert found(text) == [] and errors(text) == []


BOUND = (
    "{from: d, mean: n}", "{from: d, count: rows, where: {g: a, n: [\"> 3\", \"< 9\"]}}",
    "{from: d, share: {g: [a, b]}, where: {year: 2026}}", "{from: d, cell: B7}",
    "{from: d, name: budget, times: 12, divide_by: 1000, round: 1}",
)  # fmt: skip
NOT_BOUND = (
    "{mean: n}", "{from: d}", "{from: d, mean: n, median: n}", "{from: d, mode: n}",
    "{from: d, mean: n, where: Sales}", "{from: d, mean: n, where: {g: {a: b}}}",
    "{from: d, share: g}", "{from: d, column: n}", "{from: d, mean: n, times: many}",
    "{from: d, mean: n, round: 1.5}", "{from: d, mean: [n]}", "{from: Not an id, mean: n}",
)  # fmt: skip


def with_binding(binding: str, data: str = "{file: d.csv}") -> str:
    text = changed("metrics:\n  ramp_up", f"data:\n  d: {data}\nmetrics:\n  ramp_up")
    return changed("baseline: 14", f"baseline: {binding}", text)


@pytest.mark.parametrize("binding", BOUND)
def test_a_value_from_a_file_is_valid(binding: str) -> None:
    text = with_binding(binding)
    assert found(text) == [] and errors(text) == []


@pytest.mark.parametrize("binding", NOT_BOUND)
def test_the_schema_refuses_bindings_that_the_reader_refuses(binding: str) -> None:
    text = with_binding(binding)
    assert found(text) and errors(text)


@pytest.mark.parametrize(
    "data",
    ["{sheet: Model}", "{file: d.csv, rows: persons}", "{file: d.csv, delimiter: comma}",
     "{file: d.csv, decimal: ;}", "{file: d.csv, encoding: latin}", "{file: d.csv, header: 2}"],
)  # fmt: skip
def test_the_schema_refuses_data_files_that_the_reader_refuses(data: str) -> None:
    text = with_binding("{from: d, mean: n}", data)
    assert found(text) and errors(text)


def test_a_series_and_the_people_of_a_group_are_valid() -> None:
    series = "".join(
        f"    {name}: {{from: d, column: {column}, where: {{g: a}}}}\n"
        for name, column in (("periods", "P"), ("current", "C"), ("with_learning", "L"))
    )
    people = "people: {from: d, before: B, after: A, where: {g: a}}"
    pilot = f"pilot: {{hypothesis: H, metric: ramp_up, treatment: {{name: T, {people}}}}}\n"
    text = changed(f"{FIGURES}\n", series, with_binding("14")) + pilot
    assert found(text) == [] and errors(text) == []
