"""Plan the Word documents: what stands on which page, how large, and how far apart."""

from __future__ import annotations

from briefgen.plan.document.plan import DocumentTemplate, plan_document
from briefgen.plan.document.rules import DocumentRules, read_document_rules

__all__ = ["DocumentRules", "DocumentTemplate", "plan_document", "read_document_rules"]
