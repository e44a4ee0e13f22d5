"""The examples of docs/examples.md: a small template for each tag, its values, and what comes out.

`make_examples` turns these into Office files and the page; a test renders each file and compares
what comes out with `result`. A new tag needs a new entry here and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, TypeAlias

Table: TypeAlias = list[list[str]]
Block: TypeAlias = "str | Table"


@dataclass(frozen=True)
class Example:
    """One tag: in Word `blocks` are paragraphs and tables, in PowerPoint the slide's text boxes.

    A box with a chart tag is a chart; what comes out of it is shown as the table of its values.
    """

    name: str
    title: str
    does: str
    blocks: list[Block]
    values: Mapping[str, object]
    result: list[Block]
    kind: str = "docx"
    names: list[str] = field(default_factory=list)  # of the slide's boxes


PEOPLE: Final = [
    {"name": "Ada", "role": "Chair"},
    {"name": "Ben", "role": "Clerk"},
]

EXAMPLES: Final = (
    Example(
        "value",
        "A value",
        "Double braces stand for a value. It takes the look of the text that it replaces. A dot "
        "leads into a value that has parts; [0] is the first entry of a list.",
        ["Dear {{ client.name }},", "your first order was {{ orders[0] }}."],
        {"client": {"name": "Ms Roy"}, "orders": ["a lamp", "a chair"]},
        ["Dear Ms Roy,", "your first order was a lamp."],
    ),
    Example(
        "filter",
        "A value, written in another way",
        "A bar hands a value on to a filter. `money`, `percent`, `number` and `date` write as the "
        "`locale` and `currency` of the values have it; `upper`, `default` and all others of "
        "[Jinja](https://jinja.palletsprojects.com/templates/#builtin-filters) are there too.",
        ["{{ budget | money }} from {{ start | date }}, {{ place | default('place to be told') }}"],
        {"budget": 180000, "start": "2026-03-02", "locale": "en-US", "currency": "USD"},
        ["$180k from 2\u00a0March 2026, place to be told"],
    ),
    Example(
        "if",
        "Text that depends on something",
        "What stands between `if` and `endif` is there only if the condition holds; `else` and "
        "`elif` give other texts. Conditions may use `==`, `!=`, `<`, `>`, `and`, `or`, `not`.",
        ["We {% if price > 100 %}offer a discount{% else %}do not discount{% endif %}."],
        {"price": 120},
        ["We offer a discount."],
    ),
    Example(
        "for",
        "Text for each entry of a list",
        "What stands between `for` and `endfor` is repeated. Inside, `loop.index` counts from 1, "
        "and `loop.last` holds in the last round.",
        ["{% for name in names %}{{ name }}{% if not loop.last %}, {% endif %}{% endfor %}."],
        {"names": ["Ada", "Ben", "Cy"]},
        ["Ada, Ben, Cy."],
    ),
    Example(
        "set",
        "A name of your own",
        "`set` gives a value a name, to say it shorter later on.",
        ["{% set boss = team.lead.name %}{{ boss }} decides; ask {{ boss }}."],
        {"team": {"lead": {"name": "Ada"}}},
        ["Ada decides; ask Ada."],
    ),
    Example(
        "comment",
        "A note to yourself",
        "`{# … #}` prints nothing. `{#p … #}` takes its whole paragraph away, `{#tr … #}` its row.",
        ["Kept.{# ask legal #}", "{#p this paragraph is gone #}", "The end."],
        {},
        ["Kept.", "The end."],
    ),
    Example(
        "paragraphs",
        "Paragraphs that repeat or go",
        "With a `p` after `{%` a tag steers whole paragraphs. It stands in a paragraph of its own, "
        "which goes. Lists keep their bullets, headings their style.",
        [
            "{%p for person in people %}",
            "{{ person.name }}, {{ person.role }}",
            "{%p endfor %}",
            "{%p if remark %}",
            "Remark: {{ remark }}",
            "{%p endif %}",
        ],
        {"people": PEOPLE, "remark": ""},
        ["Ada, Chair", "Ben, Clerk"],
    ),
    Example(
        "rows",
        "Table rows that repeat or go",
        "With `tr` a tag steers table rows. Each of the two tags stands in a row of its own, which "
        "goes; the rows between them are repeated with their borders and shading.",
        [
            [
                ["Name", "Role"],
                ["{%tr for person in people %}", ""],
                ["{{ person.name }}", "{{ person.role }}"],
                ["{%tr endfor %}", ""],
            ]
        ],
        {"people": PEOPLE},
        [[["Name", "Role"], ["Ada", "Chair"], ["Ben", "Clerk"]]],
    ),
    Example(
        "columns",
        "Table columns that repeat",
        "With `tc` a tag steers table cells, in each row that has cells to repeat. The columns "
        "share the table's width anew.",
        [
            [
                ["{%tc for year in years %}", "{{ year.name }}", "{%tc endfor %}"],
                ["{%tc for year in years %}", "{{ year.sum }}", "{%tc endfor %}"],
            ]
        ],
        {"years": [{"name": "2026", "sum": 4}, {"name": "2027", "sum": 7}]},
        [[["2026", "2027"], ["4", "7"]]],
    ),
    Example(
        "nested",
        "Lists in lists",
        "Loops may stand in loops, tables in loops, conditions in all of them.",
        [
            "{%p for team in teams %}",
            "{{ team.name }}",
            [
                ["{%tr for name in team.people %}"],
                ["{{ name }}"],
                ["{%tr endfor %}"],
            ],
            "{%p endfor %}",
        ],
        {"teams": [{"name": "Red", "people": ["Ada"]}, {"name": "Blue", "people": ["Ben", "Cy"]}]},
        ["Red", [["Ada"]], "Blue", [["Ben"], ["Cy"]]],
    ),
    Example(
        "merged",
        "Merged and coloured cells",
        "`colspan` lets a cell cover so many columns; `vm` in a loop over rows merges the cells of "
        "a column into one, `hm` in a loop over cells those of a row; `cellbg` colours a cell by "
        "six hexadecimal digits.",
        [
            [
                ["{%tr for person in people %}", ""],
                ["{% vm %}Board", "{% cellbg colour %}{{ person.name }}"],
                ["{%tr endfor %}", ""],
            ]
        ],
        {"people": PEOPLE, "colour": "DDE9EB"},
        [[["Board", "Ada"], ["Board", "Ben"]]],
    ),
    Example(
        "markup",
        "Bold, italic and links in values",
        "The filter `markup` reads `**bold**`, `*italic*` and `[text](https://…)` in a value. "
        "`{{r … }}` replaces its run, `{{p … }}` its paragraph: a text with blank lines, or a "
        "list, becomes several.",
        ["{{ claim | markup }}", "{{p body | markup }}"],
        {"claim": "It **works**.", "body": "One *idea*."},
        ["It works.", "One idea."],
    ),
    Example(
        "braces",
        "Braces that are meant",
        "`{_{` and `}_}` print two braces, `{_%` and `%_}` a brace and a per cent sign.",
        ["Write {_{ name }_} for {{ name }}."],
        {"name": "Ada"},
        ["Write {{ name }} for Ada."],
    ),
    Example(
        "slide",
        "Text on slides",
        "All of these work in PowerPoint too: in titles, text boxes, tables, groups and notes.",
        ["{{ title }}", "{% for name in names %}{{ name }} {% endfor %}"],
        {"title": "Results", "names": ["Ada", "Ben"]},
        ["Results", "Ada Ben "],
        kind="pptx",
        names=["Title", "Names"],
    ),
    Example(
        "shape",
        "Shapes that depend on something",
        "`{%shape if … %}` in a shape's text, or in its alternative text (right-click > View Alt "
        "Text), drops the whole shape where the condition does not hold. It needs no end.",
        ["{{ title }}", "{%shape if late %}Beware: {{ late }}", "{%shape if good %}Well done"],
        {"title": "Results", "late": "two days", "good": False},
        ["Results", "Beware: two days"],
        kind="pptx",
        names=["Title", "Warning", "Praise"],
    ),
    Example(
        "slides",
        "Slides that repeat or go",
        "`{%slide for … %}` anywhere on a slide makes the slide once for each entry, "
        "`{%slide if … %}` keeps it only if something holds; neither needs an end. More in "
        "[slides.md](slides.md).",
        ["{%slide for person in people %}", "{{ person.name }}"],
        {"people": PEOPLE},
        ["Ada", "Ben"],
        kind="pptx",
        names=["Steering", "Name"],
    ),
    Example(
        "shapes",
        "Shapes that repeat",
        "`{%shape for … %}` sets a shape once for each entry, side by side or one below another, "
        "whichever way the slide has more room.",
        ["{{ title }}", "{%shape for name in names %}{{ name }}"],
        {"title": "Board", "names": ["Ada", "Ben", "Cy"]},
        ["Board", "Ada", "Ben", "Cy"],
        kind="pptx",
        names=["Title", "Member"],
    ),
    Example(
        "chart",
        "Charts",
        "An ordinary chart whose alternative text is `{{ chart: … }}` takes the values and keeps "
        "its look, on slides and in Word. [charts.md](charts.md#charts-with-values-of-your-own) "
        "says which forms the values may have.",
        ["{{ title }}", "{{ chart: sales }}"],
        {
            "title": "Sales",
            "sales": [
                {"Quarter": "Q1", "North": 12, "South": 9.5},
                {"Quarter": "Q2", "North": 14, "South": 11},
            ],
        },
        ["Sales", [["Quarter", "North", "South"], ["Q1", "12", "9.5"], ["Q2", "14", "11"]]],
        kind="pptx",
        names=["Title", "Chart"],
    ),
)
