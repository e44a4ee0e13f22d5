"""templates/charts.yaml: complete for both scales; what is amiss in it is told by its key."""

from __future__ import annotations

import pytest

from briefgen.errors import FindingsError
from briefgen.plan.charts.rules import read_chart_rules
from tests.plan.charts.samples import ROOT, rules

TEXT = (ROOT / "templates" / "charts.yaml").read_text(encoding="utf-8")


def test_both_scales_have_the_look_s_numbers() -> None:
    slide, document = rules("slide").line, rules("document").line
    assert (slide.hero, slide.other, slide.equal, document.equal) == (3, 1.75, 2.5, 2.25)
    assert (slide.marker, document.marker) == (8, 6)
    assert (slide.reserve_wide, document.reserve) == pytest.approx((1.64 * 72, 1.18 * 72), abs=0.01)
    assert slide.ends_stacked == pytest.approx(36)


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("hero: 3 pt", "hero: thick", "slide.line.hero"),
        ("hero: 3 pt", "heroine: 3 pt", "slide.line.heroine"),
        ("parts_most: 5", "parts_most: five", "slide.waterfall.parts_most"),
        ("slide:", "slides:", "slide"),
        ("thickest: ", "thickest: 0 pt # ", "slide.bars.thickest"),
    ],
)
def test_a_wrong_rule_is_a_finding_at_its_key(old: str, new: str, key: str) -> None:
    with pytest.raises(FindingsError) as caught:
        read_chart_rules(TEXT.replace(old, new, 1), "charts.yaml")
    assert key in {finding.key for finding in caught.value.findings}
    assert {finding.file for finding in caught.value.findings} == {"charts.yaml"}
