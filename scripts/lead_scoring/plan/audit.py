"""The audit before and after; an interval on each difference calls noise noise."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from lead_scoring.plan.pairs import Pair
from lead_scoring.resampling import Curve, SampledLeads, interval, quotient
from lead_scoring.warehouse import Connection


@dataclass(frozen=True)
class Figure:
    """One figure of the audit before and after; None where it is not defined.

    `low` and `high` are the middle 95 % of the difference in samples of the same leads; where
    they hold 0, or too few leads have converted, the difference is noise.
    """

    name: str
    old: float | None
    new: float | None
    difference: float | None = None
    low: float | None = None
    high: float | None = None
    is_noise: bool | None = None


@dataclass(frozen=True)
class Audit:
    """What both sides would have said of the same leads on the same past dates.

    `left_out` counts observations that only one side scores, or that a side was trained on.
    """

    observations: int
    conversions: int
    converted_leads: int
    has_too_few: bool
    left_out: int
    first_on: date | None
    last_on: date | None
    figures: list[Figure]

    def figure(self, name: str) -> Figure | None:
        """Return a figure by its name."""
        return next((figure for figure in self.figures if figure.name == name), None)


class _Side:
    """One side's scores of the rows that are compared, ready to be measured on samples."""

    def __init__(self, leads: SampledLeads, is_converted: np.ndarray, rows: dict, tiers: list[str]):
        self._curve = Curve(leads, is_converted, rows["lead_score"].astype(float))
        is_mql = rows["is_mql"].astype(bool)
        place = {name: number for number, name in enumerate(tiers)}
        tier_of_row = np.array([place[name] for name in rows["tier"]], dtype=int)
        everyone = np.ones(len(is_mql), dtype=bool)
        self._mqls = leads.rows(is_mql)
        self._won_mqls = leads.rows(is_mql & is_converted)
        self._won = leads.rows(is_converted)
        self._in_tier = leads.rows_per(tier_of_row, len(tiers), everyone)
        self._won_in_tier = leads.rows_per(tier_of_row, len(tiers), is_converted)

    def measure(self, drawn: np.ndarray) -> np.ndarray:
        """Return samples x (AUC, precision, recall, rate of each tier)."""
        won_mqls = drawn @ self._won_mqls
        return np.hstack(
            [
                self._curve.area(drawn)[:, None],
                quotient(won_mqls, drawn @ self._mqls),
                quotient(won_mqls, drawn @ self._won),
                quotient(drawn @ self._won_in_tier, drawn @ self._in_tier),
            ]
        )


def read_audit(
    connection: Connection,
    number: int,
    pair: Pair,
    tiers: list[str],
    min_conversions: int,
) -> Audit:
    """Measure a pair on the observations of both its sides, out of time for both.

    The rates of conversion stand in the order of the tiers, those of other tiers after them.
    """
    sides = [side for side, model in (("old", pair.old), ("new", pair.new)) if model]
    first, last = sides[0], sides[-1]
    rows = [_read(connection, number, first, last), _read(connection, number, last, first)]
    (known,) = connection.execute(
        "select count(*) from (select distinct lead_id, cohort_on from observations "
        "where pair = ?)",
        [number],
    ).fetchone()
    lead_id, cohorts = rows[0]["lead_id"], rows[0]["cohort_on"]
    is_converted = rows[0]["is_converted"].astype(bool)
    if not len(lead_id):
        return Audit(0, 0, 0, True, known, None, None, [])
    tiers = [*tiers, *sorted({*rows[0]["tier"], *rows[1]["tier"]} - {*tiers})]
    leads = SampledLeads(lead_id)
    old, new = (
        leads.resample(_Side(leads, is_converted, of_side, tiers).measure) for of_side in rows
    )
    converted_leads = len(np.unique(lead_id[is_converted]))
    has_too_few = converted_leads < min_conversions
    names = ["auc", "mql_precision", "mql_recall", *(f"conversion:{tier}" for tier in tiers)]
    return Audit(
        len(lead_id),
        int(is_converted.sum()),
        converted_leads,
        has_too_few,
        known - len(lead_id),
        cohorts.min().astype("M8[D]").item(),
        cohorts.max().astype("M8[D]").item(),
        [
            _figure(
                name,
                old[:, place] if pair.old else None,
                new[:, place] if pair.new else None,
                has_too_few,
            )
            for place, name in enumerate(names)
        ],
    )


def _read(connection: Connection, pair: int, side: str, other: str) -> dict:
    """Return the observations of a side that the other one scores as well, in a fixed order."""
    return connection.execute(
        """
        select own.lead_id, own.cohort_on, own.lead_score, own.tier, own.is_mql, own.is_converted
        from observations as own
        inner join observations as other
            on
                own.pair = other.pair
                and own.lead_id = other.lead_id
                and own.cohort_on = other.cohort_on
        where
            own.pair = $pair
            and own.side = $side
            and other.side = $other
            and own.split = 'out_of_time'
            and other.split = 'out_of_time'
        order by own.lead_id, own.cohort_on
        """,
        {"pair": pair, "side": side, "other": other},
    ).fetchnumpy()


def _figure(name: str, old: np.ndarray | None, new: np.ndarray | None, has_too_few: bool) -> Figure:
    values = [_value(samples) for samples in (old, new)]
    if None in values:
        return Figure(name, *values)
    change = interval(new - old)
    is_noise = has_too_few or change.low <= 0 <= change.high
    return Figure(name, *values, change.value, change.low, change.high, is_noise)


def _value(samples: np.ndarray | None) -> float | None:
    return None if samples is None or np.isnan(samples[0]) else float(samples[0])
