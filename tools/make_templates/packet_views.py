"""Cash flow and sensitivity: fitting keeps them where a page has room, on one page at most."""

from __future__ import annotations

from tools.make_templates.word import gap, paragraph, when
from tools.make_templates.word_blocks import GUTTER, Charts, pair, single
from tools.make_templates.word_styles import TEXT_WIDTH

LEFT, RIGHT = 5112, 4680
HEIGHT = 1_371_600  # of a plot, in EMU: 1.50 inches


def views(charts: Charts, before: int) -> str:
    """Both side by side, or the one that there is."""
    caption = "{{ text.tables.views }}"
    first, second = "packet.views[0]", "packet.views[1]"
    both = pair(
        caption,
        _view(charts, first, "cash_flow", LEFT),
        _view(charts, second, "tornado", RIGHT),
        widths=(LEFT, GUTTER, RIGHT),
    )
    kinds = (_view(charts, first, kind, TEXT_WIDTH) for kind in ("cash_flow", "tornado"))
    flow, tornado = (single(caption, view) for view in kinds)
    alone = when('packet.views[0].chart.kind == "cash_flow"', flow, otherwise=[tornado])
    return when(
        "packet.views",
        gap(before),
        when("packet.views|length > 1", both, otherwise=[alone]),
    )


def _view(charts: Charts, block: str, kind: str, width: int) -> str:
    return (
        paragraph("View title", f"{{{{ {block}.title }}}}")
        + paragraph("View subtitle", f"{{{{ {block}.subtitle }}}}")
        + charts.anchor(kind, block, width, HEIGHT)
    )
