"""A plan as JSON."""

import json
from dataclasses import asdict
from datetime import date
from decimal import Decimal

from lead_scoring.plan.limits import Verdict
from lead_scoring.plan.models import Plan


def as_json(plan: Plan, verdicts: list[Verdict]) -> str:
    """Return everything that the plan knows, all ids of leads included."""
    known = {"status": "compared" if plan.models else "unchanged", **asdict(plan)}
    known["limits"] = [asdict(verdict) for verdict in verdicts]
    return json.dumps(known, default=_plain, ensure_ascii=False, indent=2)


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, date):
        return value.isoformat()
    raise TypeError(f"{value!r} has no form in JSON")
