"""The explanation of one lead's score by one model on one date, read from a warehouse."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

import duckdb

from lead_scoring.check.words import meant, shown

DIMENSIONS = ("fit", "behavior", "negative")


class ExplainError(Exception):
    """A score that cannot be explained; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Day:
    """The events of one day that count for a rule."""

    occurred_on: date
    counted: int
    weight: float


@dataclass(slots=True)
class Step:
    """One contribution of the waterfall: a rule or a cap."""

    dimension: str
    rule_group: str | None
    rule_id: str
    points: Decimal
    reason: str
    total: Decimal = Decimal(0)
    event_points: Decimal | None = None
    days: list[Day] = field(default_factory=list)

    @property
    def is_cap(self) -> bool:
        """Whether this row is what a limit takes away."""
        return self.rule_id.startswith("cap:")


@dataclass(slots=True)
class Waterfall:
    """One lead's score with everything that adds up to it."""

    lead_id: str
    model_id: str
    model_label: str
    as_of: date
    score: dict
    steps: list[Step]

    def subtotal(self, dimension: str) -> Decimal:
        """Return the points of a dimension, after its caps."""
        return sum((one.points for one in self.steps if one.dimension == dimension), Decimal(0))


def built_as_of(connection: duckdb.DuckDBPyConnection) -> date:
    """Return the date that the warehouse was built for."""
    try:
        found = connection.execute("select max(as_of_date) from scored_leads_by_model").fetchone()
    except duckdb.CatalogException as error:
        raise ExplainError("The warehouse holds no scores; run `make build` first.") from error
    if found[0] is None:
        raise ExplainError("The warehouse holds no scored lead; run `make build` with data.")
    return found[0]


def read_waterfall(
    connection: duckdb.DuckDBPyConnection, lead_id: str, as_of: date, model_id: str | None = None
) -> Waterfall:
    """Return the waterfall of a lead; raise ExplainError where there is none."""
    model_id, label = _model(connection, model_id)
    scores = rows(
        connection,
        "select * from scored_leads_by_model where lead_id = ? and model_id = ?",
        [lead_id, model_id],
    )
    if not scores:
        raise ExplainError(_why_not_scored(connection, lead_id, as_of, model_id))
    steps = [
        Step(**row)
        for row in rows(
            connection,
            """
            select
                contributions.dimension,
                contributions.rule_group,
                contributions.rule_id,
                contributions.points,
                contributions.reason,
                rules.points as event_points
            from score_contributions as contributions
            left join stg_rules as rules
                on contributions.model_id = rules.model_id
                and contributions.rule_id = rules.rule_id
                and rules.rule_kind = 'behavior'
            where contributions.lead_id = ? and contributions.model_id = ?
            """,
            [lead_id, model_id],
        )
    ]
    _add_days(connection, steps, lead_id, model_id, as_of)
    return Waterfall(lead_id, model_id, label, as_of, scores[0], _in_order(steps))


def rows(connection: duckdb.DuckDBPyConnection, query: str, parameters: list) -> list[dict]:
    """Return the rows of a query as dicts."""
    cursor = connection.execute(query, parameters)
    names = [column[0] for column in cursor.description]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _model(connection: duckdb.DuckDBPyConnection, wanted: str | None) -> tuple[str, str]:
    """Return id and label of a model that is scored, the champion unless another is named."""
    models = connection.execute(
        "select model_id, coalesce(label, model_id), status from stg_scoring_models"
    ).fetchall()
    scored = {model: (model, label) for model, label, status in models if status != "retired"}
    if wanted is None:
        return next((model, label) for model, label, status in models if status == "champion")
    if wanted in scored:
        return scored[wanted]
    if any(wanted == model for model, *_ in models):
        raise ExplainError(f"The model {wanted} is retired: it scores no lead.")
    raise ExplainError(f"There is no model {shown(wanted)}; {meant(wanted, scored)}")


def _why_not_scored(
    connection: duckdb.DuckDBPyConnection, lead_id: str, as_of: date, model_id: str
) -> str:
    created = connection.execute(
        "select min(created_on) from int_leads where lead_id = ?", [lead_id]
    ).fetchone()[0]
    if created is None:
        nearest = connection.execute(
            "select lead_id from int_leads order by levenshtein(lead_id, ?), lead_id limit 3",
            [lead_id],
        ).fetchall()
        return unknown_lead(lead_id, [name for (name,) in nearest])
    if created > as_of:
        return f"The lead {lead_id} was not known on {as_of}; it was created on {created}."
    reasons = connection.execute(
        """
        select gates.reason
        from stg_gates as gates
        left join int_owners_held__by_lead_date as held
            on gates.owner_number = held.owner_number
            and held.lead_id = ?
            and held.scored_on = ?
        where gates.model_id = ? and gates.kind = 'audience' and held.lead_id is null
        order by gates.gate_id
        """,
        [lead_id, as_of, model_id],
    ).fetchall()
    why = "; ".join(reason for (reason,) in reasons)
    return f"The lead {lead_id} is outside the audience of {model_id}: {why}."


def unknown_lead(lead_id: str, nearest: list[str]) -> str:
    """Return the sentence about a lead that does not exist."""
    guess = f"; the nearest ids are {', '.join(nearest)}" if nearest else ""
    return f"There is no lead {shown(lead_id)}{guess}."


def _add_days(
    connection: duckdb.DuckDBPyConnection,
    steps: list[Step],
    lead_id: str,
    model_id: str,
    as_of: date,
) -> None:
    """Add the days that count, newest first, to the rules on events."""
    days = connection.execute(
        """
        select
            methods.rule_id,
            days.occurred_on,
            days.counted,
            case days.decay
                when 'half_life' then pow(0.5, days.age_days / days.decay_days)
                when 'linear' then greatest(0, 1 - days.age_days / days.decay_days)
                else 1
            end
        from int_counted_days as days
        inner join int_counting_methods as methods
            on days.counting_method_id = methods.counting_method_id
        where days.lead_id = ? and days.scored_on = ? and methods.model_id = ?
        order by days.occurred_on desc
        """,
        [lead_id, as_of, model_id],
    ).fetchall()
    for rule_id, occurred_on, counted, weight in days:
        for step in steps:
            if step.rule_id == rule_id:
                step.days.append(Day(occurred_on, int(counted), float(weight)))


def _in_order(steps: list[Step]) -> list[Step]:
    """Return the steps with running totals: heavy groups first, each followed by its cap."""
    weights: dict[str | None, Decimal] = {}
    for step in steps:
        weights[step.rule_group] = weights.get(step.rule_group, Decimal(0)) + abs(step.points)
    dimensions = [*DIMENSIONS, "score"]
    steps = sorted(
        steps,
        key=lambda step: (
            dimensions.index(step.dimension),
            -weights[step.rule_group],
            step.rule_group or "",
            step.is_cap,
            -abs(step.points),
            step.rule_id,
        ),
    )
    total = Decimal(0)
    for step in steps:
        total += step.points
        step.total = total
    return steps
