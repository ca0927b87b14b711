"""How events fade: the one place of it in Python. The SQL of the models has the same formulas."""

from decimal import Decimal


def weight(decay: str | None, decay_days: float | Decimal | None, age_days: int) -> float:
    """Return what is left of an event after `age_days` days: from 1 down to 0.

    `half_life`: half is left after `decay_days`. `linear`: nothing is. Any other word: all stays.
    """
    if decay == "half_life":
        return 0.5 ** (age_days / float(decay_days))
    if decay == "linear":
        return max(0.0, 1 - age_days / float(decay_days))
    return 1.0


def largest_sum(decay: str, decay_days: Decimal | None) -> Decimal | None:
    """Return the most that events weigh together, one on every day; None: there is no limit."""
    if not decay_days:
        return None
    if decay == "half_life":
        return 1 / (1 - Decimal("0.5") ** (1 / decay_days))
    return (decay_days + 1) / 2 if decay == "linear" else None
