"""The command `lead-scoring check`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from lead_scoring.check import report
from lead_scoring.check.fixing import fix_folder
from lead_scoring.check.folder import check_folder


class Format(StrEnum):
    """How findings are printed."""

    TEXT = "text"
    GITHUB = "github"
    JSON = "json"


def command(
    path: Annotated[Path, typer.Argument(help="Folder with the seeds, or one seed.")] = Path(
        "seeds"
    ),
    output: Annotated[
        Format, typer.Option("--format", help="text, github (annotations) or json.")
    ] = Format.TEXT,
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend in place what has one possible meaning.")
    ] = False,
) -> None:
    """Check the rule seeds: every finding with its line and column, and what is meant."""
    if not path.exists():
        typer.echo(f"There is no {path}; name the folder that holds the seeds.", err=True)
        raise typer.Exit(2)
    if fix:
        for file in fix_folder(path):
            typer.echo(f"mended {file.as_posix()}", err=True)
    findings = check_folder(path)
    if output is Format.JSON:
        typer.echo(report.as_json(findings))
    elif output is Format.GITHUB:
        if findings:
            typer.echo(report.as_github(findings))
    else:
        typer.echo(report.as_text(findings))
    if any(finding.is_error for finding in findings):
        raise typer.Exit(1)
