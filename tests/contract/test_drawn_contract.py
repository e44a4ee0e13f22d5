"""The page contract as LibreOffice draws it: the pages promised, each text where its box is."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdf
import pytest
from hypothesis import HealthCheck, Phase, given, settings

from briefgen.findings import Findings
from briefgen.render import Contract, compare, draw
from tests.acceptance.made import Made, make_or_refuse
from tests.contract.narratives import EVERYWHERE, WITHIN_BUDGETS, Space, narratives
from tests.tools import needs_east_asian_font, needs_soffice

PAGES = {"deck": 3, "brief": 1, "packet": 2}
ENOUGH = 32  # narratives of each space


@needs_soffice
@needs_east_asian_font
@pytest.mark.parametrize("space", [EVERYWHERE, WITHIN_BUDGETS], ids=["all", "budgets"])
def test_drawn_pages_are_as_promised(space: Space) -> None:
    with TemporaryDirectory() as folder:
        every = list(_made(space, Path(folder)))
        assert len(every) >= ENOUGH
        files = [file for made in every for file in made.files]
        drawn = draw([(file.suffix, file.read_bytes()) for file in files], lambda *_: None)
        findings = Findings()
        for file, pdf in zip(files, drawn, strict=True):
            pages = PAGES[file.stem.rpartition("-")[2]]
            assert len(pypdf.PdfReader(io.BytesIO(pdf)).pages) == pages, file.name
            contract = Contract(file.name, pages, file.suffix == ".pptx")
            compare(contract, file.read_bytes(), pdf, findings)
        assert [f"{found.file}: {found.message}" for found in findings if found.rule != FONTS] == []


FONTS = "BG643"  # other fonts stood in: said of the computer, not of the file


def _made(space: Space, folder: Path) -> Iterator[Made]:
    """Built narratives of a space; refused ones are judged in process."""
    sources: list[str] = []

    @settings(
        max_examples=ENOUGH * 4,
        phases=[Phase.generate],
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
    )
    @given(narratives(space))
    def collect(source: str) -> None:
        sources.append(source)

    collect()
    made = 0
    for number, source in enumerate(sources[ENOUGH:]):  # the first ones drawn are small
        home = folder / str(number)
        home.mkdir()
        outcome = make_or_refuse(source, home)
        if not isinstance(outcome, Findings):
            made += 1
            yield outcome
        if made == ENOUGH:
            return
