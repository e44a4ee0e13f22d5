"""The look's palette and fonts as an Office theme: what a person restyles in Design > Variants."""

from __future__ import annotations

from tools.make_templates.package import HEAD

# Theme slot → colour. Everything else refers to slots, so that a new palette restyles all of it.
PALETTE = {
    "dk1": "14202B",  # ink
    "lt1": "FFFFFF",
    "dk2": "55616E",  # muted
    "lt2": "F3F5F7",  # panel
    "accent1": "005F73",  # accent
    "accent2": "7B8794",  # grey
    "accent3": "B3261E",  # alert
    "accent4": "7FAFB9",  # accent, half
    "accent5": "C9DDE2",  # accent, a fifth
    "accent6": "D3D9DF",  # hair
    "hlink": "005F73",
    "folHlink": "55616E",
}
HEADING_FONT = "Cambria"
BODY_FONT = "Calibri"

_SOLID = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
_LINE = (
    '<a:ln w="{width}" cap="flat" cmpd="sng" algn="ctr">'
    + _SOLID
    + '<a:prstDash val="solid"/></a:ln>'
)
_PLAIN_EFFECT = "<a:effectStyle><a:effectLst/></a:effectStyle>"


def theme_xml(name: str = "Briefgen") -> bytes:
    """The theme part: palette, fonts, and plain fills, lines and no effects."""
    colours = "".join(
        f'<a:{slot}><a:srgbClr val="{colour}"/></a:{slot}>' for slot, colour in PALETTE.items()
    )
    lines = "".join(_LINE.format(width=width) for width in (9525, 19050, 38100))
    return (
        f'{HEAD}<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
        f'name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{name}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{name}">{_font("major", HEADING_FONT)}{_font("minor", BODY_FONT)}'
        f'</a:fontScheme><a:fmtScheme name="{name}">'
        f"<a:fillStyleLst>{_SOLID * 3}</a:fillStyleLst><a:lnStyleLst>{lines}</a:lnStyleLst>"
        f"<a:effectStyleLst>{_PLAIN_EFFECT * 3}</a:effectStyleLst>"
        f"<a:bgFillStyleLst>{_SOLID * 3}</a:bgFillStyleLst></a:fmtScheme></a:themeElements>"
        f"<a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    ).encode()


def _font(role: str, face: str) -> str:
    return (
        f'<a:{role}Font><a:latin typeface="{face}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f"</a:{role}Font>"
    )
