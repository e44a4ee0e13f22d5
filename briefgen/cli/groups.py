"""Groups of commands that are imported when someone asks for them: a start stays light."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import Any

import click


class LateGroup(click.Group):
    """A group whose commands are named first: each by its module and its name in there."""

    def __init__(self, *given: Any, late: Mapping[str, str], **named: Any) -> None:
        super().__init__(*given, **named)
        self._late = late

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of all commands, for the help text."""
        return sorted(self._late)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command, imported."""
        if cmd_name not in self._late:
            return None
        module, _, name = self._late[cmd_name].partition(":")
        command = getattr(import_module(f"briefgen.cli.{module}"), name)
        assert isinstance(command, click.Command)
        return command
