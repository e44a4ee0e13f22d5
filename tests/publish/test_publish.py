"""What a person finds in the output folder after a build, and what is never done to their files."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import pytest

from briefgen.errors import EnvironmentFailure, FindingsError
from briefgen.findings import Findings
from briefgen.publish.commit import commit
from briefgen.publish.manifest import sha256
from briefgen.publish.survey import survey
from tests.publish.sets import FILES, made, names, publish, rules, words

MANIFEST = "demo-manifest.json"


def test_a_first_build_leaves_the_files_and_the_manifest_and_nothing_else(tmp_path: Path) -> None:
    folder = tmp_path / "output" / "demo"
    done = publish(folder, "one")
    assert names(folder) == sorted([*FILES, MANIFEST])
    assert set(words(folder).values()) == {"one"}
    assert [publication.written for publication in done] == [True, True, True]


def test_the_manifest_tells_hashes_sources_and_figures(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    manifest = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))
    for file in FILES:
        entry = manifest["outputs"][file]
        assert entry["sha256"] == sha256((tmp_path / file).read_bytes())
        assert entry["size"] == (tmp_path / file).stat().st_size
        assert entry["inputs"] == {"demo.yaml": sha256(b"one")}
    assert manifest["ledger"] == {"roi.budget": "180000"}
    assert str(tmp_path) not in (tmp_path / MANIFEST).read_text(encoding="utf-8")


def test_a_second_build_replaces_what_it_made(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    publish(tmp_path, "two")
    assert set(words(tmp_path).values()) == {"two"}
    assert names(tmp_path) == sorted([*FILES, MANIFEST])


def test_same_bytes_leave_the_files_untouched(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    for name in names(tmp_path):
        os.utime(tmp_path / name, ns=(10**18, 10**18))
    done = publish(tmp_path, "one")
    assert not any(publication.written for publication in done)
    assert {(tmp_path / name).stat().st_mtime_ns for name in names(tmp_path)} == {10**18}


def test_building_one_product_keeps_the_others_in_the_manifest(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    publish(tmp_path, "two", FILES[:1])
    assert list(words(tmp_path).values()) == ["two", "one", "one"]
    outputs = json.loads((tmp_path / MANIFEST).read_text(encoding="utf-8"))["outputs"]
    assert [outputs[file]["inputs"]["demo.yaml"] for file in FILES] == [
        sha256(word) for word in (b"two", b"one", b"one")
    ]
    assert rules(tmp_path, "three") == []


def test_a_file_that_someone_changed_is_kept_unless_forced(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    mine = tmp_path / FILES[1]
    mine.write_bytes(b"my own words")
    assert rules(tmp_path, "two") == ["BG903"]
    publish(tmp_path, "two", force=True)
    assert set(words(tmp_path).values()) == {"two"}


def test_a_changed_file_is_still_known_as_changed_after_another_product_was_built(
    tmp_path: Path,
) -> None:
    publish(tmp_path, "one")
    (tmp_path / FILES[1]).write_bytes(b"my own words")
    publish(tmp_path, "two", FILES[:1])
    assert rules(tmp_path, "three") == ["BG903"]


@pytest.mark.parametrize(
    "manifest", [None, b"", b"{", b"[]", b'{"outputs": 3}', b"\xff", b"[" * 9999]
)
def test_files_without_a_readable_manifest_are_kept(tmp_path: Path, manifest: bytes | None) -> None:
    publish(tmp_path, "one")
    (tmp_path / MANIFEST).unlink()
    if manifest is not None:
        (tmp_path / MANIFEST).write_bytes(manifest)
    assert rules(tmp_path, "two") == ["BG903"] * 3
    assert rules(tmp_path, "one") == []


def test_a_manifest_that_names_files_elsewhere_is_not_followed(tmp_path: Path) -> None:
    folder = tmp_path / "output"
    publish(folder, "one")
    manifest = folder / MANIFEST
    text = manifest.read_text(encoding="utf-8").replace('"demo-deck.pptx"', '"../secret.txt"')
    manifest.write_text(text, encoding="utf-8")
    publish(folder, "two", FILES[:1])
    assert "secret" not in manifest.read_text(encoding="utf-8")


def test_a_deleted_file_is_made_again(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    (tmp_path / FILES[2]).unlink()
    publish(tmp_path, "one")
    assert set(words(tmp_path).values()) == {"one"}


@pytest.mark.parametrize(
    "lock",
    ["~$demo-deck.pptx", ".~lock.demo-deck.pptx#", "~$mo-brief.docx", "~$demo-packet.docx"],
)
def test_a_file_open_in_an_office_program_is_a_finding(tmp_path: Path, lock: str) -> None:
    publish(tmp_path, "one")
    (tmp_path / lock).write_bytes(b"")
    assert rules(tmp_path, "two") == ["BG904"]
    assert rules(tmp_path, "two", force=True) == ["BG904"]
    assert rules(tmp_path, "one") == [], "nothing to write, so nothing to wait for"


def test_a_folder_in_the_way_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / FILES[0]).mkdir()
    assert rules(tmp_path, "one", force=True) == ["BG905"]


def refuse(monkeypatch: pytest.MonkeyPatch, target: str, error: OSError) -> None:
    """Let the system refuse to rename anything to this name."""
    real = Path.replace

    def replace(source: Path, destination: Path) -> Path:
        if destination.name == target:
            raise error
        return real(source, destination)

    monkeypatch.setattr(Path, "replace", replace)


@pytest.mark.parametrize("target", [*FILES, MANIFEST])
@pytest.mark.parametrize("existing", [True, False])
def test_a_file_locked_at_the_last_moment_leaves_all_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, target: str, existing: bool
) -> None:
    if existing:
        publish(tmp_path, "one")
    before = {name: (tmp_path / name).read_bytes() for name in names(tmp_path)}
    refuse(monkeypatch, target, PermissionError(errno.EACCES, "in use"))
    decided = survey(made(tmp_path, "two"), False, Findings())
    with pytest.raises(FindingsError) as stopped:
        commit(decided)
    assert [finding.rule for finding in stopped.value.findings] == ["BG904"]
    assert {name: (tmp_path / name).read_bytes() for name in names(tmp_path)} == before


@pytest.mark.parametrize("good_writes", range(5))
def test_a_full_disk_loses_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, good_writes: int
) -> None:
    publish(tmp_path, "one")
    left = iter([True] * good_writes)

    def fsync(_: int) -> None:
        if not next(left, False):
            raise OSError(errno.ENOSPC, "No space left on device")

    decided = survey(made(tmp_path, "two"), False, Findings())
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fsync)
        if good_writes < 5:
            with pytest.raises(EnvironmentFailure, match="No space left"):
                commit(decided)
    assert len(set(words(tmp_path).values())) == 1
    assert all(not name.endswith(".staged") for name in names(tmp_path))
    publish(tmp_path, "three")
    assert set(words(tmp_path).values()) == {"three"}
    assert names(tmp_path) == sorted([*FILES, MANIFEST])


def test_an_output_folder_that_is_a_file_is_the_environments_fault(tmp_path: Path) -> None:
    (tmp_path / "taken").write_text("mine", encoding="utf-8")
    with pytest.raises(EnvironmentFailure):
        publish(tmp_path / "taken", "one")
    assert (tmp_path / "taken").read_text(encoding="utf-8") == "mine"


def test_the_manifest_does_not_tell_where_or_when_it_was_made(tmp_path: Path) -> None:
    publish(tmp_path, "one")
    first = (tmp_path / MANIFEST).read_bytes()
    other = tmp_path / "elsewhere"
    publish(other, "one")
    assert (other / MANIFEST).read_bytes() == first
