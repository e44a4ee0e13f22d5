"""Merges a deck: every tagged slide as often as its tags say, each with parts of its own."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import partial
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings, Place
from briefgen.merge.drawing import drawer
from briefgen.merge.evaluation import evaluated
from briefgen.merge.parts import (
    Background,
    Slide,
    deck_backgrounds,
    deck_slides,
    put_back,
    slide_parts,
)
from briefgen.merge.picture_files import PictureFiles
from briefgen.merge.properties import fill_addresses, set_address
from briefgen.merge.show import list_slides
from briefgen.office.copies import PartCopier, numbered
from briefgen.office.xml import serialize_xml
from briefgen.records import dataclass
from briefgen.templates.model import Instance
from briefgen.templates.program import Program
from briefgen.write import slide_text
from briefgen.write.materialise import Materialiser
from briefgen.write.relations import drop_unused, own_copies, part_repeats
from briefgen.write.slide_mends import as_copy, mend_slide, slide_size

MOST_SLIDES: Final = 1000
_COMMENTS: Final = "comments"


def merge_deck(
    copier: PartCopier,
    file: str,
    values: Mapping[str, object],
    findings: Findings,
    files: PictureFiles,
) -> None:
    """Evaluate the deck's tags; raises FindingsError with all that failed."""
    draft, package = copier.draft, copier.package
    slides = deck_slides(package, file, findings)
    backgrounds = deck_backgrounds(package, file, findings)
    if findings.has_errors:
        raise FindingsError(findings)
    pages = {s.part: evaluated(s.program, values, findings) for s in slides if s.program}
    _refuse_counts(slides, pages, file, findings)
    own = {part for slide in slides for part in slide_parts(package, slide.part)}
    findings.extend(fill_addresses(draft, package, file, values, own))
    maker = _Maker(copier, files, findings, slide_size(package))
    made = {slide.part: maker.slides(slide, pages.get(slide.part, ())) for slide in slides}
    for back in backgrounds:
        maker.background(back, values)
    if findings.has_errors:
        raise FindingsError(findings)
    list_slides(draft, package, made)


def _refuse_counts(
    slides: list[Slide],
    pages: Mapping[str, tuple[Instance, ...]],
    file: str,
    findings: Findings,
) -> None:
    """A deck needs a slide, and no one looks at thousands."""
    if findings.has_errors:
        raise FindingsError(findings)
    count = sum(len(pages[slide.part]) if slide.program else 1 for slide in slides)
    if slides and not count:
        findings.error("BG870", Place(file), "no slide is left", "let one slide be there always")
    if count > MOST_SLIDES:
        message = f"the deck would have {count} slides, more than {MOST_SLIDES}"
        findings.error("BG807", Place(file), message, "loop over less")
    if findings.has_errors:
        raise FindingsError(findings)


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the parts of a deck."""

    copier: PartCopier
    files: PictureFiles
    findings: Findings
    size: tuple[int, int]

    def slides(self, slide: Slide, pages: tuple[Instance, ...]) -> list[str]:
        """The parts of one slide's copies, the first under its own name."""
        if slide.program is None:
            return [slide.part]
        return [self._page(slide, page, at == 0) for at, page in enumerate(pages)]

    def background(self, back: Background, values: Mapping[str, object]) -> None:
        """A layout or master with some of its shapes evaluated."""
        for program in back.programs:
            source = program.elements[program.root.ref]
            parent = source.getparent()
            assert parent is not None
            for instance in evaluated(program, values, self.findings):
                source.addprevious(self._element(program, instance, back.part))
            parent.remove(source)
        before = self.copier.package.tree(back.part)
        drop_unused(self.copier, back.part, before, back.root)
        self.copier.draft.put(back.part, serialize_xml(back.root))

    def _page(self, slide: Slide, page: Instance, is_first: bool) -> str:
        """A slide with its notes; `made` maps the template's parts to those of this copy."""
        assert slide.program is not None
        remarks = self.copier.package.targets(slide.part, _COMMENTS)
        names = [name for name, _ in slide.parts if is_first or name not in remarks]
        made = {name: name if is_first else self._begin(name) for name in names}
        whole = list(self._element(slide.program, page, made[slide.part]))
        sources = list(slide.program.elements[slide.program.root.ref])
        for (name, skeleton), inside, source in zip(slide.parts, whole, sources, strict=False):
            if name in made:
                root, before = deepcopy(skeleton), deepcopy(skeleton)
                put_back(root, inside)
                put_back(before, deepcopy(source))
                if is_first and etree.tostring(root) == etree.tostring(before):
                    continue  # notes without tags
                self._finish(name, root, before, made, is_first)
        for link in whole[len(slide.parts) :]:
            if (part := made.get(link.get("part", ""))) is not None:
                place = Place(slide.program.file, key=f"the address of a link in {slide.part}")
                set_address(self.copier.draft, part, link, place, self.findings)
        return made[slide.part]

    def _begin(self, source: str) -> str:
        """A new part that points at what its source does, but for the remarks on that."""
        draft = self.copier.draft
        name = draft.unused_name(numbered(source))
        draft.put(name, b"", self.copier.package.parts[source].content_type)
        own = self.copier.package.relationships.get(source, ())
        draft.set_relationships(name, tuple(r for r in own if not r.is_a(_COMMENTS)))
        return name

    def _finish(
        self,
        source: str,
        root: etree._Element,
        before: etree._Element,
        made: dict[str, str],
        is_first: bool,
    ) -> None:
        part = made[source]
        if not is_first:
            as_copy(root)
        mend_slide(root, self.size)
        drop_unused(self.copier, part, before, root)
        if not is_first:
            own_copies(self.copier, source, part, dict(made))
        part_repeats(self.copier, part, root)
        self.copier.draft.put(part, serialize_xml(root))

    def _element(self, program: Program, instance: Instance, part: str) -> etree._Element:
        draw = drawer(self.copier, self.files, program, part, self.findings).draw
        write_run, adjust = slide_text.write_tagged_run, slide_text.adjust
        link = partial(self.copier.draft.link, part)
        return Materialiser(program, write_run, adjust, draw, link).element(instance)
