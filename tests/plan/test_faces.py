"""Which table measures a family, and what installed fonts tell."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib.tables._g_l_y_f import Glyph

from briefgen.plan import faces, installed
from briefgen.plan.faces import find_table, has_own_widths, measured_as, stand_in
from briefgen.plan.measure import text_width
from briefgen.templates.model import Font
from briefgen.units import Points

BUNDLED = ("Calibri", "Cambria", "Arial", "Times New Roman", "Courier New")


def build_font(path: Path, family: str, weight: int = 400, advance: int = 700) -> Path:
    """A font with the letters a and b, 0.7 em wide, on lines of 1.4 em."""
    builder = FontBuilder(1000, isTTF=True)
    builder.setupGlyphOrder([".notdef", "a", "b"])
    builder.setupCharacterMap({0x61: "a", 0x62: "b"})
    builder.setupGlyf({name: Glyph() for name in (".notdef", "a", "b")})
    builder.setupHorizontalMetrics(dict.fromkeys((".notdef", "a", "b"), (advance, 0)))
    builder.setupHorizontalHeader(ascent=900, descent=-300, lineGap=200)
    builder.setupNameTable({"familyName": family, "styleName": "Regular"})
    builder.setupOS2(usWeightClass=weight, usWinAscent=900, usWinDescent=300)
    builder.setupPost()
    builder.save(path)
    return path


@pytest.fixture
def fonts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is the only one where fonts are looked for."""
    monkeypatch.setattr(installed, "FOLDERS", (str(tmp_path),))
    monkeypatch.setattr(installed.font_files, "__defaults__", ((str(tmp_path),),))
    caches = (installed._index, installed._faces_of, faces._installed)
    for cache in caches:
        cache.cache_clear()
    yield tmp_path
    for cache in caches:
        cache.cache_clear()


@pytest.mark.parametrize("family", BUNDLED)
@pytest.mark.parametrize("bold", [False, True])
def test_the_common_families_have_tables_of_their_own(family: str, bold: bool) -> None:
    table = find_table(family, bold)
    assert 1 <= table.margin < 1.01
    assert {*"abcXYZ019 .,-"} <= set(table.widths)


def test_courier_new_is_as_wide_for_every_letter_and_times_as_its_digits_are() -> None:
    assert text_width("iW0.", Font("Courier New", Points(10))) == pytest.approx(24, abs=0.05)
    assert text_width("0123456789", Font("Times New Roman", Points(10))) == pytest.approx(
        50, rel=0.01
    )


@pytest.mark.parametrize(
    ("family", "relative"),
    [
        ("Consolas", "Courier New"),
        ("Fira Mono", "Courier New"),
        ("Georgia", "Cambria"),
        ("Acme Serif", "Cambria"),
        ("Verdana", "Arial"),
        ("Acme Sans Serif", "Arial"),
        ("Acme", "Arial"),
    ],
)
def test_a_family_that_nothing_measures_has_a_near_relative(
    family: str, relative: str, fonts: Path
) -> None:
    found = stand_in(family)
    assert measured_as(found) == relative
    assert found.margin > 1
    plain, wider = Font(relative, Points(12)), Font(family, Points(12))
    assert text_width("Decide by 14 March", wider) > text_width("Decide by 14 March", plain)
    assert not has_own_widths(family)


def test_an_installed_font_is_measured_by_its_own_widths(fonts: Path) -> None:
    build_font(fonts / "acme.ttf", "Acme")
    assert has_own_widths("ACME")
    table = find_table("Acme", bold=False)
    assert (table.widths["a"], table.line_em, table.margin) == (0.7, 1.4, 1.0)


def test_a_bold_that_is_not_there_is_measured_wider_than_the_regular(fonts: Path) -> None:
    build_font(fonts / "acme.ttf", "Acme")
    assert find_table("Acme", bold=True).margin > 1
    build_font(fonts / "acme-bold.ttf", "Bold Acme", weight=700, advance=800)
    faces._installed.cache_clear()
    installed._index.cache_clear()
    assert find_table("Bold Acme", bold=True).widths["a"] == 0.8


def test_broken_and_hostile_font_files_are_as_good_as_absent(
    fonts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = build_font(fonts / "whole.ttf", "Whole").read_bytes()
    (fonts / "half.ttf").write_bytes(whole[: len(whole) // 2])
    (fonts / "words.ttf").write_text("no font")
    (fonts / "empty.ttc").write_bytes(b"")
    (fonts / "folder.ttf").mkdir()
    assert {family for found in installed._index() for family in found.families} == {"whole"}
    installed._index.cache_clear()
    monkeypatch.setattr(installed, "MOST_BYTES", 10)
    assert installed._index() == ()


def test_installed_fonts_are_not_asked_about_bundled_families(fonts: Path) -> None:
    build_font(fonts / "calibri.ttf", "Calibri")
    assert find_table("Calibri", bold=False).widths["a"] != 0.7


def test_links_to_folders_are_not_followed(fonts: Path, tmp_path: Path) -> None:
    inner = fonts / "inner"
    inner.mkdir()
    (inner / "loop").symlink_to(fonts, target_is_directory=True)
    build_font(inner / "acme.ttf", "Acme")
    assert len(list(installed.font_files((str(fonts),)))) == 1
    shutil.rmtree(inner)
