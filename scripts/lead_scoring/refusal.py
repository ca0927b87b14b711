"""What a command does not do, and how it says so."""

import typer
from rich.console import Console


class Refusal(Exception):
    """Something that a command does not do; the message says why in one sentence."""


def refused(reason: object, code: int = 1) -> typer.Exit:
    """Print the reason in red on stderr; return the exit, with its code, to be raised."""
    console = Console(stderr=True)
    console.print(str(reason), style="red", highlight=False, markup=False, soft_wrap=True)
    return typer.Exit(code)
