"""Narratives drawn over the whole format: each optional part there or absent, any size of figure.

Every one is valid, so that nothing but its fit can be found wrong with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

import yaml
from hypothesis import strategies as st

from briefgen.narrative.values.choices import known_locales
from tests.contract.texts import sentences, texts
from tests.tools import ROOT

Draw: TypeAlias = Callable[[st.SearchStrategy[Any]], Any]
Text: TypeAlias = Callable[[str], st.SearchStrategy[str]]
Plain: TypeAlias = dict[str, Any]

WORDED: Final = sorted(folder.name for folder in (ROOT / "templates" / "text").iterdir())
HOMES: Final = tuple(known_locales(language)[0] for language in WORDED)
LOCALES: Final = st.sampled_from((*HOMES, "en-GB", "de-CH", "pt-BR", "ja-JP", "zh-CN"))
MAYBE: Final = st.booleans()
SCENARIOS: Final = ("conservative", "expected", "optimistic")

# LOOK.md's budgets in characters, and for what it does not name, what the reference narrative has.
BUDGETS: Final = {
    "headline": (40, 110), "ask": (20, 75), "point": (20, 70), "title": (10, 40),
    "label": (6, 30), "unit": (3, 12), "name": (3, 20), "cell": (6, 40), "period": (2, 6),
    "source": (6, 40), "answer": (40, 150), "hypothesis": (40, 110), "rule": (30, 95),
    "milestone": (6, 34), "agenda": (4, 24), "notes": (20, 200), "footer": (4, 20),
}  # fmt: skip
# How long each may become where nobody counts.
WILD: Final = {
    "headline": 130, "ask": 100, "point": 130, "title": 60, "label": 45, "unit": 24, "name": 40,
    "cell": 70, "period": 10, "source": 70, "answer": 220, "hypothesis": 180, "rule": 150,
    "milestone": 60, "agenda": 40, "notes": 600, "footer": 40,
}  # fmt: skip


@dataclass(frozen=True)
class Space:
    """How far the draws reach: texts by what they are for, how many of each, how large figures."""

    text: Text
    most_points: int
    most_stakeholders: int
    most_rows: int
    figures: st.SearchStrategy[float]
    money: st.SearchStrategy[int]
    periods: st.SearchStrategy[int]


EVERYWHERE: Final = Space(
    text=lambda use: texts(WILD[use]),
    most_points=4,
    most_stakeholders=10,
    most_rows=6,
    figures=st.one_of(
        st.integers(-1000, 1000),
        st.floats(-100, 100).map(lambda number: round(number, 2)),
        st.sampled_from((0, -1, 10**6, 1234567.89, 10**12, -(10**9), 0.0001)),
    ),
    money=st.one_of(st.integers(0, 10**7), st.sampled_from((0, 1, 10**9, 10**13))),
    periods=st.integers(2, 12),
)
WITHIN_BUDGETS: Final = Space(
    text=lambda use: sentences(*BUDGETS[use]),
    most_points=3,
    most_stakeholders=6,
    most_rows=3,
    figures=st.one_of(st.integers(1, 999), st.floats(0.5, 99).map(lambda n: round(n, 1))),
    money=st.integers(10_000, 12_000_000),
    periods=st.integers(2, 8),
)


def narratives(space: Space) -> st.SearchStrategy[str]:
    """Valid narratives as YAML, at most as large as the space allows."""
    return st.composite(_narrative)(space)


def _narrative(draw: Draw, space: Space) -> str:
    ids = [f"m{number}" for number in range(draw(st.integers(1, 5)))]
    plain: Plain = {
        "title": draw(space.text("title")),
        "decision": _short(draw, space, "ask"),
        "success_metric": draw(st.sampled_from(ids)),
        "locale": draw(LOCALES),
        "page": draw(st.sampled_from(("letter", "a4"))),
        "narrative": {
            frame: _frame(draw, space, ids) for frame in ("why_now", "risk_of_inaction", "success")
        },
        "metrics": {each: _metric(draw, space) for each in ids},
        **_present(draw, {"organisation": space.text("footer"), "date": _DATES}),
        **_present(draw, {"confidentiality": space.text("footer")}),
    }
    parts: dict[str, Callable[[], object]] = {
        "author": lambda: {"name": draw(space.text("name")), "role": draw(space.text("name"))},
        "sponsor": lambda: {"name": draw(space.text("name"))},
        "roi": lambda: _roi(draw, space, ids),
        "pilot": lambda: _pilot(draw, space, ids, plain["metrics"]),
        "stakeholders": lambda: _many(draw, space.most_stakeholders, lambda: _person(draw, space)),
        "objections": lambda: _many(draw, min(space.most_rows, 5), lambda: _objection(draw, space)),
        "governance": lambda: _governance(draw, space),
        "meeting": lambda: _meeting(draw, space),
    }
    plain |= {name: make() for name, make in parts.items() if draw(MAYBE)}
    return str(yaml.dump(plain, None, yaml.CSafeDumper, allow_unicode=True, width=10_000))


_DATES: Final = st.dates().filter(lambda day: 1990 < day.year < 2100)


def _present(draw: Draw, optional: dict[str, st.SearchStrategy[Any]]) -> Plain:
    return {name: draw(strategy) for name, strategy in optional.items() if draw(MAYBE)}


def _many(draw: Draw, most: int, make: Callable[[], object]) -> list[object]:
    return [make() for _ in range(draw(st.integers(1, most)))]


def _short(draw: Draw, space: Space, use: str) -> object:
    text = draw(space.text(use))
    if draw(st.integers(0, 3)):
        return text
    return {"text": text, "short": draw(sentences(3, 30))}


def _frame(draw: Draw, space: Space, ids: list[str]) -> Plain:
    return {
        "headline": _short(draw, space, "headline"),
        "points": _many(draw, space.most_points, lambda: _short(draw, space, "point")),
        **_present(
            draw,
            {
                "metric": st.sampled_from(ids),
                "decision": space.text("ask"),
                "notes": space.text("notes"),
            },
        ),
    }


def _metric(draw: Draw, space: Space) -> Plain:
    percent = draw(st.integers(0, 3)) == 0
    figures = st.integers(0, 100).map(lambda part: f"{part}%") if percent else space.figures
    units = st.one_of(st.sampled_from(("days", "hours", "points", "USD")), space.text("unit"))
    return {
        "label": draw(space.text("label")),
        "unit": "percent" if percent else draw(units),
        "better": draw(st.sampled_from(("lower", "higher"))),
        **_values(draw, space, figures),
        **_present(
            draw,
            {
                "kind": st.sampled_from(("leading", "lagging")),
                "benchmark": figures,
                "benchmark_source": space.text("source"),
                "source": space.text("source"),
                "owner": space.text("name"),
            },
        ),
    }


def _values(draw: Draw, space: Space, figures: st.SearchStrategy[Any]) -> Plain:
    shape = draw(st.sampled_from(("series", "series", "two", "baseline")))
    if shape == "series":
        count = draw(space.periods)
        shared = draw(st.integers(1, count))
        current = [draw(figures) for _ in range(count)]
        learning = current[:shared] + [draw(figures) for _ in range(count - shared)]
        periods = [f"{draw(space.text('period'))} {number}" for number in range(count)]
        return {"periods": periods, "current": current, "with_learning": learning}
    found = {"baseline": draw(figures)}
    return found | ({"target": draw(figures)} if shape == "two" else {})


def _roi(draw: Draw, space: Space, ids: list[str]) -> Plain:
    uplift = sorted(draw(st.lists(st.integers(0, 100), min_size=3, max_size=3)))
    roi: Plain = {
        "uplift": dict(zip(SCENARIOS, (f"{part / 10}%" for part in uplift), strict=True)),
        "benefits": _map(draw, "b", min(space.most_rows, 5), lambda: _benefit(draw, space, ids)),
        **({"costs": _map(draw, "c", 4, lambda: _cost(draw, space))} if draw(MAYBE) else {}),
        **_present(
            draw,
            {
                "horizon_years": st.integers(1, 10),
                "discount_rate": st.integers(0, 30).map(lambda part: f"{part}%"),
                "effect_by_year": st.lists(
                    st.integers(0, 100).map(lambda part: f"{part}%"), min_size=1, max_size=4
                ),
            },
        ),
    }
    for cost in roi.get("costs", {}).values():
        if "year" in cost:  # none lies beyond the horizon
            cost["year"] = min(cost["year"], roi.get("horizon_years", 2))
    return roi


def _map(draw: Draw, letter: str, most: int, make: Callable[[], object]) -> Plain:
    return {f"{letter}{number}": item for number, item in enumerate(_many(draw, most, make))}


def _benefit(draw: Draw, space: Space, ids: list[str]) -> Plain:
    counts = dict(zip(SCENARIOS, sorted(draw(st.lists(st.integers(0, 50), min_size=3, max_size=3))),
                      strict=True))  # fmt: skip
    shares = {name: f"{count}%" for name, count in counts.items()}
    ways: tuple[Plain, ...] = (
        {"annual_base": draw(space.money)},
        {"value_each": draw(space.money), "count": counts},
        {"impact": draw(space.money), "probability": "15%", "reduction": shares},
    )
    kinds = ("productivity", "hiring_cost", "revenue_protection", "risk")
    return {
        "label": draw(space.text("label")),
        "category": draw(st.sampled_from(kinds)),
        **draw(st.sampled_from(ways)),
        **_present(
            draw,
            {
                "metric": st.sampled_from(ids),
                "source": space.text("source"),
                "confidence": st.integers(1, 100).map(lambda part: f"{part}%"),
            },
        ),
    }


def _cost(draw: Draw, space: Space) -> Plain:
    label = {"label": draw(space.text("label"))}
    if draw(MAYBE):
        return label | {"amount": draw(space.money), "year": draw(st.integers(0, 2))}
    return label | {"per_year": draw(space.money)}


def _pilot(draw: Draw, space: Space, ids: list[str], metrics: Plain) -> Plain:
    metric = draw(st.sampled_from(ids))
    share = metrics[metric]["unit"] == "percent"
    rows = {"cadence": "name", "audience": "name", "content": "cell"}
    parts = ("content", "measurement", "change_leadership")
    optional: dict[str, Callable[[], object]] = {
        "starts": lambda: draw(_DATES),
        "duration_days": lambda: draw(st.integers(1, 400)),
        "values": lambda: draw(st.sampled_from(("planned", "measured"))),
        "assigned_by": lambda: draw(st.sampled_from(("person", "team"))),
        "components": lambda: {part: draw(space.text("point")) for part in parts},
        "indicators": lambda: draw(st.lists(st.sampled_from(ids), unique=True, max_size=4)),
        "stop_rule": lambda: draw(space.text("rule")),
        "feedback": lambda: _many(draw, min(space.most_rows, 4), lambda: _texts(draw, space, rows)),
    }
    groups = draw(st.sampled_from(("none", "treatment", "both", "both")))
    names = {"none": (), "treatment": ("treatment",), "both": ("treatment", "control")}[groups]
    return {
        "hypothesis": draw(space.text("hypothesis")),
        "metric": metric,
        **{name: _group(draw, space, share) for name in names},
        **{name: make() for name, make in optional.items() if draw(MAYBE)},
    }


def _texts(draw: Draw, space: Space, uses: dict[str, str]) -> Plain:
    return {name: draw(space.text(use)) for name, use in uses.items()}


def _group(draw: Draw, space: Space, share: bool) -> Plain:
    def measurement() -> Plain:
        if share:
            return {"share": f"{draw(st.integers(0, 100))}%"}
        return {"mean": draw(space.figures), "sd": draw(st.integers(1, 40))}

    group: Plain = {"name": draw(space.text("name")), "size": draw(st.integers(1, 2000))}
    return group | ({"before": measurement(), "after": measurement()} if draw(MAYBE) else {})


def _person(draw: Draw, space: Space) -> Plain:
    return {
        "name": draw(space.text("name")),
        "influence": draw(st.integers(1, 5)),
        "interest": draw(st.integers(1, 5)),
        **_present(
            draw,
            {
                "concern": space.text("cell"),
                "tactic": space.text("cell"),
                "owner": space.text("name"),
            },
        ),
    }


def _objection(draw: Draw, space: Space) -> Plain:
    return {"objection": draw(space.text("cell")), "answer": _short(draw, space, "answer")}


def _governance(draw: Draw, space: Space) -> Plain:
    whens = st.one_of(
        _DATES, st.sampled_from(("Q3 2026", "March 2026", "2026", "Q1 2027", "November 2027"))
    )

    def milestone() -> Plain:
        return {"when": draw(whens), "what": draw(space.text("milestone"))}

    optional: dict[str, Callable[[], object]] = {
        "steering_committee": lambda: _many(draw, 5, lambda: draw(space.text("name"))),
        "cadence": lambda: draw(space.text("name")),
        "escalation": lambda: draw(space.text("cell")),
        "roadmap": lambda: _many(draw, min(space.most_rows + 1, 6), milestone),
        "wins": lambda: _many(draw, min(space.most_rows - 1, 3), milestone),
    }
    return {name: make() for name, make in optional.items() if draw(MAYBE)}


def _meeting(draw: Draw, space: Space) -> Plain:
    agenda = _many(
        draw,
        5,
        lambda: {"minutes": draw(st.integers(1, 15)), "item": draw(space.text("agenda"))},
    )
    moment = st.datetimes().filter(lambda time: 1990 < time.year < 2100)
    when = moment.map(lambda time: time.strftime("%Y-%m-%dT%H:%M"))
    minutes = sum(item["minutes"] for item in agenda)  # type: ignore[index]
    return {"duration_minutes": minutes, "agenda": agenda, **_present(draw, {"when": when})}
