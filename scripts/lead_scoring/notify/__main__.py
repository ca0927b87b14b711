"""`python -m lead_scoring.notify`: the command alone, which starts faster."""

import typer

from lead_scoring.notify.command import command

typer.run(command)
