"""Which sets of templates and which brands there are, and what a build in this folder takes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from briefgen.inspection.files import office_files
from briefgen.records import dataclass
from briefgen.resources import (
    DEFAULT,
    Folder,
    brand_names,
    find_templates,
    template_names,
    template_roots,
)

PAGES: Final = ("letter", "a4")


@dataclass(frozen=True, slots=True)
class TemplateSet:
    """A set of templates: its name, the folders that make it up, and its Office files."""

    name: str
    folders: tuple[str, ...]
    files: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Catalogue:
    """All sets and brands; `used` says for each document what a build here would take."""

    sets: tuple[TemplateSet, ...]
    brands: tuple[str, ...]
    used: tuple[tuple[str, str], ...]

    def as_dict(self) -> dict[str, object]:
        """The same as plain data, for JSON."""
        sets = [
            {"name": each.name, "folders": list(each.folders), "files": list(each.files)}
            for each in self.sets
        ]
        return {"sets": sets, "brands": list(self.brands), "used": dict(self.used)}


def list_templates() -> Catalogue:
    """What there is, as seen from the current folder."""
    roots = template_roots()
    sets = [_set(DEFAULT, roots)]
    for name in template_names():
        folders = [Folder(root.path / name, root.packaged, name) for root in roots]
        sets.append(_set(name, [folder for folder in folders if folder.path.is_dir()]))
    return Catalogue(tuple(sets), tuple(brand_names(roots)), tuple(_used()))


def _set(name: str, folders: list[Folder]) -> TemplateSet:
    files = {file.name: None for folder in folders for file in office_files(folder.path)}
    return TemplateSet(name, tuple(map(_label, folders)), tuple(sorted(files)))


def _label(folder: Folder) -> str:
    if folder.packaged:
        return " ".join(filter(None, ("packaged", folder.prefix)))
    return "/".join(filter(None, ("templates", folder.prefix)))


def _used() -> Iterator[tuple[str, str]]:
    templates = find_templates()
    yield "deck", templates.require("deck.pptx").label
    for name in ("brief", "packet"):
        for page in PAGES:
            found = templates.require(f"{name}-{page}.docx", f"{name}.docx")
            yield f"{name}, {page}", found.label
