"""From a tagged Office file and values to a merged one."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from functools import partial
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError
from briefgen.findings import Findings
from briefgen.merge.parts import tagged_programs
from briefgen.merge.properties import fill_addresses, property_programs
from briefgen.office.draft import Draft
from briefgen.office.outside import detach
from briefgen.office.package import read_package
from briefgen.office.xml import hollow, qn, serialize_xml
from briefgen.templates.compile import check_outside, open_template
from briefgen.templates.evaluate import evaluate
from briefgen.templates.limits import allowance
from briefgen.templates.model import Instance
from briefgen.templates.program import Program
from briefgen.templates.unsound import odd_parts
from briefgen.write import slide_text, words
from briefgen.write.document_ids import renumber
from briefgen.write.materialise import Materialiser
from briefgen.write.slide_tables import mend_tables
from briefgen.write.table_grids import mend_grids

MAIN_TYPES: Final = {
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
}
_WRITERS: Final = {
    "pptx": (slide_text.write_tagged_run, slide_text.adjust),
    "docx": (words.write_run, words.adjust),
}

_MEND: Final = {"pptx": mend_tables, "docx": mend_grids}


def merge(data: bytes, name: str, values: Mapping[str, object]) -> bytes:
    """The bytes of a tagged Office file with its tags evaluated; parts without tags stay as is.

    Raises FindingsError with all that is wrong in the file, or all that failed with these values.
    """
    with allowance(), odd_parts(name):
        return _merge(data, name, values)


def _merge(data: bytes, name: str, values: Mapping[str, object]) -> bytes:
    kind, package = open_template(data, name)
    findings = check_outside(package, name)
    programs = tagged_programs(package, kind, name, findings)
    programs |= property_programs(package, name, findings)
    if findings.has_errors:
        raise FindingsError(findings)
    instances = _evaluate(programs, values)
    draft = Draft(package)
    fill_addresses(draft, package, name, values)
    roots = {
        part: _root(programs[part], instance, kind, draft) for part, instance in instances.items()
    }
    if kind == "docx":
        renumber(roots.values())
    for part, root in roots.items():
        draft.put(part, serialize_xml(root))
    detach(draft, package)
    draft.retype(package.main.name, MAIN_TYPES[kind])
    made = draft.save()
    if any(_has_field_code(root) for root in roots.values()):
        _refuse_fetching(made, name)
    return made


def _has_field_code(root: etree._Element) -> bool:
    return next(root.iter(qn("w:instrText")), None) is not None


def _refuse_fetching(made: bytes, name: str) -> None:
    """A value in a field code must not make the file fetch what its template did not."""
    findings = check_outside(read_package(made), name)
    if findings.has_errors:
        raise FindingsError(findings)


def _evaluate(programs: Mapping[str, Program], values: Mapping[str, object]) -> dict[str, Instance]:
    """Each part's instance; FindingsError with what failed in any of them."""
    findings = Findings()
    instances = {}
    for part, program in programs.items():
        try:
            instances[part] = evaluate(program, values)
        except FindingsError as error:
            findings.extend(error.findings)
    if findings.has_errors:
        raise FindingsError(findings)
    return instances


def _root(program: Program, instance: Instance, kind: str, draft: Draft) -> etree._Element:
    write_run, adjust = _WRITERS[kind]
    link = partial(draft.link, program.part)
    made = Materialiser(program, write_run, adjust, _no_chart, link).element(instance)
    _MEND[kind](made)
    return _in_place(program.elements[program.root.ref], made)


def _in_place(source: etree._Element, made: etree._Element) -> etree._Element:
    """The part's root with the made element where its source stands."""
    holder = source.getparent()
    if holder is None:
        return made
    outer = hollow(holder, all_prefixes=holder.getparent() is None)
    for child in holder:
        outer.append(made if child is source else deepcopy(child))
    return _in_place(holder, outer)


def _no_chart(element: etree._Element, instance: Instance) -> None:
    raise AssertionError("charts are not merged yet")
