"""What a plan says: about the rules, about each model that they can move, about its limits."""

from dataclasses import dataclass, field
from datetime import date

from lead_scoring.plan.audit import Audit, read_audit
from lead_scoring.plan.leads import IdleRule, Moved, count_matches, read_moved
from lead_scoring.plan.pairs import Pair
from lead_scoring.plan.rules import RowChange, find_rules
from lead_scoring.seeds.tables import Seeds
from lead_scoring.warehouse import Connection


@dataclass(frozen=True)
class Scale:
    """What a change is held against: vars of the project.

    `capacity` is the number of leads that sales can work on in a month; with fewer converted
    leads than `min_conversions` no difference of the audit passes for more than noise.
    """

    capacity: int
    min_conversions: int


@dataclass(frozen=True)
class ModelPlan:
    """One model before and after. Tiers stand from the lowest to the highest of either side."""

    title: str
    pair: Pair
    tiers: list[str]
    moved: Moved
    idle_rules: list[IdleRule]
    audit: Audit


@dataclass(frozen=True)
class Plan:
    """A change of rules with its consequences; no models where no score can change."""

    base: str
    commit: str
    as_of: date
    scale: Scale
    rules: list[RowChange]
    models: list[ModelPlan] = field(default_factory=list)

    @property
    def champion(self) -> ModelPlan | None:
        """The model that sales works with, where its scores can change."""
        return next((model for model in self.models if model.pair.is_champion), None)


def read_model(
    connection: Connection,
    number: int,
    pair: Pair,
    sides: tuple[Seeds, Seeds],
    scale: Scale,
) -> ModelPlan:
    """Compare one pair in the tables of both sides."""
    old, new = sides
    matched = count_matches(connection, number, "new")
    matched_before = count_matches(connection, number, "old")
    known_before = find_rules(old, pair.old)
    tiers = _tiers(sides, pair)
    return ModelPlan(
        pair.title,
        pair,
        tiers,
        read_moved(connection, number),
        [
            IdleRule(rule.rule_id, matched_before.get(folded), rule.file, rule.line)
            for folded, rule in find_rules(new, pair.new).items()
            if folded not in matched and (folded in matched_before or folded not in known_before)
        ],
        read_audit(connection, number, pair, tiers, scale.min_conversions),
    )


def _tiers(sides: tuple[Seeds, Seeds], pair: Pair) -> list[str]:
    """Return the tiers of both sides by their floor, the new one where they differ."""
    floors: dict[str, float] = {}
    for seeds, model in zip(sides, (pair.old, pair.new), strict=True):
        for _, row in seeds.rows("tiers"):
            if row.folded("model_id") == model:
                floors[row.text("tier")] = float(row.text("min_score"))
    return sorted(floors, key=floors.__getitem__)
