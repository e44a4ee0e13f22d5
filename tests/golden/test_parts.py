"""What the program writes, part by part as XML, as it was accepted when someone last looked at it.

`pytest tests/golden --accept` takes the parts as they are now; git then shows what has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from briefgen.merge.merge import merge
from briefgen.pipeline import Order, build
from briefgen.resources import find_templates
from tests.adopt.making import adopted
from tests.adopt.samples import letterhead
from tests.golden.accepted import accept, accepted_parts, written_parts
from tests.golden.templates import in_house, shipped
from tests.tools import ROOT
from tools.examples import EXAMPLES, Example

PRODUCTS = ("deck", "brief", "packet")
FILES = {"deck": "deck.pptx", "brief": "brief-a4.docx", "packet": "packet-a4.docx"}
NARRATIVE = ROOT / "content" / "quickstart.yaml"  # A4
CHARTLESS = tuple(each for each in EXAMPLES if each.name != "chart")


@pytest.fixture
def compare(request: pytest.FixtureRequest) -> Callable[[str, bytes, bytes], None]:
    """Compare with what was accepted; or, where it is asked for, accept."""

    def _compare(case: str, made: bytes, template: bytes) -> None:
        parts = written_parts(made, template)
        if request.config.getoption("--accept"):
            accept(case, parts)
        known = accepted_parts(case)
        assert parts.keys() == known.keys()
        for name, xml in parts.items():
            assert xml == known[name], f"{name} has changed"

    return _compare


@pytest.mark.parametrize("design", [shipped, in_house], ids=lambda each: each.__name__)
@pytest.mark.parametrize("example", CHARTLESS, ids=lambda each: each.name)
def test_merged_parts(
    example: Example,
    design: Callable[[Example], bytes],
    compare: Callable[[str, bytes, bytes], None],
) -> None:
    template = design(example)
    made = merge(template, f"{example.name}.{example.kind}", example.values)
    compare(f"{example.name}-{design.__name__}", made, template)


@pytest.mark.parametrize("template", [None, "acme"])
def test_built_parts(
    template: str | None,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    compare: Callable[[str, bytes, bytes], None],
) -> None:
    monkeypatch.chdir(tmp_path)
    if template:
        adopted(letterhead(), tmp_path)
    build(Order((NARRATIVE,), PRODUCTS, tmp_path / "out", template))
    found = find_templates(template)
    for product in PRODUCTS:
        file = FILES[product]
        made = (tmp_path / "out" / f"quickstart-{product}{Path(file).suffix}").read_bytes()
        source = found.require(file).read()
        compare(f"{product}-{template or 'shipped'}", made, source)
