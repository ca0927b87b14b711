"""How many points a model can give at most, and at least."""

from dataclasses import dataclass
from decimal import Decimal

from lead_scoring.check.rules import SEEDS, largest_size
from lead_scoring.seeds import numbers
from lead_scoring.seeds.rows import Row
from lead_scoring.seeds.tables import Seeds

Sizes = dict[tuple[str, str], dict[str, Decimal | None]]
DIMENSIONS = ("fit", "behavior", "negative")


@dataclass(frozen=True, slots=True)
class Reach:
    """The lowest and highest score, and the largest size of each dimension; None: any."""

    sizes: dict[str, Decimal | None]
    lowest: Decimal | None
    highest: Decimal | None


def sizes_by_group(seeds: Seeds) -> Sizes:
    """Return the largest size of every rule, by model and group."""
    sizes: Sizes = {}
    for table, row in seeds.rows(*SEEDS):
        group = sizes.setdefault((row.folded("model_id"), row.folded("rule_group")), {})
        group[row.folded("rule_id")] = largest_size(row, table.seed.name)
    return sizes


def reach_of(seeds: Seeds, model: Row, rules: Sizes) -> Reach:
    """Return what the rules, caps and limits of a model allow."""
    if not seeds.is_sound("scoring_models", "rule_groups", *SEEDS):
        return Reach(dict.fromkeys(DIMENSIONS), None, None)
    sizes = {dimension: _dimension_size(seeds, model, dimension, rules) for dimension in DIMENSIONS}
    low, high = (numbers.as_number(model.text(name)) for name in ("score_min", "score_max"))
    lowest = None if sizes["negative"] is None else -sizes["negative"]
    highest = (
        None if None in (sizes["fit"], sizes["behavior"]) else sizes["fit"] + sizes["behavior"]
    )
    if low is not None:
        lowest = low if lowest is None else max(low, lowest)
        highest = None if highest is None else max(low, highest)
    if high is not None:
        highest = high if highest is None else min(high, highest)
        lowest = None if lowest is None else min(high, lowest)
    return Reach(sizes, lowest, highest)


def _dimension_size(seeds: Seeds, model: Row, dimension: str, rules: Sizes) -> Decimal | None:
    sizes = [
        _group_size(group, rules)
        for _, group in seeds.rows("rule_groups")
        if group.folded("model_id") == model.folded("model_id")
        and group.folded("dimension") == dimension
    ]
    return None if None in sizes else sum(sizes, Decimal(0))


def _group_size(group: Row, rules: Sizes) -> Decimal | None:
    sizes = rules.get((group.folded("model_id"), group.folded("rule_group")), {})
    cap = numbers.as_number(group.text("max_points"))
    if None in sizes.values():
        return cap
    combine = max if group.folded("combine") == "max" else sum
    total = combine([Decimal(0), *sizes.values()])
    return total if cap is None else min(cap, total)
