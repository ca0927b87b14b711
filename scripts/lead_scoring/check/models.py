"""Models: one champion, groups in use, tiers and grades that leads can reach."""

from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from lead_scoring.check import numbers
from lead_scoring.check.rows import Row, Table
from lead_scoring.check.rules import SEEDS, largest_size
from lead_scoring.check.seeds import Seeds
from lead_scoring.check.words import counted, shown

_ROUNDING = Decimal("0.01")  # an infinite sum of decayed points, rounded event by event


@dataclass(slots=True)
class Reach:
    """The lowest and highest points that a model can give; None: any."""

    points: dict[str, Decimal | None] = field(default_factory=dict)
    lowest: Decimal | None = None
    highest: Decimal | None = None


def check_models(seeds: Seeds) -> None:
    """Check the models and what hangs on them."""
    _check_champion(seeds)
    _check_groups(seeds)
    _check_parts(seeds)
    if not seeds.is_complete("scoring_models", "rule_groups", *SEEDS):
        return
    for model in seeds.table("scoring_models").rows:
        if model.folded("model_id"):
            reach = _reach(seeds, model)
            if seeds.is_complete("tiers"):
                _check_tiers(seeds, model, reach)
            if seeds.is_complete("grades"):
                _check_grades(seeds, model, reach)


def _check_champion(seeds: Seeds) -> None:
    if not seeds.is_complete("scoring_models"):
        return
    table = seeds.table("scoring_models")
    champions = [row for row in table.rows if row.folded("status") == "champion"]
    if not champions and table.rows:
        table.report(
            table.rows[0].cell("status"),
            "no-champion",
            "no model is the champion; give exactly one the status champion",
        )
    for row in champions[1:]:
        table.report(
            row.cell("status"),
            "two-champions",
            f"{shown(row.text('model_id'))} is a champion beside "
            f"{shown(champions[0].text('model_id'))} (line {champions[0].line}); exactly one may "
            "be: make the others challengers",
        )
    for row in table.rows:
        low, high = (numbers.as_number(row.text(name)) for name in ("score_min", "score_max"))
        if low is not None and high is not None and low > high:
            table.report(
                row.cell("score_min"),
                "limits-swapped",
                f"score_min {low} is above score_max {high}; swap them",
            )


def _check_groups(seeds: Seeds) -> None:
    for table, row in seeds.rows("rule_groups"):
        if row.folded("rule_group") == "score":
            table.report(
                row.cell("rule_group"),
                "reserved-name",
                "a group called score would share the name cap:score with the limits of the "
                "score; choose another name",
            )
    if not seeds.is_complete("rule_groups", *SEEDS):
        return
    used = {(row.folded("model_id"), row.folded("rule_group")) for _, row in seeds.rows(*SEEDS)}
    for table, row in seeds.rows("rule_groups"):
        name = row.folded("rule_group")
        if name and (row.folded("model_id"), name) not in used:
            table.warn(
                row.cell("rule_group"),
                "unused-group",
                f"no rule of {row.text('model_id')} stands in the group "
                f"{shown(row.text('rule_group'))}; delete it, or name it in a rule",
            )


def _check_parts(seeds: Seeds) -> None:
    """A model needs tiers; one without rules gives every lead the same score."""
    for model_table, model in seeds.rows("scoring_models"):
        name = model.folded("model_id")
        if not name:
            continue
        has_rules = any(row.folded("model_id") == name for _, row in seeds.rows(*SEEDS))
        has_tiers = any(row.folded("model_id") == name for _, row in seeds.rows("tiers"))
        if not has_rules and seeds.is_complete(*SEEDS):
            model_table.warn(
                model.cell("model_id"),
                "model-without-rules",
                f"{shown(model.text('model_id'))} has no rules, so every lead scores the same",
            )
        if not has_tiers and seeds.is_complete("tiers"):
            model_table.report(
                model.cell("model_id"),
                "model-without-tiers",
                f"{shown(model.text('model_id'))} has no tiers; add at least one to tiers",
            )


def _reach(seeds: Seeds, model: Row) -> Reach:
    name = model.folded("model_id")
    reach = Reach(points={"fit": Decimal(0), "behavior": Decimal(0), "negative": Decimal(0)})
    for _, group in seeds.rows("rule_groups"):
        dimension = group.folded("dimension")
        if group.folded("model_id") != name or dimension not in reach.points:
            continue
        size = _group_size(seeds, group)
        total = reach.points[dimension]
        reach.points[dimension] = None if None in (size, total) else total + size
    fit, behavior, negative = (reach.points[key] for key in ("fit", "behavior", "negative"))
    low, high = (numbers.as_number(model.text(key)) for key in ("score_min", "score_max"))
    reach.highest = None if None in (fit, behavior) else fit + behavior
    if high is not None and (reach.highest is None or high < reach.highest):
        reach.highest = high
    reach.lowest = None if negative is None else -negative
    if low is not None:
        reach.lowest = low if reach.lowest is None else max(low, reach.lowest)
        reach.highest = None if reach.highest is None else max(low, reach.highest)
    return reach


def _group_size(seeds: Seeds, group: Row) -> Decimal | None:
    """Return the largest size of a group's total; None: any."""
    model, name = group.folded("model_id"), group.folded("rule_group")
    sizes: dict[str, Decimal | None] = {}
    for table, row in seeds.rows(*SEEDS):
        if row.folded("model_id") == model and row.folded("rule_group") == name:
            sizes[row.folded("rule_id")] = largest_size(row, table.seed.name)
    cap = numbers.as_number(group.text("max_points"))
    if None in sizes.values():
        return cap
    # a single behavior rule is one contribution, whatever it adds up to
    total = max(sizes.values(), default=Decimal(0))
    if group.folded("combine") != "max":
        total = sum(sizes.values(), Decimal(0)) + (_ROUNDING if sizes else 0)
    return total if cap is None else min(cap, total)


def _thresholds(table: Table, rows: list[Row], column: str, what: str) -> list[tuple[Decimal, Row]]:
    """Return the rows by threshold and report equal ones."""
    by_threshold: dict[Decimal, Row] = {}
    for row in rows:
        number = numbers.as_number(row.text(column))
        if number is None:
            continue
        first = by_threshold.setdefault(number, row)
        if first is not row:
            table.report(
                row.cell(column),
                "equal-thresholds",
                f"{column} {row.text(column)} is that of {shown(first.text(what))} on line "
                f"{first.line} as well; a {what} needs a threshold of its own",
            )
    return sorted(by_threshold.items())


def _check_tiers(seeds: Seeds, model: Row, reach: Reach) -> None:
    table = seeds.table("tiers")
    rows = [row for row in table.rows if row.folded("model_id") == model.folded("model_id")]
    for row in rows:
        if row.folded("tier") == "disqualified":
            table.report(
                row.cell("tier"),
                "reserved-name",
                "disqualified is the tier of leads that a gate disqualifies; choose another name",
            )
    tiers = _thresholds(table, rows, "min_score", "tier")
    if not tiers:
        return
    _check_floor(table, tiers, reach)
    for (threshold, row), following in zip(tiers, [*tiers[1:], None], strict=True):
        if reach.highest is not None and threshold > reach.highest:
            table.warn(
                row.cell("min_score"),
                "out-of-reach",
                f"no lead can reach {row.text('min_score')}: groups, caps and score_max allow at "
                f"most {reach.highest.normalize():f}",
            )
        elif following and reach.lowest is not None and following[0] <= reach.lowest:
            table.warn(
                row.cell("min_score"),
                "out-of-reach",
                f"no lead is in {shown(row.text('tier'))}: no score is below "
                f"{reach.lowest.normalize():f}, where {shown(following[1].text('tier'))} begins",
            )
    _check_flags(table, [row for _, row in tiers])


def _check_floor(table: Table, tiers: list[tuple[Decimal, Row]], reach: Reach) -> None:
    threshold, row = tiers[0]
    if reach.lowest is not None and threshold <= max(reach.lowest, 0):
        return
    if reach.lowest is None and threshold <= 0:
        return
    from_score = "below" if reach.lowest is None else f"from {reach.lowest.normalize():f}"
    table.warn(
        row.cell("min_score"),
        "no-floor",
        f"the lowest tier begins at {row.text('min_score')}; scores {from_score} belong to it all "
        "the same: add a tier for them, or write where it really begins",
    )


def _check_flags(table: Table, tiers: list[Row]) -> None:
    for lower, higher in pairwise(tiers):
        for column in ("is_mql", "is_sales_ready"):
            if lower.folded(column) == "true" and higher.folded(column) == "false":
                table.warn(
                    higher.cell(column),
                    "flag-lost",
                    f"{column} is true in the lower tier {shown(lower.text('tier'))} and false "
                    f"in {shown(higher.text('tier'))}",
                )
    for row in tiers:
        if row.folded("is_sales_ready") == "true" and row.folded("is_mql") == "false":
            table.warn(
                row.cell("is_mql"),
                "flag-lost",
                f"{shown(row.text('tier'))} is sales ready without being marketing qualified",
            )


def _check_grades(seeds: Seeds, model: Row, reach: Reach) -> None:
    table = seeds.table("grades")
    rows = [row for row in table.rows if row.folded("model_id") == model.folded("model_id")]
    by_dimension = {
        dimension: [row for row in rows if row.folded("dimension") == dimension]
        for dimension in ("fit", "behavior")
    }
    for dimension, graded in by_dimension.items():
        grades = _thresholds(table, graded, "min_points", "grade")
        if not grades:
            if rows and all(row.folded("dimension") in by_dimension for row in rows):
                table.warn(
                    rows[0].cell("dimension"),
                    "half-a-grade",
                    f"{rows[0].text('model_id')} has {counted(len(rows), 'grade')} and none of "
                    f"dimension {dimension}; a grade needs both",
                )
            continue
        lowest = grades[0][1]
        if grades[0][0] > 0:
            table.warn(
                lowest.cell("min_points"),
                "no-floor",
                f"{dimension} points below {lowest.text('min_points')} have no grade; "
                "let the lowest begin at 0",
            )
        most = reach.points[dimension]
        for threshold, row in grades:
            if most is not None and threshold > most:
                table.warn(
                    row.cell("min_points"),
                    "out-of-reach",
                    f"no lead can reach {row.text('min_points')} {dimension} points: rules and "
                    f"caps allow at most {most.normalize():f}",
                )
