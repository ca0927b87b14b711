"""One lead on demand: how long reading a score with its explanation takes."""

import json
import random
import re
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import duckdb

from lead_scoring.waterfall.reading import built_as_of, read_waterfall

LEADS = 100
_SCORE = "select * from scored_leads where lead_id = ?"
_CONTRIBUTIONS = "select * from score_contributions where model_id = ? and lead_id = ?"


def measure_lookups(database: Path, leads: int = LEADS) -> dict[str, float]:
    """Return milliseconds: the first lookup with connecting, then median and p95 of more leads.

    `score` reads a row of scored_leads, `contributions` those of score_contributions, `explain`
    is what `lead-scoring explain` reads, days of events included. Besides, how many row groups
    a lookup of contributions reads.
    """
    start = time.perf_counter()
    connection = duckdb.connect(str(database), read_only=True, config={"threads": 2})
    any_lead = "select model_id, lead_id from scored_leads limit 1"
    model, first = connection.execute(any_lead).fetchone()
    _score_and_reasons(connection, model, first)
    found = {"first_with_connect": _milliseconds_since(start)}

    as_of = built_as_of(connection)
    ids = [row[0] for row in connection.execute("select lead_id from scored_leads").fetchall()]
    chosen = random.Random(7).sample(sorted(ids), min(leads, len(ids)))
    lookups: dict[str, Callable[[str], object]] = {
        "score": lambda lead: connection.execute(_SCORE, [lead]).fetchall(),
        "contributions": lambda lead: connection.execute(_CONTRIBUTIONS, [model, lead]).fetchall(),
        "score_and_contributions": lambda lead: _score_and_reasons(connection, model, lead),
        "explain": lambda lead: read_waterfall(connection, lead, as_of, model),
    }
    for name, look_up in lookups.items():
        times = sorted(_time(look_up, lead) for lead in chosen)
        found[f"{name}_median"] = statistics.median(times)
        found[f"{name}_p95"] = times[min(len(times) - 1, int(len(times) * 0.95))]
    found |= _row_groups(connection, model, chosen[0])
    connection.close()
    return found


def _row_groups(connection: duckdb.DuckDBPyConnection, model: str, lead: str) -> dict[str, int]:
    """Return how many row groups a lead's contributions are looked for in, and of how many.

    A table in the order of leads is read in part; otherwise each lookup reads all of it.
    """
    plan = connection.execute(f"explain analyze {_CONTRIBUTIONS}", [model, lead]).fetchone()[1]
    scans = re.findall(r"Row Groups Scanned: (\d+) / (\d+)", plan)
    return {
        "row_groups_read": sum(int(read) for read, _ in scans),
        "row_groups": sum(int(of) for _, of in scans),
    }


def _score_and_reasons(
    connection: duckdb.DuckDBPyConnection, model: str, lead: str
) -> tuple[list, list]:
    score = connection.execute(_SCORE, [lead]).fetchall()
    return score, connection.execute(_CONTRIBUTIONS, [model, lead]).fetchall()


def _time(look_up: Callable[[str], object], lead: str) -> float:
    start = time.perf_counter()
    look_up(lead)
    return _milliseconds_since(start)


def _milliseconds_since(start: float) -> float:
    return (time.perf_counter() - start) * 1000


if __name__ == "__main__":
    print(json.dumps(measure_lookups(Path(sys.argv[1]))))
