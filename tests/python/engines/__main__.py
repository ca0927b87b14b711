"""`python -m engines postgres`: build all marts there and report zero differences, or fail."""

import signal
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from engines.checking import (
    build,
    build_on_duckdb,
    count_differences,
    count_differences_on_top,
    demo_project,
    load_by_command,
    random_project,
)
from engines.next_day import change
from engines.programs import MissingEngineError
from harness import DbtError, Sandbox

AS_OF = date(2026, 6, 30)
NEXT_DAY = AS_OF + timedelta(days=1)
FEW = {"calibration_min_conversions": 3}  # else a small demo has no calibration to compare
SPARK_DBT = Path(sys.executable).with_name("dbt")  # Spark has an environment of its own


def check_postgres(folder):
    """Demo data with all tests, the next day on top, and random rules on random raw texts."""
    from engines.postgres import postgres

    with postgres(folder / "server") as engine:
        demo = Sandbox(folder / "demo")
        demo_project(demo, AS_OF, leads=300)
        odd = Sandbox(folder / "random")
        odd_as_of = random_project(odd, seed=9, leads=150)
        total = 0
        load_by_command(demo, engine, "raw_demo")
        engine.load(odd.raw_path, "raw_random")
        for name, sandbox, as_of in (("demo", demo, AS_OF), ("random", odd, odd_as_of)):
            build_on_duckdb(sandbox, as_of, FEW)
            build(sandbox, engine, name, as_of, FEW, tests=name == "demo")
            total += count_differences(sandbox, engine, name)
        change(demo.raw_path, NEXT_DAY)
        load_by_command(demo, engine, "raw_demo")
        return total + count_differences_on_top(demo, engine, "demo", NEXT_DAY, FEW)


def check_spark(folder):
    """Demo data with all tests, and the next day on top."""
    from engines.spark import spark

    few = FEW | {
        "audit_cohorts": 5
    }  # the fewest of which some have a calibration of their own date
    with spark(folder / "cluster") as engine:
        demo = Sandbox(folder / "demo")
        demo.executable = SPARK_DBT
        demo_project(demo, AS_OF, leads=300)
        engine.load(demo.raw_path, "raw_demo")
        build_on_duckdb(demo, AS_OF, few)
        build(demo, engine, "demo", AS_OF, few)
        total = count_differences(demo, engine, "demo")
        change(demo.raw_path, NEXT_DAY)
        engine.load(demo.raw_path, "raw_demo")
        return total + count_differences_on_top(demo, engine, "demo", NEXT_DAY, few)


CHECKS = {"postgres": check_postgres, "spark": check_spark}


def main(name):
    """Run a check in a temporary folder; return the exit code."""
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # leaves no server behind
    with tempfile.TemporaryDirectory(prefix="lead-scoring-") as folder:
        Path(folder).chmod(0o755)  # PostgreSQL runs as another user
        try:
            differences = CHECKS[name](Path(folder))
        except (MissingEngineError, DbtError) as error:
            print(error)
            return 1
    print(f"{name}: {differences:,} differences in all")
    return 1 if differences else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
