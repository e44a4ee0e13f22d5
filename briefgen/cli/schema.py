"""`briefgen schema`: what an editor needs to complete and check a narrative."""

from __future__ import annotations

import click


@click.command()
def schema() -> None:
    """Print the JSON Schema of the narrative format, for editors."""
    from briefgen.narrative.schema import schema_text

    click.echo(schema_text().encode(), nl=False)  # UTF-8 whatever the console speaks
