"""Every deck of the corpus is adopted and built with: valid, three slides, inside the slide."""

from __future__ import annotations

import json
import subprocess
from collections import Counter
from pathlib import Path

import pytest

from briefgen.office.package import read_package
from briefgen.office.xml import qn
from tests.adopt.making import adopted, built, outside, read
from tests.tools import SHARED, needs_corpus, needs_soffice, needs_validator, validator_command

DECKS = sorted((SHARED / "corpus" / "pptx").glob("*")) or [Path("absent")]
SAMPLE = (
    "Mecanon", "FiveSlides", "TenSlides", "no_master", "SlideDimensions2", "threeSlidePres",
    "Ion_Boardroom",
)  # fmt: skip
DRAWN = ("Ion_Boardroom",)


def marked(wanted: tuple[str, ...]) -> list[object]:
    """The decks, slow ones but for some."""
    return [
        pytest.param(
            path,
            id=path.stem,
            marks=[] if any(w in path.name for w in wanted) else pytest.mark.slow,
        )
        for path in DECKS
    ]


@needs_corpus
@pytest.mark.parametrize("path", marked(SAMPLE))
def test_builds_with_an_adopted_deck(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    made = adopted(path.read_bytes(), tmp_path, path.name)
    assert not made.findings.has_errors
    decks, _ = built(tmp_path)
    for file in decks:
        package = read(file)
        assert len(list(package.tree(package.main.name).iter(qn("p:sldId")))) == 3
        assert outside(package) == []


@needs_corpus
@needs_validator
@pytest.mark.parametrize("path", marked(("threeSlidePres",)))
def test_has_no_error_that_the_source_did_not_have(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    adopted(path.read_bytes(), tmp_path, path.name)
    before = errors(path)
    for file in (tmp_path / "templates/acme/deck.pptx", *built(tmp_path)[0]):
        assert errors(file) - before == Counter()


@needs_corpus
@needs_soffice
@pytest.mark.parametrize("path", marked(DRAWN))
def test_texts_are_drawn_in_their_boxes(
    path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    adopted(path.read_bytes(), tmp_path, path.name)
    _, findings = built(tmp_path, verify=True)
    assert [f.rule for f in findings if f.rule in ("BG640", "BG641", "BG642")] == []


@needs_corpus
@pytest.mark.parametrize("path", marked(SAMPLE))
def test_corporate_layouts_are_kept(path: Path, tmp_path: Path) -> None:
    source = read_package(path.read_bytes())
    made = read_package(adopted(path.read_bytes(), tmp_path, path.name).files["deck.pptx"])
    layouts = [name for name, part in source.parts.items() if _is_layout(part.content_type)]
    listed = [name for name in layouts if name in made.parts]
    assert [name for name in listed if made.parts[name].data != source.parts[name].data] == []
    assert len(listed) == len([name for name in layouts if _is_used(source, name)])


def _is_layout(content_type: str) -> bool:
    return content_type.endswith(".slideLayout+xml")


def _is_used(package: object, name: str) -> bool:
    masters = package.targets(package.main.name, "slideMaster")  # type: ignore[attr-defined]
    return any(name in package.targets(master, "slideLayout") for master in masters)  # type: ignore[attr-defined]


def errors(file: Path) -> Counter[str]:
    """What the Open XML SDK validator finds, by its description."""
    command = validator_command()
    assert command is not None
    done = subprocess.run([command, str(file)], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout).get("errors") or []
    return Counter(str(each.get("description") or each.get("Description")) for each in found)
