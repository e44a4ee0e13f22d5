"""What may be said of a pilot: a plan never claims, a measurement says how sure it is."""

from __future__ import annotations

from decimal import Decimal

from briefgen.narrative.model import AssignedBy, Pilot, PilotGroup, PilotValues
from briefgen.numbers.pilot import FEWEST_UNITS, Claim, assigned_units, too_few_people
from briefgen.story.facts import MetricFacts, metric_facts
from briefgen.story.material import Material, closed, joined
from briefgen.story.model import BriefRow, Line

CHANGES = ("pilot.treatment.change", "pilot.control.change", "pilot.effect")
INTERVAL = ("pilot.interval.low", "pilot.interval.high")
EFFECT_KEYS = {
    Claim.MEASURED: "pilot_section.measured_effect",
    Claim.INDICATIVE: "pilot_section.indicative_effect",
}


def is_measured(pilot: Pilot) -> bool:
    """Whether the pilot's values are a measurement."""
    return pilot.values is PilotValues.MEASURED


def pilot_row(material: Material) -> BriefRow | None:
    """The brief's row: who takes part, who does not, for how long."""
    pilot = material.narrative.pilot
    if pilot is None:
        return None
    both = pilot.treatment is not None and pilot.control is not None
    label = material.say("brief_rows.pilot_and_control" if both else "brief_rows.pilot")
    if pilot.treatment is None or too_few_people(pilot):
        return BriefRow(label, text=material.line(pilot.hypothesis))
    return BriefRow(label, text=Line(_participants(material, pilot, pilot.treatment), "pilot"))


def takeaway(material: Material, pilot: Pilot, facts: MetricFacts) -> str:
    """The pilot's effect in words, as strong as its evidence allows; else who is compared."""
    effect = material.number("pilot.effect")
    if effect is None:
        return _groups(material, pilot)
    if not is_measured(pilot):
        return _effect(material, facts, "pilot_section.planned_effect")
    key = EFFECT_KEYS.get(Claim(material.ledger.text("pilot.claim") or Claim.NONE))
    if key is None:
        return material.say("pilot_section.no_effect", label=facts.label)
    return _effect(material, facts, key)


def effect_note(material: Material, pilot: Pilot) -> str:
    """The line under the table: the interval, and how far the result can be trusted."""
    if pilot.treatment is not None and pilot.control is None:
        return material.say("pilot_section.no_control")
    if material.number("pilot.effect") is None:
        return ""
    key = _caution(pilot)
    if not is_measured(pilot):
        return material.say(f"pilot_section.planned_{key}") if key else ""
    interval = _interval(material)
    if not interval:
        return material.say("pilot_section.no_interval")
    if material.ledger.text("pilot.claim") == Claim.NONE:
        return joined(
            interval,
            material.say("pilot_section.no_difference"),
            by=material.say("joins.semicolon"),
        )
    caution = material.say(f"pilot_section.measured_{key}") if key else ""
    return joined(interval, caution, by=material.say("joins.semicolon"))


def printed_changes(
    material: Material, names: tuple[str, ...] = CHANGES, beside: tuple[Decimal, ...] = ()
) -> dict[str, str]:
    """Differences of the pilot as one column of the table prints them, by ledger name: −15.8.

    They have as many decimals as the values `beside` them.
    """
    known = [name for name in names if name in material.ledger]
    values = [value for name in known if (value := material.number(name)) is not None]
    if not values:
        return {}
    printed = material.form.column((*values, *beside), material.ledger[known[0]].unit)
    return dict(zip(known, printed[: len(known)], strict=True))


def _participants(material: Material, pilot: Pilot, treatment: PilotGroup) -> str:
    values: dict[str, object] = {
        "treatment": material.line(treatment.name),
        "size": treatment.size,
        "days": pilot.duration_days,
    }
    if pilot.control is None:
        return material.say("brief_rows.group_alone", **values)
    values |= {"control": material.line(pilot.control.name), "control_size": pilot.control.size}
    if is_measured(pilot) and material.number("pilot.effect") is not None:
        facts = metric_facts(material, material.narrative.metrics[pilot.metric])
        told = joined(
            takeaway(material, pilot, facts),
            _interval(material),
            by=material.say("joins.semicolon"),
        )
        return material.say("brief_rows.groups_with_effect", effect=closed(told), **values)
    return material.say("brief_rows.groups", **values)


def _groups(material: Material, pilot: Pilot) -> str:
    if pilot.treatment is None or pilot.control is None or too_few_people(pilot):
        return ""
    return material.say(
        "pilot_section.groups",
        treatment=material.line(pilot.treatment.name),
        size=pilot.treatment.size,
        control=material.line(pilot.control.name),
        control_size=pilot.control.size,
    )


def _effect(material: Material, facts: MetricFacts, key: str) -> str:
    effect, figure = material.number("pilot.effect"), material.ledger["pilot.effect"]
    if not effect:
        said = material.say("pilot_section.no_change")
    else:
        comparison = material.say(f"comparison.{facts.comparison(effect, Decimal(0))}")
        amount = material.form.with_unit(abs(effect), figure.unit)
        said = material.say("titles.compared_label", amount=amount, comparison=comparison)
    return material.say(key, label=facts.label, effect=said)


def _caution(pilot: Pilot) -> str:
    if pilot.assigned_by is AssignedBy.TEAM:
        return "team"
    return "few" if assigned_units(pilot) < FEWEST_UNITS else ""


def _interval(material: Material) -> str:
    ends = tuple(printed_changes(material, INTERVAL).values())
    if len(ends) < len(INTERVAL):
        return ""
    return material.say("pilot_section.interval", low=ends[0], high=ends[1])
