"""`briefgen schema`: what an editor needs to complete and check a narrative."""

from __future__ import annotations

import click

from briefgen.cli import terminal


@click.command()
def schema() -> None:
    """Print the JSON Schema of the narrative format, for editors."""
    from briefgen.narrative.schema import schema_text

    terminal.put(schema_text().encode())  # UTF-8 whatever the console speaks
