"""The hand-off queue as it was built or published."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb

_QUEUE = """
select
    handoff_id, lead_id, entered_on, team, owner, due_at, lead_score, tier, action, reason,
    {contact}
from handoff_queue
{leads}
order by entered_on, lead_id
"""
_CONTACT = "concat_ws(' ', first_name, last_name, '<' || email || '>')"


class QueueError(Exception):
    """The queue cannot be read; the message says why and what to do."""


@dataclass(frozen=True, slots=True)
class Handoff:
    """One row of handoff_queue; contact is name and address, blank unless asked for."""

    handoff_id: str
    lead_id: str
    entered_on: date
    team: str | None
    owner: str | None
    due_at: datetime | None
    lead_score: Decimal
    tier: str
    action: str | None
    reason: str | None
    contact: str


def read_handoffs(database: Path, with_contacts: bool) -> list[Handoff]:
    """Return the queue, oldest first; the file is closed before anything is sent."""
    query = _QUEUE.format(
        contact=_CONTACT if with_contacts else "''",
        leads="left join int_leads using (lead_id)" if with_contacts else "",
    )
    try:
        with duckdb.connect(str(database), read_only=True) as connection:
            return [Handoff(*row) for row in connection.execute(query).fetchall()]
    except duckdb.IOException as error:
        raise QueueError(
            f"{database} cannot be read now; if a build is writing it, try again after the build, "
            f"or publish the marts and read the published file.\n{error}"
        ) from error
    except duckdb.CatalogException as error:
        hint = (
            "names and addresses stand in the warehouse only: name it with --database"
            if with_contacts
            else "build it with `make build`"
        )
        raise QueueError(f"{database} lacks a table; {hint}.\n{error}") from error
