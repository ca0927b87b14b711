"""Faults of real exports, each kind at its own small share of the rows."""

import numpy as np

# share of the rows that get each fault; no row gets two
LEAD_FAULTS = {
    "bad_created_at": 0.001,
    "bad_employee_count": 0.003,
    "bad_revenue": 0.001,
    "bad_budget": 0.002,
    "invalid_email": 0.004,
    "stray_blanks": 0.003,
    "mixed_case": 0.004,
    "blocked_domain": 0.001,
}
# share of the rows that are added
LEAD_EXTRAS = {"duplicate": 0.005, "blank_id": 0.0005}

EVENT_FAULTS = {
    "bad_timestamp": 0.0005,
    "future": 0.0005,
    "unknown_lead": 0.001,
    "unmapped": 0.002,
    "blank_event_id": 0.0002,
    "blank_lead_id": 0.0002,
    "mixed_case": 0.001,
    "stray_blanks": 0.001,
}
EVENT_EXTRAS = {"duplicate": 0.003, "duplicate_later": 0.001}

DEAL_FAULTS = {
    "bad_stage": 0.006,
    "missing_closed_at": 0.006,
    "unknown_lead": 0.004,
    "blank_id": 0.002,
    "bad_amount": 0.004,
    "stray_blanks": 0.004,
}
# share of the closed deals whose open row is there as well
DEAL_EXTRAS = {"open_before_closed": 0.12}

EXTRA_EVENT_SHARE = sum(EVENT_EXTRAS.values())


def choose(rng: np.random.Generator, shares: dict[str, float], rows: int) -> dict[str, np.ndarray]:
    """Return row positions per kind: its share of `rows`, at least one where there are enough."""
    order = rng.permutation(rows)
    chosen, start = {}, 0
    for kind, share in shares.items():
        count = max(1, round(share * rows))
        chosen[kind] = np.sort(order[start : start + count])
        start += count
    return chosen


def label(chosen: dict[str, np.ndarray], rows: int) -> np.ndarray:
    """Return one small number per row: 0 for sound, k for the k-th kind of `chosen`."""
    labels = np.zeros(rows, dtype=np.int8)
    for number, positions in enumerate(chosen.values(), start=1):
        labels[positions] = number
    return labels
