"""The command `lead-scoring scenarios`."""

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from lead_scoring.check.folder import read_folder
from lead_scoring.project import project_folder, seed_folder
from lead_scoring.refusal import Refusal, refused
from lead_scoring.scenarios.case import Case
from lead_scoring.scenarios.parsing import parse_file
from lead_scoring.scenarios.printing import as_findings, print_results
from lead_scoring.scenarios.running import run
from lead_scoring.scenarios.vocabulary import Vocabulary
from lead_scoring.seeds.findings import Finding, as_github, as_text

_INVALID = 2


def command(
    path: Annotated[Path, typer.Argument(help="Folder of scenarios, or one file.")] = Path(
        "scenarios"
    ),
    output: Annotated[
        Literal["text", "github"], typer.Option("--format", help="text or github (annotations).")
    ] = "text",
) -> None:
    """Score the leads of scenarios and compare with what is expected; 1: failed, 2: invalid."""
    project = project_folder()
    cases, findings = _read(path, project)
    if findings:
        typer.echo(as_text(findings) if output == "text" else as_github(findings))
        raise typer.Exit(_INVALID)
    try:
        results = run(cases, project)
    except Refusal as error:
        raise refused(error, _INVALID) from error
    if output == "text":
        print_results(Console(), results)
    if not all(result.passed for result in results):
        if output == "github":
            typer.echo(as_github(as_findings(results)))
        raise typer.Exit(1)


def _read(path: Path, project: Path) -> tuple[list[Case], list[Finding]]:
    """Return all scenarios, and what is wrong with the seeds or else with the files."""
    found = [path] if path.is_file() else [*path.rglob("*.yml"), *path.rglob("*.yaml")]
    files = sorted(file for file in found if file.is_file())
    if not files:
        raise refused(f"There is no scenario in {path}; name a folder of .yml files.", _INVALID)
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
