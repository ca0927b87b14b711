"""The command `lead-scoring check`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from lead_scoring.check.fixing import fix_folder
from lead_scoring.check.folder import check_folder
from lead_scoring.refusal import refused
from lead_scoring.seeds.findings import as_github, as_json, as_text


def command(
    path: Annotated[Path, typer.Argument(help="Folder with the seeds, or one seed.")] = Path(
        "seeds"
    ),
    output: Annotated[
        Literal["text", "github", "json"],
        typer.Option("--format", help="text, github (annotations) or json."),
    ] = "text",
    fix: Annotated[
        bool, typer.Option("--fix", help="First mend in place what has one possible meaning.")
    ] = False,
) -> None:
    """Check the rule seeds: every finding with its line and column, and what is meant."""
    if not path.exists():
        raise refused(f"There is no {path}; name the folder that holds the seeds.", 2)
    if fix:
        for file in fix_folder(path):
            typer.echo(f"mended {file.as_posix()}", err=True)
    findings = check_folder(path)
    if findings or output != "github":
        show = {"text": as_text, "github": as_github, "json": as_json}[output]
        typer.echo(show(findings))
    if any(finding.is_error for finding in findings):
        raise typer.Exit(1)
