"""Every age under many decays: where binary fractions would lose a half cent."""

from datetime import timedelta

from random_cases import Case, random_case

POINTS = ["15", "1", "0.01", "0.05", "7.77", "10", "33.33", "0.5", "-15", "-0.35", "1000"]
HALF_LIVES = [1, 2, 3, 4, 7, 10, 14, 30, 90]
SPANS = [1, 2, 3, 6, 7, 8, 11, 12, 16, 24, 30, 32, 40, 48, 75, 90, 125]


def decay_case(as_of, ages=130):
    """One lead per age with one event, then leads with several; one model, a rule per decay."""
    seeds = {name: [] for name in random_case(0, 1, 4, 4).seeds}
    seeds["scoring_models"] = [{"model_id": "m", "label": "M", "status": "champion"}]
    seeds["tiers"] = [
        {"model_id": "m", "tier": "all", "label": "All", "min_score": "0"}
        | {"is_mql": "false", "is_sales_ready": "false"}
    ]
    seeds["rule_groups"] = [
        {"model_id": "m", "dimension": dimension, "rule_group": dimension, "combine": "sum"}
        for dimension in ("behavior", "negative")
    ]
    seeds["event_types"] = [{"event_type": "visit", "channel": "web", "is_engagement": "true"}]
    seeds["event_mapping"] = [{"event_name": "visit", "event_type": "visit", "priority": "1"}]
    seeds["behavior_rules"] = [
        {
            "model_id": "m",
            "rule_id": f"{decay} {days} {points}",
            "rule_group": "negative" if points.startswith("-") else "behavior",
            "event_type": "visit",
            "points": points,
            "decay": decay,
            "decay_days": str(days),
        }
        for points in POINTS
        for decay, all_days in (("half_life", HALF_LIVES), ("linear", SPANS))
        for days in all_days
    ]
    for name, columns in OPTIONAL.items():
        seeds[name] = [dict.fromkeys(columns) | row for row in seeds[name]]
    occurrences = [(f"age {age}", age) for age in range(ages)]
    occurrences += [(f"mix {age}", age * step % ages) for age in range(ages) for step in (1, 3, 7)]
    occurrences += [(f"many {age}", age) for age in range(0, ages, 3) for _ in range(age % 7 + 1)]
    raw = {
        "leads": [
            {"lead_id": lead_id, "created_at": str(as_of - timedelta(days=200))}
            for lead_id in dict.fromkeys(lead_id for lead_id, _ in occurrences)
        ],
        "events": [
            {"event_id": str(number), "lead_id": lead_id, "event_name": "visit"}
            | {"occurred_at": str(as_of - timedelta(days=age))}
            for number, (lead_id, age) in enumerate(occurrences)
        ],
        "opportunities": [],
    }
    return Case(raw, seeds, as_of)


OPTIONAL = {
    "scoring_models": ["score_min", "score_max", "trained_until", "description"],
    "tiers": ["action", "sla_hours"],
    "rule_groups": ["max_points", "description"],
    "event_types": ["description"],
    "event_mapping": ["operator", "value"],
    "behavior_rules": ["expires_after_days", "max_per_day", "max_count", "min_count"],
}
