"""Samples of leads: how far figures of an audit would move with other leads of the same kind."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix

REPETITIONS = 1000
_BATCH_CELLS = 20_000_000  # weights held in memory at a time


@dataclass(frozen=True)
class Measured:
    """A figure with the middle 95 % of its values over samples of the same leads."""

    value: float
    low: float
    high: float


def interval(values: np.ndarray) -> Measured:
    """Return the first of the values, and the interval that the others span.

    Samples without the figure (NaN), as a rate of no leads, are left out.
    """
    low, high = np.nanquantile(values[1:], [0.025, 0.975])
    return Measured(float(values[0]), float(low), float(high))


class SampledLeads:
    """The leads behind the rows of an audit; a lead is drawn with all its rows.

    Rows are all rows of the same leads, in the order in which `lead_id` names them.
    """

    def __init__(self, lead_id: np.ndarray):
        names, self._lead = np.unique(lead_id, return_inverse=True)
        self.count = len(names)

    def rows_per(self, group: np.ndarray, groups: int, chosen: np.ndarray) -> csr_matrix:
        """Return the number of chosen rows of each lead in each group: leads x groups."""
        places = (self._lead[chosen], group[chosen])
        return csr_matrix((np.ones(chosen.sum()), places), shape=(self.count, groups))

    def rows(self, chosen: np.ndarray) -> csr_matrix:
        """Return the number of chosen rows of each lead: leads x 1."""
        return self.rows_per(np.zeros(len(chosen), dtype=int), 1, chosen)

    def resample(self, measure: Callable[[np.ndarray], np.ndarray]) -> np.ndarray:
        """Return what `measure` says of all leads (first), then of `REPETITIONS` samples of them.

        `measure` is given how often each lead was drawn, samples x leads, and returns its figures,
        samples x figures. The samples are the same in each run.
        """
        rng = np.random.default_rng(0)
        found = [measure(np.ones((1, self.count)))]
        batch = max(1, min(REPETITIONS, _BATCH_CELLS // max(self.count, 1)))
        for start in range(0, REPETITIONS, batch):
            draws = range(start, min(start + batch, REPETITIONS))
            found.append(measure(np.stack([self._draw(rng) for _ in draws])))
        return np.concatenate(found)

    def _draw(self, rng: np.random.Generator) -> np.ndarray:
        drawn = rng.integers(self.count, size=self.count)
        return np.bincount(drawn, minlength=self.count).astype(float)


class Curve:
    """How scores order the rows, prepared for many samples of their leads."""

    def __init__(self, leads: SampledLeads, is_converted: np.ndarray, scores: np.ndarray):
        values, level = np.unique(scores, return_inverse=True)
        self._yes = leads.rows_per(level, len(values), is_converted)
        self._no = leads.rows_per(level, len(values), ~is_converted)

    def area(self, drawn: np.ndarray) -> np.ndarray:
        """Return the AUC of each sample: the share of pairs in the right order.

        Equal scores are half a pair; NaN where nothing, or everything, was converted.
        """
        yes, no = drawn @ self._yes, drawn @ self._no
        pairs = (yes * (np.cumsum(no, axis=1) - no / 2)).sum(axis=1)
        return quotient(pairs, yes.sum(axis=1) * no.sum(axis=1))


def quotient(parts: np.ndarray, wholes: np.ndarray) -> np.ndarray:
    """Return parts / wholes, NaN where the whole is 0."""
    return np.divide(parts, wholes, out=np.full(np.shape(parts), np.nan), where=wholes != 0)
