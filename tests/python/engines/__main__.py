"""`python -m engines postgres`: build all marts there and report zero differences, or fail."""

import signal
import sys
import tempfile
from datetime import date, timedelta
from pathlib import Path

from engines.checking import (
    TESTS,
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
from harness import DbtError
from quick_sandbox import QuickSandbox

AS_OF = date(2026, 6, 30)
NEXT_DAY = AS_OF + timedelta(days=1)
FEW = {"calibration_min_conversions": 3}  # else a small demo has no calibration to compare


def check_postgres(folder):
    """Demo data with all data tests, and random rules on random raw texts."""
    from engines.postgres import postgres

    with postgres(folder / "server") as engine:
        odd = QuickSandbox(folder / "random")
        odd_as_of = random_project(odd, seed=9, leads=150)
        engine.load(odd.raw_path, "raw_random")
        build_on_duckdb(odd, odd_as_of, FEW)
        build(odd, engine, "random", odd_as_of, FEW, without=TESTS)
        _, differences = first_day(folder, engine, without=["unit_test"])
        return differences + count_differences(odd, engine, "random")


def check_postgres_days(folder):
    """Demo data with all tests, and the next day on top."""
    from engines.postgres import postgres

    with postgres(folder / "server") as engine:
        demo, differences = first_day(folder, engine)
        change(demo.raw_path, NEXT_DAY)
        load_by_command(demo, engine, "raw_demo")
        return differences + count_differences_on_top(demo, engine, "demo", NEXT_DAY, FEW)


def first_day(folder, engine, without=()):
    """Load the demo as a user would and build it; the sandbox and its differences."""
    demo = QuickSandbox(folder / "demo")
    demo_project(demo, AS_OF, leads=300)
    load_by_command(demo, engine, "raw_demo")
    build_on_duckdb(demo, AS_OF, FEW)
    build(demo, engine, "demo", AS_OF, FEW, without)
    return demo, count_differences(demo, engine, "demo")


def check_spark(folder):
    """Demo data with all tests, and the next day on top."""
    from engines.spark import DBT, spark

    # the fewest cohorts of which some have a calibration of their own date
    few = FEW | {"audit_cohorts": 5}
    with spark(folder / "cluster") as engine:
        demo = QuickSandbox(folder / "demo")
        demo.executable = DBT
        demo_project(demo, AS_OF, leads=300)
        engine.load(demo.raw_path, "raw_demo")
        build_on_duckdb(demo, AS_OF, few)
        build(demo, engine, "demo", AS_OF, few)
        total = count_differences(demo, engine, "demo")
        change(demo.raw_path, NEXT_DAY)
        engine.load(demo.raw_path, "raw_demo")
        return total + count_differences_on_top(demo, engine, "demo", NEXT_DAY, few)


CHECKS = {
    "postgres": check_postgres,
    "postgres-days": check_postgres_days,
    "spark": check_spark,
}


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
