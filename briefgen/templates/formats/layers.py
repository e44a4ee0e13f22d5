"""Looking a property up in layers: the element's own first, then what it inherits from.

A property block (`w:pPr`, `w:tcPr`) is read once into plain text by local names, the sides of
borders and the like as `{"numPr/numId": {"val": "1"}}`. Templates have thousands of blocks, and
XML lookups are dear.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from math import isfinite
from typing import TypeAlias

from lxml import etree

Block: TypeAlias = Mapping[str, Mapping[str, str]]
Layers: TypeAlias = Sequence[Block]

_NESTED = frozenset(("numPr", "pBdr", "tcMar", "tcBorders", "tblCellMar", "tblBorders", "pPr"))
_OFF = ("0", "false", "off", "none")


def read_block(element: etree._Element | None) -> Block:
    """The properties in a block, by local name."""
    block: dict[str, Mapping[str, str]] = {}
    for child in () if element is None else element:
        name = _local(child.tag)
        block[name] = _attributes(child)
        if name in _NESTED:
            for side in child:
                block[f"{name}/{_local(side.tag)}"] = _attributes(side)
    return block


def block_key(block: Block) -> tuple[object, ...]:
    """A block as something to look up in a dictionary."""
    return tuple((name, *values.items()) for name, values in block.items())


def first(layers: Layers, name: str) -> Mapping[str, str] | None:
    """The attributes of a property, from the nearest layer that has the property."""
    for layer in layers:
        if name in layer:
            return layer[name]
    return None


def value(layers: Layers, name: str, attribute: str = "val", default: str = "") -> str:
    """One attribute of a property, from the nearest layer that has the property."""
    found = first(layers, name)
    return default if found is None else found.get(attribute, default)


def merged(layers: Layers, name: str) -> dict[str, str]:
    """A property's attributes, each from the nearest layer that has that attribute."""
    values: dict[str, str] = {}
    for layer in layers:
        if name in layer:
            values = {**layer[name], **values}
    return values


def is_on(layers: Layers, name: str) -> bool:
    """Whether an on-off property is on: there, and not switched off."""
    found = first(layers, name)
    return found is not None and found.get("val", "1") not in _OFF


def attribute(elements: Iterable[etree._Element], name: str) -> str:
    """An attribute of elements themselves, from the nearest that has it."""
    return next((found for element in elements if (found := element.get(name))), "")


def number(text: str | None, default: float = 0.0) -> float:
    """A measure in XML as a number; what is no number counts as the default."""
    try:
        found = float(text) if text else default
    except ValueError:
        return default
    return found if isfinite(found) else default


def font_size(text: str | None, default: float) -> float:
    """A size of type in XML; what no type can be set in counts as the default."""
    size = number(text, default)
    return size if size > 0 else default


def _attributes(element: etree._Element) -> dict[str, str]:
    return {_local(str(key)): str(text) for key, text in element.items()}


@lru_cache(maxsize=4096)
def _local(name: str) -> str:
    return name.rpartition("}")[2]
