"""Build a project on DuckDB and on another engine, and compare every mart."""

import json
import os
import subprocess
import time

from engines.comparing import Table, compare
from harness import DBT, HISTORY
from lead_scoring.demo_data import generate
from random_cases import random_history

SCHEMA = "lead_scoring"
TESTS = ("test", "unit_test")


def demo_project(sandbox, as_of, leads):
    """The project's own rules on demo data, whose raw columns have types."""
    generate(sandbox.raw_path, leads=leads, events=30 * leads, as_of=as_of)


def random_project(sandbox, seed, leads):
    """Random rules on random raw texts, dirt of every kind included; return the date to score."""
    case = random_history(seed, n_leads=leads, n_events=15 * leads)
    sandbox.write_seeds(case.seeds)
    sandbox.write_raw(case.raw)
    return case.as_of


def load_by_command(sandbox, engine, schema):
    """Load the raw tables as a user would."""
    command = [str(DBT.with_name("lead-scoring")), "load", "warehouse", "--schema", schema]
    command += ["--raw-path", str(sandbox.raw_path)]
    subprocess.run(command, env=os.environ | engine.environment, check=True)


def build(sandbox, engine, name, as_of, variables=(), without=()):
    """Build a project on the engine, in schemas of its own; print what was built in what time.

    `without`: kinds of tests that are left out.
    """
    schema = f"{SCHEMA}_{name}"
    sandbox.target = engine.target
    sandbox.environment = engine.environment | {"LEAD_SCORING_SCHEMA": schema}
    started = time.monotonic()
    sandbox.dbt(
        "build",
        *left_out(without),
        as_of=as_of,
        variables={**dict(variables), "raw_schema": f"raw_{name}"},
    )
    seconds = time.monotonic() - started
    results = json.loads((sandbox.target_path / "run_results.json").read_text(encoding="utf-8"))
    kinds = [result["unique_id"].split(".")[0] for result in results["results"]]
    counted = ", ".join(
        f"{kinds.count(kind)} {label}"
        for kind, label in (
            ("model", "models"),
            ("test", "data tests"),
            ("unit_test", "unit tests"),
        )
    )
    print(f"{name}: {counted} passed on {engine.target} in {seconds:.0f} s", flush=True)


def left_out(kinds):
    return [word for kind in kinds for word in ("--exclude-resource-type", kind)]


def build_on_duckdb(sandbox, as_of, variables=()):
    """Build the marts to compare with."""
    sandbox.target, sandbox.environment = "dev", {}
    sandbox.dbt("build", *left_out(TESTS), as_of=as_of, variables=dict(variables))


def count_differences_on_top(sandbox, engine, name, as_of, variables=()):
    """Build one more day on top of an earlier one; return the number of differences.

    All marts are compared with those of a DuckDB that is built from nothing, but for the history,
    which tells of builds: it is compared with that of a DuckDB that had the same days.
    """
    build(sandbox, engine, name, as_of, variables, without=TESTS)
    build_on_duckdb(sandbox, as_of, variables)
    total = count_differences(sandbox, engine, name, lambda mart: mart in HISTORY)
    sandbox.database.unlink()
    build_on_duckdb(sandbox, as_of, variables)
    return total + count_differences(sandbox, engine, name, lambda mart: mart not in HISTORY)


def count_differences(sandbox, engine, name, is_compared=lambda mart: True):
    """Compare marts with DuckDB's, print a line for each; return the number of differences."""
    sandbox.target = "dev"
    total = 0
    for mart, keys in marts(sandbox.manifest):
        if not is_compared(mart):
            continue
        found = engine.table(f"{SCHEMA}_{name}", mart)
        expected = as_table(sandbox.rows(f"select * from {mart}"), found.columns)
        types = {
            row["column_name"]: row["column_type"]
            for row in sandbox.rows(f"select * from (describe {mart})")
        }
        difference = compare(expected, found, keys, types)
        total += difference.rows
        print(f"{name}: {mart}: {len(found.rows):,} rows, {difference.rows:,} differences")
        for example in difference.examples[:5]:
            print(f"    {example}")
    return total


def as_table(rows, columns_of_none):
    """Rows as dicts, as a table."""
    columns = list(rows[0]) if rows else columns_of_none
    return Table(columns, [tuple(row.values()) for row in rows])


def marts(manifest):
    """Each mart's name with the columns of its grain, from dbt's manifest."""
    nodes = manifest.nodes.values()
    grains = {
        node.attached_node: node.test_metadata.kwargs["columns"]
        for node in nodes
        if getattr(node, "test_metadata", None) and node.test_metadata.name == "one_row_per"
    }
    for node in sorted(nodes, key=lambda node: node.name):
        if node.resource_type == "model" and "marts" in node.fqn:
            yield node.name, grains.get(node.unique_id, [])
