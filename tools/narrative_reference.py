"""Writes the tables of keys into docs/narrative.md: `python -m tools.narrative_reference`."""

from __future__ import annotations

from pathlib import Path

from briefgen.narrative.format import kinds
from briefgen.narrative.format.data import NUMBER, PEOPLE, SERIES
from briefgen.narrative.format.kinds import Group, Key, Kind, ListKind, MapKind
from briefgen.narrative.format.narrative import FRAMES, NARRATIVE
from briefgen.narrative.format.roi import per_scenario
from briefgen.narrative.values.choices import choice_words

PAGE = Path(__file__).resolve().parents[1] / "docs" / "narrative.md"
START, END = "<!-- keys: made by tools/narrative_reference.py -->\n", "<!-- end of keys -->\n"

_FRAME_NOTE = "The default `decision` of `success` is the narrative's own."
_NAMES = {
    kinds.TextKind: "text",
    kinds.PlainKind: "text",
    kinds.UnitKind: "unit",
    kinds.FigureKind: "number or share",
    kinds.NumberKind: "number",
    kinds.MoneyKind: "money",
    kinds.ShareKind: "share",
    kinds.VersionKind: "1",
    kinds.MetricRef: "metric id",
    kinds.DateKind: "date",
    kinds.WhenKind: "date, month, quarter or year",
    kinds.TimeKind: "date and time",
    kinds.EmailKind: "e-mail address",
    kinds.LocaleKind: "locale",
    kinds.CurrencyKind: "ISO code",
    kinds.DataRef: "data file id",
    kinds.WhereKind: "conditions by column",
    kinds.PeopleKind: "keys below",
}
_FROM_DATA = {
    "A number from a data file": NUMBER,
    "A series from a data file": SERIES,
    "`pilot.treatment.people`, `pilot.control.people`": PEOPLE,
}


def tables() -> str:
    """One table for each group of keys, in the order of the format; equal groups share one."""
    sections: dict[Group, list[str]] = {}
    for title, group in _groups("", NARRATIVE):
        sections.setdefault(group, []).append(title)
    written = [_section(_heading(titles), group) for group, titles in sections.items()]
    return "\n".join(written + [_section(title, group) for title, group in _FROM_DATA.items()])


def page(text: str) -> str:
    """The page with its tables renewed."""
    before, _, rest = text.partition(START)
    _, _, after = rest.partition(END)
    return f"{before}{START}\n{tables()}\n{END}{after}"


def _groups(path: str, group: Group) -> list[tuple[str, Group]]:
    """This group, then those inside it; of the three frames, which differ in one default, one."""
    if group is FRAMES:
        first = _as_group(group.keys[0].kind)
        return [(f"narrative.{key.name}", first) for key in group.keys]
    found = [(path, group)]
    for key in group.keys:
        inner = _inner(key.kind)
        if inner is not None and not _is_per_scenario(inner):
            found += _groups(_path(path, key), inner)
    return found


def _path(path: str, key: Key) -> str:
    mark = {ListKind: "[]", MapKind: ".<id>"}.get(type(key.kind), "")
    return f"{path}.{key.name}{mark}".lstrip(".")


def _inner(kind: Kind) -> Group | None:
    inner = kind.item if isinstance(kind, ListKind | MapKind) else kind
    return inner if isinstance(inner, Group) else None


def _as_group(kind: Kind) -> Group:
    assert isinstance(kind, Group)
    return kind


def _is_per_scenario(group: Group) -> bool:
    return group.model is per_scenario(kinds.ShareKind(), "").model


def _heading(titles: list[str]) -> str:
    return ", ".join(f"`{title}`" for title in titles if title) or "The narrative"


def _section(heading: str, group: Group) -> str:
    rows = [_row(key) for key in group.keys]
    head = [f"### {heading}", "", "| key | what | value | default |", "|---|---|---|---|"]
    lines = [*head, *rows, ""]
    if group is FRAMES.keys[0].kind:
        lines += [_FRAME_NOTE, ""]
    if group.ways:
        lines += [f"Exactly one of: {_ways(group)}.", ""]
    return "\n".join(lines)


def _row(key: Key) -> str:
    name = f"**`{key.name}`**" if key.required else f"`{key.name}`"
    default = f"`{key.default}`" if key.default else key.absent
    return f"| {name} | {key.about} | {_kind(key.kind)} | {default} |"


def _kind(kind: Kind) -> str:
    if isinstance(kind, ListKind):
        return f"list of {_kind(kind.item)}{_length(kind)}"
    if isinstance(kind, MapKind):
        return f"{kind.noun}s by id"
    if isinstance(kind, Group):
        listed = kind is FRAMES or _is_per_scenario(kind)
        return ", ".join(f"`{key.name}`" for key in kind.keys) if listed else "keys below"
    if isinstance(kind, kinds.WholeKind):
        return f"{kind.low} to {kind.high}"
    if isinstance(kind, kinds.ChoiceKind):
        return ", ".join(f"`{word}`" for word in choice_words(kind))
    if isinstance(kind, kinds.TextKind) and kind.short:
        return "text, or `text` and `short`"
    return _NAMES[type(kind)]


def _length(kind: ListKind) -> str:
    return f", {kind.low} to {kind.high}" if kind.high is not None else ""


def _ways(group: Group) -> str:
    return "; ".join(" with ".join(f"`{name}`" for name in way.keys) for way in group.ways)


if __name__ == "__main__":
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
