"""Tags that nobody filled in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

from lxml import etree

from briefgen.office.xml import parse_xml, qn
from briefgen.verify.made import Made
from briefgen.verify.registry import package_check

_TAG: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
_PARAGRAPHS: Final = (qn("a:p"), qn("w:p"))
_TEXTS: Final = (qn("a:t"), qn("w:t"))
_DESCRIBED: Final = (qn("p:cNvPr"), qn("wp:docPr"), qn("w:tblCaption"), qn("w:tblDescription"))
_SIGNS: Final = (b"{{", b"{%", b"{#", b"{<")  # the last: a tag split by a run's end


@package_check("BG630")
def no_tag_is_left(made: Made) -> Iterator[tuple[str, str]]:
    """No tag of the template stands in the made file."""
    found = [
        (name, tag) for name in made.xml_parts() for tag in _tags(made.package.parts[name].data)
    ]
    quoted = "\n".join(sorted(made.limits.quoted())) if found else ""
    for name, tag in found:
        if tag not in quoted:
            yield name, f"the tag {tag} is left"


@lru_cache(maxsize=256)
def _tags(data: bytes) -> tuple[str, ...]:
    """The tags in a part; parts that many files share are looked at once."""
    if not any(sign in data for sign in _SIGNS):
        return ()
    return tuple(tag for text in _texts(parse_xml(data)) for tag in _TAG.findall(text))


def _texts(root: etree._Element) -> Iterator[str]:
    for paragraph in root.iter(*_PARAGRAPHS):
        yield "".join(text.text or "" for text in paragraph.iter(*_TEXTS))
    for element in root.iter(*_DESCRIBED):
        yield from (str(value) for value in element.attrib.values())
    if root.tag == qn("cp:coreProperties"):
        yield from (element.text or "" for element in root)
