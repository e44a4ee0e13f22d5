"""Write an Office package: parts, relationships and content types in, the same bytes each time."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from xml.sax.saxutils import quoteattr

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
PACKAGE_NS = "http://schemas.openxmlformats.org/package/2006/"
OFFICE_RELS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
EPOCH = (1980, 1, 1, 0, 0, 0)
DEFAULT_TYPES = {
    "rels": "application/vnd.openxmlformats-package.relationships+xml",
    "xml": "application/xml",
}
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CORE_PROPERTIES = PACKAGE_NS + "relationships/metadata/core-properties"


@dataclass(frozen=True, slots=True)
class Rel:
    """One relationship; `kind` is the last word of an office relationship type, or a whole URI."""

    id: str
    kind: str
    target: str  # part name without the leading slash

    @property
    def type(self) -> str:
        """The whole relationship type."""
        return self.kind if ":" in self.kind else OFFICE_RELS + self.kind


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a package; an empty content type leaves it to the extension's default."""

    name: str  # without the leading slash
    content_type: str
    data: bytes
    rels: tuple[Rel, ...] = field(default=())


def package(parts: Iterable[Part], package_rels: tuple[Rel, ...]) -> bytes:
    """The package as bytes, members in a fixed order, dated 1980."""
    listed = list(parts)
    members = {"[Content_Types].xml": _content_types(listed), "_rels/.rels": _rels(package_rels)}
    for part in listed:
        members[part.name] = part.data
        if part.rels:
            folder, base = posixpath.split(part.name)
            members[f"{folder}/_rels/{base}.rels"] = _rels(part.rels, folder)
    return _zip(members)


def _zip(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            info = zipfile.ZipInfo(name, EPOCH)
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            archive.writestr(info, data)
    return buffer.getvalue()


def _content_types(parts: list[Part]) -> bytes:
    defaults = dict(DEFAULT_TYPES)
    if any(part.name.endswith(".xlsx") for part in parts):
        defaults["xlsx"] = WORKBOOK_TYPE
    lines = [
        f"<Default Extension={quoteattr(extension)} ContentType={quoteattr(kind)}/>"
        for extension, kind in sorted(defaults.items())
    ]
    lines += [
        f"<Override PartName={quoteattr('/' + part.name)} "
        f"ContentType={quoteattr(part.content_type)}/>"
        for part in parts
        if part.content_type
    ]
    body = "".join(lines)
    return f'{HEAD}<Types xmlns="{PACKAGE_NS}content-types">{body}</Types>'.encode()


def _rels(rels: tuple[Rel, ...], folder: str = "") -> bytes:
    lines = [
        f"<Relationship Id={quoteattr(rel.id)} Type={quoteattr(rel.type)} "
        f"Target={quoteattr(_relative(rel.target, folder))}/>"
        for rel in rels
    ]
    body = "".join(lines)
    return f'{HEAD}<Relationships xmlns="{PACKAGE_NS}relationships">{body}</Relationships>'.encode()


def _relative(target: str, folder: str) -> str:
    return posixpath.relpath(target, folder) if folder else target
