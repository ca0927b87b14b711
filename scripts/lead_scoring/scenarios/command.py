"""The command `lead-scoring scenarios`."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lead_scoring.check import report
from lead_scoring.check.finding import Finding
from lead_scoring.check.folder import read_folder, seed_folder
from lead_scoring.scenarios.case import Case
from lead_scoring.scenarios.parsing import parse_file
from lead_scoring.scenarios.printing import as_findings, print_results
from lead_scoring.scenarios.running import run
from lead_scoring.scenarios.vocabulary import Vocabulary
from lead_scoring.scratch import ScratchError, project_folder

_INVALID = 2


class Format(StrEnum):
    """How results are printed."""

    TEXT = "text"
    GITHUB = "github"


def command(
    path: Annotated[Path, typer.Argument(help="Folder of scenarios, or one file.")] = Path(
        "scenarios"
    ),
    output: Annotated[
        Format, typer.Option("--format", help="text or github (annotations).")
    ] = Format.TEXT,
) -> None:
    """Score the leads of scenarios and compare with what is expected; 1: failed, 2: invalid."""
    project = project_folder()
    cases, findings = _read(path, project)
    if findings:
        show = report.as_github if output is Format.GITHUB else report.as_text
        typer.echo(show(findings))
        raise typer.Exit(_INVALID)
    try:
        results = run(cases, project)
    except ScratchError as error:
        typer.echo(str(error), err=True)
        raise typer.Exit(_INVALID) from error
    if output is Format.TEXT:
        print_results(Console(), results)
    if not all(result.passed for result in results):
        if output is Format.GITHUB:
            typer.echo(report.as_github(as_findings(results)))
        raise typer.Exit(1)


def _read(path: Path, project: Path) -> tuple[list[Case], list[Finding]]:
    """Return all scenarios, and what is wrong with the seeds or else with the files."""
    found = [path] if path.is_file() else [*path.rglob("*.yml"), *path.rglob("*.yaml")]
    files = sorted(file for file in found if file.is_file())
    if not files:
        typer.echo(f"There is no scenario in {path}; name a folder of .yml files.", err=True)
        raise typer.Exit(_INVALID)
    seeds, findings = read_folder(seed_folder(project))
    findings = [finding for finding in findings if finding.blocks_build]
    if findings:
        return [], findings
    vocabulary = Vocabulary(seeds)
    cases = []
    for file in files:
        of_file, wrong = parse_file(file, vocabulary)
        cases += of_file
        findings += wrong
    return cases, findings
