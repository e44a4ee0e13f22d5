"""The committed Office files are what their script makes, and the same each time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

import pytest

from tests.tools import ROOT
from tools.make_templates.__main__ import MAKERS, made


def parts(data: bytes) -> Mapping[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


@pytest.mark.parametrize("name", MAKERS)
def test_the_committed_file_is_what_the_script_makes(name: str) -> None:
    for file_name, data in made(name).items():
        committed = parts((ROOT / "templates" / file_name).read_bytes())
        fresh = parts(data)
        assert list(fresh) == list(committed)
        differing = [part for part in fresh if fresh[part] != committed[part]]
        assert differing == [], f"run: python -m tools.make_templates {name}"


@pytest.mark.parametrize("name", MAKERS)
def test_made_twice_it_is_the_same_file(name: str) -> None:
    assert dict(made(name)) == dict(made(name))
