"""A brand file that is wrong says so, all at once, with place and what would be right."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from briefgen.errors import FindingsError, UsageError
from briefgen.findings import Severity
from briefgen.resources import find_brand, find_templates
from briefgen.sources import read_palette
from tests.brands.support import (
    HOUSE,
    LOOK,
    SHIPPED,
    TEMPLATES,
    brand_file,
    contrast,
    found,
    house,
    picture,
    read,
)

ACCENT_ONLY = 'colours:\n  accent: "{}"\n'
COLORS = st.integers(0, 0xFFFFFF).map("{:06X}".format)


def roles(path: Path) -> dict[str, str]:
    """What a brand makes of the theme's slots, where it changes them."""
    return dict(read(path)[0].slots)


@pytest.mark.parametrize("name", SHIPPED)
def test_shipped_brands_have_nothing_to_report(name: str) -> None:
    assert read(TEMPLATES / "brands" / f"{name}.yaml")[1] == []


def test_the_palette_is_the_look() -> None:
    """LOOK.md's colours, which stand in the Office files too."""
    rules = read_palette((TEMPLATES / "palette.yaml").read_text(encoding="utf-8"), "palette.yaml")
    own = {role: rule.colour for role, rule in rules.roles.items()}
    assert own == {"white": "#FFFFFF", **{role: f"#{color}" for role, color in LOOK.items()}}


@pytest.mark.parametrize(
    ("text", "line", "column", "key", "rule", "words"),
    [
        ('colours:\n  acent: "#123456"\n', 2, 3, "colours.acent", "BG890", "did you mean accent"),
        ('colors: {ink: "#123456"}\n', 1, 1, "colors", "BG890", "did you mean colours"),
        ("colours:\n  accent: #1F4E9E\n", 2, 3, "colours.accent", "BG890", 'accent: "#1F4E9E"'),
        ("colours:\n  accent: teal\n", 2, 11, "colours.accent", "BG891", 'accent: "#005F73"'),
        ("colours:\n  accent: '#12345'\n", 2, 11, "colours.accent", "BG891", "not a colour"),
        ("colours:\n  ink: rgb(0,0,0)\n", 2, 8, "colours.ink", "BG891", "not a colour"),
        ("colours: blue\n", 1, 10, "colours", "BG890", "the keys accent"),
        ('colours:\n  half: "#123456"\n', 2, 3, "colours.half", "BG890", "known: accent"),
        ("fonts: {heading: 'Arial, serif'}\n", 1, 18, "fonts.heading", "BG890", "heading: Arial"),
        ("fonts: {body: +mn-lt}\n", 1, 15, "fonts.body", "BG890", "not the name of a font"),
        (f"fonts: {{body: {'x' * 32}}}\n", 1, 15, "fonts.body", "BG890", "not the name"),
        ("fonts: {header: Arial}\n", 1, 9, "fonts.header", "BG890", "did you mean heading"),
        ("page: A5\n", 1, 7, "page", "BG890", "letter, a4"),
        ("page: a4\npage: letter\n", 2, 1, "page", "BG890", "twice, first in line 1"),
        ("confidentiality: [a]\n", 1, 18, "confidentiality", "BG890", "YAML"),
        ("logo: \n", 1, 1, "logo", "BG890", "Nothing stands here"),
        ("- a\n", 1, 1, "", "BG890", "A brand starts with keys such as colours:"),
        ("", 1, 1, "", "BG890", "The file is empty"),
        ('colours: {ink: "#123"\n', 1, 10, "colours", "BG890", "}"),
        ("page: !!python/name:os a4\n", 1, 7, "page", "BG890", "text and numbers"),
    ],
)
def test_what_is_wrong_is_said_at_its_place(
    text: str, line: int, column: int, key: str, rule: str, words: str, tmp_path: Path
) -> None:
    errors = [each for each in found(tmp_path, text) if each.severity is Severity.ERROR]
    [error] = errors
    assert error.file == "templates/brands/house.yaml"
    assert (error.line, error.column, error.key, error.rule) == (line, column, key, rule)
    assert words in f"{error.message} {error.hint}"


def test_everything_is_said_at_once(tmp_path: Path) -> None:
    text = (
        "colours:\n  ink: '#AAAAAA'\n  acent: '#FFD700'\n  grey: '#E0E0E0'\n  alert: red\n"
        "fonts: {heading: 'a, b', bodi: Times}\nlogo: ../x.png\npage: A5\nsecret: yes\n"
    )
    lines = [each.line for each in found(tmp_path, text) if each.severity is Severity.ERROR]
    assert lines == [2, 3, 4, 5, 6, 6, 7, 8, 9]


@pytest.mark.parametrize(
    ("role", "color", "ground", "least"),
    [
        ("ink", "#8A8A8A", "#7FAFB9", 4.5),
        ("muted", "#8A96A3", "#E3EEF1", 4.5),
        ("grey", "#B4BCC4", "#FFFFFF", 3),
        ("alert", "#F07A70", "#FFFFFF", 4.5),
        ("panel", "#66788A", "#55616E", 4.5),
        ("tint", "#66788A", "#005F73", 4.5),
    ],
)
def test_a_colour_that_cannot_be_read_says_how_much_is_missing_and_what_would_do(
    role: str, color: str, ground: str, least: float, tmp_path: Path
) -> None:
    [error] = found(tmp_path, f'colours:\n  {role}: "{color}"\n')
    assert (error.rule, error.severity, error.line) == ("BG892", Severity.ERROR, 2)
    assert error.key == f"colours.{role}"
    assert color in error.message
    assert f"at least {least:g}:1" in error.message
    worst = contrast(color[1:], ground[1:])
    if ground in error.message:  # the ground that it is worst on
        assert f"{int(worst * 100) / 100:.2f}:1" in error.message
    offered = error.hint.split('"')[1]
    assert contrast(offered[1:], ground[1:]) >= least
    assert found(tmp_path, f'colours:\n  {role}: "{offered}"\n') == []


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(accent=COLORS)
def test_any_accent_gives_a_look_that_can_be_read(accent: str, tmp_path: Path) -> None:
    """LOOK.md: darkened until legible, tints mixed anew, what would mislead becomes ink."""
    path = brand_file(tmp_path, ACCENT_ONLY.format(f"#{accent}"))
    brand, warnings = read(path)
    slots, literals = dict(brand.slots), dict(brand.literals)
    own = slots["accent1"]
    assert contrast(own, "FFFFFF") >= 4.5
    assert contrast(own, literals.get(LOOK["tint"], LOOK["tint"])) >= 4.5
    assert contrast(slots.get("accent5", LOOK["fifth"]), own) >= 4.5
    for tint in ("accent4", "accent5"):
        assert contrast(LOOK["ink"], slots.get(tint, "FFFFFF")) >= 4.5
    assert {each.severity for each in warnings} <= {Severity.WARNING}
    assert {each.key for each in warnings} <= {"colours.accent"}
    if own != accent:
        assert f"#{own}" in str([each.message for each in warnings])


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(colors=st.fixed_dictionaries({}, optional=dict.fromkeys(HOUSE, COLORS)))
def test_what_the_hints_offer_can_be_read(colors: dict[str, str], tmp_path: Path) -> None:
    """Whatever colours a person tries: taking the offers leads to a brand without errors."""
    for _ in range(4):
        text = "".join(f'  {role}: "#{color}"\n' for role, color in colors.items())
        errors = [
            each
            for each in found(tmp_path, f"page: a4\ncolours:\n{text}" if text else "page: a4\n")
            if each.severity is Severity.ERROR
        ]
        if not errors:
            return
        for error in errors:
            assert error.hint, error
            role, color = error.hint.split(" would do")[0].split(": ")
            colors[role] = color.strip('"#')
    raise AssertionError(errors)


def test_a_light_accent_is_darkened_and_said(tmp_path: Path) -> None:
    [warning] = found(tmp_path, ACCENT_ONLY.format("#00A3E0"))
    assert (warning.rule, warning.severity, warning.line) == ("BG893", Severity.WARNING, 2)
    used = warning.hint.split('"')[1]
    assert used in warning.message
    assert found(tmp_path, ACCENT_ONLY.format(used)) == []


def test_an_accent_near_grey_becomes_ink(tmp_path: Path) -> None:
    [warning] = found(tmp_path, ACCENT_ONLY.format("#303338"))
    assert "near grey" in warning.message
    assert roles(brand_file(tmp_path, ACCENT_ONLY.format("#303338")))["accent1"] == LOOK["ink"]


def test_an_accent_near_the_alert_takes_its_colour_from_it(tmp_path: Path) -> None:
    path = brand_file(tmp_path, ACCENT_ONLY.format("#8F3F1C"))
    [warning] = read(path)[1]
    assert "nearly the same" in warning.message
    assert roles(path)["accent3"] == LOOK["ink"]
    said = f'{ACCENT_ONLY.format("#8F3F1C")}  alert: "#{LOOK["ink"]}"\n'
    assert found(tmp_path, said) == []


def test_a_default_accent_keeps_the_looks_own_tints(tmp_path: Path) -> None:
    assert roles(brand_file(tmp_path, "page: a4\n")) == {}


def test_short_and_bare_forms_of_a_colour_are_taken(tmp_path: Path) -> None:
    for written in ("'#05a'", "0055AA", "'#0055aa'"):
        path = brand_file(tmp_path, f"colours: {{accent: {written}}}\n")
        assert roles(path)["accent1"] == "0055AA"


@pytest.mark.parametrize(
    ("name", "data", "words"),
    [
        ("none.png", None, "There is no file"),
        ("hous.png", None, "did you mean house.png"),
        ("../house.png", None, "leads out of the brand's folder"),
        ("/etc/passwd", None, "root of a drive"),
        ("C:/house.png", None, "root of a drive"),
        ("https://example.com/logo.png", None, "is an address"),
        ("sub\\house.png", None, "take /"),
        ("pictures", None, "a folder"),
        ("logo.gif", picture((9, 9), "GIF"), "GIF"),
        ("logo.png", b"", "empty"),
        ("logo.png", picture((60, 6))[:-20], "cut off"),
        ("logo.jpg", b"\xff\xd8\xffnothing", "JPEG"),
        ("logo.png", b"MZ\x90" * 99, "not PNG, JPEG or SVG"),
        ("logo.png", picture((9, 9)) + bytes(2_000_000), "larger than 2 MB"),
        ("logo.png", picture((17_000, 2)), "16,384"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>", "a PNG"),
        ("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>", "<script>"),
    ],
)
def test_a_logo_that_cannot_be_used_says_why(
    name: str, data: bytes | None, words: str, tmp_path: Path
) -> None:
    path = brand_file(tmp_path, f"page: a4\nlogo: {name}\n")
    path.with_name("house.png").write_bytes(picture((600, 60)))
    path.with_name("pictures").mkdir()
    (tmp_path / "house.png").write_bytes(picture((600, 60)))
    if data is not None:
        path.with_name(name).write_bytes(data)
    [error] = found(tmp_path, f"page: a4\nlogo: {name}\n")
    assert (error.rule, error.line, error.column, error.key) == ("BG894", 2, 7, "logo")
    assert words in f"{error.message} {error.hint}"


def test_a_link_out_of_the_folder_is_no_logo(tmp_path: Path) -> None:
    path = brand_file(tmp_path, "logo: logo.png\n")
    (tmp_path / "secret.png").write_bytes(picture((600, 60)))
    path.with_name("logo.png").symlink_to(tmp_path / "secret.png")
    [error] = found(tmp_path, "logo: logo.png\n")
    assert "by a link" in error.message


def test_a_drawing_and_its_picture_must_show_the_same(tmp_path: Path) -> None:
    path = brand_file(tmp_path, "logo: logo.svg\n")
    svg = b"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 600 60'/>"
    path.with_name("logo.svg").write_bytes(svg)
    path.with_name("logo.png").write_bytes(picture((600, 120)))
    [error] = found(tmp_path, "logo: logo.svg\n")
    assert "proportions" in error.message
    path.with_name("logo.png").write_bytes(picture((1200, 120)))
    assert found(tmp_path, "logo: logo.svg\n") == []


def test_a_logo_may_lie_deeper(tmp_path: Path) -> None:
    path = brand_file(tmp_path, "logo: logos/acme.jpg\n")
    path.with_name("logos").mkdir()
    (path.parent / "logos" / "acme.jpg").write_bytes(picture((600, 60), "JPEG"))
    brand, warnings = read(path)
    assert warnings == []
    assert [name for name, _ in brand.files] == [
        "templates/brands/house.yaml",
        "templates/brands/logos/acme.jpg",
    ]


def test_the_brand_of_this_folder_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert find_brand("cobalt", find_templates()).label == "packaged brands/cobalt.yaml"
    brand_file(tmp_path, house(), "cobalt")
    assert find_brand("cobalt", find_templates()).label == "templates/brands/cobalt.yaml"


@pytest.mark.parametrize(
    "name", ["../house", "/etc/passwd", "house.yaml", "", ".", "brands/cobalt"]
)
def test_a_name_cannot_lead_out_of_the_folder(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    brand_file(tmp_path, house())
    Path("templates/house.yaml").write_text("page: a4\n", encoding="utf-8")
    with pytest.raises(UsageError, match="there is no brand"):
        find_brand(name, find_templates())


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('ink: {colour: "#14202B"', "ink: {colour: black", "roles.ink.colour"),
        ("  alert: {colour", "  alarm: {colour", "roles.alert"),
        ("colour: grey, grounds: [white]", "colour: gray, grounds: [white]", "contrast[6]"),
        ("of_accent: 0.50, least: 0.30", "of_accent: 0.50, least: 0.60", "roles.half"),
        ("near_grey: 0.1", "near_grey: some", "near_grey"),
    ],
)
def test_a_palette_that_is_wrong_is_a_finding(old: str, new: str, key: str) -> None:
    text = (TEMPLATES / "palette.yaml").read_text(encoding="utf-8")
    assert text.count(old) == 1
    with pytest.raises(FindingsError) as refused:
        read_palette(text.replace(old, new), "templates/palette.yaml")
    assert {("BG841", "templates/palette.yaml", key)} <= {
        (each.rule, each.file, each.key) for each in refused.value.findings
    }
