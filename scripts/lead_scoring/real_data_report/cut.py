"""The proof that a past score knows nothing of the future: score from data that end there."""

from datetime import date
from pathlib import Path

import duckdb

from lead_scoring.load.files import connect, literal, write_table
from lead_scoring.real_data_report.scratch import Scratch


def count_differences(scratch: Scratch, on: date) -> tuple[int, int]:
    """Return how many scores of the audit on a date were made again, and how many differ.

    Again: from raw tables without any event, lead or closed deal after that date.
    """
    raw_path = scratch.folder / "cut"
    database = scratch.folder / "cut.duckdb"
    _cut(scratch.raw_path, raw_path, on)
    scratch.build_audit(on, 1, raw_path, database)
    with duckdb.connect() as connection:
        connection.execute(f"attach {literal(scratch.database)} as audited (read_only)")
        connection.execute(f"attach {literal(database)} as cut (read_only)")
        return connection.execute(
            """
            select
                count(*),
                count(*) filter (audited.lead_score is distinct from cut.lead_score)
            from audited.int_observations__by_model_lead_cohort as audited
            left join cut.int_scores__by_model_lead_date as cut
                on
                    audited.model_id = cut.model_id
                    and audited.lead_id = cut.lead_id
                    and audited.cohort_on = cut.scored_on
            where audited.cohort_on = ?
            """,
            [on],
        ).fetchone()


def _cut(source: Path, target: Path, on: date) -> None:
    conditions = {
        "leads": "created_at::date <= {on}",
        "events": "occurred_at::date <= {on}",
        "opportunities": "closed_at::date <= {on}",
    }
    with connect() as connection:
        for table, condition in conditions.items():
            write_table(
                connection,
                f"select * from read_parquet({literal(source / f'{table}.parquet')}) "
                f"where {condition.format(on=f'date {literal(on)}')}",
                target / f"{table}.parquet",
            )
