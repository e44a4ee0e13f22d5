"""`briefgen new`: a narrative to edit, from an example or from a few answers."""

from __future__ import annotations

import click


@click.command()
@click.argument("name")
@click.option(
    "--from",
    "example",
    type=click.Choice(["onboarding", "quickstart"]),
    help="Start from this example instead of asking.",
)
def new(name: str, example: str | None) -> None:
    """Write content/NAME.yaml, ready to edit, and the schema that editors complete it from."""
    raise NotImplementedError
