"""Exceptions: what no one can mend in a narrative, a data file or a template.

BriefgenError
├── UsageError          wrong command line (exit status 2)
├── EnvironmentFailure  a locked file, a full disk, a missing tool (exit status 3)
├── PackageError        a file is no sound Office package; `templates` makes it a finding
├── ImageError          a picture that cannot or must not be used; whoever asked makes it a finding
└── FindingsError       findings stopped the work (exit status 1); carries them
"""

from __future__ import annotations

from briefgen.findings import Findings


class BriefgenError(Exception):
    """Base of everything that briefgen raises on purpose."""


class UsageError(BriefgenError):
    """The command line asks for something that does not exist."""


class EnvironmentFailure(BriefgenError):  # noqa: N818 (EnvironmentError is Python’s own)
    """The machine refuses: a locked file, a full disk, a missing tool."""


class PackageError(BriefgenError):
    """A file is unsafe to unpack or is not an Office package."""


class ImageError(BriefgenError):
    """A picture is damaged, hostile, or of a kind that Office files do not carry."""


class FindingsError(BriefgenError):
    """Findings stopped the work; `findings` holds all of them."""

    def __init__(self, findings: Findings) -> None:
        super().__init__(f"{len(findings)} findings")
        self.findings = findings
