"""A warehouse file without what was deleted from it."""

import shutil
from pathlib import Path

from lead_scoring.disk import replace_file
from lead_scoring.publish.version import STORAGE
from lead_scoring.warehouse import Connection, identifier, literal


def compact(connection: Connection, database: Path) -> None:
    """Replace the open warehouse's file by a copy of its tables and views.

    DuckDB leaves the bytes of dropped tables in blocks that it may use again some day.
    """

    def copy(new: Path) -> None:
        new.unlink(missing_ok=True)  # by a publish that was killed
        connection.execute(f"attach {literal(new)} as compacted (storage_version '{STORAGE}')")
        connection.execute(f"copy from database {identifier(database.stem)} to compacted")
        connection.execute("detach compacted")
        shutil.copymode(database, new)

    replace_file(database.resolve(), copy)
