"""Tags that reach for more than their values, or for more than there is room and time for."""

from __future__ import annotations

import io
import re
import zipfile

import pytest

from tests.merge.hostile import Outcome, document, outcomes
from tests.office.packages import MAIN

BIG = "x" * 50_000
VALUES = {
    "x": "text",
    "n": 7,
    "rows": [{"a": number, "b": "bb"} for number in range(2000)],
    "big": BIG,
    "d": {"k": 1},
    "some": [1, 2],
}
REACHING = (
    "{{ x.__class__ }}",
    "{{ x.__class__.__mro__ }}",
    "{{ ''['__class__'] }}",
    "{{ x|attr('__class__') }}",
    "{{ [x]|map(attribute='__class__')|list }}",
    "{{ [x]|map(attribute='__class__')|join }}",
    "{{ '{0.__class__}'.format(x) }}",
    "{{ '{a.__class__}'.format_map({'a': x}) }}",
    "{{ x.format.__globals__ }}",
    "{{ range.__globals__ }}",
    "{{ namespace.__init__.__globals__ }}",
    "{{ self._TemplateReference__context }}",
    "{{ loop.__init__ }}",
    "{{ lipsum.__globals__ }}",
    "{{ cycler }}",
    "{{ x.encode() }}",
    "{{ x() }}",
    "{{ some.append(3) }}",
    "{{ d.update(k=2) }}",
    "{{ d.pop('k') }}",
    "{{ x|urlize }}",
    "{{ some|random }}",
    "{% include '/etc/passwd' %}",
    "{% import 'os' as os %}",
    "{% macro m() %}{% endmacro %}",
    "{% extends 'x' %}",
)
UNPRINTABLE = ("{{ x.upper }}", "{{ [x.upper] }}", "{{ namespace(a=1) }}", "{{ range }}")
LARGE = (
    "{{ range(10**9)|list }}",
    "{{ 'x'*10**9 }}",
    "{{ [1]*10**9 }}",
    "{{ 10**10**10 }}",
    "{{ n**n**n**n }}",
    "{{ x|center(10**9) }}",
    "{{ x.ljust(10**9) }}",
    "{{ x.zfill(10**9) }}",
    "{{ '%1000000000s'|format(x) }}",
    "{{ '%1000000000s' % x }}",
    "{{ '%*d' % (10**9, 1) }}",
    "{{ '{:>1000000000}'.format(x) }}",
    "{{ '{:{w}}'.format(x, w=10**9) }}",
    "{{ '{0:.1000000000f}'.format(1.5) }}",
    "{{ range(100000)|map('center', 100000)|list|length }}",
    "{{ range(100000)|map('center', 100000)|join }}",
    "{{ range(100000)|join(big) }}",
    "{{ big.replace('', big) }}",
    "{{ big|replace('x', big) }}",
    "{{ [big]|map('replace', 'x', big)|list }}",
    "{{ big|indent(10**9) }}",
    "{{ big|wordwrap(1, wrapstring=big) }}",
    "{{ rows|batch(10**9, 0)|list }}",
    "{{ rows|slice(10**9)|list }}",
    "{{ 5|round(-10**9) }}",
    "{{ 5.5|round(10**9, 'floor') }}",
    "{{ x.join(rows) }}",
    "{{ [rows, rows]|sum(start=[]) }}",
    "{{ " + "big~" * 800 + "big }}",
    "{{ [[" + "big," * 700 + "]] }}",
    "{{ " + "[rows]," * 150 + " }}",
    "{{ [" + "rows, " * 500 + "] == [" + "rows, " * 100 + "] }}",
    "{{ " + "9" * 3990 + " }}",
)
ENDLESS = (
    "{% for a in range(90000) %}{% for b in range(90000) %}x{% endfor %}{% endfor %}",
    "{% for a in range(90000) %}{% for b in range(90000) if false %}{% endfor %}{% endfor %}",
    "{% for a in range(90000) %}{{ big }}{% endfor %}",
    "{% set s = namespace(x='ab') %}{% for i in range(40) %}{% set s.x = s.x ~ s.x %}{% endfor %}",
    "{% set s = namespace(x=[1]) %}{% for i in range(40) %}{% set s.x = s.x + s.x %}{% endfor %}",
    "{% set s = namespace(x=[1]) %}{% for i in range(40) %}{% set s.x = [s.x, s.x] %}{% endfor %}",
    "{% set s = namespace(x=2) %}{% for i in range(60) %}{% set s.x = s.x * s.x %}{% endfor %}",
    "{% set s = namespace() %}{% set s.a = [s] %}{{ s.a }}",
)
NESTED = (
    "{{ " + "(" * 1500 + "1" + ")" * 1500 + " }}",
    "{{ " + "[" * 1500 + "]" * 1500 + " }}",
    "{{ " + "not " * 900 + "x|upper }}",
    "{{ " + "-" * 3000 + "n }}",
    "{{ x" + "|upper" * 600 + " }}",
    "{{ 'a' if " + "1 and " * 500 + " 1 }}",
    "{{ x." + "a." * 800 + "b }}",
    "{{ x[" + "9" * 3900 + "] }}",
    "{{" * 5000,
    "{% for " + " " * 3000 + "}",
    '{{ "' + "a" * 30_000 + " }}",
)
HARMLESS = {
    "{{ 2**100 }}": str(2**100),
    "{{ '{:,.2f}'.format(1234.5) }}": "1,234.50",
    "{{ '%05.1f' % 2.25 }}": "002.2",
    "{{ 'a'|center(5) }}": "  a  ",
    "{{ some|map('string')|join('-') }}": "1-2",
    "{{ rows|sum(attribute='a') }}": "1999000",
    "{{ rows|selectattr('a', 'lt', 3)|map(attribute='a')|list }}": "[0, 1, 2]",
    "{{ [3, 1]|sort|first ~ '!' }}": "1!",
    "{{ some + [3] }}": "[1, 2, 3]",
    "{{ x|default(10**9) }}": "text",
    "{{ 'A-B'.split('-')|last }}": "B",
    "{{ d.items()|list }}": "[('k', 1)]",
    "{% for k, v in d.items() %}{{ k }}={{ v }}{% endfor %}": "k=1",
    "{% set s = namespace(t=0) %}{% for r in some %}{% set s.t = s.t + r %}{% endfor %}"
    "{{ s.t }}": "3",
    "{% for r in some %}{{ loop.cycle('a', 'b') }}{% endfor %}": "ab",
}
EVERY = (*REACHING, *UNPRINTABLE, *LARGE, *ENDLESS, *NESTED, *HARMLESS)


@pytest.fixture(scope="module")
def found() -> dict[str, Outcome]:
    return outcomes({tag: document(tag) for tag in EVERY}, VALUES)


def text(made: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        return re.sub("<[^>]*>", "", archive.read(MAIN).decode()).strip()


@pytest.mark.parametrize("tag", [*REACHING, *UNPRINTABLE, *LARGE, *ENDLESS, *NESTED], ids=str)
def test_what_reaches_too_far_is_a_finding(found: dict[str, Outcome], tag: str) -> None:
    found[tag].check()
    assert found[tag].rules <= {"BG802", "BG803", "BG804", "BG806", "BG807"}
    assert found[tag].rules
    assert found[tag].made == b""


@pytest.mark.parametrize(("tag", "printed"), HARMLESS.items(), ids=str)
def test_what_people_write_still_prints(found: dict[str, Outcome], tag: str, printed: str) -> None:
    found[tag].check()
    assert text(found[tag].made) == printed.strip()
