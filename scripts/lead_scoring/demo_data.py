"""Demo data: invented leads, events and deals of any size, the same for the same options."""

import shutil
import tempfile
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Annotated

import numpy as np
import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TimeElapsedColumn

from lead_scoring.demo import (
    deal_rows,
    dirt,
    event_rows,
    journeys,
    lead_rows,
    people,
    sql,
)
from lead_scoring.raw_tables import TABLES
from lead_scoring.refusal import Refusal, refused
from lead_scoring.warehouse import write_parquet

CHUNK_EVENTS = 1_000_000


class DemoDataError(Refusal):
    """Options that cannot be met, or files that would be overwritten; the message says which."""


def today() -> date:
    """Return the UTC date of now."""
    return datetime.now(UTC).date()


def generate(
    raw_path: Path,
    leads: int = 5000,
    events: int = 150_000,
    seed: int = 7,
    as_of: date | None = None,
    force: bool = False,
    report: Callable[[int, int], None] = lambda done, total: None,
) -> dict[str, int]:
    """Write the four raw tables as Parquet files into `raw_path`; return their rows per table.

    `leads` and `events` are counts (the events come close to theirs), two years of history end
    on `as_of` (default: today, UTC). `report` is called with the chunks of events done and in all.
    Raises DemoDataError when a count is below 1 or, without `force`, a table is there already.
    """
    if leads < 1 or events < 1:
        raise DemoDataError("There must be at least one lead and one event.")
    names = [f"{table}{ending}" for table in TABLES for ending in (".parquet", ".csv")]
    there = [name for name in names if (raw_path / name).exists()]
    if there and not force:
        raise DemoDataError(
            f"{raw_path} already has {', '.join(there)}; use --force to replace them."
        )
    raw_path.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=raw_path, prefix=".unfinished-") as name:
        folder = Path(name)
        rows = _generate(folder, leads, events, seed, as_of or today(), report)
        for table in TABLES:
            (raw_path / f"{table}.csv").unlink(missing_ok=True)
            (folder / f"{table}.parquet").replace(raw_path / f"{table}.parquet")
    return rows


def _generate(
    folder: Path,
    leads: int,
    events: int,
    seed: int,
    as_of: date,
    report: Callable[[int, int], None],
) -> dict[str, int]:
    last_midnight = datetime(as_of.year, as_of.month, as_of.day, tzinfo=UTC)
    crowd = people.simulate(leads, seed, int(last_midnight.timestamp()) + people.DAY - 1)
    connection = sql.connect(folder / "spill")
    rows = {
        "leads": lead_rows.write_leads(connection, crowd, seed, folder / "leads.parquet"),
        "opportunities": deal_rows.write_deals(
            connection, crowd, seed, folder / "opportunities.parquet"
        ),
        "erasure_requests": lead_rows.write_erasures(
            connection, crowd, seed, folder / "erasure_requests.parquet"
        ),
    }

    scale = journeys.scale_for(crowd, events / (1 + dirt.EXTRA_EVENT_SHARE), seed)
    chunks = min(leads, -(-events // CHUNK_EVENTS))
    parts = folder / "events"
    parts.mkdir()
    number = 1
    for chunk, chosen in enumerate(np.array_split(np.arange(leads), chunks)):
        report(chunk, chunks + 1)
        rng = np.random.default_rng([seed, 3, chunk])
        part = journeys.simulate(crowd, chosen, scale, rng)
        event_rows.write_event_chunk(
            connection,
            part,
            crowd,
            number,
            events <= event_rows.TEXT_TIMES_UP_TO,
            rng,
            parts / f"{chunk:05}.parquet",
        )
        number += len(part)
    report(chunks, chunks + 1)
    rows["events"] = write_parquet(
        connection,
        f"select * from read_parquet('{parts}/*.parquet') order by occurred_at, event_id, lead_id",
        folder / "events.parquet",
    )
    shutil.rmtree(parts)
    report(chunks + 1, chunks + 1)
    return {table: rows[table] for table in TABLES}


def command(
    leads: Annotated[int, typer.Option(min=1, help="Number of leads.")] = 5000,
    events: Annotated[int, typer.Option(min=1, help="Number of events, about.")] = 150_000,
    seed: Annotated[int, typer.Option(min=0, help="Other numbers give other people.")] = 7,
    as_of: Annotated[
        datetime | None,
        typer.Option(formats=["%Y-%m-%d"], help="Last day of the history; default: today (UTC)."),
    ] = None,
    raw_path: Annotated[Path, typer.Option(help="Folder for the raw tables.")] = Path("data/raw"),
    force: Annotated[bool, typer.Option("--force", help="Replace tables that are there.")] = False,
) -> None:
    """Invent leads, events and deals to try the project with."""
    last_day = as_of.date() if as_of else today()
    columns = ("Inventing events", BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    try:
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("", total=None)

            def report(done: int, total: int) -> None:
                progress.update(task, completed=done, total=total)

            rows = generate(raw_path, leads, events, seed, last_day, force, report)
    except DemoDataError as error:
        raise refused(error) from error
    counts = ", ".join(f"{count:,} {table}" for table, count in rows.items())
    typer.echo(f"Wrote {counts} up to {last_day} to {raw_path}.")
