"""The rule seeds, read into one object per model; what the contract refuses is an error."""

from dataclasses import dataclass, field
from fractions import Fraction

from reference.operators import holds
from reference.text import norm, number, trimmed

SIGN = {"fit": 1, "behavior": 1, "negative": -1}


@dataclass
class Model:
    """A complete set of rules, groups, gates, tiers and grades."""

    model_id: str
    status: str
    score_min: Fraction | None
    score_max: Fraction | None
    trained_until: str | None = None
    groups: dict = field(default_factory=dict)  # norm name -> dict
    fit_rules: dict = field(default_factory=dict)  # rule_id -> dict with conditions
    behavior_rules: list = field(default_factory=list)
    gates: dict = field(default_factory=dict)  # gate_id -> dict with conditions
    tiers: list = field(default_factory=list)  # lowest first
    grades: dict = field(default_factory=dict)  # dimension -> rows, lowest first


def all_hold(conditions, attributes):
    """AND over conditions of (attribute, operator, value)."""
    return all(
        holds(attributes.get(norm(attribute)), operator, value)
        for attribute, operator, value in conditions
    )


def read_models(seeds):
    """Models by id, retired ones left out."""
    models = {}
    for row in seeds["scoring_models"]:
        if norm(row["status"]) == "retired":
            continue
        model = Model(
            trimmed(row["model_id"]),
            norm(row["status"]),
            number(row["score_min"]),
            number(row["score_max"]),
            trimmed(row.get("trained_until")),
        )
        own = {
            name: [r for r in rows if norm(r.get("model_id")) == norm(model.model_id)]
            for name, rows in seeds.items()
        }
        _read_groups(model, own["rule_groups"])
        _read_fit_rules(model, own["fit_rules"])
        _read_behavior_rules(model, own["behavior_rules"])
        _read_gates(model, own["gates"])
        model.tiers = sorted(own["tiers"], key=lambda tier: number(tier["min_score"]))
        for dimension in ("fit", "behavior"):
            model.grades[dimension] = sorted(
                (row for row in own["grades"] if norm(row["dimension"]) == dimension),
                key=lambda row: number(row["min_points"]),
            )
        models[model.model_id] = model
    return models


def _read_groups(model, rows):
    for row in rows:
        model.groups[norm(row["rule_group"])] = {
            "name": trimmed(row["rule_group"]),
            "dimension": norm(row["dimension"]),
            "combine": norm(row["combine"]),
            "max_points": number(row["max_points"]),
        }


def _points(model, row, allowed):
    group = model.groups[norm(row["rule_group"])]
    points = number(row["points"])
    if group["dimension"] not in allowed or points * SIGN[group["dimension"]] <= 0:
        raise ValueError(f"refused: {row}")
    return points


def _condition(row):
    return row["attribute"], row["operator"], row["value"]


def _read_fit_rules(model, rows):
    for row in rows:
        rule = model.fit_rules.setdefault(
            trimmed(row["rule_id"]),
            {
                "points": _points(model, row, ("fit", "negative")),
                "group": norm(row["rule_group"]),
                "conditions": [],
            },
        )
        rule["conditions"].append(_condition(row))


def _read_behavior_rules(model, rows):
    whole = ("decay_days", "expires_after_days", "max_per_day", "max_count", "min_count")
    for row in rows:
        rule = {name: number(row.get(name)) for name in whole}
        rule.update(
            rule_id=trimmed(row["rule_id"]),
            group=norm(row["rule_group"]),
            event_type=norm(row["event_type"]),
            decay=norm(row.get("decay")),
            points=_points(model, row, ("behavior", "negative")),
        )
        model.behavior_rules.append(rule)


def _read_gates(model, rows):
    for row in rows:
        gate = model.gates.setdefault(
            trimmed(row["gate_id"]),
            {"kind": norm(row["kind"]), "reason": trimmed(row["reason"]), "conditions": []},
        )
        gate["conditions"].append(_condition(row))
