"""The ledger as people see it: every figure, how it prints, and where the products show it."""

from __future__ import annotations

from briefgen.listing.build import Entry, Listing, list_figures
from briefgen.listing.files import as_csv, as_json, as_workbook

__all__ = ["Entry", "Listing", "as_csv", "as_json", "as_workbook", "list_figures"]
