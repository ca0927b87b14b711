"""The command `lead-scoring explain`."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lead_scoring.explain.chances import print_chances
from lead_scoring.explain.next_tier import find_chances
from lead_scoring.explain.picture import as_svg
from lead_scoring.explain.replay import replay
from lead_scoring.project import project_folder, project_vars
from lead_scoring.refusal import Refusal, refused
from lead_scoring.warehouse import Connection, database_path, reading
from lead_scoring.waterfall.printing import print_score
from lead_scoring.waterfall.reading import built_as_of, read_waterfall


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
    lead_id, day = lead_id.strip(), as_of.date() if as_of else None
    if picture is not None and picture.suffix.lower() != ".svg":
        raise refused(f"{picture} should end in .svg; browsers and mail show it.")
    try:
        with _build(database or database_path(), lead_id, day, raw_path) as connection:
            waterfall = read_waterfall(connection, lead_id, day or built_as_of(connection), model)
            console = Console()
            print_score(console, waterfall)
            print_chances(console, waterfall, find_chances(connection, waterfall))
    except Refusal as error:
        raise refused(error) from error
    if picture is not None:
        picture.write_text(as_svg(waterfall), encoding="utf-8")
        typer.echo(f"Drew {picture}.")


@contextmanager
def _build(
    database: Path, lead_id: str, day: date | None, raw_path: Path | None
) -> Iterator[Connection]:
    """Yield the warehouse where it holds the date, else a replay of that date."""
    if day is None or database.exists():
        with reading(database) as connection:
            if day in (None, built_as_of(connection)):
                yield connection
                return
    project = project_folder()
    raw_path = raw_path or project / project_vars(project)["raw_path"]
    with replay(project, raw_path, lead_id, day, database) as connection:
        yield connection
