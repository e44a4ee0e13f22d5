"""The boxes of slides, as an independent reader gives them too."""

from __future__ import annotations

import io

import pytest
from pptx import Presentation
from pptx.util import Inches

from briefgen.office.package import read_package
from briefgen.render.boxes import Box, slides_of
from tests.tools import ROOT

DEFAULT = (ROOT / "templates" / "deck.pptx").read_bytes()


def boxes_of(deck) -> list[tuple[Box, ...]]:  # type: ignore[no-untyped-def]
    saved = io.BytesIO()
    deck.save(saved)
    return [slide.boxes for slide in slides_of(read_package(saved.getvalue()))]


def sides(box: Box) -> list[float]:
    return [box.left, box.top, box.right, box.bottom]


def test_placeholders_stand_where_their_layout_puts_them() -> None:
    deck = Presentation(io.BytesIO(DEFAULT))
    for layout in deck.slide_layouts:
        deck.slides.add_slide(layout)
    compared = 0
    for slide, boxes in list(zip(deck.slides, boxes_of(deck), strict=True)):
        for shape, box in zip(slide.shapes, boxes, strict=True):
            right, bottom = shape.left + shape.width, shape.top + shape.height
            expected = [side / 12_700 for side in (shape.left, shape.top, right, bottom)]
            assert sides(box) == pytest.approx(expected)
            compared += 1
    assert compared > 20


def test_a_turned_shape_a_group_and_a_hidden_one() -> None:
    deck = Presentation()
    shapes = deck.slides.add_slide(deck.slide_layouts[6]).shapes
    turned = shapes.add_textbox(Inches(1), Inches(2), Inches(3), Inches(1))
    turned.rotation = 90
    group = shapes.add_group_shape()
    for left, text in ((1, "one"), (5, "two")):
        inner = group.shapes.add_textbox(Inches(left), Inches(4), Inches(1), Inches(1))
        inner.text_frame.text = text
    hidden = shapes.add_textbox(0, 0, Inches(1), Inches(1))
    hidden._element.nvSpPr.cNvPr.set("hidden", "1")
    first, second = boxes_of(deck)[0]
    assert sides(first) == pytest.approx([144, 72, 216, 288])
    assert sides(second) == pytest.approx([72, 288, 432, 360])
    assert second.texts == ("one", "two")
