"""The slide master, the notes master and the presentation part of the default deck."""

from __future__ import annotations

from tools.make_templates.deck_shapes import (
    At,
    Level,
    Prompt,
    Shape,
    Zone,
    body_properties,
    level_xml,
    list_style,
    shape_xml,
    slide_number,
)
from tools.make_templates.package import HEAD

NAMESPACES = (
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"'
)
SLIDE_SIZE = (12_192_000, 6_858_000)
NOTES_SIZE = (6_858_000, 9_144_000)
COLOUR_MAP = (
    '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" '
    'accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" '
    'folHlink="folHlink"/>'
)
BACKGROUND = '<p:bg><p:bgRef idx="1001"><a:schemeClr val="bg1"/></p:bgRef></p:bg>'
GROUP = (
    '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr>'
    '<a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>'
    '<a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>'
)
TITLE = Level(28, bold=True, spacing=94, font="+mj-lt")
BODY = (Level(16, spacing=95), *(Level(14, colour="tx2") for _ in range(4)))
NOTES = tuple(Level(12, before=6 if number else 0) for number in range(5))
SPECIMEN = Prompt("Aa")  # shows a level's look; a master's own text is never put out
SECOND = Prompt(SPECIMEN.text, level=2)
FIRST_LAYOUT_ID = 2_147_483_649


def tree(shapes: tuple[Shape, ...]) -> str:
    """A shape tree; ids count from 2, in reading order."""
    drawn = "".join(shape_xml(shape, number) for number, shape in enumerate(shapes, 2))
    return f"<p:spTree>{GROUP}{drawn}</p:spTree>"


def master_xml(layout_count: int) -> bytes:
    """The slide master: what layouts inherit; it carries the type, they the zones."""
    ids = "".join(
        f'<p:sldLayoutId id="{FIRST_LAYOUT_ID + number}" r:id="rId{number + 1}"/>'
        for number in range(layout_count)
    )
    return (
        f"{HEAD}<p:sldMaster {NAMESPACES}><p:cSld>{BACKGROUND}{tree(_master_shapes())}</p:cSld>"
        f"{COLOUR_MAP}<p:sldLayoutIdLst>{ids}</p:sldLayoutIdLst>"
        f"<p:txStyles><p:titleStyle>{level_xml(TITLE, 1)}</p:titleStyle>"
        f"<p:bodyStyle>{list_style(BODY)}</p:bodyStyle>"
        f"<p:otherStyle>{list_style((Level(12),))}</p:otherStyle></p:txStyles></p:sldMaster>"
    ).encode()


def _master_shapes() -> tuple[Shape, ...]:
    foot = Level(10, colour="tx2")
    return (
        Zone("Title", At(0.60, 0.97, 11.60, 0.92), (), (SPECIMEN,), kind="title"),
        Zone("Text", At(0.60, 2.10, 12.133, 3.82), (), (SPECIMEN, SECOND), 1),
        Zone("Footer", At(0.60, 7.02, 9.00, 0.20), (foot,), (Prompt(""),), 3, kind="ftr"),
        Zone(
            "Slide number",
            At(11.73, 7.02, 1.00, 0.20),
            (Level(10, colour="tx2", align="r"),),
            (Prompt(""),),
            4,
            kind="sldNum",
        ),
    )


def presentation_xml() -> bytes:
    """The presentation part: one master, one notes master, the slide of prototypes."""
    width, height = SLIDE_SIZE
    notes_width, notes_height = NOTES_SIZE
    return (
        f'{HEAD}<p:presentation {NAMESPACES} saveSubsetFonts="1" autoCompressPictures="0">'
        '<p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>'
        '<p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        '<p:sldIdLst><p:sldId id="256" r:id="rId3"/></p:sldIdLst>'
        f'<p:sldSz cx="{width}" cy="{height}"/><p:notesSz cx="{notes_width}" cy="{notes_height}"/>'
        '<p:defaultTextStyle><a:defPPr><a:defRPr lang="en-US"/></a:defPPr>'
        f"{list_style((Level(16),))}</p:defaultTextStyle></p:presentation>"
    ).encode()


def notes_master_xml() -> bytes:
    """A complete notes master: slide image, talk track, page number."""
    return (
        f"{HEAD}<p:notesMaster {NAMESPACES}><p:cSld>{BACKGROUND}<p:spTree>{GROUP}"
        f"{_slide_image()}{_talk_track()}{_page_number()}</p:spTree></p:cSld>{COLOUR_MAP}"
        f"<p:notesStyle>{list_style(NOTES)}</p:notesStyle></p:notesMaster>"
    ).encode()


def _slide_image() -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="2" name="Slide image"/><p:cNvSpPr>'
        '<a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>'
        '<p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{At(0.75, 1.00, 6.00, 3.375).xfrm}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/><a:ln w="9525"><a:solidFill>'
        '<a:schemeClr val="accent6"/></a:solidFill></a:ln></p:spPr></p:sp>'
    )


def _talk_track() -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="3" name="Notes"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="body" sz="quarter" idx="3"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{At(0.75, 4.70, 6.00, 4.40).xfrm}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f'<p:txBody>{body_properties("t")}<a:lstStyle/><a:p><a:pPr lvl="0"/>'
        '<a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>'
    )


def _page_number() -> str:
    return (
        '<p:sp><p:nvSpPr><p:cNvPr id="4" name="Page number"/><p:cNvSpPr><a:spLocks noGrp="1"/>'
        '</p:cNvSpPr><p:nvPr><p:ph type="sldNum" sz="quarter" idx="5"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr><a:xfrm>{At(5.75, 9.40, 1.00, 0.20).xfrm}</a:xfrm>"
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
        f"<p:txBody>{body_properties('b')}"
        f"<a:lstStyle>{list_style((Level(10, colour='tx2', align='r'),))}</a:lstStyle>"
        f"<a:p>{slide_number()}</a:p></p:txBody></p:sp>"
    )
