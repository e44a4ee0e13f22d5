"""Turns what no Office program writes into findings: a template is mended by a person."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from lxml import etree

from briefgen.errors import FindingsError, PackageError
from briefgen.findings import Findings, Place
from briefgen.templates.limits import ExhaustedError

_ODD: Final = (
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    RecursionError,
    StopIteration,
    TypeError,
    ValueError,
    etree.LxmlError,
)


@contextmanager
def odd_parts(name: str) -> Iterator[None]:
    """The work inside meets whatever stands in a file; what it cannot take is a finding."""
    try:
        yield
    except PackageError as error:
        raise _finding(name, str(error), "save it again as .pptx or .docx") from None
    except ExhaustedError as error:
        raise _finding(name, str(error), "use fewer tags") from None
    except _ODD as error:
        reason = f"{type(error).__name__}: {error}"[:200]
        message = f"it holds something that no Office program writes ({reason})"
        raise _finding(name, message, "save it again as .pptx or .docx") from error


def _finding(name: str, message: str, hint: str) -> FindingsError:
    findings = Findings()
    findings.error("BG800", Place(name), message, hint)
    return FindingsError(findings)
