"""Where checks register: one small function for each cause.

A part check sees one part's root element and yields messages; its result depends on nothing else,
so that a part which many files share (a theme, a layout) is looked at once in a process. A
package check sees the whole file and yields part names with messages.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TypeAlias

from lxml import etree

from briefgen.verify.made import Made

PartCheck: TypeAlias = Callable[[etree._Element], Iterator[str]]
PackageCheck: TypeAlias = Callable[[Made], Iterator[tuple[str, str]]]

PART_CHECKS: list[tuple[str, frozenset[str], PartCheck]] = []
PACKAGE_CHECKS: list[tuple[str, PackageCheck]] = []


def part_check(rule: str, *roots: str) -> Callable[[PartCheck], PartCheck]:
    """Register a check of parts with one of these root elements (`p:sld`), or of all parts."""

    def register(check: PartCheck) -> PartCheck:
        PART_CHECKS.append((rule, frozenset(roots), check))
        return check

    return register


def package_check(rule: str) -> Callable[[PackageCheck], PackageCheck]:
    """Register a check of the package as a whole."""

    def register(check: PackageCheck) -> PackageCheck:
        PACKAGE_CHECKS.append((rule, check))
        return check

    return register
