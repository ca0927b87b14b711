"""The champion's observations on the cohort dates, and what the features say of them."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from scipy.sparse import csr_matrix

from lead_scoring import private_tables
from lead_scoring.train.features import Feature
from lead_scoring.warehouse import Connection


@dataclass(frozen=True)
class Observations:
    """Leads on cohort dates, ordered by date and lead; all arrays have one entry per row.

    `is_undecided`: no deal of the lead was lost by then (a won one ends its observation). `points`
    are the champion's. `features` is what a point is multiplied by: 1 where a fit rule matches,
    the decayed count of the events of a behavior rule.
    """

    cohort_on: np.ndarray
    lead_id: np.ndarray
    is_converted: np.ndarray
    is_disqualified: np.ndarray
    is_undecided: np.ndarray
    points: dict[str, np.ndarray]
    features: csr_matrix

    def __len__(self) -> int:
        return len(self.lead_id)

    @property
    def converted_leads(self) -> int:
        """The number of different leads that converted."""
        return len(np.unique(self.lead_id[self.is_converted]))

    @property
    def other_leads(self) -> int:
        """The number of different leads that did not convert on at least one date."""
        return len(np.unique(self.lead_id[~self.is_converted]))

    def where(self, chosen: np.ndarray) -> "Observations":
        """Return the rows for which `chosen` is true."""
        return Observations(
            self.cohort_on[chosen],
            self.lead_id[chosen],
            self.is_converted[chosen],
            self.is_disqualified[chosen],
            self.is_undecided[chosen],
            {name: points[chosen] for name, points in self.points.items()},
            self.features[chosen],
        )


def read_cohorts(connection: Connection, champion: str) -> list[date]:
    """Return the cohort dates of the audit on which the champion has leads, oldest first."""
    found = connection.execute(
        f"""
        select distinct cohort_on
        from {private_tables.observations()}
        where model_id = ?
        order by cohort_on
        """,
        [champion],
    )
    return [cohort_on for (cohort_on,) in found.fetchall()]


def read_observations(
    connection: Connection, champion: str, features: list[Feature], until: date
) -> Observations:
    """Return the champion's observations of all cohorts up to and including `until`.

    They stay in the temporary table `observed`, numbered from 0 in `place`.
    """
    connection.execute(
        f"""
        create or replace temp table observed as
        select
            row_number() over (order by observations.cohort_on, observations.lead_id) - 1 as place,
            observations.cohort_on,
            observations.lead_id,
            observations.is_converted,
            observations.is_disqualified,
            lost.first_lost_on is null or lost.first_lost_on > observations.cohort_on
                as is_undecided,
            observations.lead_score,
            observations.fit_points,
            observations.behavior_points
        from {private_tables.scored_observations()} as observations
        left join {private_tables.first_losses()} as lost
            on observations.lead_id = lost.lead_id
        where observations.model_id = ? and observations.cohort_on <= ?
        """,
        [champion, until],
    )
    table = connection.execute(
        """
        select
            cohort_on,
            lead_id,
            is_converted,
            is_disqualified,
            is_undecided,
            cast(lead_score as double) as lead_score,
            cast(fit_points as double) as fit_points,
            cast(behavior_points as double) as behavior_points
        from observed
        order by place
        """
    ).fetchnumpy()
    return Observations(
        table["cohort_on"].astype("datetime64[D]"),
        table["lead_id"].astype(str),
        np.asarray(table["is_converted"], dtype=bool),
        np.asarray(table["is_disqualified"], dtype=bool),
        np.asarray(table["is_undecided"], dtype=bool),
        {name: np.asarray(table[name]) for name in ("lead_score", "fit_points", "behavior_points")},
        _matrix(connection, features, len(table["lead_id"])),
    )


def _matrix(connection: Connection, features: list[Feature], rows: int) -> csr_matrix:
    connection.execute(
        """
        create or replace temp table asked as
        select
            unnest(?) as feature,
            unnest(?) as kind,
            unnest(?) as model_id,
            unnest(?) as rule_id
        """,
        [
            list(range(len(features))),
            [feature.kind for feature in features],
            [feature.source.model_id for feature in features],
            [feature.source.rule_id for feature in features],
        ],
    )
    cells = private_tables.rule_multiples(connection)
    return csr_matrix(
        (np.asarray(cells["value"]), (cells["place"], cells["feature"])),
        shape=(rows, len(features)),
    )
