"""Short ways to write one lead, one model and a few rules, for tests worked out by hand."""

from datetime import date, timedelta

from reference import Project

T = date(2026, 6, 30)


def seeds(**given):
    """One model with a group per dimension and one tier; more rows by seed name."""
    base = {
        "scoring_models": [model()],
        "rule_groups": [group("fit"), group("behavior"), group("negative")],
        "tiers": [tier("cold", 0)],
        "event_mapping": [mapped("visit"), mapped("mail"), mapped("open"), mapped("call")],
        "event_types": [engaging("visit"), engaging("open")],
        **{name: [] for name in ("fit_rules", "behavior_rules", "gates", "grades")},
    }
    return base | given


def model(**given):
    return {"model_id": "m", "status": "champion", "score_min": None, "score_max": None} | given


def group(dimension, name=None, combine="sum", max_points=None):
    return {"model_id": "m", "dimension": dimension, "rule_group": name or dimension} | {
        "combine": combine,
        "max_points": max_points,
    }


def tier(name, min_score, is_mql="false", is_sales_ready="false"):
    return {"model_id": "m", "tier": name, "label": name, "min_score": str(min_score)} | {
        "is_mql": is_mql,
        "is_sales_ready": is_sales_ready,
        "action": None,
    }


def mapped(name, event_type=None, operator=None, value=None, priority=1):
    return {"event_name": name, "event_type": event_type or name} | {
        "operator": operator,
        "value": value,
        "priority": str(priority),
    }


def engaging(event_type):
    return {"event_type": event_type, "is_engagement": "true"}


def behavior(rule_id, points, event_type="visit", rule_group="behavior", **given):
    given = {name: str(value) for name, value in given.items()}
    return {"model_id": "m", "rule_id": rule_id, "rule_group": rule_group, "points": points} | {
        "event_type": event_type,
        **given,
    }


def fit(rule_id, points, attribute, operator, value=None, rule_group="fit"):
    return {"model_id": "m", "rule_id": rule_id, "rule_group": rule_group, "points": points} | {
        "attribute": attribute,
        "operator": operator,
        "value": value,
    }


def gate(kind, attribute, operator, value=None, gate_id=None):
    return {"model_id": "m", "gate_id": gate_id or kind, "kind": kind, "reason": kind} | {
        "attribute": attribute,
        "operator": operator,
        "value": value,
    }


def score(given_seeds, *occurrences, on=T, deals=(), **attributes):
    """The score of one lead with (event_name, age) pairs, ages counted from T."""
    raw = {
        "leads": [{"lead_id": "a", "created_at": "2026-01-01"} | attributes],
        "events": [
            {"event_id": str(i), "lead_id": "a", "event_name": name, "detail": None}
            | {"occurred_at": str(T - timedelta(days=age))}
            for i, (name, age) in enumerate(occurrences)
        ],
        "opportunities": list(deals),
    }
    return Project(raw, given_seeds).score_on(on).get(("m", "a"))


def points_of(row):
    return {c.rule_id: c.points for c in row.contributions}
