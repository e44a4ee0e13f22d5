"""Predicted heights against what LibreOffice draws, on the benchmark's boxes."""

from __future__ import annotations

import pytest

from benchmarks.heights import FAMILIES, Result, compare
from tests.tools import needs_east_asian_font, needs_soffice

pytestmark = [needs_soffice, needs_east_asian_font]
MOST_OFF = 0.01


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> list[Result]:
    return compare(tmp_path_factory.mktemp("heights"))


def test_there_are_enough_boxes_of_every_family(results: list[Result]) -> None:
    assert len(results) >= 300
    assert {each.box.font.family for each in results} == set(FAMILIES)


def test_heights_are_within_one_line_almost_everywhere(results: list[Result]) -> None:
    off = [each for each in results if not each.is_close]
    assert len(off) <= MOST_OFF * len(results), off


def test_no_text_is_drawn_higher_than_predicted(results: list[Result]) -> None:
    assert [each for each in results if each.overflows] == []
