"""`make benchmark-spark`: the scoring path on Spark and on DuckDB, on the same cores.

Prints wall seconds of both at next to no data and at each scale, and how many times as long Spark
takes when what it takes for next to no data is left out on both sides.
"""

import signal
import sys
import tempfile
import time
from pathlib import Path

from benchmarks.datasets import prepare
from benchmarks.project import SCORING_PATH
from benchmarks.scales import Scale
from engines.spark import DBT, spark
from harness import ROOT, Sandbox

DATA = ROOT / "benchmarks" / "data"
NEARLY_EMPTY = Scale(20, 100)
SCORES = "select count(*), sum(lead_score) from {}.scored_leads_by_model"


def main(scales):
    """Measure each scale once, the smallest first."""
    with (
        tempfile.TemporaryDirectory(prefix="lead-scoring-") as folder,
        spark(Path(folder) / "cluster", memory="3g") as engine,
    ):
        took = {
            scale: measure(Path(folder) / f"scale{number}", engine, number, scale)
            for number, scale in enumerate([NEARLY_EMPTY, *scales])
        }
    fixed_spark, fixed_duckdb = took[NEARLY_EMPTY]
    for scale in scales:
        on_spark, on_duckdb = took[scale]
        ratio = (on_spark - fixed_spark) / (on_duckdb - fixed_duckdb)
        print(f"{scale}: net, Spark takes {ratio:.1f} times as long")


def measure(folder, engine, number, scale):
    """Return seconds of Spark and of DuckDB; stop where their scores are not the same."""
    data = prepare(DATA, scale)
    sandbox = Sandbox(folder)
    as_of = data.day_before
    variables = {"raw_path": str(data.before), "audit_cohorts": 0}
    on_duckdb = run(sandbox, as_of, variables)
    expected = tuple(sandbox.rows(SCORES.format("main"))[0].values())

    raw_schema, schema = f"raw_{number}", f"scores_{number}"
    engine.load(data.before, raw_schema)
    sandbox.target, sandbox.executable = engine.target, DBT
    sandbox.environment = engine.environment | {"LEAD_SCORING_SCHEMA": schema}
    on_spark = run(sandbox, as_of, variables | {"raw_schema": raw_schema})
    found = engine.first_row(SCORES.format(schema))
    print(f"{scale}: Spark {on_spark:.0f} s, DuckDB {on_duckdb:.0f} s", flush=True)
    if found != expected:
        sys.exit(f"{scale}: {found} leads and points on Spark, {expected} on DuckDB")
    return on_spark, on_duckdb


def run(sandbox, as_of, variables):
    """Return the seconds of the models; what is parsed and loaded before them is not counted."""
    sandbox.dbt("seed", as_of=as_of, variables=variables)
    started = time.monotonic()
    sandbox.dbt("run", "--select", *SCORING_PATH, as_of=as_of, variables=variables)
    return time.monotonic() - started


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leaves no server behind
    main([Scale.parse(text) for text in sys.argv[1:]])
