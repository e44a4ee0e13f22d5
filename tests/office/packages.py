"""The smallest Word package, written by zipfile alone, to be spoilt in tests."""

from __future__ import annotations

import io
import zipfile

MAIN = "word/document.xml"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_RELS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_NS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

DOCUMENT = (
    f'<w:document xmlns:w="{_NS}"><w:body><w:p><w:r><w:t>Hi</w:t></w:r></w:p></w:body></w:document>'
).encode()


def zipped(members: dict[str, bytes]) -> bytes:
    """Any members as a zip file."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return stream.getvalue()


def minimal_package(
    document: bytes = DOCUMENT,
    styles_target: str = "styles.xml",
    extra: dict[str, bytes] | None = None,
) -> bytes:
    """A document with a styles part and one external link."""
    return zipped(
        {
            "[Content_Types].xml": (
                f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType='
                '"application/vnd.openxmlformats-package.relationships+xml"/>'
                '<Default Extension="bin" ContentType="application/octet-stream"/>'
                '<Default Extension="xml" ContentType="application/xml"/>'
                f'<Override PartName="/{MAIN}" ContentType="{_WORD}.document.main+xml"/>'
                f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>'
            ).encode(),
            "_rels/.rels": (
                f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" '
                f'Type="{_OFFICE}/officeDocument" Target="/{MAIN}"/></Relationships>'
            ).encode(),
            MAIN: document,
            "word/_rels/document.xml.rels": (
                f'<Relationships xmlns="{_RELS}"><Relationship Id="rId1" Type="{_OFFICE}/styles" '
                f'Target="{styles_target}"/><Relationship Id="rId2" Type="{_OFFICE}/hyperlink" '
                'Target="https://example.org/x" TargetMode="External"/></Relationships>'
            ).encode(),
            "word/styles.xml": f'<w:styles xmlns:w="{_NS}"/>'.encode(),
            **(extra or {}),
        }
    )
