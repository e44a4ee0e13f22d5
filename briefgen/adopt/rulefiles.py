"""The rules beside an adopted deck: the default ones, for zones of other sizes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

import yaml

from briefgen.adopt.arrange import Arranged, point_offset
from briefgen.adopt.frame import Frame
from briefgen.adopt.rules import AdoptRules
from briefgen.adopt.scale import Scale

LENGTH: Final = re.compile(r"(\d+(?:\.\d+)?) *(in|pt|mm)")
USUAL: Final = 3
HEAD: Final = (
    "# {what} of {file}, made by `briefgen template adopt`; {default} explains each rule.\n"
)
TALL: Final = 0.04  # inches between a point and the next rule


def deck_rules(
    default: str,
    names: Mapping[str, str],
    arranged: Mapping[str, Arranged],
    frame: Frame,
    scale: Scale,
) -> str:
    """deck.yaml: layouts by their names in the deck, and zones as high and wide as they are."""
    data = _scaled(yaml.safe_load(default), max(scale.factor, 1.0))
    for rule in data["layouts"]:
        rule["layout"] = names[rule["layout"]]
    zones = data["zones"]
    zones["Headline"] = {
        "lines": [2],
        "steps": [{"size": size, "lines": [max(lines, 2)]} for size, lines in frame.headline.steps],
        "room": _inches(0.12 * scale.factor),
        "narrow": {"plus": "0.08 in", "one_line": _inches(7.8 * scale.factor)},
    }
    zones["Decision"]["steps"] += [{"size": 14, "lines": [3]}]
    zones["Footer"]["lines"] = [1]
    _narrow_charts(zones, arranged.values(), scale)
    captions = max(each.caption_lines for each in arranged.values())
    figures = data["groups"]["KPIs"]
    figures["lines"] = [1, captions]
    figures["steps"] = [*figures["steps"], {"size": 14, "lines": [1, 2]}]
    data["stacks"]["Points"]["offset"] = _inches(point_offset(scale))
    data["stacks"]["Points"]["arrangements"] = [
        line for name, each in arranged.items() for line in _arrangements(names[name], each, scale)
    ]
    _drop_absent(data, {name for each in arranged.values() for name in each.boxes} | {*frame.boxes})
    return _dumped(data, "Rules", "deck.pptx", "deck.yaml")


def _drop_absent(data: Any, present: set[str]) -> None:
    """Rules for zones that no layout has."""
    data["zones"] = {name: rule for name, rule in data["zones"].items() if name in present}
    for name, rule in list(data["groups"].items()):
        rule["zones"] = [zone for zone in rule["zones"] if zone in present]
        if not rule["zones"]:
            del data["groups"][name]


def chart_rules(default: str, rules: AdoptRules, scale: Scale) -> str:
    """charts.yaml: lengths and type as large as the slide asks for."""
    data = yaml.safe_load(default)
    slide = data["slide"]
    for name, section in slide.items():
        if isinstance(section, dict):
            slide[name] = {
                key: _chart_value(key, value, rules, scale) for key, value in section.items()
            }
    slide["font"] = scale.body
    return _dumped(data, "Charts", "deck.pptx", "charts.yaml")


def _chart_value(key: str, value: object, rules: AdoptRules, scale: Scale) -> object:
    if key not in rules.chart_type:
        return _scaled(value, scale.factor)
    each = value if isinstance(value, list) else [value]
    sizes = [f"{scale.size(float(str(size).removesuffix('pt'))):g} pt" for size in each]
    return sizes if isinstance(value, list) else sizes[0]


def _narrow_charts(zones: Any, arranged: Any, scale: Scale) -> None:
    """Words of narrow charts may take more lines, as far as their charts can spare the room."""
    for number in (1, 2):
        boxes = [
            each.boxes[f"Chart {number}"] for each in arranged if f"Chart {number}" in each.boxes
        ]
        narrowest = min((box.width for box in boxes), default=0.0)
        if narrowest < 5.0 * scale.factor:
            lines = 3 if narrowest >= 3.4 * scale.factor else 4
            spare = (lines - 1) * scale.line(10)
            zones[f"Source {number}"]["grow"] |= {"lines": [lines], "by": _inches(spare + 0.02)}
            spare = scale.line(14) + scale.line(12)
            zones[f"Chart {number} heading"]["grow"] |= {"lines": [3, 3], "by": _inches(2 * spare)}


def _arrangements(name: str, arranged: Arranged, scale: Scale) -> list[dict[str, Any]]:
    """How one to four points share their column."""
    offset, height = point_offset(scale), arranged.points.height
    most = scale.inches(scale.rules.point_most)
    made = []
    for count in (USUAL, USUAL + 1, 2, 1):
        pitch = min(height / count, most if count >= USUAL else 2.2 * most)
        line: dict[str, Any] = {
            "layouts": [name],
            "up_to": count,
            "pitch": _inches(pitch),
            "height": _inches(max(pitch - offset - TALL / 2, 0.1)),
        }
        if count > USUAL:
            line["sizes"] = [scale.size(14)]
        made.append(line)
    return made


def _scaled(value: Any, factor: float) -> Any:
    """Every length in plain data, and every size of type, so many times as large."""
    if factor == 1:
        return value
    if isinstance(value, dict):
        return {key: _scaled_size(key, each, factor) for key, each in value.items()}
    if isinstance(value, list):
        return [_scaled(each, factor) for each in value]
    if isinstance(value, str) and (found := LENGTH.fullmatch(value)):
        return f"{float(found[1]) * factor:.4g} {found[2]}"
    return value


def _scaled_size(key: str, value: Any, factor: float) -> Any:
    if key in ("steps", "sizes"):
        return (
            [
                round(each * factor)
                if isinstance(each, int | float)
                else _scaled_size(key, each, factor)
                for each in value
            ]
            if isinstance(value, list)
            else _scaled(value, factor)
        )
    if key == "size":
        return round(value * factor)
    return _scaled(value, factor)


def _inches(length: float) -> str:
    return f"{length:.3f} in"


def _dumped(data: Any, what: str, file: str, default: str) -> str:
    text = yaml.safe_dump(
        data, sort_keys=False, default_flow_style=None, width=100, allow_unicode=True
    )
    return HEAD.format(what=what, file=file, default=f"the packaged {default}") + text
