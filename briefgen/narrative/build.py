"""From valid values to the frozen model: each group's model takes its keys by name."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from briefgen.findings import Place
from briefgen.narrative.format.kinds import Group, Kind, ListKind, MapKind
from briefgen.narrative.format.narrative import FRAMES, NARRATIVE
from briefgen.narrative.model import Narrative
from briefgen.narrative.values.walk import Values


def build_narrative(path: Path, values: Values, places: dict[str, Place]) -> Narrative:
    """The narrative; the values must have passed all checks."""
    values = dict(values)
    values.pop("briefgen", None)
    frames = _models(FRAMES, values.pop("narrative"))
    rest = _models(NARRATIVE, values)
    return Narrative(path=path, places=places, **frames, **rest)


def _models(group: Group, values: Values) -> Values:
    """The values of a group, each as its model."""
    kinds = {key.name: key.kind for key in group.keys}
    return {name: _model(kinds.get(name), value) for name, value in values.items()}


def _model(kind: Kind | None, value: Any) -> Any:
    if isinstance(kind, ListKind):
        return tuple(_model(kind.item, item) for item in value)
    if isinstance(kind, MapKind):
        return {name: _group(kind.item, {"id": name, **item}) for name, item in value.items()}
    return _group(kind, value) if isinstance(kind, Group) else value


def _group(group: Group, values: Values) -> Any:
    assert group.model is not None
    return group.model(**_models(group, values))
