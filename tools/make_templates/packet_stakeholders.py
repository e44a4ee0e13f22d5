"""Section 3 of the packet: the 2x2 map and the engagement plan."""

from __future__ import annotations

from tools.make_templates.word import (
    END,
    WHITE_RULE,
    Sides,
    cell,
    cell_tag,
    each,
    gap,
    line,
    paragraph,
    row,
    row_tag,
    run,
    table,
    when,
)
from tools.make_templates.word_blocks import pair, plain_section_head

AXIS, QUADRANT, QUADRANT_WIDE = 288, 1642, 4968
MAP, MAP_GAP, PLAN = 3572, 288, 6364
QUADRANT_HEIGHT = 1627
NAME = 1468
OPTIONAL = (("concern", 1699), ("tactic", 1987), ("owner", 1210))

_HERE = "packet.stakeholders"
_INSETS = Sides(115, 101, 72, 115)
_WHITE = "".join(line(side, "white", WHITE_RULE) for side in ("top", "left", "bottom", "right"))


def stakeholders() -> str:
    """Head, map and plan side by side; the map alone where there is nothing to plan."""
    has_plan = " or ".join(f"{_HERE}.has_{name}" for name, _ in OPTIONAL)
    both = pair(
        "{{ packet.stakeholders.name }}",
        _map(QUADRANT),
        _plan(),
        widths=(MAP, MAP_GAP, PLAN),
    )
    return (
        plain_section_head(_HERE) + gap(144) + when(has_plan, both, otherwise=[_map(QUADRANT_WIDE)])
    )


def _map(width: int) -> str:
    key = paragraph("Map key", "{{ text.score_note }}")
    influence = paragraph("Map axis", "{{ text.influence }}")
    interest = paragraph("Map axis", "{{ text.interest }}", before=29)
    quadrants = table(
        "{{ text.tables.stakeholder_map }}",
        (AXIS, width, width),
        row(
            cell(AXIS, influence, merge="restart", turned=True, centred=True),
            _quadrant(width, "keep_satisfied"),
            _quadrant(width, "manage_closely", tinted=True),
            height=QUADRANT_HEIGHT,
        ),
        row(
            cell(AXIS, merge="continue", turned=True),
            _quadrant(width, "monitor"),
            _quadrant(width, "keep_informed"),
            height=QUADRANT_HEIGHT,
        ),
        row(cell(AXIS), cell(2 * width, interest, span=2)),
    )
    return quadrants + key


def _quadrant(width: int, name: str, *, tinted: bool = False) -> str:
    return cell(
        width,
        paragraph("Map head accent" if tinted else "Map head", f"{{{{ text.{name} }}}}"),
        each(f"name in {_HERE}.{name}", paragraph("Map name", "{{ name }}")),
        borders=_WHITE,
        shade="tint" if tinted else "panel",
        margins=_INSETS,
    )


def _plan() -> str:
    grey = line("bottom", "grey")
    head = cell(
        NAME,
        paragraph("Table head", "{{ text.stakeholder }}"),
        borders=grey,
        margins=Sides(bottom=43),
    )
    name = cell(NAME, paragraph("Small text", run("{{ row.name }}", "Strong")))
    heads, values, widths = [head], [name], [NAME]
    for field, width in OPTIONAL:
        margins = Sides(bottom=43, right=0) if field == "owner" else Sides(bottom=43)
        heads += _optional(
            field,
            cell(
                width,
                paragraph("Table head", f"{{{{ text.{field} }}}}"),
                borders=grey,
                margins=margins,
            ),
        )
        values += _optional(
            field,
            cell(
                width,
                paragraph("Small text", f"{{{{ row.{field} }}}}"),
                margins=Sides(right=0) if field == "owner" else None,
            ),
        )
        widths += [100, width, 100]
    plan = table(
        "{{ text.tables.stakeholder_plan }}",
        widths,
        row(*heads, header=True),
        row_tag(f"{{%tr for row in {_HERE}.rows %}}", widths),
        row(*values),
        row_tag("{%tr endfor %}", widths),
        borders=line("insideH", "hair"),
        margins=Sides(0, 14, 69, 144),
    )
    more = paragraph("Note", f"{{{{ {_HERE}.more }}}}", before=29)
    return plan + when(f"{_HERE}.more", more, otherwise=[END])


def _optional(field: str, content: str) -> list[str]:
    return [
        cell_tag(f"{{%tc if {_HERE}.has_{field} %}}"),
        content,
        cell_tag("{%tc endif %}"),
    ]
