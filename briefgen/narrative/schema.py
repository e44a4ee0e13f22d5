"""The JSON Schema of the format, from which editors complete, explain and underline."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

import yaml

from briefgen.narrative.format import kinds
from briefgen.narrative.format.data import NUMBER, PEOPLE, SERIES, TEXT_SERIES
from briefgen.narrative.format.kinds import Group, Key, Kind, ListKind, MapKind, Way
from briefgen.narrative.format.narrative import NARRATIVE, VERSION
from briefgen.narrative.values.choices import choice_words, known_locales
from briefgen.narrative.values.dates import MONTHS

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]

_PERCENT: Final = r"^-?(\d+(\.\d*)?|\.\d+) ?%$"
_SHARE: Final = r"^(100(\.0*)?|\d{1,2}(\.\d*)?|\.\d+) ?%$"
_DAY: Final = r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_TIME: Final = rf"^{_DAY}T([01]\d|2[0-3]):[0-5]\d$"
_EMAIL: Final = r"^[^@\s]+@[^@\s]+\.[^@\s.]+$"
_ID: Final = "^[a-z0-9_]+$"


def narrative_schema() -> Schema:
    """The schema of a narrative, draft 2020-12."""
    return {
        "$schema": DIALECT,
        "title": "briefgen narrative",
        "description": f"A narrative for briefgen, format version {VERSION}.",
        **_schema(NARRATIVE),
        "$defs": {
            "text": _TEXT,
            "text_or_forms": _TEXT_OR_FORMS,
            "share": _SHARE_SCHEMA,
            "where": _WHERE,
            "from_data": _schema(NUMBER),
            "series_from_data": _schema(SERIES),
            "texts_from_data": _schema(TEXT_SERIES),
        },
    }


def schema_text() -> str:
    """The schema as the file that stands beside a narrative."""
    return json.dumps(narrative_schema(), indent=2, ensure_ascii=False) + "\n"


def _schema(kind: Kind) -> Schema:
    schema = _SCHEMAS[type(kind)](kind)
    return _or_bound(schema, "from_data") if isinstance(kind, _BINDABLE) else schema


def _key(key: Key) -> Schema:
    """A key's schema with its description; what an absent key means stands in the description."""
    about = key.about
    if key.absent:
        about += f" Absent: {key.absent}."
    schema = {"description": about, **_schema(key.kind)}
    if key.default:
        schema["default"] = _as_json(key.default)
    if key.examples:
        schema["examples"] = [_as_json(example) for example in key.examples]
    return schema


@cache
def _as_json(written: str) -> Any:
    """What YAML, as editors read it, makes of an example: days stay text, `31%` too."""
    value = yaml.load(written, yaml.BaseLoader)
    return _with_numbers(value)


def _with_numbers(value: Any) -> Any:
    if isinstance(value, list):
        return [_with_numbers(item) for item in value]
    if re.fullmatch(r"-?\d+(\.\d+)?", value):
        return json.loads(value)
    return value


def _group(group: Group) -> Schema:
    schema: Schema = {
        "type": "object",
        "properties": {key.name: _key(key) for key in group.keys},
        "additionalProperties": False,
    }
    if required := [key.name for key in group.keys if key.required]:
        schema["required"] = required
    if group.ways:
        schema["oneOf"] = [_way(way, group.ways) for way in group.ways]
    return schema


def _way(way: Way, ways: tuple[Way, ...]) -> Schema:
    """One way asks for its keys and forbids those of the others."""
    others = [name for other in ways if other is not way for name in other.keys + other.companions]
    forbidden = [{"required": [name]} for name in others]
    return {"required": list(way.keys), "not": {"anyOf": forbidden}}


def _list(kind: ListKind) -> Schema:
    schema: Schema = {"type": "array", "items": _schema(kind.item)}
    if kind.low:
        schema["minItems"] = kind.low
    if kind.high is not None:
        schema["maxItems"] = kind.high
    if isinstance(kind.item, kinds.PlainKind):
        return _or_bound(schema, "texts_from_data")
    return _or_bound(schema, "series_from_data") if isinstance(kind.item, _BINDABLE) else schema


def _or_bound(schema: Schema, definition: str) -> Schema:
    """What is written down, or where a data file has it."""
    return {"anyOf": [schema, {"$ref": f"#/$defs/{definition}"}]}


def _map(kind: MapKind) -> Schema:
    names: Schema = {"pattern": _ID}
    if kind.reserved:
        names["not"] = {"enum": list(kind.reserved)}
    schema: Schema = {
        "type": "object",
        "propertyNames": names,
        "additionalProperties": _schema(kind.item),
    }
    if kind.required:
        schema["minProperties"] = 1
    return schema


def _number(kind: kinds.NumberKind) -> Schema:
    return {"type": "number"} if kind.low is None else {"type": "number", "minimum": int(kind.low)}


def _whole(kind: kinds.WholeKind) -> Schema:
    return {"type": "integer", "minimum": kind.low, "maximum": kind.high}


def _choice(kind: kinds.ChoiceKind) -> Schema:
    return {"type": "string", "enum": list(choice_words(kind))}


def _locale(_kind: kinds.LocaleKind) -> Schema:
    return {"type": "string", "enum": list(known_locales())}


def _when(_kind: kinds.WhenKind) -> Schema:
    months = "|".join(dict.fromkeys(name for names in MONTHS.values() for name in names))
    forms = rf"^({_DAY}|({months}) \d{{4}}|Q[1-4] \d{{4}}|\d{{4}})$"
    year = {"type": "integer", "minimum": 1980, "maximum": 2199}
    return {"anyOf": [{"type": "string", "pattern": forms}, year]}


def _fixed(schema: Schema) -> Callable[[Any], Schema]:
    return lambda _kind: dict(schema)


_BINDABLE: Final = (
    kinds.FigureKind, kinds.NumberKind, kinds.MoneyKind, kinds.ShareKind, kinds.WholeKind,
)  # fmt: skip
_CELL: Final[Schema] = {"type": ["string", "number", "boolean"]}
_WHERE: Final[Schema] = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": {"anyOf": [_CELL, {"type": "array", "minItems": 1, "items": _CELL}]},
}
_TEXT: Final[Schema] = {"type": ["string", "number", "boolean"], "minLength": 1}
_TEXT_OR_FORMS: Final[Schema] = {
    "anyOf": [
        {"$ref": "#/$defs/text"},
        {
            "type": "object",
            "properties": {
                "text": {"description": "The long form.", "$ref": "#/$defs/text"},
                "short": {
                    "description": "Used where the long form does not fit.",
                    "$ref": "#/$defs/text",
                },
            },
            "required": ["text"],
            "additionalProperties": False,
        },
    ]
}
_SHARE_SCHEMA: Final[Schema] = {
    "anyOf": [
        {"type": "number", "minimum": 0, "maximum": 1},
        {"type": "string", "pattern": _SHARE},
    ]
}


def _text(kind: kinds.TextKind) -> Schema:
    return {"$ref": "#/$defs/text_or_forms" if kind.short else "#/$defs/text"}


_SCHEMAS: Final[dict[type[Any], Callable[[Any], Schema]]] = {
    Group: _group,
    ListKind: _list,
    MapKind: _map,
    kinds.TextKind: _text,
    kinds.PlainKind: _fixed({"$ref": "#/$defs/text"}),
    kinds.UnitKind: _fixed({"type": "string", "minLength": 1}),
    kinds.FigureKind: _fixed(
        {"anyOf": [{"type": "number"}, {"type": "string", "pattern": _PERCENT}]}
    ),
    kinds.NumberKind: _number,
    kinds.MoneyKind: _fixed({"type": "number", "minimum": 0}),
    kinds.ShareKind: _fixed({"$ref": "#/$defs/share"}),
    kinds.WholeKind: _whole,
    kinds.VersionKind: _fixed({"const": VERSION}),
    kinds.MetricRef: _fixed({"type": ["string", "integer"], "pattern": _ID}),
    kinds.ChoiceKind: _choice,
    kinds.DateKind: _fixed({"type": "string", "pattern": f"^{_DAY}$"}),
    kinds.WhenKind: _when,
    kinds.TimeKind: _fixed({"type": "string", "pattern": _TIME}),
    kinds.EmailKind: _fixed({"type": "string", "pattern": _EMAIL}),
    kinds.LocaleKind: _locale,
    kinds.CurrencyKind: _fixed({"type": "string", "pattern": "^[A-Z]{3}$"}),
    kinds.DataRef: _fixed({"type": ["string", "integer"], "pattern": _ID}),
    kinds.WhereKind: _fixed({"$ref": "#/$defs/where"}),
    kinds.PeopleKind: lambda _kind: _group(PEOPLE),
}
