"""How well scores order leads: area under the curve on samples of the leads, lift of the best."""

import numpy as np

from lead_scoring.resampling import Curve, SampledLeads


def measure(
    is_converted: np.ndarray, lead_id: np.ndarray, scores: dict[str, np.ndarray]
) -> dict[str, np.ndarray]:
    """Return per model its AUC (first), then that in samples of the leads.

    Every model is measured on the same samples, so that the differences between models have
    their own spread.
    """
    leads = SampledLeads(lead_id)
    curves = [Curve(leads, is_converted, values) for values in scores.values()]
    areas = leads.resample(lambda drawn: np.stack([c.area(drawn) for c in curves], axis=1))
    return dict(zip(scores, areas.T, strict=True))


def top_decile_lift(is_converted: np.ndarray, scores: np.ndarray) -> float:
    """Return the rate of the best tenth by the rate of all; equal scores share their mean rate."""
    values, group = np.unique(-scores, return_inverse=True)
    rows = np.bincount(group, minlength=len(values))
    rates = np.bincount(group, weights=is_converted) / rows
    tenth = len(scores) / 10
    taken = np.clip(tenth - (np.cumsum(rows) - rows), 0, rows)
    return float((taken * rates).sum() / tenth / is_converted.mean())
