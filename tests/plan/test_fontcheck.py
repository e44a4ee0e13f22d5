"""Fonts that nothing measures are told of; the default templates have none."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest

from briefgen.plan.deck import plan_deck
from briefgen.plan.deck.slide import DeckTemplate
from briefgen.templates.compile import compile_template
from tests.plan.deck.build import TEXT, frame, place, points, story, template
from tests.tools import ROOT


def restyled(family: str) -> DeckTemplate:
    """The default deck template with another body font in its theme."""
    made = BytesIO()
    with ZipFile(ROOT / "templates" / "deck.pptx") as old, ZipFile(made, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if "/theme/" in name:
                data = data.replace(b'typeface="Calibri"', f'typeface="{family}"'.encode())
            new.writestr(name, data)
    return replace(template(), compiled=compile_template(made.getvalue(), "own.pptx"))


def warnings_of(used: DeckTemplate) -> list[tuple[str, str]]:
    told = story(*(frame(number, points=points("Fund the pilot")) for number in (1, 2, 3)))
    _, findings = plan_deck(told, used, TEXT, place)
    return [(each.file, each.message) for each in findings if each.rule == "BG846"]


def test_the_default_deck_has_no_font_that_nothing_measures() -> None:
    assert warnings_of(template()) == []


@pytest.mark.parametrize(
    ("family", "relative"), [("Acme Sans", "Arial"), ("Acme Serif", "Cambria")]
)
def test_a_font_that_nothing_measures_is_named_with_its_relative(
    family: str, relative: str
) -> None:
    [(file, message)] = warnings_of(restyled(family))
    assert file == "own.pptx"
    assert f'"{family}"' in message
    assert f"measured as {relative}" in message


def test_a_bundled_font_is_not_told_of() -> None:
    assert warnings_of(restyled("Times New Roman")) == []
