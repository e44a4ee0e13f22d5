"""Chart parts from a short description: groups of roles, their looks, sample values."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from xml.sax.saxutils import escape

from briefgen.plan.charts.sheet import column_letters
from briefgen.write.workbook import SHEET_NAME
from tools.make_templates.package import HEAD

EMU_PER_POINT = 12_700
CATEGORY_AXIS, VALUE_AXIS = "111", "222"
NO_FILL = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
FLAGS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")
NO_LEADERS = (
    '<c:extLst><c:ext xmlns:c15="http://schemas.microsoft.com/office/drawing/2012/chart" '
    'uri="{CE6537A1-D6FC-4f65-9D91-7224C49458BB}"><c15:showLeaderLines val="0"/></c:ext></c:extLst>'
)
NAMESPACES = (
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)

Values = tuple[float | None, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line: theme colour, width in points."""

    colour: str
    width: float
    dash: bool = False


@dataclass(frozen=True, slots=True)
class Fill:
    """A bar's fill: a theme colour, or none for an invisible bar."""

    colour: str | None


@dataclass(frozen=True, slots=True)
class Text:
    """A role's label: size and colour, and the points that carry it in the sample."""

    size: float
    colour: str
    bold: bool = False
    at: int = 0
    side: str = "r"
    named: bool = False
    value: bool = True
    more: tuple[int, ...] = ()
    right: float = 0.015  # how far a label right of its point is moved on, of the chart's width


@dataclass(frozen=True, slots=True)
class Role:
    """A series named by its role; `marker` is size, colour and the point that has it."""

    name: str
    values: Values
    stroke: Stroke | None = None
    fill: Fill | None = None
    marker: tuple[float, str, int] | None = None
    text: Text | None = None
    error: Values = ()
    error_line: Stroke | None = None


@dataclass(frozen=True, slots=True)
class Group:
    """Series drawn alike: line, bars, stacked bars or stacked columns."""

    kind: str
    roles: tuple[Role, ...]
    gap_width: int = 0


@dataclass(frozen=True, slots=True)
class Chart:
    """A sample chart: plot is x, y, width, height as shares; `axis` the axis line's colour."""

    categories: tuple[str, ...]
    groups: tuple[Group, ...]
    plot: tuple[float, float, float, float]
    scale: tuple[float, float]
    size: float
    colour: str
    axis: str = ""
    crosses: float | None = None  # where the axis line stands, if not at zero


def chart_xml(chart: Chart) -> bytes:
    """The chart part; its workbook is rId1."""
    x, y, width, height = chart.plot
    numbers = _numbers(chart)
    groups = "".join(_group(chart, group, numbers) for group in chart.groups)
    return (
        f'{HEAD}<c:chartSpace {NAMESPACES}><c:date1904 val="0"/><c:roundedCorners val="0"/>'
        '<c:chart><c:autoTitleDeleted val="1"/><c:plotArea><c:layout><c:manualLayout>'
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{x}"/><c:y val="{y}"/><c:w val="{width}"/><c:h val="{height}"/>'
        f"</c:manualLayout></c:layout>{groups}{_axes(chart)}{NO_FILL}</c:plotArea>"
        '<c:plotVisOnly val="1"/><c:dispBlanksAs val="gap"/></c:chart>'
        f"{NO_FILL}{_text(chart.size, 'tx1', '<a:bodyPr/>')}"
        '<c:externalData r:id="rId1"><c:autoUpdate val="0"/></c:externalData></c:chartSpace>'
    ).encode()


def _numbers(chart: Chart) -> Iterator[tuple[int, int]]:
    """The index of each series in turn, and the column that its values stand in."""
    column = 1
    for index, role in enumerate(role for group in chart.groups for role in group.roles):
        yield index, column
        column += 2 if role.error else 1


def _group(chart: Chart, group: Group, numbers: Iterator[tuple[int, int]]) -> str:
    is_line = group.kind == "line"
    series = "".join(_series(chart, role, next(numbers), is_line) for role in group.roles)
    axes = f'<c:axId val="{CATEGORY_AXIS}"/><c:axId val="{VALUE_AXIS}"/>'
    if is_line:
        return (
            '<c:lineChart><c:grouping val="standard"/><c:varyColors val="0"/>'
            f'{series}<c:marker val="1"/>{axes}</c:lineChart>'
        )
    direction = "col" if group.kind == "stacked columns" else "bar"
    grouping = "clustered" if group.kind == "bars" else "stacked"
    return (
        f'<c:barChart><c:barDir val="{direction}"/><c:grouping val="{grouping}"/>'
        f'<c:varyColors val="0"/>{series}<c:gapWidth val="{group.gap_width}"/>'
        f'<c:overlap val="100"/>{axes}</c:barChart>'
    )


def _series(chart: Chart, role: Role, number: tuple[int, int], is_line: bool) -> str:
    index, column = number
    kind = '<c:marker><c:symbol val="none"/></c:marker>' if is_line else ""
    return (
        f'<c:ser><c:idx val="{index}"/><c:order val="{index}"/>'
        f"<c:tx><c:strRef><c:f>{SHEET_NAME}!${column_letters(column)}$1</c:f><c:strCache>"
        f'<c:ptCount val="1"/><c:pt idx="0"><c:v>{escape(role.name)}</c:v></c:pt>'
        f"</c:strCache></c:strRef></c:tx>{_shape(role)}{kind}"
        f"{'' if is_line else _INVERT}{_marked_point(role)}{_labels(role)}"
        f"{_error_bars(role, column)}<c:cat>{_texts(chart.categories)}</c:cat>"
        f"<c:val>{_reference(column, role.values)}</c:val>"
        f"{_SMOOTH if is_line else ''}</c:ser>"
    )


_INVERT = '<c:invertIfNegative val="0"/>'
_SMOOTH = '<c:smooth val="0"/>'


def _shape(role: Role) -> str:
    fill = ""
    if role.fill is not None:
        fill = _solid(role.fill.colour) if role.fill.colour else "<a:noFill/>"
    return f"<c:spPr>{fill}{_stroke(role.stroke)}</c:spPr>"


def _solid(colour: str) -> str:
    return f'<a:solidFill><a:schemeClr val="{colour}"/></a:solidFill>'


def _stroke(stroke: Stroke | None) -> str:
    if stroke is None:
        return "<a:ln><a:noFill/></a:ln>"
    dash = '<a:prstDash val="dash"/>' if stroke.dash else ""
    width = round(stroke.width * EMU_PER_POINT)
    return f'<a:ln w="{width}" cap="flat">{_solid(stroke.colour)}{dash}<a:round/></a:ln>'


def _marked_point(role: Role) -> str:
    if role.marker is None:
        return ""
    size, colour, point = role.marker
    return (
        f'<c:dPt><c:idx val="{point}"/><c:marker><c:symbol val="circle"/>'
        f'<c:size val="{round(size)}"/><c:spPr>{_solid(colour)}<a:ln><a:noFill/></a:ln></c:spPr>'
        f'</c:marker><c:bubble3D val="0"/>{_shape(role)}</c:dPt>'
    )


def _labels(role: Role) -> str:
    text = role.text
    if text is None:
        return ""
    labels = "".join(_label(text, point) for point in (text.at, *text.more))
    leaders = NO_LEADERS if text.side == "r" else ""
    return f"<c:dLbls>{labels}{NO_FILL}{_flags(False, False)}{leaders}</c:dLbls>"


def _label(text: Text, point: int) -> str:
    layout = number = separator = ""
    if text.side == "r":
        layout = (
            f'<c:layout><c:manualLayout><c:x val="{text.right}"/><c:y val="0"/>'
            "</c:manualLayout></c:layout>"
        )
    if text.value:
        number = '<c:numFmt formatCode="0" sourceLinked="0"/>'
    if text.value and text.named:
        separator = "<c:separator> </c:separator>"
    inset = "0" if text.side == "ctr" else "38100"
    body = (
        f'<a:bodyPr rot="0" wrap="none" lIns="{inset}" tIns="{int(inset) // 2}" rIns="{inset}" '
        f'bIns="{int(inset) // 2}" anchor="ctr"><a:spAutoFit/></a:bodyPr>'
    )
    return (
        f'<c:dLbl><c:idx val="{point}"/>{layout}{number}{NO_FILL}'
        f"{_text(text.size, text.colour, body, text.bold)}"
        f'<c:dLblPos val="{text.side}"/>{_flags(text.value, text.named)}{separator}</c:dLbl>'
    )


def _flags(value: bool, named: bool) -> str:
    shown = {"Val": value, "SerName": named}
    return "".join(f'<c:show{flag} val="{int(shown.get(flag, False))}"/>' for flag in FLAGS)


def _text(size: float, colour: str, body: str, bold: bool = False) -> str:
    return (
        f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>"
        f'<a:defRPr sz="{round(size * 100)}" b="{int(bold)}" i="0">{_solid(colour)}'
        '<a:latin typeface="+mn-lt"/></a:defRPr></a:pPr><a:endParaRPr/></a:p></c:txPr>'
    )


def _error_bars(role: Role, column: int) -> str:
    if not role.error:
        return ""
    amounts = _reference(column + 1, role.error)
    return (
        '<c:errBars><c:errDir val="y"/><c:errBarType val="both"/><c:errValType val="cust"/>'
        f'<c:noEndCap val="1"/><c:plus>{amounts}</c:plus><c:minus>{amounts}</c:minus>'
        f"<c:spPr>{_stroke(role.error_line)}</c:spPr></c:errBars>"
    )


def _texts(categories: tuple[str, ...]) -> str:
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{escape(text)}</c:v></c:pt>' for i, text in enumerate(categories)
    )
    return (
        f"<c:strRef><c:f>{SHEET_NAME}!$A$2:$A${len(categories) + 1}</c:f><c:strCache>"
        f'<c:ptCount val="{len(categories)}"/>{points}</c:strCache></c:strRef>'
    )


def _reference(column: int, values: Values) -> str:
    letters = column_letters(column)
    points = "".join(
        f'<c:pt idx="{i}"><c:v>{value}</c:v></c:pt>'
        for i, value in enumerate(values)
        if value is not None
    )
    return (
        f"<c:numRef><c:f>{SHEET_NAME}!${letters}$2:${letters}${len(values) + 1}</c:f><c:numCache>"
        f'<c:formatCode>General</c:formatCode><c:ptCount val="{len(values)}"/>{points}'
        "</c:numCache></c:numRef>"
    )


def _axes(chart: Chart) -> str:
    lies = any(group.kind in ("bars", "stacked bars") for group in chart.groups)
    is_line = all(group.kind == "line" for group in chart.groups)
    low, high = chart.scale
    line = f'<a:ln w="9525" cap="flat">{_solid(chart.axis)}<a:round/></a:ln>' if chart.axis else ""
    return (
        f'<c:catAx><c:axId val="{CATEGORY_AXIS}"/><c:scaling>'
        f'<c:orientation val="{"maxMin" if lies else "minMax"}"/></c:scaling><c:delete val="0"/>'
        f'<c:axPos val="{"l" if lies else "b"}"/>{_TICKS.format(where="low")}'
        f"<c:spPr><a:noFill/>{line or '<a:ln><a:noFill/></a:ln>'}</c:spPr>"
        f"{_text(chart.size, chart.colour, _UPRIGHT)}"
        f'<c:crossAx val="{VALUE_AXIS}"/>{_crossing(chart)}<c:auto val="0"/>'
        f'<c:lblAlgn val="{"r" if lies else "ctr"}"/><c:lblOffset val="100"/>'
        '<c:tickLblSkip val="1"/><c:noMultiLvlLbl val="1"/></c:catAx>'
        f'<c:valAx><c:axId val="{VALUE_AXIS}"/><c:scaling><c:orientation val="minMax"/>'
        f'<c:max val="{high}"/><c:min val="{low}"/></c:scaling><c:delete val="1"/>'
        f'<c:axPos val="{"t" if lies else "l"}"/>{_TICKS.format(where="nextTo")}'
        f'<c:crossAx val="{CATEGORY_AXIS}"/><c:crosses val="autoZero"/>'
        f'<c:crossBetween val="{"midCat" if is_line else "between"}"/></c:valAx>'
    )


def _crossing(chart: Chart) -> str:
    if chart.crosses is None:
        return '<c:crosses val="autoZero"/>'
    return f'<c:crossesAt val="{chart.crosses}"/>'


_TICKS = (
    '<c:numFmt formatCode="General" sourceLinked="0"/><c:majorTickMark val="none"/>'
    '<c:minorTickMark val="none"/><c:tickLblPos val="{where}"/>'
)
_UPRIGHT = '<a:bodyPr rot="0" vert="horz"/>'
