"""Forty sentences as authors type them, written before the check that judges them.

Each stands under a key of the reference narrative, English or German. A stale one holds a figure,
a direction or a date that the ledger has or contradicts; a sound one does not, however much it
looks like it. They are not tuned to the check: those that it gets wrong stay.
"""

from __future__ import annotations

from typing import Final, NamedTuple

WHY, RISK, SUCCESS = (f"narrative.{frame}" for frame in ("why_now", "risk_of_inaction", "success"))


class Sentence(NamedTuple):
    """A text under a key, and whether it is stale."""

    language: str
    key: str
    text: str
    stale: bool


def _all(language: str, stale: bool, *texts: tuple[str, str]) -> tuple[Sentence, ...]:
    return tuple(Sentence(language, key, text, stale) for key, text in texts)


STALE_EN = _all(
    "en",
    True,
    (f"{WHY}.headline", "New onboarding managers take 94 days to carry a full book"),
    (f"{WHY}.headline", "New onboarding managers need 91 days before they carry a full book"),
    (f"{WHY}.points[0]", "Time to productivity falls quarter after quarter on today's trajectory"),
    (
        f"{SUCCESS}.headline",
        "With the academy, time to productivity is down to "
        "{{ metrics.time_to_productivity.target }} days by Q4",
    ),
    (f"{RISK}.headline", "Waiting one year forgoes $605k of productivity and renewals"),
    (f"{SUCCESS}.points[1]", "The programme pays back in 14 months"),
    (f"{RISK}.points[1]", "First-year attrition stands at 29% today"),
    ("decision", "Approve a 90-day onboarding academy pilot for $180,000"),
    ("objections[0].answer", "All in, it is $945k over the three years"),
    (f"{RISK}.points[1]", "The sector benchmark for first-year attrition is 17%"),
    (f"{SUCCESS}.points[0]", "The renewal rate of late go-lives drops once managers practise"),
    (f"{RISK}.points[0]", "Net present value is $0.7M in the expected case"),
    (f"{WHY}.points[1]", "Each manager reaches a full book 34 days later than the sector"),
    (f"{SUCCESS}.decision", "Release $175,000 and name a business sponsor by 16 February"),
    (f"{WHY}.notes", "Say it slowly: time to productivity goes from 94 to 66 days."),
    (f"{RISK}.points[0]", "Nearly a third of our new managers leave early, 33% at the last count"),
)
STALE_DE = _all(
    "de",
    True,
    (f"{WHY}.headline", "Die Einarbeitungszeit beträgt heute 94 Tage"),
    (f"{RISK}.points[1]", "Die Fluktuation im ersten Jahr sinkt auf heutigem Kurs weiter"),
    (f"{RISK}.headline", "Ein Jahr Warten kostet 604.600 € an Produktivität"),
    (f"{SUCCESS}.points[1]", "Das Programm amortisiert sich nach 18 Monaten"),
)
SOUND_EN = _all(
    "en",
    False,
    (f"{WHY}.points[2]", "Recruiters need 71 days to fill a role, and 10 to agree on a profile"),
    (
        f"{RISK}.points[0]",
        "Time to productivity rises to {{ metrics.time_to_productivity.current[-1] }} days "
        "if nothing changes",
    ),
    (f"{WHY}.points[0]", "In 2023 the portal handled 1,174 tickets a month"),
    (f"{SUCCESS}.points[0]", "Without the academy, time to productivity keeps rising"),
    (f"{SUCCESS}.points[2]", "The pilot ends at day 60 unless two hubs report progress"),
    (f"{WHY}.points[0]", "Contract volume grows 18% from April, and late accounts with it"),
    ("pilot.stop_rule", "Stop if first-year attrition falls by less than 3 points"),
    ("decision", "Approve 2 coaches, 6 weeks of cover and a training room in Lisbon"),
    (f"{WHY}.points[2]", "The ISO 27001 recertification falls in the same quarter"),
    (
        f"{SUCCESS}.points[1]",
        "With the academy, first-year attrition falls to "
        "{{ metrics.first_year_attrition.target }} by 2027",
    ),
    (f"{WHY}.points[1]", 'One customer wrote: "we waited 94 days for our first login"'),
    (f"{WHY}.notes", "The Austin hub needs 97 days, three more than the average of all hubs."),
    (f"{SUCCESS}.points[0]", "Scenarios rest on a 2-5% uplift, the range that finance accepts"),
    (f"{RISK}.points[2]", "The audit of 12 March 2025 found 3 gaps in how data is handled"),
    (f"{SUCCESS}.points[1]", "Time to productivity no longer rises once the academy runs"),
    ("objections[1].answer", "The 5-year lease in Austin and its 3 floors are not touched"),
)
SOUND_DE = _all(
    "de",
    False,
    (f"{WHY}.points[0]", "Im Jahr 2023 kamen 1.174 Tickets pro Monat über das Portal"),
    (f"{SUCCESS}.points[0]", "Ohne Akademie steigt die Einarbeitungszeit weiter"),
    ("pilot.stop_rule", "Wir stoppen, falls die Einarbeitungszeit um weniger als 8 Tage sinkt"),
    (f"{SUCCESS}.points[1]", "Die Schulung dauert 6 Wochen, in 3 Gruppen zu je 12 Personen"),
)
SENTENCES: Final = (*STALE_EN, *STALE_DE, *SOUND_EN, *SOUND_DE)
# Written after the check and before it saw them; 27 of 28 were judged right at first. The one that
# was not, "$50k each", is mended: a rounded amount is the ledger's only if two of its digits tell.
HELD_OUT: Final = (
    Sentence("en", f"{WHY}.points[0]", "The queue has grown to 94 open accounts", False),
    Sentence(
        "en",
        f"{WHY}.points[0]",
        "Attrition among engineers is 31% in Lisbon, against 12% in Porto",
        False,
    ),
    Sentence(
        "en", f"{RISK}.headline", "Waiting a quarter costs us 12 accounts worth $50k each", False
    ),
    Sentence(
        "en", f"{SUCCESS}.headline", "Within 90 days the pilot tells us whether to scale", False
    ),
    Sentence(
        "en", f"{SUCCESS}.headline", "The pilot runs for 90 days with 34 managers in one hub", False
    ),
    Sentence(
        "en", f"{WHY}.headline", "Demand grows 40% in Q3, and our managers need 94 days", True
    ),
    Sentence("en", "title", "Onboarding 2.0", False),
    Sentence("en", f"{SUCCESS}.points[0]", "Practice time rises from 1.5 to 5 hours a week", True),
    Sentence(
        "en",
        f"{SUCCESS}.points[0]",
        "First-year attrition rises when managers are overloaded",
        False,
    ),
    Sentence("en", f"{SUCCESS}.points[0]", "Time to productivity grows with the academy", True),
    Sentence(
        "en",
        f"{RISK}.points[0]",
        "If nothing happens, first-year attrition reaches 36% by 2027",
        False,
    ),
    Sentence("en", f"{RISK}.points[0]", "First-year attrition will reach 36% in 2027", False),
    Sentence("en", "decision", "Approve $180k for a pilot, and $255k a year if it works", True),
    Sentence(
        "en", "objections[0].answer", "It pays back within 18 months even in a bad year", False
    ),
    Sentence(
        "en", "objections[0].answer", "The return on investment is 120% in the expected case", True
    ),
    Sentence(
        "en", f"{SUCCESS}.points[2]", "By Q2 the first cohort carries 10 live accounts each", False
    ),
    Sentence("en", f"{WHY}.notes", "Our best hub is at 60 days, and nobody else is close.", True),
    Sentence("en", f"{SUCCESS}.points[2]", "Target for time to productivity: 60 days", True),
    Sentence("en", f"{WHY}.points[1]", "Each point of attrition costs $38,000 in fees", False),
    Sentence("en", f"{WHY}.points[1]", "3 of 10 new managers leave, 24/7 cover suffers", False),
    Sentence(
        "en", f"{WHY}.points[1]", "Costs per hire rose 9% over the past 2 years to $41k", False
    ),
    Sentence(
        "en",
        f"{WHY}.points[1]",
        "Version 3.5 of the CRM arrives in May; 66 accounts move first",
        False,
    ),
    Sentence(
        "en", f"{SUCCESS}.decision", "Release the first $60,000 of the budget by 16 February", False
    ),
    Sentence(
        "de",
        f"{SUCCESS}.headline",
        "Mit der Akademie sinkt die Einarbeitungszeit bis Q4 26 "
        "auf {{ metrics.time_to_productivity.target }} Tage",
        True,
    ),
    Sentence(
        "de",
        f"{WHY}.points[1]",
        "Jede Stelle bleibt 71 Tage offen, das Budget dafür liegt bei 2 Mio. €",
        False,
    ),
    Sentence("de", "decision", "Wir bitten um 180 Tsd. € für das Pilotprojekt", True),
    Sentence(
        "de",
        f"{WHY}.points[0]",
        "Am 1. März beginnt das 2. Quartal des Geschäftsjahres mit 1.250 Kunden",
        False,
    ),
    Sentence(
        "de", f"{RISK}.points[1]", "Die Fluktuation im ersten Jahr liegt heute bei 28 %", True
    ),
)
# By somebody who had not seen the check's code: 34 of 40 were judged right at first, and no word of
# the check was changed for them. One label was wrong itself: 27 % is a figure of the ledger.
BY_OTHERS: Final = (
    Sentence(
        "en",
        f"{WHY}.headline",
        "Today a new manager is productive after 94 days, far behind the sector",
        True,
    ),
    Sentence(
        "en",
        f"{WHY}.headline",
        "It takes 97 days until a new onboarding manager is productive",
        True,
    ),
    Sentence("en", f"{WHY}.points[0]", "The gap to the benchmark is 34 days", True),
    Sentence(
        "en",
        f"{WHY}.points[0]",
        "Time to productivity is improving on the current trajectory",
        True,
    ),
    Sentence("en", f"{RISK}.headline", "A year of waiting costs $600k", True),
    Sentence(
        "en", f"{RISK}.points[0]", "First-year attrition of 31% is well above the sector", True
    ),
    Sentence("en", f"{RISK}.points[0]", "Each month of delay forgoes $50k", True),
    Sentence("en", f"{SUCCESS}.points[0]", "Payback comes after 12 months", True),
    Sentence("en", f"{SUCCESS}.points[0]", "The expected NPV is $650,000", True),
    Sentence(
        "en", f"{SUCCESS}.headline", "The academy takes first-year attrition to 22% by 2026", True
    ),
    Sentence("en", "decision", "Approve a pilot budget of $190,000", True),
    Sentence("en", "objections[0].answer", "The run cost is $250k a year", True),
    Sentence(
        "en", "objections[0].answer", "At 3.5% uplift the net benefit is $604,600 a year", True
    ),
    Sentence(
        "en",
        f"{SUCCESS}.points[0]",
        "Renewal rate of late go-lives climbs to 90%, our target",
        True,
    ),
    Sentence("en", f"{WHY}.notes", "The benchmark is 62 days.", True),
    Sentence("en", f"{WHY}.points[0]", "We opened two hubs and hired 94 people", False),
    Sentence("en", f"{WHY}.points[0]", "Customers wait 12 days for a login", False),
    Sentence("en", f"{WHY}.points[0]", "In 2024 first-year attrition was 27%", True),
    Sentence("en", f"{RISK}.points[0]", "If attrition reached 40%, we would close a hub", False),
    Sentence("en", f"{RISK}.points[0]", "Office rent rises by 8% in April", False),
    Sentence(
        "en", f"{SUCCESS}.points[0]", "Between 60 and 90 days would still be a good result", False
    ),
    Sentence("en", f"{SUCCESS}.points[0]", "A coach follows up after 30 days", False),
    Sentence(
        "en", "objections[0].answer", "The CRM licence costs $45,000 and is already paid", False
    ),
    Sentence("en", "objections[0].answer", "Nobody has to travel more than 2 days a month", False),
    Sentence(
        "en",
        f"{SUCCESS}.points[0]",
        "Time to productivity falls to {{ metrics.time_to_productivity.target }} days "
        "with the academy",
        False,
    ),
    Sentence("en", f"{WHY}.points[0]", "First-year attrition rises year after year", False),
    Sentence("en", f"{WHY}.points[0]", "The team of 22 covers four time zones", False),
    Sentence("en", f"{WHY}.notes", "Speak for 3 minutes and leave 10 for questions.", False),
    Sentence("en", "decision", "Decide by 16 February whether 2 hubs take part", False),
    Sentence("en", f"{SUCCESS}.points[0]", "By Q4 the second cohort starts in Austin", False),
    Sentence("de", f"{WHY}.headline", "Neue Manager brauchen heute 94 Tage", True),
    Sentence("de", f"{WHY}.points[0]", "Die Einarbeitungszeit sinkt von Quartal zu Quartal", True),
    Sentence("de", f"{SUCCESS}.points[0]", "Das Programm rechnet sich nach 12 Monaten", True),
    Sentence("de", "decision", "Wir bitten um ein Budget von 190.000 €", True),
    Sentence(
        "de", f"{RISK}.points[0]", "Die Fluktuation im ersten Jahr liegt heute bei 31 %", True
    ),
    Sentence("de", f"{WHY}.points[0]", "Wir suchen 94 Fachkräfte in drei Ländern", False),
    Sentence("de", f"{WHY}.points[0]", "Die Miete steigt im April um 8 %", False),
    Sentence("de", f"{SUCCESS}.points[0]", "Nach 30 Tagen fragt ein Coach nach", False),
    Sentence("de", f"{RISK}.points[0]", "Die Fluktuation im ersten Jahr steigt weiter", False),
    Sentence("de", "objections[0].answer", "Die Lizenz kostet 45.000 € und ist bezahlt", False),
)
