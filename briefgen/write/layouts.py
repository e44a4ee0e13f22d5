"""The template's layouts as the output carries them: no tags, prompts that a person can read."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.office.draft import Draft
from briefgen.office.xml import parse_xml, qn, serialize_xml
from briefgen.templates.decks import has_tags, placeholder_kind, shapes_of
from briefgen.templates.outliner import shape_name

_TEXT: Final = qn("a:t")
_PARAGRAPH: Final = qn("a:p")
_CONTROL: Final = re.compile(r"\s*\{%p .*%\}\s*", re.DOTALL)  # a paragraph that only steers


def clean_layout(draft: Draft, part: str) -> None:
    """Take the shapes that moved to the slides off a layout, and the tags out of the others."""
    root = parse_xml(draft.part(part).data, part)
    for shape in shapes_of(root):
        if not has_tags(shape):
            continue
        if placeholder_kind(shape) is None:
            parent = shape.getparent()
            assert parent is not None
            parent.remove(shape)
        else:
            _prompt(shape)
    draft.put(part, serialize_xml(root))


def _prompt(shape: etree._Element) -> None:
    """Ask for what the placeholder is called, one paragraph for each that had a tag."""
    for properties in shape.iter(qn("p:cNvPr")):
        for attribute in ("descr", "title"):
            if "{" in properties.get(attribute, ""):
                del properties.attrib[attribute]
    for paragraph in list(shape.iter(_PARAGRAPH)):
        words = "".join(text.text or "" for text in paragraph.iter(_TEXT))
        body = paragraph.getparent()
        if body is not None and _CONTROL.fullmatch(words) and len(body.findall(_PARAGRAPH)) > 1:
            body.remove(paragraph)
        elif "{" in words:
            _ask(paragraph, shape_name(shape))
    for placeholder in shape.iter(qn("p:ph")):
        placeholder.set("hasCustomPrompt", "1")


def _ask(paragraph: etree._Element, prompt: str) -> None:
    first = next(paragraph.iter(qn("a:r")))
    kept = deepcopy(first)
    for text in kept.iter(_TEXT):
        text.text = prompt
    for child in list(paragraph):
        if child.tag not in (qn("a:pPr"), qn("a:endParaRPr")):
            paragraph.remove(child)
    end = paragraph.find(qn("a:endParaRPr"))
    paragraph.insert(len(paragraph) if end is None else paragraph.index(end), kept)
