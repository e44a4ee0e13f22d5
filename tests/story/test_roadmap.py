"""The roadmap: in order of dates, five at most, each date as short as it can be."""

from __future__ import annotations

from tests.story.telling import plain, tell, tell_with_findings
from tests.variants import QUICKSTART


def governed(roadmap: list[tuple[str, str]], wins: list[tuple[str, str]]) -> str:
    parts = {"roadmap": roadmap, "wins": wins}
    listed = "".join(
        f"  {name}:\n" + "".join(f"    - {{when: {when}, what: {what}}}\n" for when, what in items)
        for name, items in parts.items()
        if items
    )
    return f"{QUICKSTART}governance:\n{listed}"


def shown(source: str) -> list[str]:
    return [plain(f"{one.when} {one.what}") for one in tell(source).brief.roadmap]


def test_wins_merge_by_date_and_say_so() -> None:
    source = governed(
        [("2026-09-01", "c"), ("2026-03-02", "a")], [("2026-04-15", "b"), ("2027-01-04", "d")]
    )
    assert shown(source) == ["2 Mar 2026 a", "15 Apr Win: b", "1 Sept c", "4 Jan 2027 Win: d"]


def test_dates_print_as_precisely_as_they_were_given() -> None:
    source = governed(
        [("2026", "year"), ("March 2026", "month"), ("Q3 2026", "quarter"), ("2027", "next"),
         ("Q2 2027", "then")],
        [],
    )  # fmt: skip
    assert shown(source) == ["2026 year", "Mar month", "Q3 quarter", "2027 next", "Q2 then"]


def test_middle_wins_drop_first_then_middle_milestones() -> None:
    roadmap = [(f"2026-0{month}-01", f"m{month}") for month in (1, 3, 5, 7, 9)]
    wins = [(f"2026-0{month}-01", f"w{month}") for month in (2, 4, 6)]
    story, findings = tell_with_findings(governed(roadmap, wins))
    assert [str(one.what) for one in story.brief.roadmap] == ["m1", "m3", "m5", "m7", "m9"]
    assert [(finding.rule, finding.key) for finding in findings] == [
        ("BG121", f"governance.wins[{index}].what") for index in (0, 1, 2)
    ]


def test_the_win_that_stays_is_not_the_middle_one() -> None:
    roadmap = [(f"2026-0{month}-01", f"m{month}") for month in (1, 9)]
    wins = [(f"2026-0{month}-01", f"w{month}") for month in (2, 3, 4, 5)]
    story, findings = tell_with_findings(governed(roadmap, wins))
    assert [str(one.what) for one in story.brief.roadmap] == [
        "m1", "Win: w2", "Win: w3", "Win: w5", "m9",
    ]  # fmt: skip
    assert [finding.key for finding in findings] == ["governance.wins[2].what"]


def test_first_and_last_milestones_are_never_left_out() -> None:
    roadmap = [(f"2026-0{month}-01", f"m{month}") for month in range(1, 9)]
    story, findings = tell_with_findings(governed(roadmap, []))
    kept = [str(one.what) for one in story.brief.roadmap]
    assert len(kept) == 5 and (kept[0], kept[-1]) == ("m1", "m8")
    assert len(findings) == 3
    assert all(finding.severity == "warning" and finding.line > 0 for finding in findings)
