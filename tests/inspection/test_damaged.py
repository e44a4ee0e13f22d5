"""Templates with elements and attributes gone or spoilt: findings, or nothing, but no fault."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest
from lxml import etree

from briefgen.cli.main import run
from tests.inspection.support import TEMPLATES
from tests.verify.good import members, packed

PARTS = re.compile(
    r"/(slideLayout|slideMaster|theme|slide|presentation|chart|document|styles|header)\d*\.xml$"
)
ODD = ("-1", "x", "", "9" * 20, "1e99", "nan", "2147483648", "{{ x")


def spoilt(name: str, seed: int) -> bytes:
    """A packaged template with a few changes by chance, the same for each seed."""
    chance = random.Random(seed)
    parts = members((TEMPLATES / name).read_bytes())
    part = chance.choice([each for each in parts if PARTS.search(each)])
    root = etree.fromstring(parts[part])
    elements = [each for each in root.iter() if each.getparent() is not None]
    for element in chance.sample(elements, min(len(elements), 6)):
        if element.attrib and chance.random() < 0.6:
            element.set(chance.choice(list(element.attrib)), chance.choice(ODD))
        elif (parent := element.getparent()) is not None:
            parent.remove(element)
    return packed({**parts, part: etree.tostring(root)})


@pytest.mark.parametrize("name", ["deck.pptx", "packet-a4.docx"])
def test_a_damaged_template_is_looked_at_without_a_fault(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    told = 0
    for seed in range(12):
        Path(name).write_bytes(spoilt(name, seed))
        assert run(["template", "show", name]) in (0, 1)
        told += run(["template", "check", name, "--strict"])
        out, err = capsys.readouterr()
        assert "Traceback" not in out + err
    assert told  # the damage is seen
