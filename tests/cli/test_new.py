"""`briefgen new`, `schema` and `template copy`: what a person starts from."""

from __future__ import annotations

import io
import json
import os
import shlex
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from briefgen.cli.main import run
from briefgen.resources import templates_folder
from tests.cli.programs import SCRIPT, program, tree
from tests.tools import ROOT

ANSWERS = {
    "title": 'Onboarding: "faster" & better',
    "organisation": "Müller & Söhne #1",
    "locale": "de-DE",
    "decision": "Fund a pilot for 10% of the cost",
    "label": "Time to productivity",
    "unit": "days",
    "better": "lower",
    "baseline": "94",
    "target": "66",
}


class Terminal(io.StringIO):
    """Typed lines, as from a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def answer(monkeypatch: pytest.MonkeyPatch, *lines: str) -> None:
    monkeypatch.setattr(sys, "stdin", Terminal("".join(f"{line}\n" for line in lines)))


@pytest.mark.parametrize("example", ["onboarding", "quickstart", "retention"])
def test_an_example_is_ready_to_build_and_bound_to_its_schema(example: str) -> None:
    assert run(["new", "demo", "--from", example]) == 0
    first = Path("content/demo.yaml").read_text(encoding="utf-8").splitlines()[0]
    bound = first.removeprefix("# yaml-language-server: $schema=")
    json.loads(Path("content", bound).read_text(encoding="utf-8"))
    assert run(["build", "content/demo.yaml"]) == 0


def test_an_example_comes_with_its_data_and_their_licence(
    capsys: pytest.CaptureFixture[str],
) -> None:
    data, licence = Path("content/data/attrition.csv"), Path("content/data/attrition.md")
    assert run(["new", "demo", "--from", "retention"]) == 0
    assert data.read_bytes() == (ROOT / "content" / "data" / "attrition.csv").read_bytes()
    assert "Apache License 2.0" in licence.read_text(encoding="utf-8")
    assert run(["new", "another", "--from", "retention"]) == 0
    data.write_text("mine", encoding="utf-8")
    assert run(["new", "third", "--from", "retention"]) == 2
    assert "attrition.csv exists already, and is another file" in capsys.readouterr().err
    assert data.read_text(encoding="utf-8") == "mine"
    assert not Path("content/third.yaml").exists()


def test_without_a_terminal_the_shortest_example_is_taken() -> None:
    assert program("new", "demo", folder=Path()).returncode == 0
    assert "claims handlers" in Path("content/demo.yaml").read_text(encoding="utf-8")


def test_answers_make_a_narrative_that_builds(monkeypatch: pytest.MonkeyPatch) -> None:
    answer(monkeypatch, *ANSWERS.values())
    assert run(["new", "demo"]) == 0
    assert run(["build", "content/demo.yaml"]) == 0


def test_a_wrong_answer_is_asked_again(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    wrong = {"locale": "de-XX", "better": "smaller", "baseline": "lots"}
    lines = [
        line
        for name, right in ANSWERS.items()
        for line in ([wrong[name], right] if name in wrong else [right])
    ]
    answer(monkeypatch, *lines)
    assert run(["new", "demo"]) == 0
    assert "lower, higher" in capsys.readouterr().out
    assert run(["check", "content/demo.yaml"]) == 0


def test_it_never_overwrites(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "demo", "--from", "quickstart"])
    Path("content/demo.yaml").write_text("mine", encoding="utf-8")
    assert run(["new", "demo", "--from", "onboarding"]) == 2
    assert run(["new", "demo.yaml", "--from", "onboarding"]) == 2
    assert Path("content/demo.yaml").read_text(encoding="utf-8") == "mine"
    assert "exists already" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["../demo", "a/b", "a\\b", "con", "", ".yaml", "a:b", "x" * 300])
def test_a_name_that_is_no_file_name_is_wrong_usage(name: str) -> None:
    assert run(["new", name, "--from", "quickstart"]) == 2
    assert tree(Path()) == {}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no pseudo-terminals")
def test_ctrl_c_at_a_question_ends_cleanly() -> None:
    import pty

    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, "-c", SCRIPT, "new", "demo"],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=theirs,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    os.close(theirs)
    assert process.stdout is not None
    process.stdout.readline()  # it has begun to ask
    time.sleep(0.2)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=20)
    os.close(ours)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert not Path("content").exists()


def test_the_schema_is_json_that_describes_the_keys(
    capsysbinary: pytest.CaptureFixture[bytes],
) -> None:
    assert run(["schema"]) == 0
    schema = json.loads(capsysbinary.readouterr().out)
    assert {"title", "decision", "narrative", "metrics"} <= set(schema["properties"])


def test_the_next_command_can_be_pasted(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "my case", "--from", "quickstart"])
    command = capsys.readouterr().out.partition("run: briefgen ")[2]
    assert run(shlex.split(command.replace("\\", "/"))) == 0


def test_a_second_copy_says_that_nothing_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    run(["template", "copy"])
    capsys.readouterr()
    assert run(["template", "copy"]) == 0
    assert capsys.readouterr().out.startswith("Nothing to copy")


def test_templates_are_copied_and_a_persons_own_are_kept(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert run(["template", "copy"]) == 0
    assert tree(Path("templates")) == tree(templates_folder())
    Path("templates/deck.yaml").write_text("mine", encoding="utf-8")
    Path("templates/brief.yaml").unlink()
    capsys.readouterr()
    assert run(["template", "copy"]) == 0
    shown = capsys.readouterr().out
    assert "Copied 1 file" in shown
    assert "kept your own templates/deck.yaml" in shown
    assert Path("templates/deck.yaml").read_text(encoding="utf-8") == "mine"
    assert run(["template", "copy", "--force"]) == 0
    assert tree(Path("templates")) == tree(templates_folder())


def test_copied_templates_make_the_same_files() -> None:
    run(["new", "demo", "--from", "quickstart"])
    run(["build", "content/demo.yaml", "-o", "packaged"])
    run(["template", "copy"])
    run(["build", "content/demo.yaml", "-o", "copied"])
    packaged, copied = tree(Path("packaged")), tree(Path("copied"))
    for name in ("demo-deck.pptx", "demo-brief.docx", "demo-packet.docx"):
        assert packaged[name] == copied[name]


def test_a_named_template_wins_file_by_file(capsys: pytest.CaptureFixture[str]) -> None:
    run(["new", "demo", "--from", "quickstart"])
    Path("templates/acme").mkdir(parents=True)
    own = Path("templates/acme/deck.pptx")
    own.write_bytes((templates_folder() / "deck.pptx").read_bytes())
    capsys.readouterr()
    assert run(["build", "content/demo.yaml", "--template", "acme"]) == 0
    shown = capsys.readouterr().out
    assert "templates/acme/deck.pptx, packaged brief-a4.docx, packaged packet-a4.docx" in shown
    assert run(["build", "content/demo.yaml", "--template", "acne"]) == 2
    assert "did you mean 'acme'?" in capsys.readouterr().err
