"""What a program consists of: few instructions, which a machine runs one after another.

Structural tags are jumps between opening and closing elements, so that a block may hold any number
of whole elements; a program is checked on compiling to leave no element half open.
"""

from __future__ import annotations

from typing import TypeAlias

from briefgen.records import dataclass
from briefgen.templates.expressions import Reader
from briefgen.templates.model import Instance, Node, Piece
from briefgen.templates.outline import PlacedTag
from briefgen.templates.statements import Assign, For


@dataclass(frozen=True, slots=True)
class Open:
    """Begin an element."""

    node: Node


@dataclass(frozen=True, slots=True)
class Close:
    """End the element that was begun last."""


@dataclass(frozen=True, slots=True)
class Put:
    """An element without tags, or a literal text."""

    child: Instance | Piece


@dataclass(frozen=True, slots=True)
class Print:
    """The value of an expression as text."""

    read: Reader
    item: PlacedTag


@dataclass(frozen=True, slots=True)
class BeginAttribute:
    """What is printed from here on goes into an attribute of the open element."""

    name: str


@dataclass(frozen=True, slots=True)
class EndAttribute:
    """The attribute is complete."""


@dataclass(frozen=True, slots=True)
class Merge:
    """Merge or colour the open cell; `read` gives the columns or the colour where one is asked."""

    read: Reader | None
    item: PlacedTag


@dataclass(slots=True)
class Once:
    """In a cell that goes on from the one above, forget what stands before; jump past the rest."""

    target: int = 0


@dataclass(slots=True)
class Test:
    """Go on if the expression holds; else jump."""

    read: Reader
    item: PlacedTag
    target: int = 0


@dataclass(slots=True)
class Jump:
    """Go on elsewhere."""

    target: int = 0


@dataclass(slots=True)
class Start:
    """Begin a loop; jump past its body if there is nothing to loop over."""

    loop: For
    item: PlacedTag
    target: int = 0


@dataclass(slots=True)
class Next:
    """Bind the next item of the innermost loop; jump to its end when there is none."""

    target: int = 0


@dataclass(frozen=True, slots=True)
class Bind:
    """Give names their values; `opens` a scope first."""

    assigns: tuple[Assign, ...]
    item: PlacedTag
    opens: bool = False


@dataclass(frozen=True, slots=True)
class Leave:
    """Close the scope that a `with` opened."""


Instruction: TypeAlias = (
    Open
    | Close
    | Put
    | Print
    | Merge
    | Once
    | BeginAttribute
    | EndAttribute
    | Test
    | Jump
    | Start
    | Next
    | Bind
    | Leave
)
