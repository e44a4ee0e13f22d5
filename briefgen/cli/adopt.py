"""`briefgen template adopt`: a corporate file becomes a template of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import terminal
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.adopt.adopt import Adopted

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=_FILE)
@click.option("--name", required=True, metavar="NAME", help="Write into templates/NAME.")
@click.option("--force", is_flag=True, help="Overwrite files that are there.")
def adopt(files: tuple[Path, ...], name: str, force: bool) -> None:
    """Make templates/NAME of a corporate .pptx or .potx, a .docx or .dotx, or one of each."""
    from briefgen.adopt.adopt import Source, adopt
    from briefgen.publish.commit import write_file

    folder = _folder(name)
    adopted = adopt(tuple(Source(str(file), file.read_bytes()) for file in files))
    _keep_own(folder, adopted, force)
    for file, data in adopted.files.items():
        write_file(folder / file, data)
    terminal.show_findings(adopted.findings, to_stderr=True)
    for file in adopted.files:
        terminal.say(f"Wrote {terminal.printable(str(folder / file))}")
    terminal.say(f"Build with it: briefgen build FILE --template {terminal.printable(name)}")


def _folder(name: str) -> Path:
    """Where the template goes; a name that no system takes is a UsageError."""
    from briefgen.publish.names import name_problem
    from briefgen.resources import LOCAL_TEMPLATES

    if problem := name_problem(name):
        raise UsageError(f"{name!r} cannot name a folder of templates: {problem}")
    if name in ("text", "brands"):
        raise UsageError(f"templates/{name} holds something else: choose another name")
    return LOCAL_TEMPLATES / name


def _keep_own(folder: Path, adopted: Adopted, force: bool) -> None:
    """Refuse to overwrite what is there, and is not the same, unless it is wanted."""
    taken = [
        file
        for file, data in adopted.files.items()
        if (folder / file).exists() and (folder / file).read_bytes() != data
    ]
    if taken and not force:
        listed = ", ".join(str(folder / file) for file in taken)
        raise UsageError(f"{listed}: already there; choose another name, or add --force")
