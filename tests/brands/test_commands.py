"""`--brand` at the command line, and docs/brands.md."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.findings import Severity
from tests.brands.support import LOOK, REFERENCES, SHIPPED, brand_file, found, parts, picture
from tests.tools import ROOT

QUICKSTART = str(REFERENCES[1])
PAGE = (ROOT / "docs" / "brands.md").read_text(encoding="utf-8")


@pytest.fixture(autouse=True)
def own_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_build_says_which_brand_it_used(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", QUICKSTART, "--brand", "graphite"]) == 0
    assert "Brand: packaged brands/graphite.yaml" in capsys.readouterr().out
    assert run(["build", QUICKSTART]) == 0
    assert "Brand:" not in capsys.readouterr().out


@pytest.mark.parametrize("command", ["build", "check"])
def test_a_brand_that_is_not_there_is_a_wrong_command_line(
    command: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, QUICKSTART, "--brand", "cobal"]) == 2
    assert "did you mean 'cobalt'?" in capsys.readouterr().err
    assert run([command, QUICKSTART, "--brand", "xyz"]) == 2
    assert "known: cobalt, graphite, terracotta" in capsys.readouterr().err


def test_a_wrong_brand_stops_a_build_before_anything_is_written(tmp_path: Path) -> None:
    brand_file(tmp_path, "colours: {accent: teal}\n")
    assert run(["build", QUICKSTART, "--brand", "house"]) == 1
    assert not Path("output").exists()


def test_a_wrong_brand_is_said_once_for_several_narratives(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brand_file(tmp_path, "colours: {accent: teal}\n")
    assert run(["check", *map(str, REFERENCES), "--brand", "house", "--format", "json"]) == 1
    [finding] = json.loads(capsys.readouterr().out)
    assert (finding["file"], finding["line"]) == ("templates/brands/house.yaml", 1)


def test_strict_takes_a_colour_that_had_to_be_replaced_for_an_error(tmp_path: Path) -> None:
    brand_file(tmp_path, 'colours: {accent: "#00A3E0"}\n')
    assert run(["check", QUICKSTART, "--brand", "house"]) == 0
    assert run(["check", QUICKSTART, "--brand", "house", "--strict"]) == 1


def test_a_font_that_nothing_measures_is_said_where_the_brand_names_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brand_file(tmp_path, "page: a4\nfonts:\n  body: No Such Sans\n")
    assert run(["check", QUICKSTART, "--brand", "house", "--format", "json"]) == 0
    fonts = [each for each in json.loads(capsys.readouterr().out) if each["rule"] == "BG846"]
    assert [(each["file"], each["line"], each["column"], each["key"]) for each in fonts] == [
        ("templates/brands/house.yaml", 3, 9, "fonts.body")
    ]


def test_a_template_without_the_logos_place_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    brand_file(tmp_path, "logo: house.png\n").with_name("house.png").write_bytes(picture((60, 6)))
    for name, old, new in (("deck", "Organisation,", "Org,"), ("brief", "header,", "head,")):
        rules = (ROOT / "templates" / f"{name}.yaml").read_text(encoding="utf-8")
        changed = rules.replace(f": {old} width", f": {new} width")
        assert changed != rules
        Path(f"templates/{name}.yaml").write_text(changed, encoding="utf-8")
    assert run(["check", QUICKSTART, "--brand", "house", "--format", "json"]) == 1
    said = json.loads(capsys.readouterr().out)
    assert [(each["rule"], each["file"]) for each in said] == [
        ("BG895", "packaged brief-a4.docx"),
        ("BG895", "packaged deck.pptx"),
    ]


def test_a_product_whose_rules_name_no_place_has_no_logo(tmp_path: Path) -> None:
    brand_file(tmp_path, "logo: house.png\n").with_name("house.png").write_bytes(picture((60, 6)))
    rules = (ROOT / "templates" / "deck.yaml").read_text(encoding="utf-8")
    without = re.sub(r"(?m)^logo:.*\n", "", rules)
    Path("templates/deck.yaml").write_text(without, encoding="utf-8")
    assert run(["build", QUICKSTART, "--brand", "house", "-o", "made"]) == 0
    logo = picture((60, 6))
    assert logo not in _parts(Path("made/quickstart-deck.pptx"))
    assert logo in _parts(Path("made/quickstart-brief.docx"))


def _parts(file: Path) -> list[bytes]:
    return [data for _, data in parts(file)]


def test_copied_templates_bring_the_brands(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["template", "copy"]) == 0
    assert sorted(path.stem for path in Path("templates/brands").iterdir()) == list(SHIPPED)
    assert run(["build", QUICKSTART, "--brand", "cobalt"]) == 0
    assert "Brand: templates/brands/cobalt.yaml" in capsys.readouterr().out


def test_the_pages_example_is_a_brand_with_nothing_to_report(tmp_path: Path) -> None:
    [example] = re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL)
    path = brand_file(tmp_path, example)
    path.with_name("acme.png").write_bytes(picture((600, 120)))
    assert found(tmp_path, example) == []


def test_the_pages_finding_is_what_is_said(tmp_path: Path) -> None:
    text = '# Acme\ncolours:\n  muted: "#8A96A3"\n'
    [error] = found(tmp_path, text)
    assert error.severity is Severity.ERROR
    assert f"acme.yaml:{error.line}:{error.column}: error {error.rule}: {error.message}" in PAGE
    assert f"hint {error.hint}" in PAGE


def test_the_pages_table_has_every_role_with_its_default() -> None:
    for role, color in LOOK.items():
        if role not in ("half", "fifth"):
            [row] = re.findall(rf"\| `{role}` \| .* \| (.*) \|", PAGE)
            assert row in (f"`#{color}`", "11 % of the accent")


def test_the_page_and_the_commands_name_every_shipped_brand() -> None:
    commands = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert sorted(path.stem for path in (ROOT / "templates" / "brands").iterdir()) == list(SHIPPED)
    for name in SHIPPED:
        assert f"**{name}**" in PAGE
        assert f"`{name}`" in commands
