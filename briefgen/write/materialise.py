"""Instances become elements again: each clones the template's element it came from.

`copy` of an lxml element copies all that is in it.
"""

from __future__ import annotations

from collections.abc import Callable
from copy import copy
from typing import Final, TypeAlias

from lxml import etree

from briefgen.office.xml import first_child, hollow, qn
from briefgen.records import dataclass
from briefgen.templates.model import Instance, Kind
from briefgen.templates.program import Program
from briefgen.units import Points

AdjustElement: TypeAlias = Callable[[etree._Element, Instance, Points | None], None]
DrawChart: TypeAlias = Callable[[etree._Element, Instance], None]
Link: TypeAlias = Callable[[str], str]

_CREATION_ID: Final = "{FF2B5EF4-FFF2-40B4-BE49-F238E27FC236}"


@dataclass(slots=True)
class Materialiser:
    """Makes the elements of one part.

    `adjust` applies what fitting decided; `write_run` knows how the format breaks lines; `link`
    gives the id of the part's relationship to an address.
    """

    program: Program
    write_run: Callable[[Materialiser, Instance, etree._Element], None]
    adjust: AdjustElement
    draw_chart: DrawChart
    link: Link
    size: Points | None = None  # what fitting set for all runs in the instance at work

    def put(self, instance: Instance, slot: etree._Element) -> None:
        """Append what an instance comes to: one element, or for a run with line breaks several."""
        if self.size is None and self.program.statics.get(instance.node.ref) is instance:
            slot.append(copy(self.program.elements[instance.node.ref]))
        elif instance.node.kind is Kind.RUN and instance.chart is None:
            self.write_run(self, instance, slot)
        else:
            slot.append(self.element(instance))

    def element(self, instance: Instance) -> etree._Element:
        """The one element of an instance that is no run."""
        made = self.shell(instance.node.ref)
        outer, self.size = self.size, self.size_of(instance)
        slot = self._slot(made) if self.program.dialect.slots else made
        for inner in instance.children:
            if isinstance(inner, Instance):
                self.put(inner, slot)
        if instance.adjust is not None or self.size is not None or instance.attributes:
            self.adjust(made, instance, self.size)
        self.size = outer
        self.describe(made, instance)
        if instance.chart is not None:
            self.draw_chart(made, instance)
        return made

    def size_of(self, instance: Instance) -> Points | None:
        """The size that fitting set for an instance: its own, or that of what it stands in."""
        own = None if instance.adjust is None else instance.adjust.size
        return self.size if own is None else own

    def shell(self, ref: int) -> etree._Element:
        """A copy of a node's element with its properties and without its children."""
        shells = self.program.shells
        if ref not in shells:
            nodes = {self.program.elements[node.ref] for node in self.program.nodes[ref].children}
            shells[ref] = self._hollow(self.program.elements[ref], nodes)
        return copy(shells[ref])

    def describe(self, element: etree._Element, instance: Instance) -> None:
        """Write evaluated attributes, such as alternative texts, where the element has them."""
        if not instance.attributes:
            return
        described = self.program.dialect.described.get(element.tag, ())
        places = {name: (path, attribute) for path, attribute, name in described}
        if "descr" in places:
            places["name"] = (places["descr"][0], "name")
        for name, text in instance.attributes:
            path, attribute = places.get(name, ("", ""))
            owner = element.find(path) if path else None
            if owner is not None and not attribute:
                owner.text = text
            elif owner is not None and text:
                owner.set(attribute, text)
            elif owner is not None:
                owner.attrib.pop(attribute, "")  # it only held a condition

    def _is_text(self, element: etree._Element) -> bool:
        dialect = self.program.dialect
        return element.tag == dialect.text or (element.tag in dialect.marks and not element.attrib)

    def _slot(self, element: etree._Element) -> etree._Element:
        inner = next(element.iterchildren(*self.program.dialect.slots), None)
        return element if inner is None else self._slot(inner)

    def _hollow(self, element: etree._Element, nodes: set[etree._Element]) -> etree._Element:
        made = hollow(element, all_prefixes=element.getparent() is None)
        for inner in element:
            if inner.tag in self.program.dialect.slots:
                made.append(self._hollow(inner, nodes))
            elif inner not in nodes and not self._is_text(inner):
                made.append(copy(inner))
        if not len(element) and not self._is_text(element):
            made.text = element.text  # a number, such as a drawing's offset
        _forget_creation(made)
        return made


def head(parent: etree._Element, name: str) -> etree._Element:
    """A property block that comes first in its element, made if it is not there yet."""
    found = first_child(parent, name)
    if found is None:
        found = etree.Element(name)
        parent.insert(0, found)
    return found


def _forget_creation(element: etree._Element) -> None:
    """A copy is another shape: it must not carry the creation id of the first."""
    for extension in list(element.iter(qn("a:ext"))):
        if extension.get("uri") == _CREATION_ID:
            holder = extension.getparent()
            if holder is not None:
                holder.remove(extension)
                if not len(holder):
                    _remove(holder)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
