"""Files as they come: encodings, line ends, control characters, bounds, and none at all."""

from __future__ import annotations

import codecs
import time
from pathlib import Path

import pytest

from briefgen.narrative.model import Narrative
from briefgen.narrative.read import read_narrative
from tests.narrative.support import (
    ONBOARDING,
    QUICKSTART,
    TITLE,
    changed,
    found,
    narrative_of,
    short,
)


def values(narrative: Narrative) -> dict[str, object]:
    """All of a narrative but the name of its file."""
    fields = {name: getattr(narrative, name) for name in Narrative.__dataclass_fields__}
    places = {key: (place.line, place.column) for key, place in narrative.places.items()}
    return {**fields, "path": None, "places": places}


UMLAUTS = ONBOARDING.replace("Accelerate", "Beschleunigung: für 東京 😀".replace(":", ""))
ENCODINGS = {
    "UTF-8 with a mark": codecs.BOM_UTF8 + UMLAUTS.encode("utf-8"),
    "UTF-16 LE": codecs.BOM_UTF16_LE + UMLAUTS.encode("utf-16-le"),
    "UTF-16 BE": codecs.BOM_UTF16_BE + UMLAUTS.encode("utf-16-be"),
    "UTF-16 LE without a mark": UMLAUTS.encode("utf-16-le"),
    "UTF-16 BE without a mark": UMLAUTS.encode("utf-16-be"),
    "UTF-32": UMLAUTS.encode("utf-32"),
    "CRLF": UMLAUTS.replace("\n", "\r\n").encode("utf-8"),
    "CR": UMLAUTS.replace("\n", "\r").encode("utf-8"),
    "UTF-16 with CRLF": UMLAUTS.replace("\n", "\r\n").encode("utf-16"),
}


@pytest.mark.parametrize("data", ENCODINGS.values(), ids=ENCODINGS)
def test_every_encoding_gives_the_same_narrative(data: bytes) -> None:
    assert values(narrative_of(data)) == values(narrative_of(UMLAUTS))


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_another_encoding_is_said_so_at_its_first_byte(end: str) -> None:
    text = changed(TITLE, "title: Schulung für alle").replace("\n", end)
    [finding] = found(text.encode("cp1252", "replace"))
    assert (finding.rule, finding.line, finding.column) == ("BG003", 3, 18)
    assert "0xFC" in finding.message and finding.hint == "save the file as UTF-8"


@pytest.mark.parametrize(
    ("character", "name"),
    [
        ("\0", "NUL"),
        ("\x07", "U+0007"),
        ("\x0b", "soft line break"),
        ("\x7f", "U+007F"),
        ("\x85", "U+0085"),
        ("\u2028", "U+2028"),
        ("\ufeff", "byte order mark"),
        ("\uffff", "U+FFFF"),
    ],
)
def test_a_control_character_is_named_where_it_stands(character: str, name: str) -> None:
    [finding] = found(changed(TITLE, f"title: Cut{character} it"))
    assert (finding.rule, finding.line, finding.column, finding.key) == ("BG004", 3, 11, "title")
    assert name in finding.message


@pytest.mark.parametrize("escape", ["\\0", "\\e", "\\x7f", "\\uD83D", "\\uffff"])
def test_a_control_character_as_an_escape(escape: str) -> None:
    assert short(found(changed(TITLE, f'title: "a{escape}"'))) == [("BG004", "title")]


def test_an_emoji_as_json_escapes_it() -> None:
    assert narrative_of(changed(TITLE, 'title: "\\uD83D\\uDE00"')).title.source == "😀"


def test_absurd_escapes_are_findings() -> None:
    assert {rule for rule, _ in short(found(changed(TITLE, 'title: "\\UFFFFFFFF"')))} == {"BG005"}


def test_a_flood_of_control_characters_is_summed_up() -> None:
    findings = found(changed(TITLE, "title: " + "\x01" * 5000))
    assert len(findings) < 30
    assert any("4980 more" in finding.message for finding in findings)


BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{chr(98 + level)}: &{chr(98 + level)} [{', '.join([f'*{chr(97 + level)}'] * 9)}]\n"
    for level in range(9)
)
BEYOND = {
    "10,000 lists": "a: " + "[" * 10_000,
    "10,000 closed lists": "a: " + "[" * 10_000 + "]" * 10_000,
    "10,000 maps": "a: " + "{b: " * 10_000,
    "10,000 dashes": "- " * 10_000,
    "10,000 indents": "".join(f"{' ' * level}a:\n" for level in range(2_000)),
    "an alias bomb": BOMB,
    "many aliases": "a: &a [1]\nb: [" + "*a, " * 500 + "]",
    "many keys": "".join(f"key{number}: 1\n" for number in range(100_000)),
    "many items": "a: [" + "1, " * 500_000 + "]",
    "a large file": "# " + "x" * 3_000_000,
}


@pytest.mark.parametrize("text", BEYOND.values(), ids=BEYOND)
def test_what_is_beyond_all_bounds_is_refused_at_once(text: str) -> None:
    started = time.perf_counter()
    findings = found(text)
    assert time.perf_counter() - started < 2
    assert [finding.rule for finding in findings] == ["BG002"]


def test_a_text_without_end_is_refused_at_its_key() -> None:
    findings = found(changed(TITLE, "title: " + "W" * 20_001))
    assert short(findings) == [("BG002", "title")]
    assert "20,001 characters" in findings[0].message
    assert found(changed(TITLE, "title: " + "W" * 20_000)) == []


def test_a_list_that_holds_itself_is_a_finding() -> None:
    text = changed("unit: weeks", "unit: &a [*a]")
    assert ("BG034", "metrics.ramp_up.unit") in short(found(text))


def test_long_texts_and_many_typos_take_no_time() -> None:
    typos = "".join(f"titl{number}: 1\n" for number in range(3000))
    started = time.perf_counter()
    assert len(found(typos)) >= 3000
    assert found(f"{'k' * 500_000}: 1\n")
    assert found(changed(TITLE, f"title: {'{' * 300_000}"))
    assert time.perf_counter() - started < 5


def test_no_file(tmp_path: Path) -> None:
    narrative, findings = read_narrative(tmp_path / "none.yaml")
    assert narrative is None
    assert [(f.rule, f.file) for f in findings] == [("BG001", str(tmp_path / "none.yaml"))]


def test_a_folder(tmp_path: Path) -> None:
    narrative, findings = read_narrative(tmp_path)
    assert narrative is None
    assert [finding.rule for finding in findings] == ["BG001"]


def test_a_name_that_no_system_takes() -> None:
    narrative, findings = read_narrative(Path("a\0b.yaml"))
    assert narrative is None
    assert [finding.rule for finding in findings] == ["BG001"]


def test_the_same_file_reads_the_same_twice() -> None:
    assert values(narrative_of(QUICKSTART)) == values(narrative_of(QUICKSTART))
