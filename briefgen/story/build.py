"""Stage 3 in one function: a narrative and its figures become what the three documents say."""

from __future__ import annotations

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative
from briefgen.numbers.format import Formatter
from briefgen.numbers.ledger import Ledger
from briefgen.story.agreement import check_agreement
from briefgen.story.brief import tell_brief
from briefgen.story.frames import tell_deck
from briefgen.story.material import Material, make_material
from briefgen.story.model import Properties, Story
from briefgen.story.money import money_of
from briefgen.story.packet import tell_packet
from briefgen.story.people import author_name
from briefgen.story.roadmap import tell_roadmap
from briefgen.story.wording import Wording


def build_story(
    narrative: Narrative, ledger: Ledger, form: Formatter, wording: Wording
) -> tuple[Story, Findings]:
    """Tell the story, and report what it had to leave out or could not say."""
    material = make_material(narrative, ledger, form, wording)
    material.prose.check()
    money, roadmap = money_of(material), tell_roadmap(material)
    story = Story(
        properties=_properties(material),
        page=narrative.page,
        deck=tell_deck(material, money),
        brief=tell_brief(material, money, roadmap),
        packet=tell_packet(material, money, roadmap),
    )
    check_agreement(story, narrative, ledger, form, material.findings)
    return story, material.findings


def _properties(material: Material) -> Properties:
    narrative = material.narrative
    return Properties(
        title=material.line(narrative.title).text,
        author=author_name(material),
        subject=material.line(narrative.decision).text,
        language=narrative.locale,
        created=narrative.date,
    )
