"""What a run costs as a + b * leads + c * pairs, fitted and checked on a size left out.

A pair is a lead with an event name that it has: more events of the same name add days to what is
added up anyway, so a cost per event falls the more events a lead has; a cost per pair does not.
"""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LinearRegression


@dataclass(frozen=True, slots=True)
class Size:
    """What a cost grows with."""

    leads: float
    pairs: float

    def times(self, factor: float) -> "Size":
        """Return as many leads and pairs as `factor` of these."""
        return Size(self.leads * factor, self.pairs * factor)


@dataclass(frozen=True, slots=True)
class CostModel:
    """Cost of a size in the unit of the measurements; no part is below zero."""

    fixed: float
    per_lead: float
    per_pair: float

    def predict(self, size: Size) -> float:
        """Return the cost of a size."""
        return self.fixed + self.per_lead * size.leads + self.per_pair * size.pairs


@dataclass(frozen=True, slots=True)
class Check:
    """A prediction beside the measurement that the model was not fitted on."""

    predicted: float
    measured: float

    @property
    def error(self) -> float:
        """The error as a share of the measurement."""
        return self.predicted / self.measured - 1


def fit(costs: dict[Size, float]) -> CostModel:
    """Fit by non-negative least squares of relative errors, so that small sizes count too.

    Raises ValueError below three sizes: three unknowns need as many equations.
    """
    if len(costs) < 3:
        raise ValueError(f"A cost model needs three scales or more, not {len(costs)}.")
    measured = np.array(list(costs.values()))
    terms = np.array([[1.0, size.leads, size.pairs] for size in costs])
    largest = terms.max(axis=0)  # columns of like size, for the sake of the solver
    relative = terms / largest / measured[:, None]
    solved = LinearRegression(positive=True, fit_intercept=False).fit(
        relative, np.ones(len(measured))
    )
    return CostModel(*(float(one) for one in solved.coef_ / largest))


def check(costs: dict[Size, float], left_out: Size) -> Check:
    """Fit on all sizes but one and predict that one; raises ValueError as fit() does."""
    model = fit({size: cost for size, cost in costs.items() if size != left_out})
    return Check(model.predict(left_out), costs[left_out])
