"""Reads made files and finds what would make Office repair them or shut readers out."""

from __future__ import annotations

from briefgen.verify.made import Limits
from briefgen.verify.verify import drawn_figures, limits_of, quoted_texts, verify_package

__all__ = ["Limits", "drawn_figures", "limits_of", "quoted_texts", "verify_package"]
