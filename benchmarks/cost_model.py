"""What a run costs as a + b * leads + c * events, fitted and checked on a scale left out."""

from dataclasses import dataclass

import numpy as np
from sklearn.linear_model import LinearRegression

from benchmarks.scales import Scale


@dataclass(frozen=True, slots=True)
class CostModel:
    """Cost of a scale in the unit of the measurements; no part is below zero."""

    fixed: float
    per_lead: float
    per_event: float

    def predict(self, scale: Scale) -> float:
        """Return the cost of a scale."""
        return self.fixed + self.per_lead * scale.leads + self.per_event * scale.events


@dataclass(frozen=True, slots=True)
class Check:
    """A prediction beside the measurement that the model was not fitted on."""

    scale: Scale
    predicted: float
    measured: float

    @property
    def error(self) -> float:
        """The error as a share of the measurement."""
        return self.predicted / self.measured - 1


def fit(costs: dict[Scale, float]) -> CostModel:
    """Fit by non-negative least squares of relative errors, so that small scales count too.

    Raises ValueError below three scales: three unknowns need as many equations.
    """
    if len(costs) < 3:
        raise ValueError(f"A cost model needs three scales or more, not {len(costs)}.")
    measured = np.array(list(costs.values()))
    terms = np.array([[1.0, scale.leads, scale.events] for scale in costs])
    size = terms.max(axis=0)  # columns of like size, for the sake of the solver
    relative = terms / size / measured[:, None]
    solved = LinearRegression(positive=True, fit_intercept=False).fit(
        relative, np.ones(len(measured))
    )
    return CostModel(*(float(one) for one in solved.coef_ / size))


def check(costs: dict[Scale, float], left_out: Scale) -> Check:
    """Fit on all scales but one and predict that one; raises ValueError as fit() does."""
    model = fit({scale: cost for scale, cost in costs.items() if scale != left_out})
    return Check(left_out, model.predict(left_out), costs[left_out])
