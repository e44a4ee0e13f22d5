"""From a tagged Office file and values to a merged one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError, UsageError
from briefgen.findings import Findings
from briefgen.merge.deck import merge_deck
from briefgen.merge.drawing import drawer
from briefgen.merge.evaluation import evaluated
from briefgen.merge.parts import document_parts
from briefgen.merge.picture_files import PictureFiles
from briefgen.merge.properties import fill_addresses, fill_properties
from briefgen.office.archive import read_file
from briefgen.office.copies import PartCopier
from briefgen.office.draft import Draft
from briefgen.office.outside import detach
from briefgen.office.package import Package, Part, read_package
from briefgen.office.xml import serialize_xml
from briefgen.templates.compile import check_outside, open_template
from briefgen.templates.limits import allowance
from briefgen.templates.program import Program
from briefgen.templates.unsound import odd_parts
from briefgen.write import words
from briefgen.write.document_ids import renumber
from briefgen.write.materialise import Materialiser
from briefgen.write.relations import drop_unused, in_place, part_repeats
from briefgen.write.table_grids import mend_grids

_OFFICE: Final = "application/vnd.openxmlformats-officedocument."
MAIN_TYPES: Final[Mapping[str, Mapping[str, str]]] = {
    "pptx": {
        ".pptx": f"{_OFFICE}presentationml.presentation.main+xml",
        ".potx": f"{_OFFICE}presentationml.template.main+xml",
        ".ppsx": f"{_OFFICE}presentationml.slideshow.main+xml",
    },
    "docx": {
        ".docx": f"{_OFFICE}wordprocessingml.document.main+xml",
        ".dotx": f"{_OFFICE}wordprocessingml.template.main+xml",
    },
}


def merge(
    data: bytes,
    name: str,
    values: Mapping[str, object],
    ending: str = "",
    files: PictureFiles | None = None,
) -> bytes:
    """The bytes of a tagged Office file with its tags evaluated; parts without tags stay as is.

    `ending` is that of the file to be written: Office wants it to fit what is in the file. Raises
    UsageError if it cannot, FindingsError with all that is wrong in the file, or all that failed
    with these values. Pictures come from `files`, which also takes warnings about them.
    """
    with allowance(), odd_parts(name):
        return _merge(data, name, values, ending, files or PictureFiles(None))


def merge_file(
    file: Path, values: Mapping[str, object], ending: str = "", files: PictureFiles | None = None
) -> bytes:
    """What `merge` makes of a file on the disk."""
    return merge(read_file(file), str(file), values, ending, files)


def _merge(
    data: bytes, name: str, values: Mapping[str, object], ending: str, files: PictureFiles
) -> bytes:
    kind, package = open_template(data, name)
    types = MAIN_TYPES[kind]
    if ending and ending not in types:
        raise UsageError(f"{name} can become a {', '.join(types)}, and no {ending} file")
    findings = check_outside(package, name)
    merged = merge_deck if kind == "pptx" else _merge_document
    draft = Draft(package)
    merged(PartCopier(draft, package), name, values, findings, files)
    told = fill_properties(draft, package, name, values)  # a deck's titles are gone by now
    if told.has_errors:
        raise FindingsError(told)
    detach(draft, package)
    draft.retype(package.main.name, types[ending or f".{kind}"])
    made = draft.save()
    if kind == "docx" and any(map(_has_field_code, _changed(draft, package))):
        _refuse_fetching(made, name)
    return made


def _changed(draft: Draft, package: Package) -> Iterator[Part]:
    for name in draft.names:
        if draft.part(name) is not package.parts.get(name):
            yield draft.part(name)


def _has_field_code(part: Part) -> bool:
    return b"instrText" in part.data


def _refuse_fetching(made: bytes, name: str) -> None:
    """A value in a field code must not make the file fetch what its template did not."""
    findings = check_outside(read_package(made), name)
    if findings.has_errors:
        raise FindingsError(findings)


def _merge_document(
    copier: PartCopier,
    file: str,
    values: Mapping[str, object],
    findings: Findings,
    files: PictureFiles,
) -> None:
    draft, package = copier.draft, copier.package
    programs = document_parts(package, file, findings)
    if findings.has_errors:
        raise FindingsError(findings)
    findings.extend(fill_addresses(draft, package, file, values))
    roots = {
        part: _root(copier, files, program, values, findings) for part, program in programs.items()
    }
    if findings.has_errors:
        raise FindingsError(findings)
    made = {part: root for part, root in roots.items() if root is not None}
    renumber(made.values())
    for part, root in made.items():
        drop_unused(copier, part, package.tree(part), root)
        part_repeats(copier, part, root)
        draft.put(part, serialize_xml(root))


def _root(
    copier: PartCopier,
    files: PictureFiles,
    program: Program,
    values: Mapping[str, object],
    findings: Findings,
) -> etree._Element | None:
    draw = drawer(copier, files, program, program.part, findings).draw
    link = partial(copier.draft.link, program.part)
    maker = Materialiser(program, words.write_run, words.adjust, draw, link)
    for instance in evaluated(program, values, findings):
        made = maker.element(instance)
        mend_grids(made)
        return in_place(program.elements[program.root.ref], made)
    return None
