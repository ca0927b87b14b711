"""Changes as one CSV or Parquet file, which is confirmed once the CRM has imported it."""

import hashlib
from pathlib import Path

from lead_scoring.disk import replace_file
from lead_scoring.sync.receiver import CHANGES, COLUMNS, Receiver, SyncError, scored_date
from lead_scoring.warehouse import Connection, literal


def write(receiver: Receiver, connection: Connection, form: str) -> Path:
    """Write the changes that were begun; earlier files, which they include, are removed."""
    waiting = receiver.folder / f"changes.{form}"
    replace_file(
        waiting,
        lambda new: connection.execute(f"copy ({CHANGES}) to {literal(new)} (format {form})"),
    )
    digest = hashlib.sha256(waiting.read_bytes()).hexdigest()[:8]
    file = waiting.with_name(f"changes_{scored_date(connection) or 'none'}_{digest}.{form}")
    waiting.replace(file)
    receiver.sweep(keep=file)
    return file


def confirm(receiver: Receiver, connection: Connection, file: Path) -> int:
    """Note a file as imported and remove it; return its number of rows."""
    if not file.is_file():
        raise SyncError(f"There is no file {file}; a newer one replaces it: run sync, import that.")
    if file.resolve().parent != receiver.folder.resolve():
        raise SyncError(f"{file} was not written here; files to confirm lie in {receiver.folder}.")
    read = (
        f"read_parquet({literal(file)})"
        if file.suffix == ".parquet"
        else f"""read_csv(
            {literal(file)},
            header = true, all_varchar = true, delim = ',', quote = '"', escape = '"'
        )"""
    )
    connection.execute(f"create or replace temp table changes as from {read}")
    found = [name for name, *_ in connection.execute("describe changes").fetchall()]
    if found != list(COLUMNS):
        raise SyncError(f"{file} has the columns {', '.join(found)}; it is not as it was written.")
    receiver.confirm(connection)
    file.unlink()
    return connection.execute("select count(*) from changes").fetchone()[0]
