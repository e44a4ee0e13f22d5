"""Section 2: the pilot as an experiment, and the indicators that stay without one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from briefgen.narrative.model import Measurement, Pilot, PilotGroup
from briefgen.numbers.figure import SHARE, Unit
from briefgen.numbers.pilot import too_few_people
from briefgen.story.facts import MetricFacts, metric_facts
from briefgen.story.material import Material
from briefgen.story.model import LabelledText, Line, PilotDesign, PilotRow
from briefgen.story.packet.indicators import indicator_rows
from briefgen.story.pilot_text import effect_note, is_measured, printed_changes, takeaway

GROUPS = ("treatment", "control")


def tell_pilot(material: Material, number: int) -> PilotDesign | None:
    """The section; without a pilot it is the indicators, without those it is none."""
    pilot = material.narrative.pilot
    if pilot is None:
        return _indicators_alone(material, number)
    facts, say = metric_facts(material, material.narrative.metrics[pilot.metric]), material.say
    changes = printed_changes(material, beside=_all_values(pilot))
    rows = tuple(_rows(material, pilot, facts, changes))
    note = effect_note(material, pilot) if rows else ""
    return PilotDesign(
        number=number,
        name=say("sections.pilot"),
        takeaway=takeaway(material, pilot, facts),
        hypothesis=material.optional(pilot.hypothesis),
        stop_rule=material.optional(pilot.stop_rule),
        table_title=_table_title(material, pilot, facts) if rows else "",
        after_heading=say("pilot_section.after", days=pilot.duration_days),
        rows=rows,
        effect=changes.get("pilot.effect") if rows else None,
        effect_note=Line(note, "pilot") if note else None,
        indicators=indicator_rows(material),
        components=tuple(_components(material, pilot)),
        feedback=tuple(_feedback(material, pilot)),
    )


def _indicators_alone(material: Material, number: int) -> PilotDesign | None:
    rows = indicator_rows(material)
    if not rows:
        return None
    return PilotDesign(
        number=number,
        name=material.say("sections.indicators"),
        takeaway="",
        hypothesis=None,
        stop_rule=None,
        table_title="",
        after_heading="",
        rows=(),
        effect=None,
        effect_note=None,
        indicators=rows,
        components=(),
        feedback=(),
    )


def _rows(
    material: Material, pilot: Pilot, facts: MetricFacts, changes: Mapping[str, str]
) -> Iterator[PilotRow]:
    """Each group that has values, before and after; no row at all where a group is too small."""
    groups = [(name, group) for name in GROUPS if (group := getattr(pilot, name)) is not None]
    shown = [(name, group) for name, group in groups if _values(group)]
    if too_few_people(pilot):
        return
    values = [value for _, group in shown for value in _values(group)]
    printed = iter(material.form.column(values, _unit(shown, facts)))
    for name, group in shown:
        yield PilotRow(
            group=_group_name(material, name, group),
            before=next(printed),
            after=next(printed),
            change=changes.get(f"pilot.{name}.change", ""),
        )


def _group_name(material: Material, name: str, group: PilotGroup) -> str:
    key = f"pilot_section.{name}_row"
    return material.say(key, name=material.line(group.name), size=group.size)


def _all_values(pilot: Pilot) -> tuple[Decimal, ...]:
    groups = (group for group in (pilot.treatment, pilot.control) if group is not None)
    return tuple(value for group in groups for value in _values(group))


def _values(group: PilotGroup) -> tuple[Decimal, ...]:
    """Before and after, where both are there."""
    if group.before is None or group.after is None:
        return ()
    pair = _value(group.before), _value(group.after)
    return tuple(value for value in pair if value is not None) if None not in pair else ()


def _value(measured: Measurement) -> Decimal | None:
    return measured.mean if measured.share is None else measured.share


def _unit(groups: list[tuple[str, PilotGroup]], facts: MetricFacts) -> Unit:
    measured = (group.before for _, group in groups)
    shares = any(before is not None and before.share is not None for before in measured)
    return SHARE if shares else facts.unit


def _table_title(material: Material, pilot: Pilot, facts: MetricFacts) -> str:
    key = "measured_table" if is_measured(pilot) else "planned_table"
    return material.say(f"pilot_section.{key}", label=facts.label, unit=facts.unit_label)


def _components(material: Material, pilot: Pilot) -> Iterator[LabelledText]:
    for name in ("content", "measurement", "change_leadership"):
        line = material.optional(getattr(pilot.components, name))
        if line is not None:
            yield LabelledText(material.say(f"pilot_section.{name}"), line)


def _feedback(material: Material, pilot: Pilot) -> Iterator[LabelledText]:
    for loop in pilot.feedback:
        content = material.line(loop.content)
        audience = material.line(loop.audience)
        said = material.say("pilot_section.feedback", audience=audience, content=content)
        yield LabelledText(material.words(loop.cadence), Line(said, content.key))
