"""What may be said of an effect: nothing is certain, and only a measurement makes a claim."""

from __future__ import annotations

from typing import Final

from briefgen.narrative.model import PilotValues
from briefgen.numbers.claims.context import Context
from briefgen.numbers.claims.passages import Passage
from briefgen.numbers.pilot import Claim

WHY_NOT: Final = {
    Claim.INDICATIVE: "its pilot compares so few people or teams that it is an indication",
    Claim.NONE: "nothing measured against a control group shows it yet",
}
HINTS: Final = {
    Claim.INDICATIVE: 'write "indicates", and give the interval',
    Claim.NONE: 'write "planned" or "expected"',
}


def check_wording(context: Context, passage: Passage) -> None:
    """Report words that promise more than there is evidence for."""
    if not _is_about_an_effect(context, passage):
        return
    certain = context.words.pattern("certain").search(passage.text)
    if certain is not None:
        context.warn(
            "BG226",
            passage,
            f'"{certain[0]}" says more of an effect than any pilot can show',
            "say what is planned, expected or measured",
        )
        return
    claimed = context.words.pattern("effects").search(passage.text)
    claim = _claim(context)
    if claimed is None or claim is Claim.MEASURED or _is_no_claim(context, passage):
        return
    planned = context.narrative.pilot is not None and (
        context.narrative.pilot.values is PilotValues.PLANNED
    )
    why = "its values are planned" if planned else WHY_NOT[claim]
    context.warn("BG227", passage, f'"{claimed[0]}" claims an effect, and {why}', HINTS[claim])


def _is_about_an_effect(context: Context, passage: Passage) -> bool:
    """Whether a sentence says what the programme does."""
    return context.says(passage, "programme")


def _is_no_claim(context: Context, passage: Passage) -> bool:
    """Whether a sentence plans, denies, or tells of another time or place."""
    hedged = any(context.says(passage, name) for name in ("plans", "negations"))
    return hedged or context.is_elsewhere(passage) or context.is_past(passage)


def _claim(context: Context) -> Claim:
    return Claim(context.ledger.text("pilot.claim") or Claim.NONE)
