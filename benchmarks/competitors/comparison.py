"""Whether a script's scores are those of the warehouse, to the cent."""

from pathlib import Path

import duckdb

_POINTS = ("fit_points", "behavior_points", "negative_points", "lead_score")


class DifferentScoresError(Exception):
    """A script that computes something else; the message names leads."""


def export_scores(database: Path, target: Path) -> None:
    """Write the champion's scores of a warehouse in the form of the scripts."""
    columns = ", ".join(f"cast(round({name} * 100) as bigint) as {name}" for name in _POINTS)
    with duckdb.connect(str(database), read_only=True) as connection:
        connection.execute(f"copy (select lead_id, {columns} from scored_leads) to '{target}'")


def compare_scores(expected: Path, found: Path) -> int:
    """Return the number of leads, all of which have equal points; raise DifferentScoresError."""
    with duckdb.connect() as connection:
        leads, different, examples = connection.execute(
            f"""
            select
                count(*),
                count(*) filter (where expected is distinct from found),
                list(concat(lead_id, ': ', expected, ' became ', found) order by lead_id)
                    filter (where expected is distinct from found)
            from (
                select
                    lead_id,
                    cast(columns_of_expected as varchar) as expected,
                    cast(columns_of_found as varchar) as found
                from (select lead_id, {_packed()} as columns_of_expected from '{expected}')
                full join (select lead_id, {_packed()} as columns_of_found from '{found}')
                    using (lead_id)
            )
            """
        ).fetchone()
    if different or not leads:
        shown = "\n".join((examples or [])[:5])
        raise DifferentScoresError(f"{different} of {leads} leads differ, in cents:\n{shown}")
    return leads


def _packed() -> str:
    return "{" + ", ".join(f"'{name}': {name}" for name in _POINTS) + "}"
