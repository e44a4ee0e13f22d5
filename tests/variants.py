"""Narratives made from the shipped ones: a part taken out, a text replaced, at the YAML level."""

from __future__ import annotations

import re

import yaml

from tests.tools import ROOT

ONBOARDING = (ROOT / "content" / "onboarding.yaml").read_text(encoding="utf-8")
QUICKSTART = (ROOT / "content" / "quickstart.yaml").read_text(encoding="utf-8")

TOP_LEVEL = (
    "organisation", "date", "confidentiality", "author", "sponsor", "roi", "pilot",
    "stakeholders", "objections", "governance", "meeting",
)  # fmt: skip
NESTED = (
    "narrative.why_now.decision", "narrative.why_now.notes", "narrative.risk_of_inaction.metric",
    "governance.roadmap", "governance.wins", "governance.steering_committee",
    "governance.escalation", "pilot.control", "pilot.treatment", "pilot.stop_rule",
    "pilot.components", "pilot.feedback", "pilot.indicators", "roi.costs", "meeting.when",
    "meeting.agenda",
)  # fmt: skip
SERIES = re.compile(r"    periods: .*\n    current: \[(\S+),.*\n    with_learning: .*, (\S+)\]\n")
BENCHMARKED = ("time_to_productivity", "first_year_attrition", "late_go_live_renewal")

SHORTEST = """\
title: T
decision: D
narrative:
  why_now: {headline: A, points: [a]}
  risk_of_inaction: {headline: B, points: [b]}
  success: {headline: C, points: [c]}
metrics:
  m: {label: M, unit: u, better: lower, baseline: 2, target: 1}
"""


def without(source: str, *paths: str) -> str:
    """The narrative without the values at the given dotted paths."""
    root = yaml.compose(source)
    for path in paths:
        *parents, last = path.split(".")
        mapping = _descend(root, parents)
        mapping.value = [pair for pair in mapping.value if pair[0].value != last]
    return _text(root)


def with_text(source: str, path: str, text: str) -> str:
    """The narrative with another text at a dotted path; list items go by number."""
    root = yaml.compose(source)
    *parents, last = path.split(".")
    holder = _descend(root, parents)
    quoted = yaml.ScalarNode("tag:yaml.org,2002:str", text, style='"')
    if isinstance(holder, yaml.SequenceNode):
        holder.value[int(last)] = quoted
    else:
        holder.value = [
            (key, quoted if key.value == last else value) for key, value in holder.value
        ]
    return _text(root)


def missing_part_variants() -> dict[str, str]:
    """Onboarding with each optional part missing in turn, by the part's name."""
    parts = {part: without(_plain(ONBOARDING, part), part) for part in (*TOP_LEVEL, *NESTED)}
    no_series = SERIES.sub(r"    baseline: \1\n    target: \2\n", ONBOARDING)
    no_target = SERIES.sub(r"    baseline: \1\n", _plain(ONBOARDING, r"metrics\.\w+\.target"))
    return parts | {
        "series": no_series,
        "targets": no_target,
        "benchmarks": _without_benchmarks(ONBOARDING),
        "series and benchmarks": _without_benchmarks(no_series),
        "sources": without(ONBOARDING, *(f"metrics.{metric}.source" for metric in BENCHMARKED)),
        "everything optional": without(_without_benchmarks(_plain(no_series, "roi")), *TOP_LEVEL),
    }


def _without_benchmarks(source: str) -> str:
    plain = _plain(source, r"metrics\.\w+\.(gap|benchmark)")
    return without(plain, *(f"metrics.{metric}.benchmark" for metric in BENCHMARKED))


def _plain(source: str, name: str) -> str:
    """The narrative with a plain word where a text reads figures of that name."""
    return re.sub(r"\{\{ " + name + r"\b[^}]*\}\}", "some", source)


def _descend(node: yaml.Node, path: list[str]) -> yaml.Node:
    for step in path:
        if isinstance(node, yaml.SequenceNode):
            node = node.value[int(step)]
        else:
            node = next(value for key, value in node.value if key.value == step)
    return node


def _text(root: yaml.Node) -> str:
    return str(yaml.serialize(root, allow_unicode=True, width=10_000))
