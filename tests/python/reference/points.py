"""Points of a behavior rule, exactly: weights as fractions or as decimals of 60 digits."""

from dataclasses import dataclass
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from math import floor

from reference.text import norm

DIGITS = 60


def cents(value):
    """A number rounded to 2 decimals, half away from zero."""
    size = floor(abs(Fraction(value)) * 100 + Fraction(1, 2))
    return Fraction(-size if value < 0 else size, 100)


@cache
def _root(numerator, denominator):
    """0.5 ** (numerator / denominator), to 60 digits: for exponents that are not whole."""
    with localcontext(prec=DIGITS):
        power = Decimal(numerator) / Decimal(denominator)
        return Fraction(Decimal("0.5") ** power)


def weight(age, decay, decay_days):
    """What an event still counts at an age in days."""
    if norm(decay) in (None, "none"):
        return Fraction(1)
    ratio = Fraction(age) / decay_days
    if norm(decay) == "linear":
        return max(Fraction(0), 1 - ratio)
    if norm(decay) != "half_life":
        raise ValueError(f"unknown decay {decay!r}")
    if ratio.denominator == 1:
        return Fraction(1, 2**ratio.numerator)
    return _root(ratio.numerator, ratio.denominator)


@dataclass(frozen=True)
class Kept:
    """The counted events of a rule: newest first, a day possibly in part."""

    days: tuple  # of (day, count)

    @property
    def count(self):
        return sum(count for _, count in self.days)

    @property
    def first_on(self):
        return min(day for day, _ in self.days)

    @property
    def last_on(self):
        return max(day for day, _ in self.days)


def kept_events(days, on, rule):
    """Expiry, then the limit per day, then the minimum, then the newest ones."""
    limits = {name: rule[name] for name in ("max_per_day", "max_count", "min_count")}
    counted = [
        (day, count if limits["max_per_day"] is None else min(count, limits["max_per_day"]))
        for day, count in days.items()
        if day <= on
        and (rule["expires_after_days"] is None or (on - day).days <= rule["expires_after_days"])
    ]
    if sum(count for _, count in counted) < (limits["min_count"] or 0):
        return Kept(())
    kept, left = [], limits["max_count"]
    for day, count in sorted(counted, reverse=True):
        taken = count if left is None else min(count, left)
        if taken:
            kept.append((day, taken))
        left = None if left is None else left - taken
    return Kept(tuple(kept))


def behavior_points(kept, on, rule):
    """Points x sum over days of count x weight(age), rounded once."""
    total = sum(
        count * weight((on - day).days, rule["decay"], rule["decay_days"])
        for day, count in kept.days
    )
    return cents(rule["points"] * total)
