"""All checks of the author's own words: one sentence after the other."""

from __future__ import annotations

from decimal import localcontext

from briefgen.findings import Findings
from briefgen.narrative.model import Narrative
from briefgen.numbers.claims.context import Context
from briefgen.numbers.claims.gate import check_wording
from briefgen.numbers.claims.headline import check_headline
from briefgen.numbers.claims.motion import check_directions, check_periods
from briefgen.numbers.claims.passages import passages
from briefgen.numbers.claims.stale import check_numbers
from briefgen.numbers.claims.words import ClaimWords
from briefgen.numbers.format import Formatter
from briefgen.numbers.ledger import ARITHMETIC, Ledger


def check_claims(
    narrative: Narrative, ledger: Ledger, form: Formatter, words: ClaimWords
) -> Findings:
    """What the author's words say of figures that the ledger knows better, or not at all."""
    context = Context(narrative, ledger, form, words, Findings())
    with localcontext(ARITHMETIC):
        for passage in passages(narrative, ledger):
            numbers = context.reader.read(passage.text)
            told = check_numbers(context, passage, numbers)
            check_directions(context, passage)
            check_periods(context, passage, numbers)
            check_headline(context, passage, numbers, told)
            check_wording(context, passage)
    return context.findings
