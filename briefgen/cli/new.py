"""`briefgen new`: a narrative to edit, from an example or from a few answers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from briefgen.cli import terminal
from briefgen.errors import UsageError

if TYPE_CHECKING:
    from briefgen.narrative.scaffold import Question

FOLDER = Path("content")


@click.command()
@click.argument("name")
@click.option(
    "--from",
    "example",
    type=click.Choice(["onboarding", "quickstart", "retention"]),
    help="Start from this example instead of asking.",
)
def new(name: str, example: str | None) -> None:
    """Write content/NAME.yaml, ready to edit, and the schema that editors complete it from."""
    from briefgen.narrative.scaffold import SCHEMA_FILE, example_data, scaffold_example
    from briefgen.narrative.schema import schema_text

    target = _target(name)
    if example is None and sys.stdin.isatty():
        text = _asked()
    else:
        text = scaffold_example(example or "quickstart")
    _copy(example_data(example or ""))
    FOLDER.mkdir(exist_ok=True)
    (FOLDER / SCHEMA_FILE).write_text(schema_text(), encoding="utf-8", newline="\n")
    with target.open("x", encoding="utf-8", newline="\n") as file:
        file.write(text)
    quoted = f'"{target}"' if " " in target.name else target
    terminal.say(f"Wrote {target}. Edit it, then run: briefgen build {quoted}")


def _copy(files: dict[str, bytes]) -> None:
    """Put an example's data files beside it; one that is there and differs is a UsageError."""
    for name, data in files.items():
        path = FOLDER / name
        if path.exists() and path.read_bytes() != data:
            raise UsageError(f"{path} exists already, and is another file; move it away first")
    for name, data in files.items():
        (FOLDER / name).parent.mkdir(parents=True, exist_ok=True)
        (FOLDER / name).write_bytes(data)


def _target(name: str) -> Path:
    """Where the narrative will stand; a name that is unfit or taken is a UsageError."""
    from briefgen.publish.names import name_problem

    stem = name.removesuffix(".yaml")
    if problem := name_problem(stem):
        raise UsageError(f"{name!r} cannot name a narrative: {problem}")
    target = FOLDER / f"{stem}.yaml"
    if target.exists():
        raise UsageError(f"{target} exists already; choose another name")
    return target


def _asked() -> str:
    from briefgen.narrative.scaffold import QUESTIONS, scaffold

    terminal.say("A few questions; everything can be changed later in the file.")
    return scaffold({question.name: _ask(question) for question in QUESTIONS})


def _ask(question: Question) -> str:
    """Ask until the answer will do."""
    from briefgen.narrative.scaffold import problem_with

    while True:
        choices = f" ({'/'.join(question.choices)})" if question.choices else ""
        default = question.default or ("" if question.optional else None)
        shown = bool(question.default)
        answer = click.prompt(f"{question.prompt}{choices}", default=default, show_default=shown)
        if not (problem := problem_with(question, str(answer))):
            return str(answer)
        terminal.say(f"  {problem}")
