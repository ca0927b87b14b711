"""Raw rows become leads, events and deals; every row has exactly one outcome."""

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, datetime

from reference.mapping import event_type_of
from reference.text import norm, number, number_text, trimmed
from reference.times import parse_timestamp

KEYS = {
    "leads": "lead_id",
    "events": "event_id",
    "opportunities": "opportunity_id",
    "erasure_requests": "lead_id",
}
CLOSED = ("won", "lost")
_BEFORE_ALL = datetime(1, 1, 1, tzinfo=UTC)


@dataclass
class Staged:
    """What staging yields: rows by key, and the books that account for every raw row."""

    leads: dict = field(default_factory=dict)
    events: dict = field(default_factory=dict)
    opportunities: dict = field(default_factory=dict)
    erased: set = field(default_factory=set)
    outcomes: Counter = field(default_factory=Counter)  # (table, outcome, reason)
    rejected: Counter = field(default_factory=Counter)  # (table, key, reason)


def stage(raw, seeds):
    """Stage the raw tables, given as lists of dicts of texts."""
    staged = Staged()
    staged.erased = set(_stage_table(staged, raw, "erasure_requests", _no_reason, _erasure))
    staged.leads = _stage_table(staged, raw, "leads", _lead_reason, _lead)
    mapping = seeds.get("event_mapping", [])

    def event_reason(row):
        if parse_timestamp(row.get("occurred_at")) is None:
            return "bad_timestamp"
        if trimmed(row.get("lead_id")) not in staged.leads:
            return "unknown_lead"
        if event_type_of(row.get("event_name"), row.get("detail"), mapping) is None:
            return "unmapped_event"
        return None

    def event(row):
        return {
            "lead_id": trimmed(row["lead_id"]),
            "event_type": event_type_of(row["event_name"], row.get("detail"), mapping),
            "occurred_on": parse_timestamp(row["occurred_at"]).date(),
            "order": -(parse_timestamp(row["occurred_at"]) - _BEFORE_ALL),
        }, []

    def opportunity_reason(row):
        stage_name, closed_at = norm(row.get("stage")), trimmed(row.get("closed_at"))
        if stage_name in CLOSED and closed_at and parse_timestamp(closed_at) is None:
            return "bad_timestamp"
        if trimmed(row.get("lead_id")) not in staged.leads:
            return "unknown_lead"
        if stage_name not in ("open", *CLOSED):
            return "bad_stage"
        return "missing_closed_at" if stage_name in CLOSED and not closed_at else None

    staged.events = _stage_table(staged, raw, "events", event_reason, event)
    staged.opportunities = _stage_table(
        staged, raw, "opportunities", opportunity_reason, _opportunity
    )
    return staged


def _stage_table(staged, raw, table, reason_of, build):
    """Judge every row, then let one row per key win; rows come out by key."""
    winners = {}
    for row in raw.get(table) or []:
        key = trimmed(row.get(KEYS[table]))
        reason = "missing_key" if key is None else None
        if reason is None and trimmed(row.get("lead_id")) in staged.erased:
            reason = "erased"
        reason = reason or reason_of(row)
        if reason:
            staged.outcomes[table, "rejected", reason] += 1
            if reason != "erased":
                staged.rejected[table, key, reason] += 1
            continue
        built, nulled = build(row)
        for column in nulled:
            staged.outcomes[table, "nulled_value", column] += 1
        rank = (built.pop("order"), sorted((k, v) for k, v in row.items() if v is not None))
        if key in winners:
            staged.outcomes[table, "duplicate", None] += 1
        if key not in winners or rank > winners[key][0]:
            winners[key] = (rank, built)
    if winners:
        staged.outcomes[table, "staged", None] += len(winners)
    return {key: built for key, (_, built) in winners.items()}


def _nulled(row, times=(), numbers=()):
    """Optional columns whose text is not what it should be."""
    bad = [c for c in times if trimmed(row.get(c)) and parse_timestamp(row[c]) is None]
    return bad + [c for c in numbers if trimmed(row.get(c)) and number(row[c]) is None]


def _no_reason(row):
    return None


def _erasure(row):
    return {"order": 0}, _nulled(row, times=["requested_at"])


def _lead_reason(row):
    return "bad_timestamp" if parse_timestamp(row.get("created_at")) is None else None


def _lead(row):
    attributes = {norm(column): trimmed(value) for column, value in row.items()}
    for column in ("employee_count", "annual_revenue"):
        amount = number(row.get(column))
        attributes[column] = None if amount is None else number_text(amount)
    return {
        "created_on": parse_timestamp(row["created_at"]).date(),
        "attributes": attributes,
        "order": parse_timestamp(row.get("updated_at")) or _BEFORE_ALL,
    }, _nulled(row, times=["updated_at"], numbers=["employee_count", "annual_revenue"])


def _opportunity(row):
    closed_at = parse_timestamp(row.get("closed_at"))
    return {
        "lead_id": trimmed(row["lead_id"]),
        "stage": norm(row["stage"]),
        "closed_on": closed_at.date() if closed_at else None,
        "order": closed_at or _BEFORE_ALL,
    }, _nulled(row, times=["created_at", "closed_at"], numbers=["amount"])
