"""Thresholds that leave as many leads in each band as the champion's do."""

import numpy as np

CENT = 0.01


def matching_thresholds(
    old_scores: np.ndarray, old_thresholds: list[float], new_scores: np.ndarray
) -> list[float]:
    """Return thresholds for the new scores, in the order of the old ones (lowest first).

    From each on there are as many leads as from the old one on, as far as equal scores allow.
    """
    reached, counts = np.unique(new_scores, return_counts=True)
    leads_from = np.cumsum(counts[::-1])[::-1]
    thresholds: list[float] = []
    for old in old_thresholds:
        wanted = np.count_nonzero(old_scores >= old)
        if wanted == 0:
            threshold = reached[-1] + CENT
        else:
            # of two equally near the higher, which promises less
            nearest = np.abs(leads_from[::-1] - wanted).argmin()
            threshold = reached[::-1][nearest]
        if thresholds and threshold <= thresholds[-1]:
            threshold = thresholds[-1] + CENT
        thresholds.append(round(float(threshold), 2))
    return thresholds
