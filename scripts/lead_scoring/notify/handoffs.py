"""The hand-off queue as it was built or published."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

from lead_scoring.private_tables import contacts
from lead_scoring.warehouse import WarehouseError, reading

_QUEUE = """
select handoff_id, lead_id, entered_on, team, owner, due_at, lead_score, tier, action, reason
from handoff_queue
order by entered_on, lead_id
"""


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
    """Return the queue, oldest first; the file is closed before anything is sent.

    Raises WarehouseError where the database cannot be read, or holds no contacts that are wanted.
    """
    with reading(database) as connection:
        queue = connection.execute(_QUEUE).fetchall()
        people = {}
        if with_contacts:
            people = contacts(connection, [lead_id for _, lead_id, *_ in queue])
    if people is None:
        raise WarehouseError(
            f"{database} holds no names and addresses: they stand in the warehouse only; name it "
            "with --database."
        )
    return [Handoff(*row, _contact(people.get(row[1], {}))) for row in queue]


def _contact(person: dict[str, str | None]) -> str:
    address = f"<{person['email']}>" if person.get("email") else ""
    return " ".join(part for part in (person.get("name"), address) if part)
