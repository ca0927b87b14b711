"""The floor: one pass over the events, which no scoring of them can undercut."""

import json
import sys
from datetime import date
from pathlib import Path

import duckdb

from benchmarks.writing import write_duckdb

HALF_LIFE_DAYS = 30


def build_floor(events: Path, database: Path, memory: str, as_of: date) -> dict[str, float]:
    """Write a decayed sum per lead and event name into a new DuckDB file.

    Returns seconds of wall and processor time, and `pairs`: how many rows were written.
    Offsets of times are not read, which makes the floor lower still.
    """

    def write(connection):
        connection.execute(
            f"""
            create table floor as
            select
                lead_id,
                event_name,
                sum(power(0.5, date_diff('day', occurred_on, date '{as_of}') / {HALF_LIFE_DAYS}))
                    as decayed_count
            from (
                select
                    lead_id,
                    event_name,
                    cast(try_cast(occurred_at as timestamp) as date) as occurred_on
                from read_parquet('{events}')
            )
            where occurred_on <= date '{as_of}'
            group by lead_id, event_name
            """
        )

    took = write_duckdb(database, memory, write)
    with duckdb.connect(str(database), read_only=True) as connection:
        return took | {"pairs": connection.execute("select count(*) from floor").fetchone()[0]}


if __name__ == "__main__":
    raw_path, target, memory_limit, day = sys.argv[1:]
    source = Path(raw_path) / "events.parquet"
    took = build_floor(source, Path(target), memory_limit, date.fromisoformat(day))
    print(json.dumps(took))
