"""`briefgen template render`: any tagged Office file with any values."""

from __future__ import annotations

from pathlib import Path

import click

from briefgen.cli import terminal
from briefgen.errors import UsageError

_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


@click.command()
@click.argument("file", type=_FILE)
@click.option(
    "--data",
    "data",
    metavar="VALUES",
    required=True,
    type=_FILE,
    help="The values by name, as .json or .yaml.",
)
@click.option(
    "-o",
    "--output",
    "target",
    metavar="OUT",
    required=True,
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.",
)
@click.option("--force", is_flag=True, help="Overwrite a file that is there.")
def render(file: Path, data: Path, target: Path, force: bool) -> None:
    """Merge a tagged .pptx, .potx, .ppsx, .docx or .dotx with values into a new file."""
    from briefgen.merge.merge import merge_file
    from briefgen.merge.picture_files import PictureFiles
    from briefgen.merge.values import read_values
    from briefgen.publish.commit import write_file

    if target.exists() and (not force or target.samefile(file)):
        raise UsageError(f"{target} exists already; choose another name or add --force")
    values = read_values(data, str(data))
    files = PictureFiles(data.parent)
    made = merge_file(file, values, target.suffix.lower(), files)
    write_file(target, made)
    terminal.show_findings(files.warned, to_stderr=True)
    terminal.say(f"Wrote {terminal.printable(str(target))}")
