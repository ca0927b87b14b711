"""A DuckDB file that is written without dbt, and what that took."""

import time
from collections.abc import Callable
from pathlib import Path

import duckdb


def write_duckdb(
    database: Path, memory: str, write: Callable[[duckdb.DuckDBPyConnection], object]
) -> dict[str, float]:
    """Let `write` fill a new DuckDB file; return `wall_seconds` and `cpu_seconds` of it.

    Threads, memory, temporary folder and the way of storing are set as in profiles.yml. Connecting
    is not timed, the last checkpoint is.
    """
    settings = {
        "threads": 2,
        "memory_limit": memory,
        "temp_directory": str(database.with_suffix(".temp")),
        "preserve_insertion_order": False,
        "storage_compatibility_version": "v1.4.0",
    }
    with duckdb.connect(str(database), config=settings) as connection:
        start, cpu_start = time.perf_counter(), time.process_time()
        write(connection)
        connection.execute("checkpoint")
        return {
            "wall_seconds": time.perf_counter() - start,
            "cpu_seconds": time.process_time() - cpu_start,
        }
