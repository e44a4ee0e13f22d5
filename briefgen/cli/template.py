"""`briefgen template`: the templates that people restyle."""

from __future__ import annotations

import click

from briefgen.cli.groups import LateGroup

COMMANDS = {
    "adopt": "adopt:adopt",
    "check": "template_check:check_command",
    "copy": "template_copy:copy",
    "list": "template_list:list_command",
    "render": "render:render",
    "show": "template_show:show_command",
}


@click.group(cls=LateGroup, late=COMMANDS)
def template() -> None:
    """Work with the Office templates."""
