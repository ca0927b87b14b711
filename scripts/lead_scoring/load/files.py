"""What every loader shares: finding its source files and writing the raw tables."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lead_scoring.refusal import Refusal
from lead_scoring.warehouse import Connection, write_parquet


class SourceError(Refusal):
    """A source that cannot be read; the message says what is missing and where to get it."""


@dataclass(frozen=True)
class Loaded:
    """What a loader wrote: rows per raw table, and a sentence on rows it left out (or empty)."""

    rows: dict[str, int]
    note: str = ""


def require_files(source: Path, names: Iterable[str], where: str) -> list[Path]:
    """Return the paths of `names` in `source`; raise SourceError when any of them is missing."""
    if not source.is_dir():
        raise SourceError(f"The folder {source} does not exist. {where}")
    missing = [name for name in names if not (source / name).is_file()]
    if missing:
        raise SourceError(f"{source} lacks {', '.join(missing)}. {where}")
    return [source / name for name in names]


def write_table(connection: Connection, query: str, target: Path) -> int:
    """Write the rows of `query` to the Parquet file `target` at one stroke; return their number."""
    target.parent.mkdir(parents=True, exist_ok=True)
    unfinished = target.with_name(target.name + ".unfinished")
    count = write_parquet(connection, query, unfinished)
    unfinished.replace(target)
    return count
