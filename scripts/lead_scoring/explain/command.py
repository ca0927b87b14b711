"""The command `lead-scoring explain`."""

from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console

from lead_scoring.explain.next_tier import find_chances
from lead_scoring.explain.picture import as_svg
from lead_scoring.explain.replay import replay
from lead_scoring.explain.terminal import print_waterfall
from lead_scoring.explain.waterfall import ExplainError, built_as_of, read_waterfall
from lead_scoring.scratch import ScratchError, project_folder, project_vars
from lead_scoring.summary import database_path


def command(
    lead_id: Annotated[str, typer.Argument(help="Id of the lead.")],
    model: Annotated[str | None, typer.Option(help="Id of a model; default: the champion.")] = None,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Any date; default: that of the build."),
    ] = None,
    database: Annotated[Path | None, typer.Option(help="DuckDB file of the build.")] = None,
    raw_path: Annotated[
        Path | None, typer.Option(help="Folder of the raw tables, for another date.")
    ] = None,
    picture: Annotated[
        Path | None, typer.Option(help="Also draw the waterfall into this .svg file.")
    ] = None,
) -> None:
    """Explain a lead's score: every rule and cap, the events behind it, what is missing."""
    try:
        if picture is not None and picture.suffix.lower() != ".svg":
            raise ExplainError(f"{picture} should end in .svg; browsers and mail show it.")
        day = as_of.date() if as_of else None
        with _warehouse(database or database_path(), lead_id.strip(), day, raw_path) as connection:
            waterfall = read_waterfall(
                connection, lead_id.strip(), day or built_as_of(connection), model
            )
            print_waterfall(Console(), waterfall, find_chances(connection, waterfall))
    except (ExplainError, ScratchError) as error:
        Console(stderr=True).print(str(error), style="red", highlight=False, markup=False)
        raise typer.Exit(1) from error
    if picture is not None:
        picture.write_text(as_svg(waterfall), encoding="utf-8")
        typer.echo(f"Drew {picture}.")


@contextmanager
def _warehouse(database: Path, lead_id: str, day, raw_path: Path | None):
    """Yield the built warehouse where it holds the date, else a replay of that date."""
    if not database.exists() and day is None:
        raise ExplainError(f"{database} does not exist; run `make build` first, or name --as-of.")
    if database.exists():
        try:
            connection = duckdb.connect(str(database), read_only=True)
        except duckdb.IOException as error:
            raise ExplainError(
                f"{database} is being written; try again after the build."
            ) from error
        with connection:
            if day is None or built_as_of(connection) == day:
                yield connection
                return
    project = project_folder()
    raw_path = raw_path or project / project_vars(project)["raw_path"]
    with replay(project, raw_path, lead_id, day, database) as connection:
        yield connection
