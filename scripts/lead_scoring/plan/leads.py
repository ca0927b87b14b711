"""Which leads move: between tiers, into and out of MQL and sales-ready, and by which rules."""

from dataclasses import dataclass
from decimal import Decimal

from lead_scoring.warehouse import Connection

MOVERS = 10
# what stands in place of a tier for leads outside the audience
NOT_SCORED = "(not scored)"
_DAYS_OF_MONTH = 30.4375  # a twelfth of 365.25


@dataclass(frozen=True)
class Move:
    """How many leads go from one tier to another, or stay."""

    old_tier: str
    new_tier: str
    leads: int


@dataclass(frozen=True)
class Crossing:
    """Who is marketing qualified, or sales-ready, before and after.

    `entering` and `leaving` are ids of leads. The rates are leads per month that become so
    between two cohorts of the audit; None where fewer than two cohorts are known.
    """

    old: int
    new: int
    entering: list[str]
    leaving: list[str]
    old_per_month: float | None
    new_per_month: float | None


@dataclass(frozen=True)
class RuleMove:
    """The points of a rule or cap before and after: of one lead, or of `leads` together."""

    rule_id: str
    old_points: Decimal
    new_points: Decimal
    leads: int = 1


@dataclass(frozen=True)
class Mover:
    """A lead whose score changes, with the rules that move it; None where it is not scored."""

    lead_id: str
    old_score: Decimal | None
    new_score: Decimal | None
    old_tier: str
    new_tier: str
    rules: list[RuleMove]


@dataclass(frozen=True)
class IdleRule:
    """A rule of the new side that matches nobody; `matched_before` is None for a new rule."""

    rule_id: str
    matched_before: int | None
    file: str
    line: int


@dataclass(frozen=True)
class Moved:
    """What happens to the leads of one pair of models on the scored date."""

    old_leads: int
    new_leads: int
    changed_scores: int
    changed_tiers: int
    tiers: list[Move]
    mql: Crossing
    sales_ready: Crossing
    movers: list[Mover]
    rules: list[RuleMove]


def read_moved(connection: Connection, pair: int) -> Moved:
    """Compare both sides of a pair, lead by lead."""
    connection.execute(
        f"""
        create or replace temp table moves as
        select
            coalesce(old.lead_id, new.lead_id) as lead_id,
            old.lead_score as old_score,
            new.lead_score as new_score,
            coalesce(old.tier, '{NOT_SCORED}') as old_tier,
            coalesce(new.tier, '{NOT_SCORED}') as new_tier,
            coalesce(old.is_mql, false) as old_mql,
            coalesce(new.is_mql, false) as new_mql,
            coalesce(old.is_sales_ready, false) as old_sales_ready,
            coalesce(new.is_sales_ready, false) as new_sales_ready,
            new.lead_score is distinct from old.lead_score as is_moved,
            coalesce(new.lead_score, 0) - coalesce(old.lead_score, 0) as difference
        from (from scores where pair = $pair and side = 'old') as old
        full join (from scores where pair = $pair and side = 'new') as new
            on old.lead_id = new.lead_id;

        create or replace temp table rule_moves as
        select
            coalesce(old.lead_id, new.lead_id) as lead_id,
            coalesce(old.rule_id, new.rule_id) as rule_id,
            coalesce(old.points, 0) as old_points,
            coalesce(new.points, 0) as new_points
        from (from contributions where pair = $pair and side = 'old') as old
        full join (from contributions where pair = $pair and side = 'new') as new
            on old.lead_id = new.lead_id and old.rule_id = new.rule_id
        where old.points is distinct from new.points;
        """.replace("$pair", str(int(pair)))
    )
    old_leads, new_leads, changed_scores, changed_tiers = connection.execute(
        """
        select
            count(old_score),
            count(new_score),
            count(*) filter (is_moved),
            count(*) filter (old_tier <> new_tier)
        from moves
        """
    ).fetchone()
    tiers = connection.execute(
        "select old_tier, new_tier, count(*) from moves group by all order by all"
    ).fetchall()
    return Moved(
        old_leads,
        new_leads,
        changed_scores,
        changed_tiers,
        [Move(*row) for row in tiers],
        _crossing(connection, pair, "mql"),
        _crossing(connection, pair, "sales_ready"),
        _movers(connection),
        _rules(connection),
    )


def _crossing(connection: Connection, pair: int, flag: str) -> Crossing:
    old, new, entering, leaving = connection.execute(
        f"""
        select
            count(*) filter (old_{flag}),
            count(*) filter (new_{flag}),
            coalesce(list(lead_id order by lead_id) filter (new_{flag} and not old_{flag}), []),
            coalesce(list(lead_id order by lead_id) filter (old_{flag} and not new_{flag}), [])
        from moves
        """
    ).fetchone()
    rates = [_per_month(connection, pair, side, flag) for side in ("old", "new")]
    return Crossing(old, new, entering, leaving, *rates)


def _per_month(connection: Connection, pair: int, side: str, flag: str) -> float | None:
    """Return how many leads a month become so, from one cohort to the next."""
    return connection.execute(
        f"""
        with
        own as (from observations where pair = ? and side = ?),
        cohorts as (
            select cohort_on, lag(cohort_on) over (order by cohort_on) as previous_on
            from (select distinct cohort_on from own)
        )
        select
            count(*) filter (own.is_{flag} and not coalesce(previous.is_{flag}, false))
            / (max(cohorts.cohort_on) - min(cohorts.previous_on)) * {_DAYS_OF_MONTH}
        from own
        inner join cohorts on own.cohort_on = cohorts.cohort_on and previous_on is not null
        left join own as previous
            on own.lead_id = previous.lead_id and cohorts.previous_on = previous.cohort_on
        """,
        [pair, side],
    ).fetchone()[0]


def _movers(connection: Connection) -> list[Mover]:
    top = connection.execute(
        """
        select lead_id, old_score, new_score, old_tier, new_tier
        from moves
        -- points of a lead that is disqualified anyway matter to nobody
        where is_moved and (old_tier <> 'disqualified' or new_tier <> 'disqualified')
        order by abs(difference) desc, lead_id
        limit ?
        """,
        [MOVERS],
    ).fetchall()
    return [Mover(*row, _rules_of(connection, row[0])) for row in top]


def _rules_of(connection: Connection, lead_id: str) -> list[RuleMove]:
    rows = connection.execute(
        """
        select rule_id, old_points, new_points
        from rule_moves
        where lead_id = ?
        order by abs(new_points - old_points) desc, rule_id
        """,
        [lead_id],
    ).fetchall()
    return [RuleMove(*row) for row in rows]


def _rules(connection: Connection) -> list[RuleMove]:
    """Return what each rule adds to all leads whose points it changes, the largest first."""
    rows = connection.execute(
        """
        select rule_id, sum(old_points), sum(new_points), count(*)
        from rule_moves
        group by rule_id
        order by sum(abs(new_points - old_points)) desc, rule_id
        """
    ).fetchall()
    return [RuleMove(*row) for row in rows]


def count_matches(connection: Connection, pair: int, side: str) -> dict[str, int]:
    """Return how many leads each rule matches on the scored date, by folded id of the rule."""
    return dict(
        connection.execute(
            "select lower(rule_id), count(*) from contributions where pair = ? and side = ? "
            "group by all",
            [pair, side],
        ).fetchall()
    )
