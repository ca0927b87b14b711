"""How well scores order leads: area under the curve with its uncertainty, lift of the best."""

from dataclasses import dataclass

import numpy as np

REPETITIONS = 1000


@dataclass(frozen=True)
class Measured:
    """A figure with the middle 95 % of its values over samples of the same leads."""

    value: float
    low: float
    high: float


def measure(
    is_converted: np.ndarray, lead_id: np.ndarray, scores: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return per model its AUC (first), then that in `REPETITIONS` samples of the leads.

    A lead that stands in several cohorts is drawn with all its rows, and every model is measured
    on the same samples, so that the differences between models have their own spread.
    """
    names, leads = np.unique(lead_id, return_inverse=True)
    curves = {name: _Curve(is_converted, values) for name, values in scores.items()}
    rng = np.random.default_rng(0)
    drawn = [np.ones(len(names), dtype=int)]
    drawn += [
        np.bincount(rng.integers(len(names), size=len(names)), minlength=len(names))
        for _ in range(REPETITIONS)
    ]
    return {
        name: np.array([curve.area(weights[leads]) for weights in drawn])
        for name, curve in curves.items()
    }


def interval(values: np.ndarray) -> Measured:
    """Return the first of the values, and the interval that the others span."""
    low, high = np.quantile(values[1:], [0.025, 0.975])
    return Measured(float(values[0]), float(low), float(high))


class _Curve:
    """The order that scores give, prepared for many weightings of the same rows."""

    def __init__(self, is_converted: np.ndarray, scores: np.ndarray):
        self.order = np.argsort(scores, kind="stable")
        self.starts = np.flatnonzero(np.diff(scores[self.order], prepend=-np.inf))
        self.is_converted = is_converted[self.order]

    def area(self, weights: np.ndarray) -> float:
        """Return the share of pairs in the right order; equal scores are half a pair."""
        weights = weights[self.order]
        yes = np.add.reduceat(weights * self.is_converted, self.starts)
        no = np.add.reduceat(weights * ~self.is_converted, self.starts)
        pairs = yes * (np.cumsum(no) - no / 2)
        return float(pairs.sum() / (yes.sum() * no.sum()))


def top_decile_lift(is_converted: np.ndarray, scores: np.ndarray) -> float:
    """Return the rate of the best tenth by the rate of all; equal scores share their mean rate."""
    values, group = np.unique(-scores, return_inverse=True)
    rows = np.bincount(group, minlength=len(values))
    rates = np.bincount(group, weights=is_converted) / rows
    tenth = len(scores) / 10
    taken = np.clip(tenth - (np.cumsum(rows) - rows), 0, rows)
    return float((taken * rates).sum() / tenth / is_converted.mean())
