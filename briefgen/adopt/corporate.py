"""A corporate deck as it comes: the master that frames go onto, and the layout to start from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cached_property
from typing import Final

from lxml import etree

from briefgen.adopt.shapes import Rect
from briefgen.office.package import Package
from briefgen.office.xml import qn
from briefgen.records import dataclass
from briefgen.templates.decks import has_tags, layout_name, placeholder_kind, shapes_of
from briefgen.templates.formats.colors import Palette, palette
from briefgen.templates.formats.layers import attribute, number
from briefgen.templates.formats.slide import SlideFormats
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.model import Box, Kind
from briefgen.units import EMU_PER_INCH

TITLES: Final = ("title", "ctrTitle")
CONTENTS: Final = ("body", "obj", "tbl", "chart", "pic", "media", "dgm", "clipArt")
FEET: Final = ("ftr", "sldNum", "dt")
BEST_TYPES: Final = ("obj", "titleOnly", "tx", "cust")
STANDARD_SIZE: Final = (12_192_000, 6_858_000)
LARGEST_SIZE: Final = 51_206_400  # EMU: 56 inches are the most that PowerPoint takes
LEAST_BOX: Final = 0.1  # inches; a smaller placeholder is a leftover
WIDE_ENOUGH: Final = 0.5  # of the slide's width, for a placeholder that content may fill


@dataclass(frozen=True)
class Corporate:
    """A deck to adopt; lengths in inches. `layout` is the part that frames start from, if any."""

    package: Package
    master: str
    layout: str | None

    @property
    def main(self) -> etree._Element:
        """The presentation."""
        return self.package.tree(self.package.main.name)

    @cached_property
    def slide(self) -> Rect:
        """The whole slide."""
        size = self.main.find(qn("p:sldSz"))
        given = (number(None if size is None else size.get(key)) for key in ("cx", "cy"))
        width, height = (
            own if 0 < own <= LARGEST_SIZE else default
            for own, default in zip(given, STANDARD_SIZE, strict=True)
        )
        return Rect(0, 0, width / EMU_PER_INCH, height / EMU_PER_INCH)

    @cached_property
    def master_tree(self) -> etree._Element:
        """The slide master."""
        return self.package.tree(self.master)

    @cached_property
    def layout_tree(self) -> etree._Element | None:
        """The layout that frames start from."""
        return None if self.layout is None else self.package.tree(self.layout)

    @cached_property
    def theme(self) -> etree._Element | None:
        """The master's theme."""
        return self.package.tree_of(self.master, "theme")

    @property
    def remaps(self) -> bool:
        """Whether the layout has a colour map of its own."""
        return self.layout_tree is not None and _override(self.layout_tree) is not None

    @cached_property
    def palette(self) -> Palette:
        """The theme's colours, as shapes on the frame layouts name them."""
        own = None if self.layout_tree is None else _override(self.layout_tree)
        return palette(self.theme, self.master_tree.find(qn("p:clrMap")) if own is None else own)

    @cached_property
    def fonts(self) -> dict[str, str]:
        """The theme's families."""
        return theme_fonts(self.theme)

    @cached_property
    def formats(self) -> SlideFormats:
        """The formats of shapes on the layout."""
        defaults = self.main.find(qn("p:defaultTextStyle"))
        return SlideFormats(self.master_tree, defaults, self.fonts)

    def placeholder(self, *kinds: str) -> etree._Element | None:
        """The layout's placeholder of one of these kinds, else the master's."""
        found = (shape for part in self._parts() for shape in largest(part, kinds))
        return next(found, None)

    def contents(self) -> list[etree._Element]:
        """The placeholder for content: the layout's only one, else the master's, else several."""
        own = [] if self.layout_tree is None else largest(self.layout_tree, CONTENTS)
        return own if len(own) == 1 else largest(self.master_tree, CONTENTS)[:1] or own

    def box(self, shape: etree._Element | None) -> Rect | None:
        """Where a placeholder stands, its own or inherited place; None for what is turned."""
        found = None if shape is None else self.formats.of(Kind.SHAPE, shape)
        if shape is None or not isinstance(found, Box) or self._is_turned(shape):
            return None
        rect = Rect(
            *(side / EMU_PER_INCH for side in (found.x, found.y, found.width, found.height))
        )
        inside = rect.clipped(self.slide)
        return inside if min(inside.width, inside.height) >= LEAST_BOX else None

    def _is_turned(self, shape: etree._Element) -> bool:
        layers = (shape, *self.formats.inherited(shape))
        frames = [f for each in layers for f in each.iterfind(f"{qn('p:spPr')}/{qn('a:xfrm')}")]
        bodies = [b for each in layers for b in each.iterfind(f"{qn('p:txBody')}/{qn('a:bodyPr')}")]
        return bool(number(attribute(frames[:1], "rot"))) or attribute(bodies, "vert") not in (
            "",
            "horz",
        )

    def _parts(self) -> Iterator[etree._Element]:
        if self.layout_tree is not None:
            yield self.layout_tree
        yield self.master_tree


def find_corporate(package: Package) -> Corporate | None:
    """The master that most slides use and its best layout for content; None without a master."""
    masters = masters_of(package)
    if not masters:
        return None
    used = _usage(package)
    weight = {
        master: sum(used[layout] for layout in package.targets(master, "slideLayout"))
        for master in masters
    }
    master = max(masters, key=lambda name: (weight[name], -masters.index(name)))
    layouts = [name for name in package.targets(master, "slideLayout") if name in package.parts]
    fit = [name for name in layouts if _takes_content(package.tree(name))]
    best = min(fit, key=lambda name: (_rank(package.tree(name)), -used[name]), default=None)
    return Corporate(package, master, best)


def masters_of(package: Package) -> list[str]:
    """The slide masters in the order of the presentation."""
    main = package.main.name
    listed = package.tree(main).iter(qn("p:sldMasterId"))
    found = (package.by_id(main, item.get(qn("r:id"), "")) for item in listed)
    return [item.target for item in found if item is not None and item.target in package.parts]


def names_of_layouts(package: Package) -> set[str]:
    """The names of all layouts of all masters."""
    return {
        layout_name(package.tree(part))
        for master in masters_of(package)
        for part in package.targets(master, "slideLayout")
    }


def largest(root: etree._Element, kinds: tuple[str, ...]) -> list[etree._Element]:
    """The placeholders of some kinds on a part, the largest first."""
    found = [shape for shape in shapes_of(root) if placeholder_type(shape) in kinds]
    return sorted(found, key=_extent, reverse=True)


def placeholder_type(shape: etree._Element) -> str | None:
    """A placeholder's type as the format has it: without one, it takes any content."""
    if placeholder_kind(shape) is None:
        return None
    return next(shape.iter(qn("p:ph"))).get("type", "obj")


def _extent(shape: etree._Element) -> float:
    """How large a shape says that it is; one that inherits its place counts as large."""
    found = shape.find(f"{qn('p:spPr')}/{qn('a:xfrm')}/{qn('a:ext')}")
    return 1e18 if found is None else number(found.get("cx")) * number(found.get("cy"))


def _usage(package: Package) -> Counter[str]:
    slides = package.targets(package.main.name, "slide")
    return Counter(layout for slide in slides for layout in package.targets(slide, "slideLayout"))


def _takes_content(root: etree._Element) -> bool:
    """Whether a layout is one for content: with a title, and nobody's tags in it."""
    shapes = shapes_of(root)
    is_opening = root.get("type") in ("title", "secHead")
    return (
        not is_opening
        and any(placeholder_type(shape) == "title" for shape in shapes)
        and not any(map(has_tags, shapes))
    )


def _rank(root: etree._Element) -> tuple[bool, bool, int]:
    """How far a layout is from one with a title and room for content."""
    contents = sum(placeholder_type(shape) in CONTENTS for shape in shapes_of(root))
    given = root.get("type", "")
    order = len(BEST_TYPES) + abs(contents - 1)
    if given in BEST_TYPES and contents <= 1:
        order = BEST_TYPES.index(given)
    return _override(root) is not None, root.get("showMasterSp") in ("0", "false"), order


def _override(root: etree._Element) -> etree._Element | None:
    return root.find(f"{qn('p:clrMapOvr')}/{qn('a:overrideClrMapping')}")
