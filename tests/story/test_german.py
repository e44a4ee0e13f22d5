"""A German narrative is told in German: its words, its numbers, its dates."""

from __future__ import annotations

import re

import pytest

from briefgen.story.model import Story
from tests.story.telling import plain, strings, tell, wording
from tests.variants import ONBOARDING

GERMAN = ONBOARDING.replace("locale: en-US", "locale: de-DE").replace(
    "currency: USD", "currency: EUR"
)


@pytest.fixture(scope="module")
def story() -> Story:
    return tell(GERMAN)


def test_slides(story: Story) -> None:
    first, second, third = story.deck.frames
    assert story.deck.steps == ("Warum jetzt", "Wenn wir warten", "Erfolg")
    assert plain(first.charts[0].title) == (
        "Abstand zum Benchmark: 34 Tage heute, 48 Tage bis Q1 27"
    )
    assert plain(str(first.metric.caption)) == "Erfolgskennzahl, Tage"
    assert plain(second.charts[0].title) == "12 Punkte Abstand bis 2027"
    assert plain(second.charts[1].title) == "605 Tsd. € entgehen in einem Jahr"
    assert plain(third.charts[0].title) == "42 Tage schneller als auf heutigem Kurs bis Q1 27"
    assert [plain(kpi.value) for kpi in third.kpis] == [
        "180 Tsd. €", "16 Monate", "0,71 Mio. €", "0,06–1,36 Mio. €",
    ]  # fmt: skip
    assert plain(story.deck.footer).endswith(" · 2. Februar 2026")


def test_documents(story: Story) -> None:
    assert story.brief.name == "Entscheidungsvorlage"
    assert story.brief.footer == "Erstellt von People Development, HR, für Chief Financial Officer"
    assert [plain(one.when) for one in story.brief.roadmap] == [
        "16. Feb. 2026", "2. März", "15. Apr.", "1. Juni", "1. Sept.",
    ]  # fmt: skip
    pilot, scenarios, meeting = story.packet.pilot, story.packet.scenarios, story.packet.meeting
    assert pilot and scenarios and meeting
    assert pilot.effect == "−14,5"
    assert [plain(row.uplift) for row in scenarios.rows] == ["2,0 %", "3,5 %", "5,0 %"]
    assert plain(meeting.takeaway) == "12. Februar 2026, 10:00 Uhr"
    assert meeting.name == "Das 20-Minuten-Treffen"


def test_no_english_word_of_ours_is_left(story: Story) -> None:
    english, german = wording("en"), wording("de")
    labels = {english.find(key) for key in english.dotted_keys if "{{" not in english.find(key)}
    same = {german.find(key) for key in german.dotted_keys}
    ours = {label for label in labels - same if len(label) > 4}
    authors = "\n".join(re.findall(r": (.*)", ONBOARDING))
    left = {
        label
        for label in ours
        for text in strings((story.deck, story.brief, story.packet))
        if text == label and label not in authors
    }
    roles = {"alert", "today", "target", "benchmark", "current", "learning"}
    assert left <= roles
