"""Templates for docxtpl come out as docxtpl renders them, where that loses nothing."""

from __future__ import annotations

import io
import json
import warnings
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefgen.cli.main import run
from briefgen.merge.merge import merge
from tests.merge.files import Rows, in_word, paragraphs, word, wrong
from tests.tools import SHARED, needs_corpus, needs_validator, validation_errors

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from docxtpl import DocxTemplate

FOLDER = SHARED / "corpus" / "docxtpl"
NAMES = (
    "comments", "dynamic_table", "footnotes", "header_footer_entities", "horizontal_merge",
    "less_cells_after_loop", "multi_rendering", "nested_for", "order", "vertical_merge",
)  # fmt: skip

PEOPLE = [
    {"name": "Ann", "marks": [1, 2], "colour": "FF0000"},
    {"name": "Bo", "marks": [3, 4], "colour": "00FF00"},
]
VALUES: dict[str, object] = {
    "yes": 1,
    "no": 0,
    "name": "Ann",
    "people": PEOPLE,
    "empty": [],
    "lines": "two\nlines\tand a tab",
    "sign": "R&D <10%",
    "facts": {"one": "1", "two": "2"},
    "half": 0.5,
    "columns": ["p", "q", "r"],
}


@needs_corpus
@pytest.mark.parametrize("name", NAMES)
def test_a_template_of_its_own_tests(name: str, tmp_path: Path) -> None:
    expected = json.loads((FOLDER / f"{name}.expected.json").read_text(encoding="utf-8"))["text"]
    file, data = FOLDER / f"{name}.docx", FOLDER / f"{name}.context.json"
    out = tmp_path / "made.docx"

    assert run(["template", "render", str(file), "--data", str(data), "-o", str(out)]) == 0

    assert {part: paragraphs(out.read_bytes(), part) for part in expected} == expected


@needs_corpus
def test_its_template_that_is_wrong_on_purpose_is_a_finding_with_its_place(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file, data = FOLDER / "template_error.docx", FOLDER / "template_error.context.json"
    out = tmp_path / "made.docx"

    assert run(["template", "render", str(file), "--data", str(data), "-o", str(out)]) == 1

    told = capsys.readouterr().err
    assert "BG804" in told
    assert "{% endif %} closes nothing" in told
    assert "the document, paragraph 5" in told
    assert not out.exists()


@needs_corpus
@needs_validator
@pytest.mark.slow
def test_its_templates_come_out_without_an_error_that_they_did_not_have(tmp_path: Path) -> None:
    for name in NAMES:
        source = FOLDER / f"{name}.docx"
        values = json.loads((FOLDER / f"{name}.context.json").read_text(encoding="utf-8"))
        made = tmp_path / f"{name}.docx"
        made.write_bytes(merge(source.read_bytes(), name, values))
        known = {error["description"] for error in validation_errors(source)}
        assert {error["description"] for error in validation_errors(made)} <= known, name


EACH_PERSON = "{%tr for p in people %}"
EACH_COLUMN = ["{%tc for c in columns %}", "{{ c }}", "{%tc endfor %}"]
CASES: dict[str, list[str | Rows]] = {
    "a value": ["Hi {{ name }}!", "{¦{ na¦me }¦}"],
    "curly quotes": ["{{ “lit” }} {% if name == ‘Ann’ %}ok{% endif %}"],
    "values are text": ["{{ sign }} {{ sign|e }}", "{{ lines }}"],
    "filters": [
        "{{ name|upper }} {{ columns|join(', ') }} {{ half|round(1) }} {{ columns|first }}",
        "{{ people|map(attribute='name')|join('-') }} {{ '%.2f'|format(half) }}",
        "{{ columns|last }} {{ [3, 1]|sort|join }} {{ 'x y'|replace(' ', '-') }}",
    ],
    "defaults": ["[{{ nil|default('-') }}]{% if nil is defined %}y{% else %}n{% endif %}"],
    "sums": ["{{ yes + 1 }} {{ 7 // 2 }} {{ 7 % 2 }} {{ 'a' ~ yes }} {{ yes in [1, 2] }}"],
    "lookups": ["{{ facts['one'] }} {{ facts.get('x', 'y') }} {{ people[-1].name }}"],
    "paragraphs": ["{%p if yes %}", "a", "{%p else %}", "b", "{%p endif %}", "c"],
    "paragraphs in paragraphs": [
        *("{%p if yes %}", "{%p if no %}", "a", "{%p elif yes == 1 %}", "b", "{%p endif %}"),
        *("{%p endif %}", "c"),
    ],
    "a block over paragraphs": ["{% if yes %}", "a", "{% endif %}", "b"],
    "a block over paragraphs that goes": ["a{% if no %}b", "c", "d{% endif %}e", "f"],
    "a loop over paragraphs": ["{% for p in people %}", "{{ p.name }}", "{% endfor %}", "b"],
    "loops in loops": [
        *("{%p for p in people %}", "{{ loop.index }} {{ p.name }}", "{%p for m in p.marks %}"),
        *("{{ m }}", "{%p endfor %}", "{%p endfor %}", "end"),
    ],
    "nothing to loop over": ["{%p for p in empty %}", "x", "{%p else %}", "none", "{%p endfor %}"],
    "names": ["{% set y = 3 %}{{ y }}", "{%p set z = 4 %}", "{{ z }}"],
    "names for a while": ["{% with q = 5 %}{{ q }}{% endwith %}"],
    "a namespace": [
        "{% set ns = namespace(n=0) %}{% for p in people %}{% set ns.n = ns.n + p.marks|sum %}"
        "{% endfor %}{{ ns.n }}"
    ],
    "loop": ["{% for c in columns %}{{ loop.index0 }}{{ loop.first }}{{ loop.last }}{% endfor %}"],
    "pairs": ["{% for k, v in facts.items() %}{{ k }}={{ v }};{% endfor %}"],
    "groups": ["{% for n, g in people|groupby('name') %}{{ n }}{{ g|length }}{% endfor %}"],
    "runs": ["a ¦{% if yes %}¦b ¦{% else %}¦c ¦{% endif %}¦d", "{%r if yes %}yes{%r endif %}!"],
    "rows": [
        [["h", "g"], [EACH_PERSON, ""], ["{{ p.name }}", "{{ loop.index }}"], ["{%tr endfor %}"]]
    ],
    "rows that depend": [
        [["a"], ["{%tr if no %}"], ["b"], ["{%tr else %}"], ["c"], ["{%tr endif %}"]]
    ],
    "columns": [[["h", *EACH_COLUMN]]],
    "a wide cell": [[["h", "{% colspan columns|length %}wide"], ["x", *EACH_COLUMN]]],
    "a coloured cell": [[[EACH_PERSON], ["{% cellbg p.colour %}{{ p.name }}"], ["{%tr endfor %}"]]],
    "cells merged down": [
        [[EACH_PERSON, ""], ["{% vm %}same", "{{ p.name }}"], ["{%tr endfor %}", ""]]
    ],
    "text around vm": [
        [[EACH_PERSON, ""], ["same {% vm %} more", "{{ p.name }}"], ["{%tr endfor %}", ""]]
    ],
    "cells merged down in groups": [
        [
            [EACH_PERSON, ""],
            ["{%tr for m in p.marks %}", ""],
            ["{% vm %}{{ p.name }}", "{{ m }}"],
            ["{%tr endfor %}", ""],
            ["{%tr endfor %}", ""],
        ]
    ],
    "cells merged across": [
        [["{%tc for c in columns %}", "{% hm %}Head", "{%tc endfor %}"], EACH_COLUMN]
    ],
    "comments": ["a{# c #}b", "{#p gone #}", [["{#tr x #}", "y"], ["z", "{#tc k #}"]]],
    "literal braces": ["{_{ x }_} {_% y %_}"],
    "joined paragraphs": ["A", "{%- if yes -%}", " B", "{%- else -%}", " C", "{%- endif -%}", " D"],
    "joined by a loop": ["A", "{%- for p in people -%}", "{{ p.name }}, ", "{%- endfor -%}", "end"],
    "joined at one side": ["A{% if yes -%}", "B", "{%- endif %}C"],
    "a table in a loop": [
        *("{%p for p in people %}", [["{{ p.name }}", "{{ p.marks[0] }}"]], "{%p endfor %}"),
        "end",
    ],
    "whitespace": ["a {{- name -}} b"],
}


@pytest.mark.parametrize("name", CASES)
def test_what_it_renders(name: str) -> None:
    data = word(*CASES[name])
    assert paragraphs(merge(data, "test.docx", VALUES), "word/document.xml") == theirs(data)


def test_what_it_loses_stays() -> None:
    """It drops what stands beside a tag for a whole paragraph or row, and text before `{%-`."""
    assert in_word("{%p if yes %}kept", "{%p endif %}", yes=1) == ["kept"]
    assert in_word([["{%tr for n in names %}", "{{ n }}{%tr endfor %}"]], names=["a", "b"]) == [
        "", "a", "", "b",
    ]  # fmt: skip
    assert in_word("first", "before {%- if yes %} after{% endif %}", yes=1) == [
        "first",
        "before after",
    ]
    assert in_word("{%p if 7 % 2 %}", "odd", "{%p endif %}") == ["odd"]
    assert in_word("{{ amount }}", amount="R&D <10%") == ["R&D <10%"]


def test_where_it_prints_nothing_or_none() -> None:
    """It passes over names that do not exist, and prints `None`."""
    assert theirs(word("[{{ nothing }}]")) == ["[]"]
    (found,) = wrong(word("[{{ nothin }}]"), nothing="")
    assert (found.rule, found.hint) == ("BG806", "closest: nothing")
    assert in_word("[{{ absent }}]", absent=None) == ["[]"]


WORDS = st.sampled_from(["a", " b", "c ", "{{ name }}", "{{ half }}", "{{ sign }}", "{# x #}", "&"])
TEXT = st.lists(WORDS, max_size=4).map("".join)


def _blocks(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    opening = st.sampled_from(
        ["if yes", "if no", "for p in people", "for c in columns if c != 'q'"]
    )
    return st.tuples(opening, inner, inner).map(
        lambda parts: [
            f"{{%p {parts[0]} %}}",
            *parts[1],
            f"{{%p end{parts[0].split(' ')[0]} %}}",
            *parts[2],
        ]
    )


def _inline(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    opening = st.sampled_from(["if yes", "if no", "for p in people", "with half = 2"])
    return st.tuples(inner, opening, inner, inner).map(
        lambda p: f"{p[0]}{{% {p[1]} %}}{p[2]}{{% end{p[1].split(' ')[0]} %}}{p[3]}"
    )


LINE = st.recursive(TEXT, _inline, max_leaves=4)
LINES = st.recursive(st.lists(LINE, max_size=3), _blocks, max_leaves=5)


@settings(max_examples=60)
@given(LINES, st.lists(st.integers(0, 200), max_size=6))
def test_any_template_of_blocks_in_blocks(lines: list[str], cuts: list[int]) -> None:
    """Wherever Office has cut the runs."""
    data = word(*(_cut(line, cuts) for line in lines), "end")
    assert paragraphs(merge(data, "test.docx", VALUES), "word/document.xml") == theirs(data)


def theirs(data: bytes) -> list[str]:
    """What docxtpl makes of a template."""
    template = DocxTemplate(io.BytesIO(data))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        template.render(dict(VALUES), autoescape=True)
    stream = io.BytesIO()
    template.save(stream)
    return paragraphs(stream.getvalue(), "word/document.xml")


def _cut(line: str, cuts: list[int]) -> str:
    places = sorted({cut for cut in cuts if 0 < cut < len(line)}, reverse=True)
    for place in places:
        line = f"{line[:place]}¦{line[place:]}"
    return line
