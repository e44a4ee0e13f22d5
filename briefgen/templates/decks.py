"""The slide layouts of a deck that become programs, and its chart prototypes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import field, replace
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.package import Package
from briefgen.office.xml import parse_xml, qn
from briefgen.records import dataclass
from briefgen.templates.dialect import PRESENTATION, SLIDE, SLIDES
from briefgen.templates.documents import Sample, chart_part
from briefgen.templates.formats.slide import SlideFormats
from briefgen.templates.formats.theme import theme_fonts
from briefgen.templates.limits import allowance
from briefgen.templates.outliner import shape_name
from briefgen.templates.part import Source, compile_part
from briefgen.templates.program import Program
from briefgen.templates.tags import Level, find_tags, may_hold_tags, prototype_kind
from briefgen.templates.unsound import odd_parts

_FURNITURE: Final = ("sldNum", "ftr", "dt")
_TITLES: Final = ("title", "ctrTitle")


@dataclass(frozen=True)
class Layouts(Mapping[str, Program]):
    """The programs of a deck's layouts by name, each compiled when it is first asked for.

    A deck uses three layouts of its template at most; `parts` says where each lies. Asking raises
    FindingsError when the layout's tags are wrong. In a template without tagged layouts its tagged
    slides stand in for them, called `slide 1` and so on: then `slides` are their names in order.
    """

    package: Package
    file: str
    parts: Mapping[str, str]
    slides: tuple[str, ...] = ()
    _programs: dict[str, Program] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Program:
        if name not in self._programs:
            findings = Findings()
            program = self._compile(name, findings)
            if findings.has_errors:
                raise FindingsError(findings)
            self._programs[name] = program
        return self._programs[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.parts)

    def __len__(self) -> int:
        return len(self.parts)

    def check(self) -> Findings:
        """What is wrong in any of the layouts."""
        findings = Findings()
        self.all_programs(findings)
        return findings

    def all_programs(self, findings: Findings) -> dict[str, Program]:
        """Every layout's program by name, also where something in it is wrong."""
        with allowance():
            return {name: self._compile(name, findings) for name in self.parts}

    def _compile(self, name: str, findings: Findings) -> Program:
        part = self.parts[name]
        root = parse_xml(self.package.parts[part].data, part)
        with odd_parts(self.file):
            if name in self.slides:
                _want_notes_master(self.package, self.file, findings)
                source = _slide_source(root, part, self.file, name)
                return compile_part(source, _slide_formats(self.package, part).of, findings)
            formats = layout_formats(self.package, part)
            return _layout_program(root, part, self.file, formats, findings)


def layout_formats(package: Package, part: str) -> SlideFormats:
    """The formats of a layout, behind which its master stands."""
    master = package.target(part, "slideMaster") or ""
    fonts = theme_fonts(package.tree_of(master, "theme"))
    defaults = package.tree(package.main.name).find(qn("p:defaultTextStyle"))
    tree = package.tree(master) if master in package.parts else None
    return SlideFormats(tree, defaults, fonts)


def deck_layouts(package: Package, file: str, findings: Findings) -> Layouts:
    """The layouts that carry tags; two of one name are a finding."""
    parts: dict[str, str] = {}
    for master in package.targets(package.main.name, "slideMaster"):
        for part in package.targets(master, "slideLayout"):
            root = package.tree(part)
            if not any(map(has_tags, shapes_of(root))):
                continue
            name = layout_name(root)
            if name in parts:
                place = Place(file, key=f'layout "{name}"')
                findings.error("BG810", place, f'two layouts are called "{name}"', "rename one")
            parts[name] = part
    if parts:
        _want_notes_master(package, file, findings)
        return Layouts(package, file, parts)
    slides = _tagged_slides(package)
    return Layouts(package, file, slides, tuple(slides))


def _want_notes_master(package: Package, file: str, findings: Findings) -> None:
    if package.target(package.main.name, "notesMaster") is None:
        hint = "open View > Notes Master in PowerPoint once, close it and save"
        findings.error("BG812", Place(file), "there is no notes master for the talk track", hint)


def _tagged_slides(package: Package) -> dict[str, str]:
    """The slides with other tags than those of prototypes, by their number in words."""
    numbered = enumerate(slide_parts(package), 1)
    return {
        f"slide {number}": part
        for number, part in numbered
        if any(
            has_tags(shape) and not prototype_kind(shape[0][0].get("descr", ""))
            for shape in shapes_of(package.tree(part))
        )
    }


def deck_samples(package: Package) -> Iterator[Sample]:
    """The charts of the deck's slides, which are never output."""
    for number, slide in enumerate(slide_parts(package), 1):
        for frame in package.tree(slide).iter(qn("p:graphicFrame")):
            part = chart_part(package, slide, frame)
            if part:
                kind = prototype_kind(frame[0][0].get("descr", ""))
                place = f'slide {number}, shape "{shape_name(frame)}"'
                yield Sample(kind, part, place)


def slide_parts(package: Package) -> list[str]:
    """The slides in their order."""
    return listed_parts(package, package.main.name, "p:sldId")


def listed_parts(package: Package, source: str, name: str) -> list[str]:
    """The parts that a part lists, in their order, in elements such as `p:sldLayoutId`."""
    listed = package.tree(source).iter(qn(name))
    found = (package.by_id(source, item.get(qn("r:id"), "")) for item in listed)
    return [item.target for item in found if item is not None and item.target in package.parts]


def layout_name(root: etree._Element) -> str:
    """A layout's name, as PowerPoint's menu shows it."""
    content = root.find(qn("p:cSld"))
    return "" if content is None else content.get("name", "")


def shapes_of(root: etree._Element) -> list[etree._Element]:
    """The top-level shapes of a layout or slide."""
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    return [] if tree is None else [c for c in tree if c.tag in PRESENTATION.described]


def has_tags(shape: etree._Element) -> bool:
    """Whether a shape's text or alternative text carries tags."""
    if any(may_hold_tags(p.get("descr", "") + p.get("title", "")) for p in shape.iter(_NON_VISUAL)):
        return True
    paragraphs = shape.iter(qn("a:p"))
    return any(may_hold_tags("".join(t.text or "" for t in p.iter(_TEXT))) for p in paragraphs)


def moves_to_slide(shape: etree._Element) -> bool:
    """Whether a layout's shape stands on the slide: tagged ones, and the page number."""
    kind = placeholder_kind(shape)
    has_text = next(shape.iter(_TEXT), None) is not None
    return has_tags(shape) or (kind in _FURNITURE and has_text)


def placeholder_kind(shape: etree._Element) -> str | None:
    """A placeholder's type; None for a shape that is no placeholder."""
    placeholder = next(shape.iter(qn("p:ph")), None)
    return None if placeholder is None else placeholder.get("type", "body")


def _layout_program(
    root: etree._Element, part: str, file: str, formats: SlideFormats, findings: Findings
) -> Program:
    place = f'layout "{layout_name(root)}"'
    shapes = shapes_of(root)
    moved = [shape for shape in shapes if moves_to_slide(shape)]
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    assert tree is not None  # it has shapes
    for shape in shapes:
        if shape not in moved:
            tree.remove(shape)
    if not any(placeholder_kind(shape) in _TITLES for shape in moved):
        findings.error("BG811", Place(file, key=place), "no title placeholder carries a tag")
    optional = [s for s in moved if placeholder_kind(s) not in (None, *_TITLES)]
    source = Source(file, part, place, tree, PRESENTATION, frozenset(optional))
    return compile_part(source, formats.of, findings)


def _slide_source(root: etree._Element, part: str, file: str, place: str) -> Source:
    """A tagged slide: it comes out as often as its own tags say."""
    tree = root.find(f"{qn('p:cSld')}/{qn('p:spTree')}")
    assert tree is not None  # it has shapes
    holder = etree.Element(SLIDE)
    holder.append(tree)
    optional = [
        shape
        for shape in tree.iterchildren(*PRESENTATION.described)
        if placeholder_kind(shape) not in (None, *_TITLES) or only_carries(shape)
    ]
    return Source(file, part, place, holder, SLIDES, frozenset(optional))


def _slide_formats(package: Package, part: str) -> SlideFormats:
    """The formats of a slide, behind which its layout and its master stand."""
    layout = package.target(part, "slideLayout") or ""
    tree = package.tree(layout) if layout in package.parts else None
    return replace(layout_formats(package, layout), layout=tree, prompts=False)


def only_carries(shape: etree._Element) -> bool:
    """Whether a text box is there for a tag of its slide: without other text it goes."""
    properties = next(shape.iter(qn("p:cNvSpPr")), None)
    if properties is None or properties.get("txBox") not in ("1", "true"):
        return False
    texts = ("".join(t.text or "" for t in p.iter(_TEXT)) for p in shape.iter(qn("a:p")))
    return any(hit.tag.level is Level.SLIDE for text in texts for hit in find_tags(text)[0])


_NON_VISUAL: Final = qn("p:cNvPr")
_TEXT: Final = qn("a:t")
