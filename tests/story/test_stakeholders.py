"""The stakeholders: where each stands on the map, and how many the plan can show."""

from __future__ import annotations

import pytest

from briefgen.story.model import StakeholderMap
from tests.story.telling import tell, tell_with_findings
from tests.variants import QUICKSTART

QUADRANTS = ("keep_satisfied", "manage_closely", "monitor", "keep_informed")


def with_people(*scores: tuple[int, int]) -> str:
    people = "".join(
        f"  - {{name: P{number}, influence: {influence}, interest: {interest}}}\n"
        for number, (influence, interest) in enumerate(scores)
    )
    return f"{QUICKSTART}stakeholders:\n{people}"


def section(source: str) -> StakeholderMap:
    found = tell(source).packet.stakeholders
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("influence", "interest", "quadrant"),
    [
        (3, 3, "manage_closely"), (5, 5, "manage_closely"),
        (3, 2, "keep_satisfied"), (5, 1, "keep_satisfied"),
        (2, 3, "keep_informed"), (1, 5, "keep_informed"),
        (2, 2, "monitor"), (1, 1, "monitor"),
    ],
)  # fmt: skip
def test_three_and_above_is_high(influence: int, interest: int, quadrant: str) -> None:
    found = section(with_people((influence, interest)))
    names = {name: [str(line) for line in getattr(found, name)] for name in QUADRANTS}
    assert names == {name: ["P0"] if name == quadrant else [] for name in QUADRANTS}


def test_after_eight_rows_the_plan_says_how_many_more() -> None:
    scores = [(5, 5), (5, 1), (1, 5), (1, 1)] * 3
    story, findings = tell_with_findings(with_people(*scores[:11]))
    found = story.packet.stakeholders
    assert found is not None
    assert [str(row.name) for row in found.rows] == [f"P{number}" for number in range(8)]
    assert found.more == "+ 3 more"
    assert [(finding.rule, finding.key) for finding in findings] == [
        ("BG510", f"stakeholders[{index}].name") for index in (8, 9, 10)
    ]
    assert (found.has_concern, found.has_tactic, found.has_owner) == (False, False, False)


def test_a_full_quadrant_says_how_many_more() -> None:
    found = section(with_people(*[(5, 5)] * 8))
    assert [str(line) for line in found.manage_closely] == [
        "P0", "P1", "P2", "P3", "P4", "+ 3 more",
    ]  # fmt: skip
    assert len(section(with_people(*[(5, 5)] * 6)).manage_closely) == 6
