"""Tiers and grades: thresholds of their own, that leads can reach."""

from decimal import Decimal
from itertools import pairwise

from lead_scoring.check.reach import Reach, reach_of, sizes_by_group
from lead_scoring.seeds import numbers
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import shown

_Thresholds = list[tuple[Decimal, Row]]


def check_thresholds(seeds: Seeds) -> None:
    """Check the tiers and grades of every model."""
    rules = sizes_by_group(seeds)
    for _, model in seeds.rows("scoring_models"):
        if model.folded("model_id"):
            reach = reach_of(seeds, model, rules)
            _check_tiers(seeds, model, reach)
            _check_grades(seeds, model, reach)


def _thresholds(seeds: Seeds, model: Row, seed: str, dimension: str | None = None) -> _Thresholds:
    """Return the rows of a model by threshold, lowest first, and report equal ones."""
    column, what = ("min_score", "tier") if seed == "tiers" else ("min_points", "grade")
    by_threshold: dict[Decimal, Row] = {}
    for table, row in seeds.rows(seed):
        number = numbers.as_number(row.text(column))
        if row.folded("model_id") != model.folded("model_id") or number is None:
            continue
        if dimension is not None and row.folded("dimension") != dimension:
            continue
        first = by_threshold.setdefault(number, row)
        if first is not row:
            table.report(
                row.cell(column),
                "equal-thresholds",
                f"{column} {row.text(column)} is that of {shown(first.text(what))} on line "
                f"{first.line} as well; a {what} needs a threshold of its own",
            )
    return sorted(by_threshold.items(), key=lambda pair: pair[0])


def _check_tiers(seeds: Seeds, model: Row, reach: Reach) -> None:
    for table, row in seeds.rows("tiers"):
        if row.folded("model_id") == model.folded("model_id") and (
            row.folded("tier") == "disqualified"
        ):
            table.report(
                row.cell("tier"),
                "reserved-name",
                "disqualified is the tier of leads that a gate disqualifies; choose another name",
            )
    tiers = _thresholds(seeds, model, "tiers")
    if not tiers or not seeds.is_sound("tiers", "scoring_models"):
        return
    table = seeds.tables["tiers"]
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


def _check_floor(table: Table, tiers: _Thresholds, reach: Reach) -> None:
    threshold, row = tiers[0]
    if threshold <= max(reach.lowest or 0, 0):
        return
    below = "lower scores" if reach.lowest is None else f"scores from {reach.lowest.normalize():f}"
    table.warn(
        row.cell("min_score"),
        "no-floor",
        f"the lowest tier begins at {row.text('min_score')}; {below} belong to it all the same: "
        "add a tier for them, or write where it really begins",
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
    by_dimension = {
        dimension: _thresholds(seeds, model, "grades", dimension)
        for dimension in ("fit", "behavior")
    }
    if not any(by_dimension.values()) or not seeds.is_sound("grades"):
        return
    table = seeds.tables["grades"]
    for dimension, grades in by_dimension.items():
        if grades:
            _check_grade_points(table, dimension, grades, reach.sizes[dimension])
            continue
        other = next(rows for rows in by_dimension.values() if rows)
        first = min((row for _, row in other), key=lambda row: row.line)
        table.warn(
            first.cell("dimension"),
            "half-a-grade",
            f"{model.text('model_id')} has no grades of dimension {dimension}; a grade needs both",
        )


def _check_grade_points(
    table: Table, dimension: str, grades: _Thresholds, most: Decimal | None
) -> None:
    lowest, row = grades[0]
    if lowest > 0:
        table.warn(
            row.cell("min_points"),
            "no-floor",
            f"{dimension} points below {row.text('min_points')} have no grade; "
            "let the lowest begin at 0",
        )
    for threshold, row in grades:
        if most is not None and threshold > most:
            table.warn(
                row.cell("min_points"),
                "out-of-reach",
                f"no lead can reach {row.text('min_points')} {dimension} points: rules and caps "
                f"allow at most {most.normalize():f}",
            )
