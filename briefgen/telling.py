"""From a narrative's file to its story: what all products are made from."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from briefgen.errors import EnvironmentFailure
from briefgen.findings import Findings
from briefgen.narrative.bindings import DataRequest, Resolved
from briefgen.narrative.model import Narrative, Text
from briefgen.narrative.read import read_narrative
from briefgen.numbers.claims.check import check_claims
from briefgen.numbers.format import formatter
from briefgen.numbers.ledger import Ledger, build_ledger
from briefgen.plan.budget import Budget
from briefgen.records import dataclass
from briefgen.resources import find_templates
from briefgen.sources import Sources
from briefgen.story import alt
from briefgen.story.build import build_story
from briefgen.story.model import Story
from briefgen.story.wording import Wording

if TYPE_CHECKING:
    from briefgen.templates.brands.model import Brand


@dataclass(frozen=True, slots=True)
class Told:
    """One narrative with its figures and its story: what all products are made from."""

    narrative: Narrative
    ledger: Ledger
    wording: Wording
    story: Story
    sources: Sources
    budget: Budget | None = None  # where a check asks how full every zone is


def tell(
    path: Path,
    template: str | None,
    findings: Findings,
    brand: str | None = None,
    data_from: tuple[Path, ...] = (),
) -> Told | None:
    """Read a narrative and tell its story; None where it cannot be told.

    `template` and `brand` are the names of those that its files are made with. Data files stand
    in the narrative's folder or in one of `data_from`.
    """
    hashes: dict[str, str] = {}
    narrative, found = read_narrative(path, resolve=partial(_read_data, hashes, data_from))
    findings.extend(found)
    if narrative is None:
        return None
    used: dict[str, bytes | str] = {path.name: path.read_bytes(), **hashes}
    sources = Sources(find_templates(template), used)
    if brand is not None:
        worn, found = sources.read_brand(brand)
        findings.extend(found)
        sources, narrative = replace(sources, brand=worn), _branded(narrative, worn)
    ledger, found = build_ledger(narrative)
    findings.extend(found)
    wording = _wording(narrative, sources, findings)
    form = formatter(narrative.locale, narrative.currency, sources.patterns(narrative.locale))
    story, found = build_story(narrative, ledger, form, wording)
    findings.extend(found)
    words = sources.claim_words(_language(narrative))
    findings.extend(check_claims(narrative, ledger, form, words))
    if brand is not None:
        sources = replace(sources, logo_alt=alt.logo(wording, story.deck.organisation))
    return Told(narrative, ledger, wording, _dated(story), sources)


def _branded(narrative: Narrative, brand: Brand) -> Narrative:
    """The narrative with what its brand says of pages where it says nothing itself."""
    if brand.page is not None and "page" not in narrative.places:
        narrative = replace(narrative, page=brand.page)
    if brand.confidentiality is not None and narrative.confidentiality is None:
        text = Text(brand.confidentiality, "confidentiality")
        narrative = replace(narrative, confidentiality=text)
    return narrative


def _language(narrative: Narrative) -> str:
    return narrative.locale.partition("-")[0]


def _wording(narrative: Narrative, sources: Sources, findings: Findings) -> Wording:
    """The words of the narrative's language; where they are English instead, that is said."""
    language = _language(narrative)
    wording = sources.wording(language)
    if wording.language != language:
        message = f"There is no wording for {language!r}: the program's own words are English."
        texts = "templates/text"
        steps = f"copy {texts}/{wording.language}/ to {texts}/{language}/ and translate it"
        hint = f"run briefgen template copy, {steps}"
        findings.warning("BG029", narrative.place("locale"), message, hint)
    return wording


def _read_data(
    hashes: dict[str, str], folders: tuple[Path, ...], request: DataRequest
) -> Mapping[str, Resolved]:
    """What the data files give; only a narrative that names some loads what reads them."""
    from briefgen.numbers.data.read import read_data

    return read_data(request, hashes, folders)


def _dated(story: Story) -> Story:
    """The story with SOURCE_DATE_EPOCH as its date where the narrative has none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if story.properties.created is not None or not epoch:
        return story
    try:
        created = datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError) as error:
        raise EnvironmentFailure("SOURCE_DATE_EPOCH is no number of seconds") from error
    return replace(story, properties=replace(story.properties, created=created))
