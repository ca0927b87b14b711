"""What a scenario can name: models, attributes, events, tiers, grades and rules of the seeds."""

from itertools import product

from lead_scoring.check.references import DERIVED_ATTRIBUTES, LEAD_COLUMNS
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import fold

# told by other keys of a scenario, or by none
_NOT_GIVEN = ("lead_id", "created_at", "updated_at")


class Vocabulary:
    """Names by their folded form, as the seeds write them."""

    def __init__(self, seeds: Seeds):
        self._seeds = seeds
        self.models = {
            row.folded("model_id"): row.text("model_id")
            for _, row in seeds.rows("scoring_models")
            if row.folded("status") != "retired"
        }
        self.event_names = seeds.names("event_mapping", "event_name")
        asked = {row.folded("attribute") for _, row in seeds.rows("fit_rules", "gates")} - {""}
        given = {*LEAD_COLUMNS, *asked} - {*DERIVED_ATTRIBUTES, *_NOT_GIVEN}
        self.attributes = {name: name for name in sorted(given)}

    def tiers(self, model_id: str) -> dict[str, str]:
        """Return the tiers of a model, and the one of leads that a gate disqualifies."""
        return self._of(model_id, "tiers", "tier") | {"disqualified": "disqualified"}

    def actions(self, model_id: str) -> dict[str, str]:
        """Return the actions of a model's tiers."""
        return self._of(model_id, "tiers", "action")

    def grades(self, model_id: str) -> dict[str, str]:
        """Return every pair of a fit grade and a behavior grade."""
        by_dimension: dict[str, list[str]] = {"fit": [], "behavior": []}
        for _, row in self._seeds.rows("grades"):
            if row.folded("model_id") == fold(model_id):
                by_dimension[row.folded("dimension")].append(row.text("grade"))
        return {
            fold(fit + behavior): fit + behavior
            for fit, behavior in product(*by_dimension.values())
        }

    def contributions(self, model_id: str) -> dict[str, str]:
        """Return the rules and caps of a model."""
        groups = self._of(model_id, "rule_groups", "rule_group").values()
        caps = [*(f"cap:{group}" for group in groups), "cap:score"]
        return {
            **self._of(model_id, "fit_rules", "rule_id"),
            **self._of(model_id, "behavior_rules", "rule_id"),
            **{fold(cap): cap for cap in caps},
        }

    def _of(self, model_id: str, seed: str, column: str) -> dict[str, str]:
        return {
            row.folded(column): row.text(column)
            for _, row in self._seeds.rows(seed)
            if row.folded("model_id") == fold(model_id) and row.folded(column)
        }
