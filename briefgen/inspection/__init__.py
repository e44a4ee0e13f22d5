"""Templates as designers see them: which there are, what is in one, and what is wrong with it."""

from __future__ import annotations

from briefgen.inspection.check import check_template
from briefgen.inspection.describe import describe
from briefgen.inspection.files import TemplateFile, find_files
from briefgen.inspection.model import Section, Shown, Slot
from briefgen.inspection.pictures import Picture, draw_slots
from briefgen.inspection.sets import Catalogue, TemplateSet, list_templates

__all__ = [
    "Catalogue",
    "Picture",
    "Section",
    "Shown",
    "Slot",
    "TemplateFile",
    "TemplateSet",
    "check_template",
    "describe",
    "draw_slots",
    "find_files",
    "list_templates",
]
