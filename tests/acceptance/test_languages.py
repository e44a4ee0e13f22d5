"""The shipped examples build in every language, on both pages, and in languages without wording."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docx import Document

from briefgen.findings import Findings, Severity
from briefgen.resources import templates_folder
from briefgen.write.chart_formats import localised
from tests.acceptance.made import Made, make, page_text
from tests.variants import ONBOARDING, QUICKSTART

CASES = {"onboarding": ONBOARDING, "quickstart": QUICKSTART}
LOCALES = {
    "fr-FR": "Décision demandée",
    "es-ES": "Decisión solicitada",
    "it-IT": "Decisione richiesta",
    "pt-PT": "Decisão solicitada",
    "pt-BR": "Decisão solicitada",
    "nl-NL": "Gevraagd besluit",
    "de-DE": "Entscheidung",
}
UNWORDED = ("ja-JP", "zh-CN", "pl-PL")
FEET = {"a4": 11.7, "letter": 11.0}  # heights in inches


def told_in(source: str, locale: str, page: str = "a4") -> str:
    return re.sub(r"(?m)^locale: .*$", f"locale: {locale}\npage: {page}", source)


def worded() -> set[str]:
    return {file.parent.name for file in templates_folder().glob("text/*/wording.yaml")}


def errors(findings: Findings) -> list[str]:
    return [finding.message for finding in findings if finding.severity is Severity.ERROR]


def test_every_language_is_built() -> None:
    assert {locale.partition("-")[0] for locale in LOCALES} | {"en"} == worded()


@pytest.mark.parametrize("page", FEET)
@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("locale", LOCALES)
def test_examples_build_in_every_language(
    locale: str, case: str, page: str, tmp_path: Path
) -> None:
    made = make(told_in(CASES[case], locale, page), tmp_path)
    assert errors(made.findings) == []
    assert "BG029" not in {finding.rule for finding in made.findings}
    assert all(LOCALES[locale] in page_text(file) for file in made.files[:2])
    assert round(Document(str(made.brief)).sections[0].page_height.inches, 1) == FEET[page]


@pytest.mark.parametrize("locale", UNWORDED)
def test_a_language_without_wording_builds_with_english_words(locale: str, tmp_path: Path) -> None:
    made = make(told_in(ONBOARDING, locale), tmp_path)
    language = locale.partition("-")[0]
    [finding] = (finding for finding in made.findings if finding.rule == "BG029")
    assert (finding.key, finding.severity) == ("locale", Severity.WARNING)
    assert f"templates/text/{language}/" in finding.hint
    assert errors(made.findings) == []
    assert "Decision requested" in page_text(made.brief)


def test_dates_of_a_language_without_wording_are_its_own(tmp_path: Path) -> None:
    assert "2026年2月2日" in page_text(make(told_in(ONBOARDING, "ja-JP"), tmp_path).deck)


def test_wording_in_the_current_folder_counts(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = tmp_path / "templates" / "text" / "sv"
    text.mkdir(parents=True)
    for file in (templates_folder() / "text" / "en").iterdir():
        words = file.read_text(encoding="utf-8").replace("Decision requested", "Beslut")
        (text / file.name).write_text(words, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    made: Made = make(told_in(QUICKSTART, "sv-SE"), tmp_path)
    assert "BG029" not in {finding.rule for finding in made.findings}
    assert "Beslut" in page_text(made.brief)


def test_spanish_formats_carry_the_number_that_libreoffice_knows() -> None:
    assert localised("#,##0", "es-ES") == "[$-C0A]#,##0"
