"""Too many parts: the smallest become one."""

from __future__ import annotations

from decimal import Decimal

from briefgen.story.charts import Stack, WaterfallPart


def merged_parts(parts: tuple[WaterfallPart, ...], most: int, other: str) -> list[WaterfallPart]:
    """Additions, then deductions; at most so many, those merged standing last of their sign."""
    added = [part for part in parts if part.value >= 0]
    taken = [part for part in parts if part.value < 0]
    while len(added) + len(taken) > max(most, 2):
        _merge_two(added if len(added) > len(taken) else taken, other)
    return [*added, *taken]


def merged_stacks(stacks: tuple[Stack, ...], most: int, other: str) -> tuple[Stack, ...]:
    """At most so many stacks, the smallest merged into the last."""
    if len(stacks) <= most:
        return stacks
    by_size = sorted(range(len(stacks)), key=lambda i: (-sum(map(abs, stacks[i].values)), i))
    kept = sorted(by_size[: most - 1])
    rest = [stacks[i] for i in sorted(by_size[most - 1 :])]
    label = other or ", ".join(stack.label for stack in rest)
    values = tuple(sum(each, Decimal(0)) for each in zip(*(s.values for s in rest), strict=True))
    return (*(stacks[i] for i in kept), Stack(label, values))


def _smallest(kind: list[WaterfallPart]) -> list[WaterfallPart]:
    later_first = list(reversed(kind))
    return sorted(later_first, key=lambda part: abs(part.value))[:2]


def _merge_two(kind: list[WaterfallPart], other: str) -> None:
    """The two smallest become the last; among equals, later ones go first."""
    smallest = _smallest(kind)
    kind[:] = [part for part in kind if not any(part is small for small in smallest)]
    label = other or ", ".join(part.label for part in reversed(smallest))
    kind.append(WaterfallPart(label, sum((part.value for part in smallest), Decimal(0))))
