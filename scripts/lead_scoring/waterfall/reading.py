"""The explanation of one lead's score by one model on one date, read from a warehouse."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal

from lead_scoring import decay, private_tables
from lead_scoring.refusal import Refusal
from lead_scoring.texts import meant, shown
from lead_scoring.warehouse import Connection, rows

DIMENSIONS = ("fit", "behavior", "negative")


class NotScoredError(Refusal):
    """A lead without a score; the message says why in one sentence."""


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


def built_as_of(connection: Connection) -> date:
    """Return the date that the warehouse was built for; raise NotScoredError where it is empty."""
    (day,) = connection.execute("select max(as_of_date) from scored_leads_by_model").fetchone()
    if day is None:
        raise NotScoredError("The warehouse holds no scored lead; run `make build` with data.")
    return day


def read_waterfall(
    connection: Connection, lead_id: str, as_of: date, model_id: str | None = None
) -> Waterfall:
    """Return the waterfall of a lead; raise NotScoredError where there is no score of it."""
    model_id, label = _model(connection, model_id)
    scores = rows(
        connection,
        "select * from scored_leads_by_model where lead_id = ? and model_id = ?",
        [lead_id, model_id],
    )
    if not scores:
        raise NotScoredError(_why_not_scored(connection, lead_id, as_of, model_id))
    event_points = private_tables.event_points(connection, model_id)
    steps = [
        Step(**row, event_points=event_points.get(row["rule_id"]))
        for row in rows(
            connection,
            """
            select dimension, rule_group, rule_id, points, reason
            from score_contributions
            where lead_id = ? and model_id = ?
            """,
            [lead_id, model_id],
        )
    ]
    for day in private_tables.counted_days(connection, model_id, lead_id, as_of):
        left = decay.weight(day["decay"], day["decay_days"], day["age_days"])
        for step in steps:
            if step.rule_id == day["rule_id"]:
                step.days.append(Day(day["occurred_on"], int(day["counted"]), left))
    return Waterfall(lead_id, model_id, label, as_of, scores[0], _in_order(steps))


def _model(connection: Connection, wanted: str | None) -> tuple[str, str]:
    """Return id and label of a model that is scored, the champion unless another is named."""
    models = private_tables.models(connection)
    if wanted is None:
        return next((one.model_id, one.label) for one in models if one.status == "champion")
    scored = {one.model_id: (one.model_id, one.label) for one in models if one.status != "retired"}
    if wanted in scored:
        return scored[wanted]
    if any(wanted == one.model_id for one in models):
        raise NotScoredError(f"The model {wanted} is retired: it scores no lead.")
    raise NotScoredError(f"There is no model {shown(wanted)}; {meant(wanted, scored)}")


def _why_not_scored(connection: Connection, lead_id: str, as_of: date, model_id: str) -> str:
    created = private_tables.created_on(connection, lead_id)
    if created is None:
        return unknown_lead(lead_id, private_tables.nearest_leads(connection, lead_id))
    if created > as_of:
        return f"The lead {lead_id} was not known on {as_of}; it was created on {created}."
    why = "; ".join(private_tables.audience_reasons(connection, model_id, lead_id, as_of))
    return f"The lead {lead_id} is outside the audience of {model_id}: {why}."


def unknown_lead(lead_id: str, nearest: list[str]) -> str:
    """Return the sentence about a lead that does not exist."""
    guess = f"; the nearest ids are {', '.join(nearest)}" if nearest else ""
    return f"There is no lead {shown(lead_id)}{guess}."


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
