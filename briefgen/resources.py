"""Where templates and examples are found: in the installed package, or in a clone's own folders.

A `templates/` in the current folder wins over the packaged one, file by file; with
`--template NAME` the folder `templates/NAME` goes before both. The files of other stages never
guess paths: they ask here.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path

from briefgen.errors import EnvironmentFailure, UsageError
from briefgen.records import dataclass
from briefgen.suggest import closest

LOCAL_TEMPLATES = Path("templates")
OFFICE_SUFFIXES = (".pptx", ".docx")
BRANDS = "brands"
DEFAULT = "default"  # what people call the templates that a build takes without --template


@dataclass(frozen=True, slots=True)
class Resource:
    """A file that a build reads beside the narrative, and the name that reports print."""

    name: str  # below its templates folder, with slashes: "deck.pptx", "acme/deck.pptx"
    path: Path
    packaged: bool

    @property
    def label(self) -> str:
        """What a person and the manifest read: never a path outside the current folder."""
        return f"packaged {self.name}" if self.packaged else f"templates/{self.name}"

    def read(self) -> bytes:
        """The file's bytes; a machine that refuses is an EnvironmentFailure."""
        try:
            return self.path.read_bytes()
        except OSError as error:
            raise EnvironmentFailure(f"{self.label} cannot be read: {error.strerror}") from error


@dataclass(frozen=True, slots=True)
class Folder:
    """One folder that is searched; `prefix` is its name below its templates folder."""

    path: Path
    packaged: bool
    prefix: str = ""


@dataclass(frozen=True, slots=True)
class Templates:
    """The folders in which template files are searched, the winning one first."""

    folders: tuple[Folder, ...]

    def find(self, *names: str) -> Resource | None:
        """The first file with one of these names: a folder is asked for all names in turn."""
        for folder in self.folders:
            for name in names:
                if (path := folder.path / name).is_file():
                    return Resource(folder.prefix + name, path, folder.packaged)
        return None

    @property
    def packaged(self) -> Templates:
        """Those of the package alone."""
        return Templates(self.folders[-1:])

    def require(self, *names: str) -> Resource:
        """As `find`; none is an EnvironmentFailure, since the package brings each of them."""
        found = self.find(*names)
        if found is None:
            raise EnvironmentFailure(f"templates/{names[0]} is missing: install briefgen again")
        return found


@cache
def shared_folder() -> Path:
    """The folder that holds `templates` and `content`: in a wheel `_share`, else the clone."""
    package = Path(__file__).resolve().parent
    installed = package / "_share"
    return installed if installed.is_dir() else package.parent


def templates_folder() -> Path:
    """The packaged templates."""
    return shared_folder() / "templates"


def content_folder() -> Path:
    """The packaged example narratives."""
    return shared_folder() / "content"


def find_templates(name: str | None = None) -> Templates:
    """The templates as seen from the current folder; `name` puts `templates/NAME` before them."""
    roots = template_roots()
    if name is None:
        return Templates(tuple(roots))
    if name not in (names := template_names()):
        raise UsageError(_unknown_template(name, names))
    named = [Folder(root.path / name, root.packaged, f"{name}/") for root in roots]
    return Templates((*named, *roots))


def find_brand(name: str, templates: Templates) -> Resource:
    """The brand with this name, the first in the order in which templates are searched."""
    names = brand_names(templates.folders)
    found = templates.find(f"{BRANDS}/{name}.yaml") if name in names else None
    if found is not None:
        return found
    close = closest(name, names)
    if close:
        raise UsageError(f"there is no brand {name!r}: did you mean {close!r}?")
    known = ", ".join(names) or f"none: write one as templates/{BRANDS}/NAME.yaml"
    raise UsageError(f"there is no brand {name!r}; known: {known}")


def brand_names(folders: Iterable[Folder]) -> list[str]:
    """The brands in these folders: only what is there can be named, so no name can escape."""
    return sorted({file.stem for each in folders for file in (each.path / BRANDS).glob("*.yaml")})


def template_roots() -> list[Folder]:
    """The templates folders that are searched without a name, the winning one first."""
    packaged = Folder(templates_folder(), packaged=True)
    if LOCAL_TEMPLATES.is_dir() and LOCAL_TEMPLATES.resolve() != packaged.path.resolve():
        return [Folder(LOCAL_TEMPLATES, packaged=False), packaged]
    return [packaged]


def template_names() -> list[str]:
    """The folders that hold an Office file: only these can be named, so no name can escape."""
    found = {
        folder.name
        for root in template_roots()
        for folder in root.path.iterdir()
        if folder.is_dir() and any(file.suffix in OFFICE_SUFFIXES for file in folder.iterdir())
    }
    return sorted(found)


def _unknown_template(name: str, names: list[str]) -> str:
    close = closest(name, names)
    if close:
        return f"there is no template {name!r}: did you mean {close!r}?"
    known = ", ".join(names) or "none: put a deck.pptx into templates/NAME"
    return f"there is no template {name!r}; known: {known}"


@dataclass(frozen=True, slots=True)
class Copied:
    """What `template copy` did: files that it wrote, and a person's own that it left alone."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def copy_templates(force: bool) -> Copied:
    """Copy the packaged templates into `templates` here; a differing file is kept unless forced."""
    source = templates_folder()
    if LOCAL_TEMPLATES.resolve() == source.resolve():
        raise UsageError("the templates of this folder are the packaged ones: restyle them here")
    written, kept = [], []
    for file in sorted(path for path in source.rglob("*") if path.is_file()):
        name = file.relative_to(source).as_posix()
        target = LOCAL_TEMPLATES / name
        data = file.read_bytes()
        if target.exists() and not force:
            if target.read_bytes() != data:
                kept.append(name)
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
        written.append(name)
    return Copied(tuple(written), tuple(kept))
