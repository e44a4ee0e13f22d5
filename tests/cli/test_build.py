"""`briefgen build` and `check`, as a person and a shell script see them."""

from __future__ import annotations

import json
import os
import zipfile
from pathlib import Path

import pytest

from briefgen.cli.main import run
from tests.cli.programs import ONBOARDING, QUICKSTART, program, tree

FILES = [
    "onboarding-brief.docx",
    "onboarding-deck.pptx",
    "onboarding-manifest.json",
    "onboarding-packet.docx",
]


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def narrative(text: str, name: str = "demo.yaml") -> str:
    Path(name).write_text(text, encoding="utf-8")
    return name


def test_one_narrative_makes_the_three_files_and_the_manifest(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["build", str(ONBOARDING)]) == 0
    assert sorted(path.name for path in Path("output/onboarding").iterdir()) == FILES
    shown = capsys.readouterr()
    for words in ("3 slides", "1 page ", "2 pages", "Made 3 files", "packaged deck.pptx"):
        assert words in shown.out
    assert shown.err == ""


def test_the_manifest_describes_what_was_made() -> None:
    run(["build", str(ONBOARDING)])
    manifest = json.loads(Path("output/onboarding", FILES[2]).read_text(encoding="utf-8"))
    assert manifest["narrative"] == "onboarding.yaml"
    assert manifest["ledger"]["roi.cost_of_inaction"] == "604600"
    deck = manifest["outputs"][FILES[1]]
    assert deck["template"] == "packaged deck.pptx"
    assert {"onboarding.yaml", "packaged deck.pptx", "packaged deck.yaml"} <= set(deck["inputs"])


def test_with_a_folder_the_files_lie_in_it() -> None:
    assert run(["build", str(ONBOARDING), "-o", "there"]) == 0
    assert sorted(tree(Path())) == [f"there/{name}" for name in FILES]


def test_only_makes_what_is_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(QUICKSTART), "--only", "brief, deck", "-o", "there"]) == 0
    assert sorted(tree(Path("there"))) == [
        "quickstart-brief.docx",
        "quickstart-deck.pptx",
        "quickstart-manifest.json",
    ]
    assert "packet" not in capsys.readouterr().out


def test_a_second_build_changes_nothing_and_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    run(["build", str(QUICKSTART)])
    before = tree(Path("output"))
    capsys.readouterr()
    assert run(["build", str(QUICKSTART)]) == 0
    assert tree(Path("output")) == before
    assert "Nothing to change" in capsys.readouterr().out


@pytest.mark.parametrize("source", [ONBOARDING, QUICKSTART])
def test_the_same_inputs_give_the_same_bytes_in_every_process(source: Path) -> None:
    for seed in ("1", "2"):
        done = program("build", str(source), "-o", seed, folder=Path(), PYTHONHASHSEED=seed)
        assert done.returncode == 0, done.stderr
    assert tree(Path("1")) == tree(Path("2"))


def test_nothing_made_tells_where_or_when(tmp_path: Path) -> None:
    run(["build", str(QUICKSTART), "-o", "there"])
    for file in Path("there").glob("*.*x"):
        with zipfile.ZipFile(file) as package:
            assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            for name in package.namelist():
                data = package.read(name)
                assert os.fsencode(tmp_path) not in data
                assert b"python" not in data.lower()


@pytest.mark.parametrize(("epoch", "created"), [(None, b""), ("1767225600", b"2026-01-01T")])
def test_a_narrative_without_a_date_takes_the_source_date_if_there_is_one(
    monkeypatch: pytest.MonkeyPatch, epoch: str | None, created: bytes
) -> None:
    if epoch:
        monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    assert run(["build", str(QUICKSTART), "-o", "there"]) == 0
    with zipfile.ZipFile("there/quickstart-deck.pptx") as package:
        core = package.read("docProps/core.xml")
    assert created in core
    assert (b"dcterms:created" in core) == bool(created)


def test_an_odd_source_date_is_the_environments_fault(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    assert run(["build", str(QUICKSTART)]) == 3
    assert "SOURCE_DATE_EPOCH" in capsys.readouterr().err
    assert tree(Path()) == {}


MISTAKES = """\
title: Onboarding
decision: Fund it
autor: {name: HR}
date: 2026-02-30
currency: EURO
page: a5
success_metric: speeed
narrative:
  why_now:
    headline: It is slow #and costly
    points: [Slow, costly, and late, too]
  risk_of_inaction:
    headline: It stays slow
    headline: It gets slower
    points: [It stays]
  success:
    points: [It is fast]
metrics:
  speed:
    label: Speed
    unit: days
    better: smaller
    baseline: 1,400
    target: soon
"""
PLACES = {
    ("BG010", 3), ("BG017", 4), ("BG022", 5), ("BG018", 6), ("BG019", 7), ("BG032", 11),
    ("BG009", 14), ("BG011", 16), ("BG018", 22), ("BG037", 23), ("BG014", 24),
}  # fmt: skip


def test_ten_mistakes_are_ten_findings_in_one_run_and_nothing_is_written(
    capsys: pytest.CaptureFixture[str],
) -> None:
    demo = narrative(MISTAKES)
    run(["build", str(ONBOARDING)])
    before = tree(Path())
    capsys.readouterr()
    assert run(["build", demo]) == 1
    assert tree(Path()) == before
    shown = capsys.readouterr().err
    assert run(["check", "--format", "json", demo]) == 1
    findings = json.loads(capsys.readouterr().out)
    assert {(found["rule"], found["line"]) for found in findings} >= PLACES
    for found in findings:
        assert f"demo.yaml:{found['line']}:{found['column']}: " in shown
    errors = sum(found["severity"] == "error" for found in findings)
    assert f"nothing was made: {errors} errors" in shown


def test_a_finding_as_json_has_all_its_parts(capsys: pytest.CaptureFixture[str]) -> None:
    run(["check", "--format", "json", narrative(MISTAKES)])
    for found in json.loads(capsys.readouterr().out):
        assert list(found) == [
            "rule", "severity", "file", "line", "column", "key", "message", "hint",
        ]  # fmt: skip
        assert found["file"] == "demo.yaml"


def test_a_clean_check_says_so(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["check", str(ONBOARDING), str(QUICKSTART)]) == 0
    assert "2 narratives checked: no findings" in capsys.readouterr().out
    assert run(["check", str(QUICKSTART), "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert tree(Path()) == {}


def test_text_that_does_not_fit_is_found_by_check_as_by_build(
    capsys: pytest.CaptureFixture[str],
) -> None:
    text = QUICKSTART.read_text(encoding="utf-8")
    demo = narrative(text.replace("Every month of delay", "Every month of delay " * 20))
    assert run(["check", "--format", "json", demo]) == 1
    found = {(each["rule"], each["key"]) for each in json.loads(capsys.readouterr().out)}
    assert found == {("BG301", "narrative.risk_of_inaction.headline")}
    assert run(["build", demo]) == 1
    assert not Path("output").exists()


WARNS = "  success:\n    headline: {text: LONG, short: Handlers work alone in nine weeks}\n"


def test_warnings_stop_a_build_only_if_asked_to(capsys: pytest.CaptureFixture[str]) -> None:
    text = QUICKSTART.read_text(encoding="utf-8")
    old = text[text.index("  success:") : text.index("    points", text.index("  success:"))]
    demo = narrative(text.replace(old, WARNS.replace("LONG", "Handlers work alone soon " * 12)))
    assert run(["build", "--strict", demo]) == 1
    assert not Path("output").exists()
    assert run(["check", demo]) == 0
    assert run(["check", "--strict", demo]) == 1
    capsys.readouterr()
    assert run(["build", demo]) == 0
    shown = capsys.readouterr()
    assert "warning BG302" in shown.err
    assert f"{shown.err.count('warning BG302')} warning" in shown.out


def test_one_bad_narrative_stops_the_others_too() -> None:
    assert run(["build", str(QUICKSTART), narrative(MISTAKES)]) == 1
    assert not Path("output").exists()


def test_two_narratives_of_one_name_are_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    Path("a").mkdir()
    text = QUICKSTART.read_text(encoding="utf-8")
    names = [narrative(text), narrative(text, "a/Demo.yml")]
    assert run(["build", *names]) == 1
    assert run(["check", *names]) == 1
    assert "BG902" in capsys.readouterr().err
    assert not Path("output").exists()


def test_a_file_that_someone_changed_is_kept_unless_forced(
    capsys: pytest.CaptureFixture[str],
) -> None:
    run(["build", str(QUICKSTART)])
    brief = Path("output/quickstart/quickstart-brief.docx")
    made = brief.read_bytes()
    brief.write_bytes(b"my own words")
    before = tree(Path())
    assert run(["build", str(QUICKSTART)]) == 1
    assert tree(Path()) == before
    assert "BG903" in capsys.readouterr().err
    assert run(["build", str(QUICKSTART), "--force"]) == 0
    assert brief.read_bytes() == made


@pytest.mark.parametrize("name", ["研修.yaml", "Übergabe Q3.yaml", "a.b.yaml", "noending"])
def test_any_name_that_all_systems_take_names_the_outputs(name: str) -> None:
    assert run(["build", narrative(QUICKSTART.read_text(encoding="utf-8"), name)]) == 0
    stem = Path(name).stem
    assert Path("output", stem, f"{stem}-deck.pptx").is_file()


def test_a_device_name_is_a_finding(capsys: pytest.CaptureFixture[str]) -> None:
    demo = narrative(QUICKSTART.read_text(encoding="utf-8"), "aux.yaml")
    assert run(["build", demo]) == 1
    assert "BG901" in capsys.readouterr().err
    assert not Path("output").exists()


@pytest.mark.parametrize(
    "name", ["../packaged", "..", "/etc", "text", "", ".", "deck.pptx", "C:\\", "a/b", "no\x00ne"]
)
def test_a_template_that_is_none_is_wrong_usage(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["build", str(QUICKSTART), "--template", name]) == 2
    assert "there is no template" in capsys.readouterr().err
    assert tree(Path()) == {}


def test_a_product_that_is_none_is_wrong_usage(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["build", str(QUICKSTART), "--only", "deck,slides"]) == 2
    assert "'slides'" in capsys.readouterr().err


def test_an_output_folder_that_cannot_be_made_is_the_environments_fault(
    capsys: pytest.CaptureFixture[str],
) -> None:
    Path("output").write_text("mine", encoding="utf-8")
    assert run(["build", str(QUICKSTART)]) == 3
    assert "Error:" in capsys.readouterr().err
    assert Path("output").read_text(encoding="utf-8") == "mine"


def test_charts_may_be_pictures() -> None:
    assert run(["build", str(ONBOARDING), "--charts", "image"]) == 0
    with zipfile.ZipFile("output/onboarding/onboarding-brief.docx") as package:
        assert "word/media/chart2.png" in package.namelist()
    assert run(["build", str(ONBOARDING), "--charts", "drawn"]) == 2
