"""Options and arguments that several commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def narratives(command: Command) -> Command:
    """One or more narrative files, which must exist."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    return click.argument("files", metavar="FILE...", nargs=-1, required=True, type=file)(command)


def template_file(command: Command) -> Command:
    """An Office file, or the name of a set of templates."""
    return click.argument("given", metavar="FILE|NAME")(command)


def form(command: Command) -> Command:
    """Whether people or programs read what is printed."""
    choice = click.Choice(["text", "json"])
    text = "How it is printed: as text, or as JSON."
    return click.option("--format", "form", type=choice, default="text", help=text)(command)


def template_name(command: Command) -> Command:
    """Which template folder goes before the default one."""
    text = "Use the templates in templates/NAME where it has them."
    return click.option("--template", "template", metavar="NAME", help=text)(command)


def brand_name(command: Command) -> Command:
    """Which brand restyles the templates."""
    text = "Give the files the colours, fonts and logo of templates/brands/NAME.yaml."
    return click.option("--brand", "brand", metavar="NAME", help=text)(command)


def data_from(command: Command) -> Command:
    """Where data files may stand beside the narrative's own folder."""
    text = "Look for data files in DIR too; may be given several times."
    folder = click.Path(exists=True, file_okay=False, path_type=Path)
    option = click.option("--data-from", metavar="DIR", multiple=True, type=folder, help=text)
    return option(command)


def strict(command: Command) -> Command:
    """Whether warnings stop the work."""
    return click.option("--strict", is_flag=True, help="Let warnings stop it too.")(command)
