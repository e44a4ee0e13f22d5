"""Pages: always the promised number, full where they can be, with what is missing closed up."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from briefgen.story.model import Packet, Story
from briefgen.templates.model import Instance
from tests.plan.document.build import onboarding, pages, plan, planned, texts, with_packet
from tests.story.telling import tell
from tests.variants import QUICKSTART, SHORTEST, missing_part_variants

SECTIONS = ("scenarios", "pilot", "stakeholders", "objections", "governance", "meeting")
VARIANTS = missing_part_variants()
SUBSETS = list(product((True, False), repeat=len(SECTIONS)))


def packet_with(kept: tuple[bool, ...]) -> Story:
    """Onboarding's packet with only some of its sections."""
    gone = {name: None for name, there in zip(SECTIONS, kept, strict=True) if not there}
    return with_packet(**gone)


@pytest.mark.parametrize("kept", SUBSETS, ids=lambda kept: "".join("-+"[there] for there in kept))
def test_whatever_sections_are_missing_the_packet_has_two_pages(kept: tuple[bool, ...]) -> None:
    story = packet_with(kept)
    root = planned("packet", story, "a4" if sum(kept) % 2 else "letter")
    first, second = pages(root)
    assert texts(group(first), "Title") == ["Accelerate customer onboarding"]
    assert texts(group(second), "Decision") == [story.packet.decision.text]
    assert len(texts(root, "heading 1")) == sum(kept)


def group(blocks: list[Instance]) -> Instance:
    return Instance(blocks[0].node, tuple(blocks))


def test_sections_stand_where_the_look_has_them() -> None:
    first, second = pages(planned("packet", onboarding()))
    assert [text[0] for text in texts(group(first), "heading 1")] == ["1", "2"]
    assert [text[0] for text in texts(group(second), "heading 1")] == ["3", "4", "5", "6"]
    assert texts(group(first + second), "Case head") == []
    assert texts(group(first + second), "Remarks") == []


def test_a_thin_packet_shows_the_case_once_and_lines_to_write_on() -> None:
    for source in (QUICKSTART, SHORTEST):
        root = planned("packet", tell(source))
        assert texts(root, "Case head") == ["Why now", "Risk of inaction", "Success"]
        assert texts(root, "Remarks") == ["Changes or conditions"]
        assert 3 <= len(texts(root, "Remarks line")) <= 14


def test_without_a_first_page_to_speak_of_the_break_moves_down() -> None:
    root = planned("packet", packet_with((False, False, True, True, True, True)))
    first, second = pages(root)
    assert texts(group(first), "heading 1") == ["3\u00a0\u00a0Stakeholders and engagement\t"] or (
        texts(group(first), "Case head")
    )
    assert texts(group(second), "heading 1")


@pytest.mark.parametrize("name", VARIANTS)
def test_every_missing_part_leaves_sound_documents(name: str) -> None:
    story = tell(VARIANTS[name])
    for document, page in product(("brief", "packet"), ("letter", "a4")):
        made, findings = plan(document, story, page)
        assert made is not None, [finding.message for finding in findings]


def test_without_roi_the_brief_has_one_figure_and_one_wide_chart() -> None:
    root = planned("brief", tell(VARIANTS["roi"]))
    assert len(texts(root, "KPI caption")) == 1
    assert len(texts(root, "heading 2")) == 1
    assert extents(root) == [511.2]
    assert extents(planned("brief", onboarding())) == [295.2, 194.4]


def test_free_space_goes_to_plots_up_to_their_share_of_the_width() -> None:
    story = packet_with((True, False, True, True, True, True))
    full, free = heights(planned("packet", onboarding())), heights(planned("packet", story))
    assert min(free) > max(full)
    widths = extents(planned("packet", story))
    assert all(high <= 0.81 * max(widths) for high in free)


def test_plots_side_by_side_are_one_height_and_titles_may_differ() -> None:
    first, second = onboarding().packet.scenarios.charts  # type: ignore[union-attr]
    long = replace(
        first,
        title=replace(
            first.title,
            text=first.title.text + ", or even later than this if hiring does not keep up",
        ),
    )
    scenarios = replace(onboarding().packet.scenarios, charts=(long, second))  # type: ignore[type-var]
    plain, uneven = (
        heights(planned("packet", with_packet(scenarios=each)))
        for each in (onboarding().packet.scenarios, scenarios)
    )
    assert plain[0] == plain[1]
    assert uneven[0] < uneven[1]


def extents(root: Instance) -> list[float]:
    return [round(extent[0] / 12700, 1) for extent in _extents(root)]


def heights(root: Instance) -> list[float]:
    return [round(extent[1] / 12700, 1) for extent in _extents(root)]


def _extents(root: Instance) -> list[tuple[int, int]]:
    found = []
    for child in root.children:
        if isinstance(child, Instance):
            if child.chart is not None and child.adjust and child.adjust.extent:
                found.append(child.adjust.extent)
            found += _extents(child)
    return found


def test_the_story_is_the_same_whatever_page_it_goes_on() -> None:
    packet: Packet = onboarding().packet
    for page in ("letter", "a4"):
        root = planned("packet", onboarding(), page)
        assert texts(root, "Ask") == [f"Decision requested: {packet.decision.text}"]
