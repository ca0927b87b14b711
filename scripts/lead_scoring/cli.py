"""The command line `lead-scoring`: one command with subcommands."""

import typer

from lead_scoring import load

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.command("load")(load.command)

if __name__ == "__main__":
    app()
