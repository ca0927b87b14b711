"""Models: one champion, groups in use, tiers and rules for each."""

from lead_scoring.check.rules import SEEDS
from lead_scoring.seeds import numbers
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import shown


def check_models(seeds: Seeds) -> None:
    """Check the models and what hangs on them."""
    _check_champion(seeds)
    _check_groups(seeds)
    _check_parts(seeds)


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
    if not seeds.is_sound("rule_groups", *SEEDS):
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
        if not has_tiers and seeds.is_complete("tiers") and seeds.table("tiers").rows:
            model_table.report(
                model.cell("model_id"),
                "model-without-tiers",
                f"{shown(model.text('model_id'))} has no tiers; add at least one to tiers",
            )
