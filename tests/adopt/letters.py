"""Corporate Word files as companies have them, made with python-docx: logos, letterheads, pages."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Word
from docx.enum.section import WD_ORIENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Inches
from PIL import Image

A4 = (8.268, 11.693)


def logo(color: tuple[int, int, int] = (0, 133, 124)) -> bytes:
    """A small picture in one colour."""
    stream = io.BytesIO()
    Image.new("RGB", (240, 60), color).save(stream, "PNG")
    return stream.getvalue()


def saved(made: Word) -> bytes:
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def logo_header() -> Word:
    """A logo and the company's name in the header, its address in the footer."""
    made = Document()
    section = made.sections[0]
    line = section.header.paragraphs[0]
    line.add_run().add_picture(io.BytesIO(logo()), width=Inches(1.2))
    line.add_run("\t\tNorthwind Insurance")
    section.footer.paragraphs[0].text = "Northwind Insurance, 1 Harbour Street, Leeds"
    return made


def numbered() -> Word:
    """A footer that counts its pages."""
    made = logo_header()
    field = f'<w:fldSimple {nsdecls("w")} w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    line = made.sections[0].footer.paragraphs[0]
    line.add_run("\tSheet ")
    line._p.append(parse_xml(field))
    return made


def tall() -> Word:
    """A header of seven lines, on A4."""
    made = on_a4()
    header = made.sections[0].header
    header.paragraphs[0].text = "Northwind Insurance"
    for text in ("1 Harbour Street", "Leeds", "Telephone 0113 496 0000", "northwind.example"):
        header.add_paragraph(text)
    return made


def on_a4() -> Word:
    made = logo_header()
    section = made.sections[0]
    section.page_width, section.page_height = map(Inches, A4)
    return made


def first_different() -> Word:
    """The letterhead stands on the first page only; the others have the name alone."""
    made = Document()
    section = made.sections[0]
    section.different_first_page_header_footer = True
    first = section.first_page_header.paragraphs[0]
    first.add_run().add_picture(io.BytesIO(logo()), width=Inches(2))
    section.first_page_header.add_paragraph("Northwind Insurance, 1 Harbour Street")
    section.header.paragraphs[0].text = "Northwind Insurance, continued"
    return made


def landscape() -> Word:
    made = logo_header()
    section = made.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    return made


def narrow() -> Word:
    """A5, on which the documents' text has no room."""
    made = logo_header()
    section = made.sections[0]
    section.page_width, section.page_height = Inches(5.83), Inches(8.27)
    return made


def hostile() -> Word:
    """A header with a picture from elsewhere, fields that fetch, and somebody's tags."""
    made = logo_header()
    section = made.sections[0]
    part = section.header.part
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"
    outside = part.relate_to("http://tracker.example/pixel.png", kind, is_external=True)
    blip = next(section.header._element.iter(qn("a:blip")))
    del blip.attrib[qn("r:embed")]
    blip.set(qn("r:link"), outside)
    line = section.header.add_paragraph("{{ company.__class__ }}Kept words")
    field = (
        f'<w:fldSimple {nsdecls("w")} w:instr=" INCLUDEPICTURE &quot;http://x.example&quot; ">'
        "<w:r><w:t>fetched</w:t></w:r></w:fldSimple>"
    )
    line._p.append(parse_xml(field))
    return made


def floating() -> Word:
    """A logo that floats at a place of the page, as Word writes it for older versions too."""
    made = logo_header()
    drawing = next(made.sections[0].header._element.iter(qn("w:drawing")))
    inline = drawing[0]
    anchor = parse_xml(
        f'<wp:anchor {nsdecls("wp", "a", "r")} distT="0" distB="0" distL="0" distR="0" '
        'simplePos="0" relativeHeight="1" behindDoc="0" locked="0" layoutInCell="1" '
        'allowOverlap="1"><wp:simplePos x="0" y="0"/><wp:positionH relativeFrom="page">'
        '<wp:posOffset>5400000</wp:posOffset></wp:positionH><wp:positionV relativeFrom="page">'
        "<wp:posOffset>1080000</wp:posOffset></wp:positionV></wp:anchor>"
    )
    extent, properties, frame, graphic = (
        inline.find(qn(name))
        for name in ("wp:extent", "wp:docPr", "wp:cNvGraphicFramePr", "a:graphic")
    )
    wrap = parse_xml(f"<wp:wrapNone {nsdecls('wp')}/>")
    anchor.extend((extent, wrap, properties, frame, graphic))
    space = "http://schemas.openxmlformats.org/markup-compatibility/2006"
    choice = parse_xml(
        f'<mc:AlternateContent xmlns:mc="{space}" xmlns:wps="http://schemas.microsoft.com/office/'
        'word/2010/wordprocessingShape"><mc:Choice Requires="wps"/></mc:AlternateContent>'
    )
    drawing.getparent().replace(drawing, choice)
    drawing[:] = [anchor]
    choice[0].append(drawing)
    return made
