"""A reader of the few formulas that our sheets use, to compute them without our own code."""

from __future__ import annotations

import ast
import operator
import re
from collections.abc import Callable, Mapping
from decimal import Decimal

RANGE = re.compile(r"([A-Z]+)(\d+):([A-Z]+)(\d+)")
OPERATORS: Mapping[type[ast.operator], Callable[[Decimal, Decimal], Decimal]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: operator.truediv,
}


def computed(formula: str, cells: Mapping[str, Decimal]) -> Decimal:
    """The result of a formula; empty cells and texts count as nothing."""
    spelled = RANGE.sub(lambda match: repr(",".join(_range(*match.groups()))), formula)
    return _value(ast.parse(spelled, mode="eval").body, cells)


def _value(node: ast.expr, cells: Mapping[str, Decimal]) -> Decimal:
    match node:
        case ast.Constant(value=int() | float() as number):
            return Decimal(str(number))
        case ast.Constant(value=str() as names):
            return sum((cells.get(name, Decimal(0)) for name in names.split(",")), Decimal(0))
        case ast.Name(id=name):
            return cells.get(name, Decimal(0))
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return -_value(inner, cells)
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](_value(left, cells), _value(right, cells))
        case ast.Call(func=ast.Name(id=name), args=args):
            return _called(name, [_value(each, cells) for each in args])
    raise AssertionError(f"a formula that Excel might know, but this reader does not: {node}")


def _called(name: str, values: list[Decimal]) -> Decimal:
    functions: Mapping[str, Callable[..., Decimal]] = {
        "SUM": lambda *each: sum(each, Decimal(0)),
        "ABS": abs,
        "MIN": lambda *each: min(each),
        "MAX": lambda *each: max(each),
    }
    return functions[name](*values)


def _range(column: str, first: str, other: str, last: str) -> list[str]:
    columns = [chr(code) for code in range(ord(column), ord(other) + 1)]
    return [f"{each}{row}" for each in columns for row in range(int(first), int(last) + 1)]
