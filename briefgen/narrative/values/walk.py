"""The walk over the format: groups, lists and maps, down to one reader for each kind of value."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Final

from briefgen.narrative.format import kinds
from briefgen.narrative.format.kinds import Group, Kind, ListKind, MapKind
from briefgen.narrative.syntax.nodes import Mapping, Node, Scalar, Sequence
from briefgen.narrative.values import choices, dates, numbers, texts
from briefgen.narrative.values.cuts import find_cut_items, rejoined_pairs
from briefgen.narrative.values.keys import GroupKeys, joined
from briefgen.narrative.values.reading import Reading, kind_name, shown

Values = dict[str, Any]
Reader = Callable[[Node, Any, str, Reading], Any]

_MAYBE_BOUND: Final = (
    ListKind, kinds.FigureKind, kinds.NumberKind, kinds.MoneyKind, kinds.ShareKind, kinds.WholeKind,
)  # fmt: skip


def read_value(node: Node, kind: Kind, key: str, reading: Reading) -> Any:
    """The value of one node; None where it has problems, all of which are reported."""
    if isinstance(node, Mapping) and isinstance(kind, _MAYBE_BOUND):
        from briefgen.narrative.values.bindings import is_bindable, read_binding

        if is_bindable(kind):
            return read_binding(node, kind, key, reading)
    return _READERS[type(kind)](node, kind, key, reading)


def read_group(node: Node, group: Group, key: str, reading: Reading) -> Values | None:
    """A map with fixed keys: its valid values; missing, unknown and double keys are reported."""
    if not isinstance(node, Mapping):
        _not_a_map(node, tuple(known.name for known in group.keys), key, reading)
        return None
    keys = GroupKeys(group, node, key, reading)
    values: Values = {}
    for name, child in _entries(node, key, reading):
        if (known := keys.meant_by(name)) is not None:
            path = joined(key, known.name)
            reading.spots[path] = _spot(name, child)
            value = read_value(child, known.kind, path, reading)
            if value is not None:
                values[known.name] = value
    keys.find_missing()
    return values


def _entries(node: Mapping, key: str, reading: Reading) -> Iterator[tuple[Scalar, Node]]:
    """The pairs of a map whose keys are names; others are reported."""
    for name, child in rejoined_pairs(node, key, reading):
        if not isinstance(name, Scalar):
            _key_is_no_name(name, key, reading)
        elif name.plain and name.value == "<<":
            message = "Keys are not merged with <<."
            reading.error_at(name, "BG008", key, message, "write the keys out")
        else:
            yield name, child


def _key_is_no_name(name: Node, key: str, reading: Reading) -> None:
    if reading.raw(name).startswith("{"):
        message = "YAML does not read {{ at the start of a value as text."
        reading.error_at(name, "BG034", key, message, "put the whole text in quotes")
    else:
        reading.error_at(name, "BG012", key, f"A key is a name, not {kind_name(name)}.")


def read_list(node: Node, kind: ListKind, key: str, reading: Reading) -> tuple[Any, ...] | None:
    """A list; items with problems are None in it, so that its length stays as written."""
    if not isinstance(node, Sequence):
        _not_a_list(node, kind, key, reading)
        return None
    if isinstance(kind.item, kinds.TextKind):
        find_cut_items(node, key, kind.prose, reading)
    items: list[Any] = []
    for index, child in enumerate(node.items):
        path = f"{key}[{index}]"
        reading.spots[path] = child
        items.append(read_value(child, kind.item, path, reading))
    check_length(len(items), kind, key, reading)
    return tuple(items)


def check_length(length: int, kind: ListKind, key: str, reading: Reading) -> bool:
    """Whether a list has as many items as its kind allows; reported where it has not."""
    if length < kind.low:
        reading.error("BG024", key, f"{length} given; the fewest are {kind.low}.")
    elif kind.high is not None and length > kind.high:
        reading.error("BG024", key, f"{length} given; the most are {kind.high}.")
    else:
        return True
    return False


def _not_a_list(node: Node, kind: ListKind, key: str, reading: Reading) -> None:
    message = f"Expected a list, found {kind_name(node)}."
    hint = "put each item on its own line, after a dash and a space"
    if isinstance(node, Scalar) and node.empty:
        reading.error("BG013", key, "Nothing stands here; expected a list.", hint)
    elif isinstance(node, Scalar) and node.plain and node.value.startswith("-"):
        reading.error("BG005", key, "A space is missing after the dash.", "write it as: - …")
    elif isinstance(node, Mapping) and isinstance(kind.item, Group):
        reading.error("BG012", key, message, "put a dash before the first key of each item")
    else:
        reading.error("BG012", key, message, hint)


def read_map(node: Node, kind: MapKind, key: str, reading: Reading) -> dict[str, Values] | None:
    """A map from ids to groups; an id whose group has problems stays, with what is valid."""
    if not isinstance(node, Mapping):
        message = f"Expected {kind.noun}s by id, found {kind_name(node)}."
        rule = "BG013" if isinstance(node, Scalar) and node.empty else "BG012"
        reading.error(rule, key, message, f"write each {kind.noun} under an id of your choice")
        return None
    found: dict[str, Values] = {}
    for name, child in _entries(node, key, reading):
        path = joined(key, name.value)
        if name.value in found:
            message = f"The id {shown(name.value)} stands here twice."
            reading.error_at(name, "BG009", path, message, "give one of them another id")
            continue
        if name.value in kind.reserved:
            message = f"The id {name.value} has a meaning of its own."
            reading.error_at(name, "BG020", path, message, "take another id")
        choices.well_formed_id(name.value, path, reading, name)
        reading.spots[path] = _spot(name, child)
        found[name.value] = read_group(child, kind.item, path, reading) or {}
    if kind.required and not found and not reading.gaps:
        reading.error("BG024", key, f"At least one {kind.noun} is needed.")
    return found


def _not_a_map(node: Node, names: tuple[str, ...], key: str, reading: Reading) -> None:
    expected = f"the keys {', '.join(names[:4])}{' …' if len(names) > 4 else ''}"
    if isinstance(node, Scalar) and node.empty:
        hint = "fill it in, or remove the key"
        reading.error("BG013", key, f"Nothing stands here; expected {expected}.", hint)
    else:
        reading.error("BG012", key, f"Expected {expected}; found {kind_name(node)}.")


def _spot(name: Node, child: Node) -> Node:
    """A value is where it begins; a block of lines, and nothing at all, is where its key is."""
    block = not isinstance(child, Scalar) and not child.flow
    return name if block or child.start == child.end else child


def _of_data(reader: str) -> Reader:
    """A reader from the module that only narratives with data files need."""

    def read(node: Node, kind: Any, key: str, reading: Reading) -> Any:
        from briefgen.narrative.values import bindings

        return getattr(bindings, reader)(node, kind, key, reading)

    return read


_READERS: Final[dict[type[Any], Reader]] = {
    kinds.TextKind: texts.read_text,
    kinds.PlainKind: texts.read_plain,
    kinds.UnitKind: texts.read_unit,
    kinds.EmailKind: texts.read_email,
    kinds.FigureKind: numbers.read_figure,
    kinds.NumberKind: numbers.read_number,
    kinds.MoneyKind: numbers.read_money,
    kinds.ShareKind: numbers.read_share,
    kinds.WholeKind: numbers.read_whole,
    kinds.VersionKind: choices.read_version,
    kinds.MetricRef: choices.read_reference,
    kinds.ChoiceKind: choices.read_choice,
    kinds.LocaleKind: choices.read_locale,
    kinds.CurrencyKind: choices.read_currency,
    kinds.DateKind: dates.read_date,
    kinds.WhenKind: dates.read_when,
    kinds.TimeKind: dates.read_time,
    kinds.DataRef: _of_data("read_data_ref"),
    kinds.WhereKind: _of_data("read_where"),
    kinds.PeopleKind: _of_data("read_people"),
    Group: read_group,
    ListKind: read_list,
    MapKind: read_map,
}
