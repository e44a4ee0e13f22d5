"""What stands around a chart's series: titles, legend, and the link to its workbook."""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy
from typing import Final

from lxml import etree

from briefgen.office.xml import first_child, local_name, qn

_AFTER_SHEET: Final = (qn("c:printSettings"), qn("c:userShapes"), qn("c:extLst"))
_TITLE: Final = f"{qn('c:chart')}/{qn('c:title')}"
_AXES: Final = 2**31
_FILTERED: Final = "filtered"  # extensions such as c15:filteredBarSeries keep hidden series


def relate_sheet(root: etree._Element, sheet_id: str) -> None:
    """Name the workbook of the chart."""
    for old in root.findall(qn("c:externalData")):
        root.remove(old)
    data = etree.Element(qn("c:externalData"), {qn("r:id"): sheet_id})
    etree.SubElement(data, qn("c:autoUpdate"), val="0")
    later = first_child(root, *_AFTER_SHEET)
    root.insert(len(root) if later is None else root.index(later), data)


def number_axes(root: etree._Element) -> None:
    """Axis ids as the schema wants them; some programs write numbers below zero."""
    for identity in root.iter(qn("c:axId"), qn("c:crossAx")):
        identity.set("val", str(int(identity.get("val", "0")) % _AXES))


def clear_sheet_links(root: etree._Element, is_single: bool) -> None:
    """Nothing outside the series refers to cells of the old workbook any longer."""
    for name in ("c:pivotSource", "c:pivotFmts"):
        for element in list(root.iter(qn(name))):
            _remove(element)
    for moment in root.findall(qn("c:date1904")):
        moment.set("val", "0")
    for extension in list(root.iter(qn("c:ext"))):
        if any(local_name(child).startswith(_FILTERED) for child in extension):
            _remove(extension)
    own = root.find(_TITLE)
    for title in list(root.iter(qn("c:title"))):
        text = title.find(f"{qn('c:tx')}/{qn('c:strRef')}")
        if text is not None:
            words = text.findtext(f"{qn('c:strCache')}//{qn('c:v')}") or ""
            if title is own and is_single:
                _drop_text(title)  # it is the series' name, and that is Office's own default
            else:
                _write(title, words)


def trim_legend(root: etree._Element, looks: Sequence[int], models: int) -> None:
    """Entries that the designer took out or restyled follow their series."""
    legend = root.find(f"{qn('c:chart')}/{qn('c:legend')}")
    for entry in () if legend is None else legend.findall(qn("c:legendEntry")):
        index = first_child(entry, qn("c:idx"))
        model = -1 if index is None else int(index.get("val", "0"))
        if index is not None and model in looks:
            index.set("val", str(looks.index(model)))
        elif model < models:
            _remove(entry)


def title_text(root: etree._Element) -> str:
    """The title that stands in a chart, if somebody typed one."""
    title = root.find(_TITLE)
    rich = None if title is None else title.find(f"{qn('c:tx')}/{qn('c:rich')}")
    lines = () if rich is None else rich.findall(qn("a:p"))
    return " ".join("".join(t.text or "" for t in line.iter(qn("a:t"))) for line in lines).strip()


def set_title(root: etree._Element, words: str) -> None:
    """Another title in the look of the one that is there; a chart without one gets none."""
    title = root.find(_TITLE)
    if title is not None:
        _write(title, words)


def _write(title: etree._Element, words: str) -> None:
    rich = title.find(f"{qn('c:tx')}/{qn('c:rich')}")
    if rich is None:
        rich = _new_text(title)
    model = next(rich.iterchildren(qn("a:p")))
    properties = next(model.iter(qn("a:rPr")), None)
    for paragraph in rich.findall(qn("a:p")):
        rich.remove(paragraph)
    for line in words.split("\n"):
        paragraph = etree.SubElement(rich, qn("a:p"))
        paragraph.extend(deepcopy(p) for p in model.findall(qn("a:pPr")))
        run = etree.SubElement(paragraph, qn("a:r"))
        run.append(etree.Element(qn("a:rPr")) if properties is None else deepcopy(properties))
        etree.SubElement(run, qn("a:t")).text = line


def _new_text(title: etree._Element) -> etree._Element:
    """A text in the look that the title has for texts that Office puts in."""
    _drop_text(title)
    holder = etree.Element(qn("c:tx"))
    rich = etree.SubElement(holder, qn("c:rich"))
    look = title.find(qn("c:txPr"))
    rich.extend(deepcopy(child) for child in (() if look is None else look))
    if look is not None:
        title.remove(look)
    else:
        for name in ("a:bodyPr", "a:lstStyle", "a:p"):
            etree.SubElement(rich, qn(name))
    title.insert(0, holder)
    return rich


def _drop_text(title: etree._Element) -> None:
    for text in title.findall(qn("c:tx")):
        title.remove(text)


def _remove(element: etree._Element) -> None:
    parent = element.getparent()
    if parent is not None:
        parent.remove(element)
