"""From the raw event names of many systems to the event types that rules speak of."""

from reference.operators import holds
from reference.text import norm


def event_type_of(event_name, detail, mapping):
    """The type that the matching row of lowest priority gives; None where no row matches."""
    rows = [
        row
        for row in mapping
        if norm(event_name) is not None
        and norm(row["event_name"]) == norm(event_name)
        and (norm(row["operator"]) is None or holds(detail, row["operator"], row["value"]))
    ]
    if not rows:
        return None
    return norm(min(rows, key=lambda row: int(row["priority"]))["event_type"])
