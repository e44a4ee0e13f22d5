"""The command line: its commands, and what each way of ending means to the shell.

Exit status: 0 made · 1 findings stopped it · 2 wrong usage · 3 the environment refused · 130
stopped with Ctrl-C. Only this package prints, and only this module knows these numbers.
"""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import NoReturn

import click

from briefgen import __version__
from briefgen.cli import terminal
from briefgen.cli.groups import LateGroup
from briefgen.errors import BriefgenError, FindingsError, UsageError

SELDOM = 200_000  # a tenth of a build goes into looking for garbage that the end of it frees
FOUND, WRONG_USAGE, ENVIRONMENT, STOPPED = 1, 2, 3, 130


COMMANDS = {
    "new": "new:new",
    "check": "check:check",
    "numbers": "numbers:numbers",
    "build": "build:build",
    "schema": "schema:schema",
    "template": "template:template",
}


@click.group(
    cls=LateGroup,
    late=COMMANDS,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="briefgen", message="%(prog)s %(version)s")
@click.pass_context
def cli(context: click.Context) -> None:
    """Turn one YAML narrative into a three-frame deck, a one-page brief and a two-page packet."""
    context.color = terminal.wants_color()


def main() -> None:
    """Run the command line as a program."""
    gc.set_threshold(SELDOM)
    terminal.prepare_streams()
    _leave(run(sys.argv[1:]))


def _leave(status: int) -> NoReturn:
    """End at once: freeing every object first would be an eighth of a check."""
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):  # a reader that left early
            stream.flush()
    os._exit(status)


def run(arguments: Sequence[str]) -> int:
    """Run one command and say how it ended, as an exit status."""
    try:
        status = cli.main(list(arguments), prog_name="briefgen", standalone_mode=False)
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        terminal.say_error("stopped")
        return STOPPED
    except (BriefgenError, OSError) as error:
        return _explain(error)
    return int(status or 0)


def _explain(error: BriefgenError | OSError) -> int:
    if isinstance(error, FindingsError):
        terminal.show_findings(error.findings, to_stderr=True)
        terminal.say_error(f"nothing was made: {terminal.counted(error.findings.sorted())}")
        return FOUND
    terminal.say_error(_reason(error))
    if isinstance(error, UsageError):
        return WRONG_USAGE
    return ENVIRONMENT


def _reason(error: BriefgenError | OSError) -> str:
    """What the system says, without its number and Python's quotes."""
    if not isinstance(error, OSError) or not error.strerror:
        return str(error)
    return f"{error.filename}: {error.strerror}" if error.filename else error.strerror
