"""A warehouse written by hand as a dbt build leaves it, to publish from without a build."""

import duckdb

MARTS = ["data_quality", "scored_leads"]


def write_warehouse(path, number, leads=("anna", "bob"), erased=(), **record):
    """Write build `number` of a mart that is a table and one that is a view, with its `record`."""
    invocation = f"{number:08d}-0000"
    row = {
        "invocation_id": invocation,
        "command": "build",
        "started_at": "2026-06-30 05:00:00",
        "finished_at": f"2026-06-30 06:{number:02d}:00",
        "failed": [],
        "left_out": [],
        "schema_name": "main",
        "marts": MARTS,
    } | record
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema if not exists build_record")
        connection.execute(
            """
            create or replace table build_record.last_build as
            select
                $invocation_id as invocation_id,
                $command as command,
                cast($started_at as timestamp) as started_at,
                cast($finished_at as timestamp) as finished_at,
                cast($failed as varchar[]) as failed,
                cast($left_out as varchar[]) as left_out,
                $schema_name as schema_name,
                cast($marts as varchar[]) as marts
            """,
            row,
        )
        connection.execute(
            "create or replace table scored_leads as"
            " select unnest(?) as lead_id, cast(? as decimal(18, 2)) as lead_score",
            [list(leads), number],
        )
        connection.execute("create or replace table quality as select ? as rows", [number])
        connection.execute(
            "create or replace table requests as select unnest(cast(? as varchar[])) as lead_id",
            [list(erased)],
        )
        # dbt writes views with the name of the catalog
        connection.execute(
            f'create or replace view data_quality as from "{path.stem}".main.quality'
        )
        connection.execute(
            "create or replace view stg_erasure_requests as"
            f' select lead_id, null as rejected_for from "{path.stem}".main.requests'
        )
    return path
