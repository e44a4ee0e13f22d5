"""Headlines in a row: each ends as its script ends sentences, and none is ended twice."""

from __future__ import annotations

import pytest

from briefgen.story.material import sentences


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("One", "Two"), "One. Two."),
        (("Why wait?", "Now!"), "Why wait? Now!"),
        (('He said "now."', "", "Two"), 'He said "now." Two.'),
        (("需要が倍になる", "待てば下がる。", "66日"), "需要が倍になる。待てば下がる。66日。"),
        (("費用は€40k", "Two"), "費用は€40k. Two."),
    ],
)  # fmt: skip
def test_sentences_stand_in_a_row(lines: tuple[str, ...], text: str) -> None:
    assert sentences(*lines) == text
