"""What a file says of itself: core properties, without clock, tool name or user name."""

from __future__ import annotations

from typing import Final

from lxml import etree

from briefgen.office.draft import Draft
from briefgen.office.package import ROOT
from briefgen.office.xml import NAMESPACES, qn, serialize_xml
from briefgen.story.model import Properties

_TYPE: Final = "application/vnd.openxmlformats-package.core-properties+xml"
_KIND: Final = (
    "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
)
_PART: Final = "docProps/core.xml"
_UNWANTED: Final = ("core-properties", "extended-properties", "thumbnail")


def drop_properties(draft: Draft) -> None:
    """Leave out what the template says of itself, and the picture of its first page."""
    draft.unrelate(ROOT, lambda item: item.type.rpartition("/")[2] in _UNWANTED)


def write_properties(draft: Draft, properties: Properties) -> None:
    """Add the core properties of a made file."""
    draft.put(_PART, _core(properties), _TYPE)
    draft.relate(ROOT, _KIND, _PART)


def _core(properties: Properties) -> bytes:
    prefixes = {key: NAMESPACES[key] for key in ("cp", "dc", "dcterms", "xsi")}
    root = etree.Element(qn("cp:coreProperties"), nsmap=prefixes)
    texts = {
        "dc:title": properties.title,
        "dc:subject": properties.subject,
        "dc:creator": properties.author,
        "dc:language": properties.language,
    }
    for name, text in texts.items():
        if text:
            etree.SubElement(root, qn(name)).text = text
    if properties.created is not None:
        for name in ("dcterms:created", "dcterms:modified"):
            moment = etree.SubElement(root, qn(name))
            moment.set(qn("xsi:type"), "dcterms:W3CDTF")
            moment.text = f"{properties.created.isoformat()}T00:00:00Z"
    return serialize_xml(root)
