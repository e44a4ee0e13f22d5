"""Chart XML with tokens: attributes and places that each chart fills with figures of its own."""

from __future__ import annotations

from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.office.xml import NAMESPACES, local_name, qn

WIDTH, SIZE, BOLD, LANGUAGE = "@@width@@", "@@size@@", "@@bold@@", "@@language@@"
PLOT: Final = {axis: f"@@plot-{axis}@@" for axis in "xywh"}
MINIMUM, MAXIMUM, GAP_WIDTH = "@@minimum@@", "@@maximum@@", "@@gap@@"
AXIS_SIZE, AXIS_LABELS = "@@axis-size@@", "@@axis-labels@@"
WORKBOOK_ID: Final = "rId1"
PREFIXES: Final = {prefix: NAMESPACES[prefix] for prefix in ("c", "a", "r")}
RUN: Final = f"{qn('c:txPr')}/{qn('a:p')}/{qn('a:pPr')}/{qn('a:defRPr')}"
AFTER_SERIES: Final = frozenset(
    {"dLbls", "gapWidth", "overlap", "serLines", "dropLines", "hiLowLines", "upDownBars"}
    | {"marker", "smooth", "axId", "extLst"}
)


def series_token(group: str) -> str:
    """Where the series of a group go."""
    return f"@@series-{group}@@"


def mark(parent: etree._Element, path: str, attribute: str, token: str) -> etree._Element:
    """Put a token into an attribute of a descendant, if there is one; gives the parent."""
    found = parent.find(path)
    if found is not None:
        found.set(attribute, token)
    return parent


def mark_language(root: etree._Element) -> None:
    """Every text says its language."""
    for run in root.iter(qn("a:defRPr"), qn("a:endParaRPr")):
        run.set("lang", LANGUAGE)


def spelled(element: etree._Element) -> str:
    """An element as text that stands inside a chart, whose root declares the prefixes."""
    holder = etree.Element(qn("c:chartSpace"), None, PREFIXES)
    holder.append(deepcopy(element))
    text = etree.tostring(holder, encoding="unicode")
    return text[text.index(">") + 1 : text.rindex("</")]


def skeleton(root: etree._Element) -> tuple[str, tuple[str, ...]]:
    """A chart without series as text with tokens, and the groups that it has, in order."""
    area = root.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    groups = [] if area is None else _groups(area)
    if area is not None:
        _mark_plot(area)
        _mark_axes(area)
    mark(root, qn("c:lang"), "val", LANGUAGE)
    _relate_workbook(root)
    return etree.tostring(_with_prefixes(root), encoding="unicode"), tuple(groups)


def _groups(area: etree._Element) -> list[str]:
    """Mark where the series of each group go."""
    found = []
    for group in area:
        if local_name(group).endswith("Chart"):
            after = next(each for each in group if local_name(each) in AFTER_SERIES)
            before = after.getprevious()
            assert before is not None  # c:grouping or c:barDir
            before.tail = series_token(local_name(group))
            mark(group, qn("c:gapWidth"), "val", GAP_WIDTH)
            found.append(local_name(group))
    return found


def _mark_plot(area: etree._Element) -> None:
    for old in area.findall(qn("c:layout")):
        area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    placing = {"layoutTarget": "inner", "xMode": "edge", "yMode": "edge", **PLOT}
    for name, value in placing.items():
        etree.SubElement(manual, qn(f"c:{name}"), {"val": value})
    area.insert(0, layout)


def _mark_axes(area: etree._Element) -> None:
    for axis in area.findall(qn("c:catAx")):
        mark(axis, RUN, "sz", AXIS_SIZE)
        mark(axis, qn("c:tickLblPos"), "val", AXIS_LABELS)
    for axis in area.findall(qn("c:valAx")):
        scaling = axis.find(qn("c:scaling"))
        if scaling is not None:
            for old in (*scaling.findall(qn("c:max")), *scaling.findall(qn("c:min"))):
                scaling.remove(old)
            etree.SubElement(scaling, qn("c:max"), {"val": MAXIMUM})
            etree.SubElement(scaling, qn("c:min"), {"val": MINIMUM})


def _relate_workbook(root: etree._Element) -> None:
    """Its own workbook by a fixed id; drawings on top of the prototype are not taken over."""
    for old in (*root.findall(qn("c:userShapes")), *root.findall(qn("c:externalData"))):
        root.remove(old)
    data = etree.Element(qn("c:externalData"), {qn("r:id"): WORKBOOK_ID})
    etree.SubElement(data, qn("c:autoUpdate"), {"val": "0"})
    last = root.find(qn("c:extLst"))
    if last is None:
        root.append(data)
    else:
        last.addprevious(data)


def _with_prefixes(root: etree._Element) -> etree._Element:
    """The same chart under a root that spells the namespaces as our fragments do."""
    others = {
        prefix: uri
        for prefix, uri in root.nsmap.items()
        if prefix and prefix not in PREFIXES and uri not in PREFIXES.values()
    }
    attributes = {str(name): str(value) for name, value in root.attrib.items()}
    renamed = etree.Element(root.tag, attributes, {**others, **PREFIXES})
    renamed.extend(list(root))
    return renamed
