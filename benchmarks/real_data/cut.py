"""The proof that a past score knows nothing of the future: score from data that end there."""

from datetime import date
from pathlib import Path

from benchmarks.real_data.scratch import Scratch
from lead_scoring import private_tables
from lead_scoring.load.files import write_tables
from lead_scoring.warehouse import attach, in_memory, literal


def count_differences(scratch: Scratch, on: date) -> tuple[int, int]:
    """Return how many scores of the audit on a date were made again, and how many differ.

    Again: from raw tables without any event, lead or closed deal after that date.
    """
    raw_path = scratch.folder / "cut"
    database = scratch.folder / "cut.duckdb"
    _cut(scratch.raw_path, raw_path, on)
    scratch.build_audit(on, 1, raw_path, database)
    with in_memory() as connection:
        audited, cut = attach(connection, scratch.database), attach(connection, database)
        return connection.execute(
            f"""
            select
                count(*),
                count(*) filter (audited.lead_score is distinct from cut.lead_score)
            from {private_tables.observations(audited)} as audited
            left join {private_tables.scores(cut)} as cut
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
    queries = {
        table: f"select * from read_parquet({literal(source / f'{table}.parquet')}) "
        f"where {condition.format(on=f'date {literal(on)}')}"
        for table, condition in conditions.items()
    }
    with in_memory() as connection:
        write_tables(connection, target, **queries)
