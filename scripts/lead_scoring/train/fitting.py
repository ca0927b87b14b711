"""From observations to points: L2 logistic regression, brought to the champion's scale."""

from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from lead_scoring.train.observations import Observations
from lead_scoring.train.options import TrainingError

# Inverse strength of the L2 penalty on features of unit variance. A constant: the same cohorts
# give the same points, and no cohort is spent on choosing it.
INVERSE_PENALTY = 0.01
# A rule that fewer leads match has nothing to learn from.
MIN_LEADS = 20
# The scale where the champion gives every lead the same score.
POINTS_TO_DOUBLE_THE_ODDS = 20


@dataclass(frozen=True)
class Weights:
    """Points per feature (0: the feature tells nothing), and how much a point says."""

    points: np.ndarray
    points_to_double_the_odds: float


def fit(observations: Observations) -> Weights:
    """Return points whose sum orders the leads as the regression does, with its spread.

    One standard deviation of the new score is one of the champion's on the same leads.
    """
    coefficients = _coefficients(observations)
    spread = np.std(observations.features @ coefficients)
    if spread == 0:
        raise TrainingError("No rule tells the leads that converted from those that did not.")
    factor = np.std(observations.points["lead_score"]) / spread
    if factor == 0:
        factor = POINTS_TO_DOUBLE_THE_ODDS / np.log(2)
    points = rounded(coefficients * factor)
    if not points.any():
        raise TrainingError("On the scale of the champion no rule is worth a hundredth of a point.")
    return Weights(points, float(factor * np.log(2)))


def _coefficients(observations: Observations) -> np.ndarray:
    """Return the log odds per unit of each feature; 0 for one that fewer than MIN_LEADS have."""
    features = observations.features
    learnable = _leads_of(observations) >= MIN_LEADS
    mean = np.asarray(features.mean(axis=0)).ravel()
    variance = np.asarray(features.power(2).mean(axis=0)).ravel() - mean**2
    learnable &= variance > 1e-12
    scale = np.zeros(len(mean))
    scale[learnable] = 1 / np.sqrt(variance[learnable])
    model = LogisticRegression(C=INVERSE_PENALTY, solver="newton-cholesky", tol=1e-8, max_iter=1000)
    model.fit(features.multiply(scale).tocsr(), observations.is_converted)
    return model.coef_[0] * scale


def _leads_of(observations: Observations) -> np.ndarray:
    """Return the number of different leads for which each feature is not 0."""
    names, leads = np.unique(observations.lead_id, return_inverse=True)
    has = observations.features.tocoo()
    pairs = np.unique(has.col.astype(np.int64) * len(names) + leads[has.row])
    return np.bincount(pairs // len(names), minlength=observations.features.shape[1])


def rounded(values: np.ndarray) -> np.ndarray:
    """Return the values with two decimals, half away from zero, as points are rounded."""
    return np.copysign(np.floor(np.abs(values) * 100 + 0.5 + 1e-7) / 100, values)


def score(features: csr_matrix, points: np.ndarray) -> np.ndarray:
    """Return the sum of the contributions, each rounded as the project rounds it."""
    contributions = features.multiply(points).tocsr()
    contributions.data = rounded(contributions.data)
    return rounded(np.asarray(contributions.sum(axis=1)).ravel())
