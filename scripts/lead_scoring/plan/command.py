"""The command `lead-scoring plan`."""

import json
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console

from lead_scoring.project import project_folder, project_vars
from lead_scoring.refusal import Refusal, refused
from lead_scoring.warehouse import database_path

Format = Literal["text", "markdown", "json"]


def command(
    base: Annotated[
        str | None,
        typer.Option(help="Any git revision; default: the merge base with the main branch."),
    ] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(
            formats=["%Y-%m-%d"],
            help="Date that is scored; default: the var as_of_date, else today in UTC.",
        ),
    ] = None,
    raw_path: Annotated[
        Path | None, typer.Option(help="Folder of the raw tables; default: the var raw_path.")
    ] = None,
    output: Annotated[
        Format, typer.Option("--format", help="text, markdown (one comment) or json.")
    ] = "text",
    fail_on: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LIMIT",
            help="Exit with 1 beyond this, for example 'mql>10%', 'sales_ready>20', 'moved>5%', "
            "'auc<-0.01', 'mql_precision<0', 'mql_recall<0', 'idle_rules>0'; may be repeated.",
        ),
    ] = None,
) -> None:
    """Show what the rules in seeds/ would change against a git revision, before the merge.

    Both sides are scored on the same data and date by the SQL of the working tree, in a scratch
    copy; the warehouse is not touched. A limit of --fail-on speaks of the champion: a number of
    leads, new minus old, or a share of the old number with %; or the difference of a figure of
    the audit, which counts only where it is distinguishable from noise.

    Exit codes: 0 planned, 1 a limit is crossed, 2 refused (errors in the rules or arguments).
    """
    # numpy, scipy and DuckDB take a second to import; other commands do not wait for them
    from lead_scoring.plan.limits import judge, parse_limit
    from lead_scoring.plan.making import make_plan
    from lead_scoring.plan.models import Scale

    try:
        limits = [parse_limit(text) for text in fail_on or []]
        project = project_folder()
        variables = project_vars(project)
        plan = make_plan(
            project,
            base,
            as_of.date() if as_of else _as_of(variables["as_of_date"]),
            raw_path or project / variables["raw_path"],
            database_path(),
            Scale(variables["sales_capacity_per_month"], variables["calibration_min_conversions"]),
        )
    except Refusal as error:
        _refuse(error, output)
        raise typer.Exit(2) from error
    verdicts = judge(limits, plan.champion)
    _write(plan, verdicts, output)
    crossed = [verdict for verdict in verdicts if verdict.is_crossed]
    for verdict in crossed:
        typer.echo(f"Beyond the limit {verdict.limit}: {verdict.remark}.", err=True)
    if crossed:
        raise typer.Exit(1)


def _as_of(given: str | date | None) -> date:
    return date.fromisoformat(str(given)) if given else datetime.now(UTC).date()


def _write(plan, verdicts, output: Format) -> None:
    from lead_scoring.plan.machine import as_json
    from lead_scoring.plan.markdown import as_markdown
    from lead_scoring.plan.terminal import print_document
    from lead_scoring.plan.writing import write_document

    if output == "json":
        typer.echo(as_json(plan, verdicts))
    elif output == "markdown":
        typer.echo(as_markdown(write_document(plan, verdicts)), nl=False)
    else:
        print_document(Console(), write_document(plan, verdicts))


def _refuse(error: Exception, output: Format) -> None:
    """Say why there is no plan, in the form that was asked for."""
    from lead_scoring.plan.document import Document
    from lead_scoring.plan.markdown import as_markdown
    from lead_scoring.seeds.findings import as_json

    findings = getattr(error, "findings", [])
    if output == "json":
        listed = json.loads(as_json(findings))
        said = {"status": "refused", "message": str(error), "findings": listed}
        typer.echo(json.dumps(said, ensure_ascii=False, indent=2))
    elif output == "markdown":
        lines = [str(error), *(str(finding) for finding in findings)]
        typer.echo(as_markdown(Document("No plan", lines)), nl=False)
    else:
        refused("\n".join([str(error), *(str(finding) for finding in findings)]))
