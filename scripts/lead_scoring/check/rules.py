"""Rules: groups, signs, decay, and what they can count at most."""

from decimal import ROUND_HALF_UP, Decimal

from lead_scoring.decay import largest_sum
from lead_scoring.seeds import numbers
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import shown

SEEDS = ("fit_rules", "behavior_rules")
OWN_DIMENSION = {"fit_rules": "fit", "behavior_rules": "behavior"}


def check_rules(seeds: Seeds) -> None:
    """Check every rule by itself and against its group."""
    dimensions = group_dimensions(seeds)
    for table, row in seeds.rows(*SEEDS):
        _check_sign(table, row, dimensions)
    for table, row in seeds.rows("behavior_rules"):
        _check_decay(table, row)
        _check_counts(table, row)
        _check_signal(seeds, table, row)


def group_dimensions(seeds: Seeds) -> dict[tuple[str, str], str]:
    """Return the dimension of each group of each model."""
    return {
        (row.folded("model_id"), row.folded("rule_group")): row.folded("dimension")
        for _, row in seeds.rows("rule_groups")
    }


def _check_sign(table: Table, row: Row, dimensions: dict[tuple[str, str], str]) -> None:
    dimension = dimensions.get((row.folded("model_id"), row.folded("rule_group")))
    own = OWN_DIMENSION[table.seed.name]
    group = row.text("rule_group")
    if dimension not in (None, own, "negative") and dimension in ("fit", "behavior"):
        table.report(
            row.cell("rule_group"),
            "wrong-dimension",
            f"the group {shown(group)} is of dimension {dimension}; rules of {table.seed.name} "
            f"stand in groups of dimension {own} or negative",
        )
        return
    points = numbers.as_number(row.text("points"))
    if not points or dimension is None:
        return
    if dimension == "negative" and points > 0:
        table.report(
            row.cell("points"),
            "wrong-sign",
            f"points {row.text('points')} are above zero in the negative group {shown(group)}; "
            f"write {-points}, or choose a group of dimension {own}",
        )
    elif dimension == own and points < 0:
        table.report(
            row.cell("points"),
            "wrong-sign",
            f"points {row.text('points')} are below zero in the {own} group {shown(group)}; "
            f"write {-points}, or choose a group of dimension negative",
        )


def _check_decay(table: Table, row: Row) -> None:
    decay = row.folded("decay")
    days = row.text("decay_days")
    if decay in ("half_life", "linear") and not days:
        meaning = "half the weight is left" if decay == "half_life" else "nothing is left"
        table.report(
            row.cell("decay_days"),
            "decay-days-missing",
            f"decay {decay} needs decay_days: the days after which {meaning}",
        )
    elif decay in ("", "none") and days:
        table.warn(
            row.cell("decay_days"),
            "decay-days-ignored",
            f"decay_days {days} are ignored without a decay; name half_life or linear, or leave "
            "the cell empty",
        )


def _whole(row: Row, name: str) -> int | None:
    number = numbers.as_number(row.text(name))
    return int(number) if number is not None and number == number.to_integral() else None


def _most_per_window(row: Row) -> int | None:
    """Return how many events a rule can count at most before max_count; None: any number."""
    per_day, age = _whole(row, "max_per_day"), _whole(row, "expires_after_days")
    return None if per_day is None or age is None else per_day * (age + 1)


def _check_counts(table: Table, row: Row) -> None:
    for name in ("max_per_day", "max_count"):
        if _whole(row, name) == 0:
            table.warn(
                row.cell(name),
                "never-counts",
                f"{name} 0 means that the rule never counts; leave it empty for no limit",
            )
            return
    least, most = _whole(row, "min_count"), _most_per_window(row)
    if least is not None and most is not None and least > most:
        table.warn(
            row.cell("min_count"),
            "never-counts",
            f"min_count {least} is never reached: {row.text('max_per_day')} a day for "
            f"{row.text('expires_after_days')} days and the day itself are at most {most}",
        )


def largest_size(row: Row, seed: str) -> Decimal | None:
    """Return the largest size that the points of a rule can reach; None: any size."""
    points = numbers.as_number(row.text("points"))
    if points is None:
        return None
    if seed == "fit_rules":
        return abs(points)
    limits = [limit for limit in (_whole(row, "max_count"), _most_per_window(row)) if limit]
    weights = [Decimal(limit) for limit in limits]
    per_day = _whole(row, "max_per_day")
    of_one_a_day = largest_sum(row.folded("decay"), numbers.as_number(row.text("decay_days")))
    if per_day and of_one_a_day:
        weights.append(per_day * of_one_a_day)
    if not weights:
        return None
    return (abs(points) * min(weights)).quantize(Decimal("0.01"), ROUND_HALF_UP)


def _check_signal(seeds: Seeds, table: Table, row: Row) -> None:
    event_type = row.folded("event_type")
    if event_type == "deal_won":
        table.report(
            row.cell("event_type"),
            "outcome-as-signal",
            "deal_won is the outcome that the score predicts and may not be a signal of it; "
            "choose an event that comes before the deal",
        )
    for _, derived in seeds.rows("derived_events"):
        if (
            derived.folded("event_type") == event_type != ""
            and derived.folded("base_event_type") == "deal_won"
        ):
            table.report(
                row.cell("event_type"),
                "outcome-as-signal",
                f"{event_type} is derived from deal_won (derived_events line {derived.line}), the "
                "outcome that the score predicts, and may not be a signal of it",
            )
