"""The command `lead-scoring sync`."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Literal

import duckdb
import typer

from lead_scoring.disk import locked
from lead_scoring.refusal import Refusal, refused
from lead_scoring.sync import files
from lead_scoring.sync.load import load
from lead_scoring.sync.receiver import Receiver, SyncError
from lead_scoring.warehouse import PUBLISHED, Connection, attach, in_memory

Form = Literal["csv", "parquet"]


def command(
    to: Annotated[
        str | None,
        typer.Option(help="dlt destination: a name such as postgres, or module.function."),
    ] = None,
    form: Annotated[Form, typer.Option("--format", help="Format of the file.")] = "csv",
    confirm: Annotated[
        Path | None, typer.Option(help="File that the CRM has imported.", show_default=False)
    ] = None,
    folder: Annotated[Path, typer.Option(help="Where files and what was taken lie.")] = Path(
        "sync"
    ),
    database: Annotated[Path, typer.Option(help="Published DuckDB file.")] = PUBLISHED,
) -> None:
    """Export the scores that changed since the CRM last took them, as a file or through dlt."""
    try:
        receiver = Receiver(folder / (to or "file"))
        with locked(receiver.folder), _published(database) as connection:
            if confirm is not None:
                said = f"Confirmed {files.confirm(receiver, connection, confirm):,} rows."
            else:
                said = _sync(receiver, connection, to, form)
    except Refusal as error:
        raise refused(error) from error
    except BlockingIOError as error:
        raise refused(f"Another sync is writing to {folder}.") from error
    typer.echo(said)


def _sync(receiver: Receiver, connection: Connection, to: str | None, form: Form) -> str:
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
def _published(database: Path) -> Iterator[Connection]:
    if not database.is_file():
        raise SyncError(f"There is no {database}; run `lead-scoring publish` first.")
    with in_memory() as connection:
        attach(connection, database, "published")
        connection.execute("use published")
        try:
            connection.execute("select content_hash from crm_sync limit 0")
        except duckdb.CatalogException as error:
            raise SyncError(f"{database} has no mart crm_sync; build and publish it.") from error
        yield connection
