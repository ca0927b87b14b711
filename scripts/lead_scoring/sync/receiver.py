"""What one receiver has taken, and what has changed since then."""

import shutil
from datetime import date
from pathlib import Path

from lead_scoring.disk import replace_file
from lead_scoring.refusal import Refusal
from lead_scoring.warehouse import Connection, literal

COLUMNS = {
    "lead_id": "text",
    "operation": "text",  # upsert or delete; a deleted lead has nothing but its lead_id
    "lead_score": "decimal",
    "tier": "text",
    "top_reasons": "text",
    "rules_version": "text",
    "as_of_date": "date",
    "content_hash": "text",
}
CHANGES = f"select {', '.join(COLUMNS)} from changes order by lead_id"


class SyncError(Refusal):
    """Changes that cannot be synced; the message says why in one sentence."""


class Receiver:
    """A folder that remembers, per lead, the content_hash that a receiver has taken.

    While changes are under way nobody knows whether they have been taken: their leads are noted
    without a hash, and are therefore part of every further set of changes until one is confirmed.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.taken = folder / "taken.parquet"
        folder.mkdir(parents=True, exist_ok=True)

    def sweep(self, keep: Path | None = None) -> None:
        """Remove files of changes, also what a killed run left, but for one to keep."""
        for path in self.folder.iterdir():
            if path.is_dir():
                shutil.rmtree(path)
            elif path not in (self.taken, keep):
                path.unlink()

    def begin(self, connection: Connection) -> int:
        """Put what has changed into the temporary table `changes`, note it as under way, count it.

        The connection's default schema holds crm_sync.
        """
        self._read_taken(connection)
        connection.execute(
            """
            create or replace temp table changes as
            select
                lead_id,
                if(crm_sync.content_hash is null, 'delete', 'upsert') as operation,
                lead_score,
                tier,
                top_reasons,
                rules_version,
                as_of_date,
                crm_sync.content_hash
            from crm_sync
            full join taken using (lead_id)
            where crm_sync.content_hash is null
                or taken.content_hash is distinct from crm_sync.content_hash
            """
        )
        (count,) = connection.execute("select count(*) from changes").fetchone()
        if count:
            self._write_taken(
                connection,
                "from taken anti join changes using (lead_id)"
                " union all by name select lead_id, null as content_hash from changes",
            )
        return count

    def confirm(self, connection: Connection) -> None:
        """Note the table `changes` as taken."""
        self._read_taken(connection)
        self._write_taken(
            connection,
            "from taken anti join changes using (lead_id)"
            " union all by name select lead_id, content_hash from changes"
            " where operation = 'upsert'",
        )

    def _read_taken(self, connection: Connection) -> None:
        connection.execute(
            "create or replace temp table taken (lead_id varchar, content_hash varchar)"
        )
        if self.taken.exists():
            connection.execute("insert into taken by name from read_parquet(?)", [str(self.taken)])

    def _write_taken(self, connection: Connection, query: str) -> None:
        replace_file(
            self.taken,
            lambda new: connection.execute(f"copy ({query}) to {literal(new)} (format parquet)"),
        )


def scored_date(connection: Connection) -> date | None:
    """Return the date that was scored; None where crm_sync is empty."""
    return connection.execute("select max(as_of_date) from crm_sync").fetchone()[0]
