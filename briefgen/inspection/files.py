"""The Office files that a person means by a file's path, a folder, or the name of a set."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from briefgen.errors import EnvironmentFailure, FindingsError, UsageError
from briefgen.findings import Findings, Place
from briefgen.office.archive import MAX_BYTES
from briefgen.records import dataclass
from briefgen.resources import (
    DEFAULT,
    Folder,
    Resource,
    Templates,
    find_templates,
    template_names,
    template_roots,
)
from briefgen.suggest import name_hint

KINDS: Final = {
    **dict.fromkeys((".pptx", ".potx", ".ppsx", ".pptm", ".potm", ".ppsm"), "pptx"),
    **dict.fromkeys((".docx", ".dotx", ".docm", ".dotm"), "docx"),
}
PURPOSES: Final = ("deck", "brief", "packet")


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """An Office file to look at, and the templates among which its rules are found."""

    label: str
    path: Path
    templates: Templates

    @property
    def kind(self) -> str:
        """What its name says that it is: pptx, docx, or nothing known."""
        return KINDS.get(self.path.suffix.lower(), "")

    @property
    def named_for(self) -> str:
        """The product that its name is for: `brief-a4.docx` is the brief's."""
        name = self.path.stem.lower().partition("-")[0]
        return name if name in PURPOSES and (name == "deck") == (self.kind == "pptx") else ""

    def read(self) -> bytes:
        """Its bytes; FindingsError for a file that is larger than any template."""
        if self.path.stat().st_size > MAX_BYTES:
            findings = Findings()
            message = "the file is larger than any Office file can sensibly be"
            findings.error("BG800", Place(self.label), message)
            raise FindingsError(findings)
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise EnvironmentFailure(f"{self.label} cannot be read: {error.strerror}") from error


def find_files(given: str) -> tuple[TemplateFile, ...]:
    """The files behind a path or a set's name; UsageError where there are none."""
    path = Path(given)
    if path.is_file():
        return (_beside(path),)
    if given in template_names():
        return _of_set(find_templates(given), given)
    if given == DEFAULT:
        return _of_set(find_templates(), "")
    if path.is_dir():
        found = tuple(map(_beside, office_files(path)))
        if not found:
            raise UsageError(f"there is no PowerPoint or Word file in {given}")
        return found
    hint = name_hint(given, (DEFAULT, *template_names()))
    raise UsageError(f"there is no file and no template {given!r}: {hint}")


def office_files(folder: Path) -> list[Path]:
    """The Office files of a folder, without what Office leaves there while one is open."""
    found = folder.iterdir() if folder.is_dir() else ()
    return sorted(
        path
        for path in found
        if path.suffix.lower() in KINDS and not path.name.startswith("~$") and path.is_file()
    )


def _beside(path: Path) -> TemplateFile:
    """A file by itself, whose rules stand beside it or are the usual ones."""
    folders = (Folder(path.parent, packaged=False), *template_roots())
    return TemplateFile(path.as_posix(), path, Templates(folders))


def _of_set(templates: Templates, prefix: str) -> tuple[TemplateFile, ...]:
    """Each file of a set once: that of the folder that wins."""
    own = [folder for folder in templates.folders if folder.prefix.rstrip("/") == prefix]
    paths: dict[str, TemplateFile] = {}
    for folder in own:
        for path in office_files(folder.path):
            label = Resource(folder.prefix + path.name, path, folder.packaged).label
            paths.setdefault(path.name, TemplateFile(label, path, templates))
    return tuple(paths[name] for name in sorted(paths))
