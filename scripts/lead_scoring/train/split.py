"""Which cohorts to train on: the older ones, so that later ones stay unseen."""

from dataclasses import dataclass
from datetime import date, timedelta
from math import ceil

from lead_scoring.train.options import TrainingError


@dataclass(frozen=True)
class Split:
    """Cohorts to train on, the last date of what they tell, and the cohorts from then on.

    Cohorts in between belong to neither: their outcomes overlap with those trained on.
    """

    training: list[date]
    trained_until: date
    unseen: list[date]


def split_cohorts(
    cohorts: list[date], window_days: int, holdout_share: float, known_since: date | None
) -> Split:
    """Return the newest split that leaves at least `holdout_share` of the cohorts unseen.

    A cohort tells what happened in the `window_days` after it. Rules that were themselves made
    from data until `known_since` carry that date with them; where that alone leaves fewer cohorts
    unseen, all of those must stay.
    """
    if not cohorts:
        raise TrainingError(
            "The champion has no leads on any cohort date; build with an earlier lead or a later "
            "as_of_date."
        )
    if known_since is not None and cohorts[-1] < known_since:
        raise TrainingError(
            f"The rules were made from data until {known_since}, later than the last cohort "
            f"({cohorts[-1]}), so that nothing would be left to test a scorecard on."
        )
    floor = known_since or date.min
    wanted = min(
        max(1, ceil(holdout_share * len(cohorts))), sum(cohort >= floor for cohort in cohorts)
    )
    for last in reversed(cohorts):
        trained_until = max(last + timedelta(days=window_days), floor)
        unseen = [cohort for cohort in cohorts if cohort >= trained_until]
        if len(unseen) >= wanted:
            return Split([c for c in cohorts if c <= last], trained_until, unseen)
    raise TrainingError(
        f"{len(cohorts)} cohorts, {cohorts[0]} to {cohorts[-1]}, are too few to train on some and "
        f"keep {wanted} that begin {window_days} days later; build with a larger audit_cohorts."
    )
