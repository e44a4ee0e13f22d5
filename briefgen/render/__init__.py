"""Made files as LibreOffice draws them: PDF, pictures, and where each text came to stand."""

from __future__ import annotations

from briefgen.render.compare import Contract, compare
from briefgen.render.draw import PAINTERS, draw, pictures
from briefgen.render.pages import READERS
from briefgen.render.programs import require

__all__ = ["PAINTERS", "READERS", "Contract", "compare", "draw", "pictures", "require"]
