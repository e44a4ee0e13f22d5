"""A language's file of number formats: a translator's slips are found, all in one go."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from briefgen.errors import FindingsError
from briefgen.numbers.format import formatter
from briefgen.numbers.patterns import PATTERNS, load_patterns, read_patterns
from briefgen.resources import Folder, Templates, find_templates, templates_folder
from tests.numbers.example import D

LANGUAGES = sorted(file.parent.name for file in templates_folder().glob("text/*/formats.yaml"))
ENGLISH = (templates_folder() / "text" / "en" / "formats.yaml").read_text(encoding="utf-8")


def problems(source: str) -> list[str]:
    with pytest.raises(FindingsError) as raised:
        read_patterns(source.encode())
    assert {finding.rule for finding in raised.value.findings} == {"BG404"}
    return [finding.key for finding in raised.value.findings]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_every_pattern_and_unit(language: str) -> None:
    patterns = load_patterns(language, find_templates())
    english = load_patterns("en", find_templates())
    assert set(patterns.units) == set(english.units)
    assert {part: set(getattr(patterns, part)) for part in PATTERNS} == {
        part: set(names) for part, names in PATTERNS.items()
    }


def test_a_language_without_a_file_prints_with_the_english_one() -> None:
    form = formatter("sv-SE", "EUR", load_patterns("sv-SE", find_templates()))
    assert form.money(D(859_600)) == "860k\u00a0€"


def test_a_changed_file_in_the_current_folder_wins(tmp_path: Path) -> None:
    own = tmp_path / "text" / "en" / "formats.yaml"
    own.parent.mkdir(parents=True)
    own.write_text(ENGLISH.replace('"{number}k"', '"{number} thou"'), encoding="utf-8")
    templates = Templates((Folder(tmp_path, packaged=False), *find_templates().folders))
    form = formatter("en-US", "USD", load_patterns("en-US", templates))
    assert form.money(D(859_600)) == "$860 thou"


def test_every_slip_is_found_at_once() -> None:
    content = yaml.safe_load(ENGLISH)
    del content["compact"]["million"]
    content["ranges"]["plain"] = "{low} and {hihg}"
    content["dates"] = None
    content["units"]["days"] = {"one": "day"}
    content["countries"]["GB"] = {"compact": {"million": "m"}, "words": {}}
    assert problems(yaml.safe_dump(content)) == [
        "compact.million",
        "ranges.plain",
        "dates",
        "units.days",
        "countries.GB.compact.million",
        "countries.GB.words",
    ]


@pytest.mark.parametrize(
    "source", ["", "- a list", "compact: [", "countries: 3", "units: {days: 3}", "\x00"]
)
def test_a_file_that_is_something_else(source: str) -> None:
    assert problems(source)


def test_a_file_in_another_encoding() -> None:
    with pytest.raises(FindingsError):
        read_patterns("compact: ü".encode("latin-1"))


def test_a_pattern_reaches_nothing_but_its_fields() -> None:
    source = ENGLISH.replace('"{number}k"', '"{number.__class__}{number}"')
    patterns = read_patterns(source.encode())
    form = formatter("en-US", "USD", patterns)
    assert form.money(D(5000)) == "${number.__class__}5"
