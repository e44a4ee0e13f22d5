"""Every rule id, and what it means: an id, once given, keeps its meaning.

Families: BG0xx reading and format · BG1xx story structure · BG2xx numbers and evidence ·
BG3xx fit · BG4xx language · BG5xx stakeholders and governance · BG6xx Office files ·
BG7xx accessibility · BG8xx templates · BG9xx publishing and environment.
"""

from __future__ import annotations

from typing import Final

RULES: Final[dict[str, str]] = {
    # Keep sorted; a test holds that every id used in the code stands here, and the reverse.
    "BG201": "a figure is too large to compute with or to print",
    "BG202": "an uplift outside 2-5%, the range that readers find credible",
    "BG203": "scenarios that do not rise from conservative to expected to optimistic",
    "BG204": "a success metric that counts activity, not an outcome",
    "BG205": "a target that is worse than today's value",
    "BG206": "a measured group so small that it would show single people",
    "BG207": "a pilot that is called measured without the measurements",
    "BG210": "something in {{ }} that is not a figure with filters",
    "BG211": "a name in {{ }} that no figure has",
    "BG212": "a figure that exists by name, but has no value in this narrative",
    "BG213": "a filter in {{ }} that does not exist or does not suit its figure",
    "BG401": "a wording file is missing or cannot be read",
    "BG402": "a wording file lacks a text",
    "BG403": "a text of a wording file cannot be filled in",
    "BG404": "a language's file of number formats is broken",
    "BG901": "an input's name cannot name files on every system",
    "BG902": "two inputs have the same name, so they would make the same files",
    "BG903": "an output was changed by a person, or not made by briefgen, so it is kept",
    "BG904": "an output is open in another program or write-protected",
    "BG905": "a folder stands where an output belongs",
}
