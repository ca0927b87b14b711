"""What no full build can undercut: the marts of the scoring path, written without computing."""

import json
import sys
from pathlib import Path

from benchmarks.project import SCORING_PATH
from benchmarks.writing import write_duckdb
from lead_scoring.warehouse import attach

MARTS = tuple(mart.removeprefix("+") for mart in SCORING_PATH)


def copy_marts(warehouse: Path, database: Path, memory: str) -> dict[str, float]:
    """Copy the marts of a built warehouse into a new DuckDB file; return the seconds it took."""

    def write(connection):
        built = attach(connection, warehouse)
        for mart in MARTS:
            connection.execute(f"create table {mart} as select * from {built}.{mart}")

    return write_duckdb(database, memory, write)


if __name__ == "__main__":
    built, target, memory_limit = sys.argv[1:]
    print(json.dumps(copy_marts(Path(built), Path(target), memory_limit)))
