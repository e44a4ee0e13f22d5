"""Reading and writing the XML of Office parts, with a parser that trusts nothing."""

from __future__ import annotations

from functools import lru_cache
from typing import Final, cast

from lxml import etree

from briefgen.errors import PackageError

NAMESPACES: Final = {
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "c": "http://schemas.openxmlformats.org/drawingml/2006/chart",
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "m": "http://schemas.openxmlformats.org/officeDocument/2006/math",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "p": "http://schemas.openxmlformats.org/presentationml/2006/main",
    "p14": "http://schemas.microsoft.com/office/powerpoint/2010/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "pr": "http://schemas.openxmlformats.org/package/2006/relationships",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "w14": "http://schemas.microsoft.com/office/word/2010/wordml",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
    "xml": "http://www.w3.org/XML/1998/namespace",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}

MOST_NODES: Final = 1_000_000  # of one part

_NODES_AN_ATTRIBUTE: Final = 3  # takes as much memory as so many elements

_PARSER: Final = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


@lru_cache(maxsize=2048)
def qn(name: str) -> str:
    """The Clark name of a prefixed one: `w:p` is `{http://…}p`."""
    prefix, _, local = name.rpartition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}" if prefix else local


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace."""
    return element.tag.rpartition("}")[2]


def parse_xml(data: bytes, name: str = "") -> etree._Element:
    """The root element of a part; no document type, no entities, no outside files."""
    if nodes_in(data) > MOST_NODES:
        raise PackageError(f"{name or 'a part'} holds more than an Office file can sensibly hold")
    try:
        root = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        reason = getattr(error, "msg", error)
        raise PackageError(f"{name or 'a part'} is not well-formed XML: {reason}") from None
    docinfo = root.getroottree().docinfo
    if docinfo.internalDTD is not None or docinfo.externalDTD is not None:
        raise PackageError(f"{name or 'a part'} declares a document type, which Office never does")
    return root


def nodes_in(data: bytes) -> int:
    """How much memory a part takes when it is parsed, in elements at most."""
    return data.count(b"<") + _NODES_AN_ATTRIBUTE * data.count(b"=")


def serialize_xml(root: etree._Element) -> bytes:
    """A part's bytes, as Office writes them: UTF-8, standalone."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def first_child(element: etree._Element, *names: str) -> etree._Element | None:
    """The first child with one of these Clark names; `find` is several times slower."""
    return next(element.iterchildren(*names), None)


def make(name: str, attributes: dict[str, str] | None = None, **more: str) -> etree._Element:
    """A new element by its prefixed name, declaring that prefix only."""
    prefix = name.partition(":")[0]
    return etree.Element(qn(name), {**(attributes or {}), **more}, {prefix: NAMESPACES[prefix]})


def hollow(element: etree._Element, *, all_prefixes: bool = False) -> etree._Element:
    """An element of the same name with the same attributes and nothing in it.

    A root needs all prefixes, since attributes such as `mc:Ignorable` name some of them.
    """
    prefixes = cast("dict[str, str]", element.nsmap)  # its default namespace has no prefix
    if not all_prefixes:
        prefixes = {key: uri for key, uri in prefixes.items() if key == element.prefix}
    attributes = {str(key): str(value) for key, value in element.items()}
    return etree.Element(element.tag, attributes, prefixes)
