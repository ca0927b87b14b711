"""One published version: a folder with the marts as a DuckDB file and as Parquet files."""

import hashlib
import json
from pathlib import Path

from lead_scoring.disk import sync_to_disk
from lead_scoring.publish.build import Build, PublishError
from lead_scoring.warehouse import PUBLISHED, Connection, identifier, literal, write_parquet

DATABASE = PUBLISHED.name
_DESCRIPTION = "version.json"
STORAGE = "v1.4.0"  # as in profiles.yml: DuckDB 1.4 and later open the file
_READ_ONLY = 0o444


def write_version(folder: Path, connection: Connection, build: Build, erased: list[str]) -> None:
    """Write the marts of a build into an empty folder; everything is on disk on return."""
    database = folder / DATABASE
    connection.execute(f"attach {literal(database)} as published (storage_version '{STORAGE}')")
    rows = {}
    for mart in build.marts:
        name = identifier(mart)
        connection.execute(f"create table published.main.{name} as from {name}")
        rows[mart] = write_parquet(connection, f"from {name}", folder / f"{mart}.parquet")
    connection.execute("detach published")
    if database.with_name(f"{DATABASE}.wal").exists():
        raise PublishError(f"DuckDB left a write-ahead log beside {database}; is the disk full?")
    description = {
        "invocation_id": build.invocation_id,
        "built_at": f"{build.finished_at:%Y-%m-%dT%H:%M:%SZ}",
        "rows": rows,
        "erasures": _digest(erased, build.invocation_id),
    }
    (folder / _DESCRIPTION).write_text(json.dumps(description, indent=2) + "\n", encoding="utf-8")
    for path in folder.iterdir():
        path.chmod(_READ_ONLY)
        sync_to_disk(path)
    sync_to_disk(folder)


def knows_erasures(folder: Path, erased: list[str]) -> bool:
    """Return whether a version was built when exactly these leads were to be erased."""
    try:
        description = json.loads((folder / _DESCRIPTION).read_text(encoding="utf-8"))
        return description["erasures"] == _digest(erased, description["invocation_id"])
    except (OSError, ValueError, KeyError):
        return False


def _digest(erased: list[str], salt: str) -> str:
    # a digest, so that the version itself does not name the leads
    return hashlib.sha256("\n".join([salt, *erased]).encode()).hexdigest()
