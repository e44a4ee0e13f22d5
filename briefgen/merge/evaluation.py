"""Evaluates programs with plain values; what fails is collected."""

from __future__ import annotations

from collections.abc import Mapping

from briefgen.errors import FindingsError
from briefgen.findings import Findings
from briefgen.merge.chart_values import read_chart
from briefgen.merge.picture_values import read_picture
from briefgen.templates.evaluate import evaluate_all
from briefgen.templates.model import Drawn, Instance
from briefgen.templates.outline import PlacedTag
from briefgen.templates.program import Program


def evaluated(
    program: Program, values: Mapping[str, object], findings: Findings
) -> tuple[Instance, ...]:
    """The program's root as often as it comes out; what fails goes into the findings."""
    try:
        return evaluate_all(program, values, _read_drawn)
    except FindingsError as error:
        findings.extend(error.findings)
        return ()


def _read_drawn(value: object, item: PlacedTag) -> Drawn:
    """What a chart or picture tag asks for."""
    return read_picture(value, item) if item.is_picture else read_chart(value, item)
