"""Random projects: rules and raw data from one seed number, the same every time."""

from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from harness import REQUIRED
from random_raw import random_raw
from random_rules import random_seeds
from reference.text import number, number_text, trimmed
from reference.times import parse_timestamp

AS_OF = [date(2026, 3, 15), date(2024, 3, 1), date(2026, 1, 1), date(2025, 10, 26)]


@dataclass
class Case:
    """Raw tables and seeds as lists of dicts of texts, and the date that is scored."""

    raw: dict
    seeds: dict
    as_of: date


def random_case(seed, n_models=12, n_leads=150, n_events=2500):
    rng = Random(seed)
    as_of = AS_OF[seed % len(AS_OF)]
    seeds = random_seeds(rng, n_models)
    return Case(random_raw(rng, as_of, n_leads, n_events), seeds, as_of)


def random_history(seed, n_models=8, n_leads=150, n_events=2500):
    """A case that reaches back two years, with models that were trained at some time in it."""
    rng = Random(seed)
    as_of = AS_OF[seed % len(AS_OF)]
    seeds = random_seeds(rng, n_models)
    for row in seeds["scoring_models"]:
        ages = [None, 2000, 400, 200, 100, 30]
        age = rng.choice(ages)
        until = age and as_of - timedelta(days=age)
        if until and rng.random() < 0.5:
            until = until.replace(day=1) - timedelta(days=1)  # a cohort date itself
        row["trained_until"] = until and str(until)
    return Case(random_raw(rng, as_of, n_leads, n_events, stretch=6), seeds, as_of)


TYPES = {
    "lead_id": "bigint",
    "created_at": "timestamp",
    "updated_at": "timestamptz",
    "occurred_at": "timestamptz",
    "closed_at": "timestamp",
    "requested_at": "date",
    "employee_count": "double",
    "annual_revenue": "decimal(18, 4)",
    "amount": "double",
    "fit_index": "double",
}


def lean(raw):
    """The same tables with nothing but the columns that must be there."""
    return {
        name: [{column: row[column] for column in columns} for row in raw[name]]
        for name, columns in REQUIRED.items()
        if name != "erasure_requests"
    }


def tidy(raw):
    """The same tables as a typed source would hold them: what has no type there is NULL."""
    ids = {}

    def tidied(column, value):
        if column == "lead_id":
            return trimmed(value) and str(ids.setdefault(trimmed(value), len(ids) + 1))
        kind = TYPES.get(column, "text")
        if kind in ("bigint", "double", "decimal(18, 4)"):
            return None if number(value) is None else number_text(number(value))
        if kind in ("timestamp", "timestamptz", "date"):
            moment = parse_timestamp(value)
            return moment and moment.replace(tzinfo=None).isoformat(" ")
        return value

    return {
        name: [{column: tidied(column, value) for column, value in row.items()} for row in rows]
        for name, rows in raw.items()
    }
