"""The command `lead-scoring sync`."""

from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import duckdb
import typer
from rich.console import Console

from lead_scoring.disk import locked
from lead_scoring.publish.command import DEFAULT_FOLDER
from lead_scoring.publish.version import DATABASE
from lead_scoring.sync import files
from lead_scoring.sync.load import load
from lead_scoring.sync.receiver import Receiver, SyncError, escaped

Form = StrEnum("Form", ["csv", "parquet"])


def command(
    to: Annotated[
        str | None,
        typer.Option(help="dlt destination: a name such as postgres, or module.function."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Format of the file.")] = Form.csv,
    confirm: Annotated[
        Path | None, typer.Option(help="File that the CRM has imported.", show_default=False)
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where files and what was taken lie.")] = Path(
        "sync"
    ),
    database: Annotated[Path, typer.Option(help="Published DuckDB file.")] = (
        DEFAULT_FOLDER / DATABASE
    ),
) -> None:
    """Export the scores that changed since the CRM last took them, as a file or through dlt."""
    try:
        receiver = Receiver(folder / (to or "file"))
        with locked(receiver.folder), _published(database) as connection:
            if confirm is not None:
                said = f"Confirmed {files.confirm(receiver, connection, confirm):,} rows."
            else:
                said = _sync(receiver, connection, to, form)
    except SyncError as error:
        Console(stderr=True).print(
            str(error), style="red", highlight=False, markup=False, soft_wrap=True
        )
        raise typer.Exit(1) from error
    except BlockingIOError as error:
        Console(stderr=True).print(f"Another sync is writing to {folder}.", style="red")
        raise typer.Exit(1) from error
    typer.echo(said)


def _sync(
    receiver: Receiver, connection: duckdb.DuckDBPyConnection, to: str | None, form: Form
) -> str:
    count = receiver.begin(connection)
    if not count:
        return "Nothing has changed."
    if to is None:
        file = files.write(receiver, connection, form)
        return (
            f"Wrote {count:,} rows to {file}. After the import: lead-scoring sync --confirm {file}"
        )
    load(receiver, connection, to)
    receiver.confirm(connection)
    return f"{to} has taken {count:,} rows."


@contextmanager
def _published(database: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    if not database.is_file():
        raise SyncError(f"There is no {database}; run `lead-scoring publish` first.")
    with duckdb.connect() as connection:
        connection.execute("set enable_progress_bar = false")
        connection.execute(f"attach '{escaped(database)}' as published (read_only)")
        connection.execute("use published")
        try:
            connection.execute("select content_hash from crm_sync limit 0")
        except duckdb.CatalogException as error:
            raise SyncError(f"{database} has no mart crm_sync; build and publish it.") from error
        yield connection
