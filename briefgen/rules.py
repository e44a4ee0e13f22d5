"""Every rule id, and what it means: an id, once given, keeps its meaning.

Families: BG0xx reading and format · BG1xx story structure · BG2xx numbers and evidence ·
BG3xx fit · BG4xx language · BG5xx stakeholders and governance · BG6xx Office files ·
BG7xx accessibility · BG8xx templates · BG9xx publishing and environment.
"""

from __future__ import annotations

from typing import Final

RULES: Final[dict[str, str]] = {
    # Keep sorted; a test holds that every id used in the code stands here, and the reverse.
    "BG401": "a wording file is missing or cannot be read",
    "BG402": "a wording file lacks a text",
    "BG403": "a text of a wording file cannot be filled in",
    "BG901": "an input's name cannot name files on every system",
    "BG902": "two inputs have the same name, so they would make the same files",
    "BG903": "an output was changed by a person, or not made by briefgen, so it is kept",
    "BG904": "an output is open in another program or write-protected",
    "BG905": "a folder stands where an output belongs",
}
