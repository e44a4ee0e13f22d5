"""Makes an adopted deck: the corporate file with frame layouts, prototypes and a notes master."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Final

from lxml import etree

from briefgen.adopt.arrange import CRAMPED, Arranged, Contents, arrange
from briefgen.adopt.corporate import Corporate, find_corporate, names_of_layouts
from briefgen.adopt.frame import Frame, lay_frames
from briefgen.adopt.layouts import LayoutMaker, Look, used_ids
from briefgen.adopt.look import find_look, scale_of
from briefgen.adopt.parts import add_layouts, add_notes_master, add_prototypes, cleared
from briefgen.adopt.rulefiles import chart_rules, deck_rules
from briefgen.adopt.rules import AdoptRules
from briefgen.adopt.scale import Scale
from briefgen.adopt.space import Space, find_space
from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.office.draft import Draft
from briefgen.office.package import Package
from briefgen.records import dataclass
from briefgen.templates.compile import compile_template
from briefgen.templates.decks import deck_layouts, shapes_of
from briefgen.templates.outliner import shape_name

LEAST_LAYOUT: Final = 0.6  # of the room that the master alone leaves, for a layout to start from
LEAST_BLOCK: Final = 1.6  # inches; with less, no frame can be laid out
LEAST_WIDTH: Final = 4.5


@dataclass(frozen=True, slots=True)
class Defaults:
    """What an adopted deck is made with: the default deck, its rules, and those of adopting."""

    deck: Package
    deck_rules: str
    chart_rules: str
    rules: AdoptRules


def adopt_deck(
    package: Package, file: str, defaults: Defaults, findings: Findings
) -> dict[str, bytes]:
    """The files of an adopted deck, by name; raises FindingsError where there is no room."""
    found = Findings()
    try:
        files = _adopted(package, file, defaults, found)
    except FindingsError as error:
        found.extend(error.findings)
        raise FindingsError(found.placed(Place(file))) from None
    findings.extend(found.placed(Place(file)))
    return files


def theme_of_deck(package: Package) -> etree._Element | None:
    """The theme of the master that is adopted."""
    found = find_corporate(package)
    return None if found is None else found.theme


def _adopted(
    package: Package, file: str, defaults: Defaults, findings: Findings
) -> dict[str, bytes]:
    corporate, space = _corporate(package)
    scale, fonts = scale_of(corporate, defaults.rules)
    default = deck_layouts(defaults.deck, "deck.pptx", Findings()).parts
    trees = {name: defaults.deck.tree(part) for name, part in default.items()}
    frames = list(lay_frames(space, scale))
    _refuse_small(frames[-1])
    frame, arranged = _laid_out(frames, scale, trees)
    look, deviations = find_look(corporate, space, scale, fonts, frame.headline)
    findings.extend(deviations)
    _report_left_out(frame, arranged, findings)
    names = _names(trees, package, findings)
    maker = LayoutMaker(corporate, look)
    layouts = {
        names[name]: maker.layout(
            tree, names[name], {**frame.boxes, **arranged[name].boxes}, arranged[name].value_size
        )
        for name, tree in trees.items()
    }
    data = _file(corporate, layouts, look, defaults, findings)
    _check(data, file)
    rules = deck_rules(defaults.deck_rules, names, arranged, frame, scale)
    charts = chart_rules(defaults.chart_rules, defaults.rules, scale)
    return {"deck.pptx": data, "deck.yaml": rules.encode(), "charts.yaml": charts.encode()}


def _corporate(package: Package) -> tuple[Corporate, Space]:
    """The master with its best layout; without it where its own drawings fill the slide."""
    found = find_corporate(package)
    if found is None:
        hint = "save it from PowerPoint, which gives every deck a slide master"
        raise _refusal("BG880", "it has no slide master to adopt", hint)
    space = find_space(found)
    if found.layout is None:
        return found, space
    bare = replace(found, layout=None)
    without = find_space(bare)
    if space.body.rect.area < LEAST_LAYOUT * without.body.rect.area:
        return bare, without
    return found, space


def _report_left_out(frame: Frame, arranged: Mapping[str, Arranged], findings: Findings) -> None:
    left_out = [name.lower() for name in frame.left_out]
    if bare := [name for name, each in arranged.items() if not each.metric]:
        left_out.append(f"the metric beside its chart ({', '.join(bare)})")
    if any(each.lost_figures for each in arranged.values()):
        left_out.append("key figures under a chart")
    if left_out:
        message = f"the slides have no room for {' and '.join(left_out)}: left out"
        findings.warning("BG884", Place(), message, "add them in the slide master view")


def _refuse_small(frame: Frame) -> None:
    """Raise FindingsError where no frame can be laid out."""
    width, height = frame.block.width, frame.block.height
    if height < LEAST_BLOCK or width < LEAST_WIDTH:
        message = (
            f"its slides leave {max(width, 0):.1f} x {max(height, 0):.1f} in between headline and "
            f"decision; a frame needs {LEAST_WIDTH} x {LEAST_BLOCK} in"
        )
        hint = "make the master's title and body placeholders larger, or its slides"
        raise _refusal("BG881", message, hint)


def _refusal(rule: str, message: str, hint: str) -> FindingsError:
    findings = Findings()
    findings.error(rule, Place(), message, hint)
    return FindingsError(findings)


def _laid_out(
    frames: Iterable[Frame], scale: Scale, trees: Mapping[str, etree._Element]
) -> tuple[Frame, dict[str, Arranged]]:
    """The roomiest frame in which charts have what they need, or else the one with the most."""
    tried = []
    for frame in frames:
        arranged = {name: _arranged(tree, frame, scale) for name, tree in trees.items()}
        ease = min(each.ease for each in arranged.values())
        lost = any(each.lost_figures for each in arranged.values())
        worth = round(ease - (1 - CRAMPED) * lost, 2)
        total = sum(each.ease for each in arranged.values())
        tried.append(((worth, total, frame.block.height), frame, arranged))
        if worth >= 1:
            break
    _, frame, arranged = max(tried, key=lambda each: each[0])
    return frame, arranged


def _arranged(tree: etree._Element, frame: Frame, scale: Scale) -> Arranged:
    names = {shape_name(shape) for shape in shapes_of(tree)}
    charts = sum(f"Chart {number}" in names for number in (1, 2))
    return arrange(frame.block, Contents(charts, "KPI 1" in names), scale)


def _names(wanted: Iterable[str], package: Package, findings: Findings) -> dict[str, str]:
    """Names for the layouts that no other has yet."""
    taken, names = names_of_layouts(package), {}
    for name in wanted:
        number, free = 1, name
        while free in taken:
            number += 1
            free = f"{name} {number}"
        names[name] = free
        if free != name:
            message = f'it has a layout called "{name}" already: the frame layout is "{free}"'
            findings.warning("BG885", Place(), message)
    return names


def _file(
    corporate: Corporate,
    layouts: Mapping[str, etree._Element],
    look: Look,
    defaults: Defaults,
    findings: Findings,
) -> bytes:
    package = corporate.package
    draft = Draft(package)
    if cleared(draft, package):
        message = "its masters or layouts load something that lies elsewhere: taken out"
        findings.warning("BG887", Place(), message, "insert such pictures in PowerPoint instead")
    kept = (
        {}
        if corporate.layout is None
        else {item.id: item for item in package.relationships.get(corporate.layout, ())}
    )
    own = {
        name: tuple(kept[used] for used in dict.fromkeys(used_ids(root)) if used in kept)
        for name, root in layouts.items()
    }
    parts = add_layouts(draft, corporate.master, layouts, own)
    add_notes_master(draft, package, defaults.deck)
    add_prototypes(draft, defaults.deck, parts[0], corporate.slide, look)
    return draft.save()


def _check(data: bytes, file: str) -> None:
    """What was made compiles, tags and all."""
    findings = compile_template(data, file).check()
    if findings.has_errors:
        raise FindingsError(findings)
