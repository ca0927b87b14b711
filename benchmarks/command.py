"""The command `python -m benchmarks`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks import ROOT
from benchmarks.machine import commit, memory_bytes
from benchmarks.nodes import node_seconds
from benchmarks.page import render, write_page
from benchmarks.results import OtherRunError, Results
from benchmarks.running import DiskSpaceError, run
from benchmarks.scales import Scale
from benchmarks.steps import DEFAULT_STEPS, STEPS
from lead_scoring.refusal import Refusal, refused

FOLDER = ROOT / "benchmarks"
app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)


def _results_path(given: Path | None) -> Path:
    return given or FOLDER / "results" / f"{commit()}.json"


@app.command("run")
def run_command(
    scales: Annotated[
        str, typer.Option(help="Leads/events, separated by blanks.")
    ] = "100k/1M 100k/3M 1M/1M 1M/10M 1M/50M",
    only: Annotated[
        str, typer.Option(help=f"Steps, separated by commas: {', '.join(STEPS)}.")
    ] = ",".join(DEFAULT_STEPS),
    rounds: Annotated[int, typer.Option(min=1, help="How often each step is measured.")] = 3,
    data: Annotated[Path, typer.Option(help="Folder for raw tables and work.")] = FOLDER / "data",
    results: Annotated[
        Path | None, typer.Option(help="JSON file; default: results/<commit>.json.")
    ] = None,
    memory: Annotated[str, typer.Option(help="DuckDB's memory_limit.")] = "4GB",
    time_out: Annotated[float, typer.Option(help="Seconds after which a step is stopped.")] = 3600,
    max_memory: Annotated[
        float | None, typer.Option(help="GB at which a step is stopped; default: 85 % of all.")
    ] = None,
) -> None:
    """Measure; what the results file holds already is not measured again."""
    try:
        wanted = [Scale.parse(text) for text in scales.split()]
        steps = [step.strip() for step in only.split(",")]
        if unknown := [step for step in steps if step not in STEPS]:
            raise ValueError(f"There is no step {unknown[0]!r}; there are {', '.join(STEPS)}.")
        run(
            Results.resume(_results_path(results)),
            wanted,
            steps,
            rounds,
            data.resolve(),
            memory,
            time_out,
            int(max_memory * 1e9) if max_memory else int(memory_bytes() * 0.85),
            report=lambda line: typer.echo(line, err=True),
        )
    except (ValueError, OtherRunError, DiskSpaceError) as error:
        raise refused(error) from error
    typer.echo(f"Wrote {_results_path(results)}.")


@app.command("page")
def page_command(
    results: Annotated[
        Path | None, typer.Option(help="JSON file; default: results/<commit>.json.")
    ] = None,
    write: Annotated[
        Path | None, typer.Option(help="Page whose generated part is replaced; else print.")
    ] = None,
) -> None:
    """Show measurements as tables."""
    path = _results_path(results)
    try:
        found = Results.read(path)
        if write is None:
            typer.echo(render(found))
        else:
            write_page(write, found)
            typer.echo(f"Wrote {write}.")
    except FileNotFoundError as error:
        raise refused(f"{error.filename} does not exist; measure first.") from error
    except ValueError as error:
        raise refused(error) from error


@app.command("real-data")
def real_data_command(
    source: Annotated[Path, typer.Option(help="Folder with the data sets.")],
    write: Annotated[
        Path | None, typer.Option(help="File to write the page to; else it is printed.")
    ] = None,
) -> None:
    """Audit hand-made rules, the trained scorecard and plain models on real data sets."""
    # scikit-learn takes a second to import; other commands do not wait for it
    from benchmarks.real_data.comparison import compare
    from benchmarks.real_data.page import page
    from benchmarks.real_data.sets import SETS

    console = Console(stderr=True)
    compared = []
    try:
        for real_set in SETS:
            with console.status(f"{real_set.name}: loading, building, training, measuring"):
                compared.append(compare(real_set, source))
    except Refusal as error:
        raise refused(error) from error
    text = page(compared)
    if write is None:
        typer.echo(text)
    else:
        write.write_text(text, encoding="utf-8", newline="\n")
        typer.echo(f"Wrote {write}: {', '.join(one.real_set.name for one in compared)}.")


@app.command("nodes")
def nodes_command(
    run_results: Annotated[Path, typer.Argument(help="What dbt wrote about its last run.")] = Path(
        "target/run_results.json"
    ),
    top: Annotated[int, typer.Option(min=1, help="Number of models to show.")] = 20,
) -> None:
    """Show which models of the last dbt run took longest."""
    if not run_results.exists():
        raise refused(f"{run_results} does not exist; run dbt first.")
    seconds = node_seconds(run_results)
    total = sum(seconds.values())
    shown = Table(title=f"{len(seconds)} nodes, {total:.1f} s", title_justify="left")
    shown.add_column("node")
    for name in ("s", "share", "share so far"):
        shown.add_column(name, justify="right")
    so_far = 0.0
    for name, value in list(seconds.items())[:top]:
        so_far += value
        shown.add_row(name, f"{value:.2f}", f"{value / total:.1%}", f"{so_far / total:.1%}")
    Console().print(shown)
