"""Random rule seeds: every operator, decay, limit, group, gate, tier and grade."""

import random_pools as pools

OPERATORS = ["equals", "not_equals", "in", "not_in", "contains", "not_contains", "starts_with"]
OPERATORS += ["ends_with", "at_least", "at_most", "between", "is_empty", "is_not_empty"]
DECAY_DAYS = [1, 2, 3, 7, 10, 14, 24, 30, 45]
# linear with 24 days and 15 points falls by 0.625 a day: halves of a cent; 0.005 = half a cent
SIZES = ["1", "2", "3", "5", "8", "10", "15", "15", "20", "0.5", "1.25", "0.01", "0.05", "7.77"]


def random_seeds(rng, n_models):
    """Seeds by name, each a list of rows of texts."""
    seeds = {
        "event_types": _event_types(rng),
        "event_mapping": _event_mapping(rng),
        "derived_events": _derived_events(rng),
        "job_levels": [
            {"keyword": keyword, "seniority": seniority, "rank": str(rank)}
            for keyword, seniority, rank in pools.JOB_LEVELS
        ],
        "free_email_domains": [{"domain": domain} for domain in pools.FREE_DOMAINS],
        "routing_rules": [
            {"priority": "1", "attribute": "country", "operator": "equals", "value": "DE"}
            | {"team": "DACH", "owner": "anna"},
            {"priority": "2", "attribute": None, "operator": None, "value": None}
            | {"team": "rest", "owner": None},
        ],
        "scoring_models": [],
        **{name: [] for name in ("rule_groups", "fit_rules", "behavior_rules")},
        **{name: [] for name in ("gates", "tiers", "grades")},
    }
    for index in range(n_models):
        _add_model(rng, seeds, f"m{index:02}", index)
    return {name: _shuffled(rng, rows) for name, rows in seeds.items()}


def _shuffled(rng, rows):
    return rng.sample(rows, len(rows))


def _maybe(rng, chance, value):
    return value if rng.random() < chance else None


def spelled(rng, text):
    """The same text in another case or between blanks, now and then."""
    changed = rng.choice([text, text, text.upper(), text.lower(), f" {text} "])
    return changed if changed.lower().strip() == text.lower().strip() else text


def _event_types(rng):
    names = [*pools.EVENT_TYPES, *pools.DERIVED_TYPES[:3], "deal_won", "deal_lost"]
    return [
        {
            "event_type": spelled(rng, name),
            "channel": "web",
            "is_engagement": rng.choice(["true", "false"]),
            "description": "An event.",
        }
        for name in names
    ]


def _event_mapping(rng):
    rows, priorities = [], list(range(1, 60))
    rng.shuffle(priorities)
    for name in pools.EVENT_NAMES:
        for _ in range(rng.randint(1, 4)):
            operator = rng.choice([None, *OPERATORS[:8], "is_empty", "at_least"])
            rows.append(
                {
                    "event_name": spelled(rng, name),
                    "operator": operator,
                    "value": operator and _value(rng, operator, pools.DETAILS),
                    "event_type": spelled(rng, rng.choice(pools.EVENT_TYPES)),
                    "priority": str(priorities.pop()),
                }
            )
        if rng.random() < 0.8:
            rows.append(
                {"event_name": name, "operator": None, "value": None}
                | {"event_type": rng.choice(pools.EVENT_TYPES), "priority": str(60 + len(rows))}
            )
    return rows


def _derived_events(rng):
    rows = []
    for name, kind in zip(
        pools.DERIVED_TYPES, ["unanswered"] * 2 + ["after_silence"] * 2, strict=True
    ):
        base, response = rng.sample(pools.EVENT_TYPES, 2)
        rows.append(
            {
                "event_type": name,
                "kind": kind,
                "base_event_type": spelled(rng, rng.choice([base, base, base, "deal_lost"])),
                "response_event_type": spelled(rng, response) if kind == "unanswered" else None,
                "days": str(rng.choice([1, 2, 3, 5, 7, 14])),
            }
        )
    return rows


def _value(rng, operator, pool):
    """A rule's value that has a good chance to match something in the pool."""
    texts = [text for text in pool if text and text.strip("\t\r\n \u00a0")]
    if operator in ("is_empty", "is_not_empty"):
        return None
    if operator in ("at_least", "at_most", "between"):
        numbers = [t.strip() for t in texts if t.strip().replace(".", "").isdigit()]
        numbers = sorted((t for t in numbers if t[0] != "." and t[-1] != "."), key=float)
        numbers = numbers or ["2", "10"]
        if operator == "between":
            low, high = sorted((rng.choice(numbers), rng.choice(numbers)), key=float)
            return f"{low}|{high}"
        return rng.choice(numbers)
    if operator in ("equals", "not_equals"):
        return spelled(rng, rng.choice(texts))
    parts = [rng.choice(texts).replace("|", "") for _ in range(rng.randint(1, 3))]
    if operator in ("contains", "not_contains", "starts_with", "ends_with"):
        parts = [_piece(rng, operator, part) for part in parts]
    if rng.random() < 0.15:
        parts.append(" ")
    return "|".join(spelled(rng, part) for part in parts)


def _piece(rng, operator, text):
    text = text.strip("\t\r\n \u00a0")
    size = rng.randint(1, len(text))
    start = rng.randint(0, len(text) - size)
    if operator == "starts_with":
        piece = text[:size]
    elif operator == "ends_with":
        piece = text[-size:]
    else:
        piece = text[start : start + size]
    return piece if piece.strip() else text


def attribute_pool(name):
    """The values that an attribute is likely to have."""
    named = {
        "employee_count": pools.NUMBERS,
        "annual_revenue": pools.NUMBERS,
        "email": pools.EMAILS,
        "job_title": pools.TITLES,
        "company_name": pools.COMPANIES,
        "company_domain": pools.DOMAINS,
        "not_a_column": ["x", "1"],
    }
    return {**pools.TEXTS, **named, **pools.DERIVED_ATTRIBUTES}[name]


ATTRIBUTES = [*pools.TEXTS, *pools.DERIVED_ATTRIBUTES, "employee_count", "annual_revenue"]
ATTRIBUTES += ["email", "job_title", "company_name", "company_domain", "employee_count"]


def _condition(rng):
    attribute = rng.choice(ATTRIBUTES if rng.random() < 0.97 else ["not_a_column"])
    pool = attribute_pool(attribute)
    numeric = any(text.strip().replace(".", "").isdigit() for text in pool)
    operator = rng.choice(OPERATORS if numeric else OPERATORS[:8] + OPERATORS[-2:])
    return {
        "attribute": spelled(rng, attribute) if rng.random() < 0.2 else attribute,
        "operator": spelled(rng, operator) if rng.random() < 0.1 else operator,
        "value": _value(rng, operator, pool),
    }


def _add_model(rng, seeds, model_id, index):
    empty = index == 1  # a model without any rule: every lead still has a row
    seeds["scoring_models"].append(
        {
            "model_id": model_id,
            "label": f"Model {index}",
            "status": ["champion", "challenger", "challenger", "retired"][min(index, 3)]
            if index < 4
            else "challenger",
            "score_min": rng.choice([None, "0", "0", "-20", "5"]),
            "score_max": rng.choice([None, "100", "40", "25.5"]),
            "trained_until": None,
            "description": "Random.",
        }
    )
    groups = {"fit": [], "behavior": [], "negative": []}
    if not empty:
        _add_groups(rng, seeds, model_id, groups)
        _add_fit_rules(rng, seeds, model_id, groups)
        _add_behavior_rules(rng, seeds, model_id, groups)
        _add_gates(rng, seeds, model_id)
    _add_tiers(rng, seeds, model_id)
    if rng.random() < 0.6:
        for dimension, names in (("fit", "DCBA"), ("behavior", "4321")):
            bounds = sorted(rng.sample([1, 5, 7.5, 10, 15, 20, 30, 45], len(names) - 1))
            for name, bound in zip(names, [0, *bounds], strict=True):
                seeds["grades"].append(
                    {"model_id": model_id, "dimension": dimension, "grade": name}
                    | {"min_points": str(bound)}
                )


def _add_groups(rng, seeds, model_id, groups):
    for dimension, names in groups.items():
        for number in range(rng.randint(1, 3)):
            name = f"{dimension}_{number}"
            names.append(name)
            seeds["rule_groups"].append(
                {
                    "model_id": model_id,
                    "dimension": dimension,
                    "rule_group": name,
                    "combine": rng.choice(["sum", "sum", "max"]),
                    "max_points": rng.choice([None, None, "10", "15", "20.25", "40"]),
                    "description": "A group.",
                }
            )


def _group_and_points(rng, groups, dimension):
    dimension = rng.choice([dimension, dimension, "negative"])
    points = rng.choice(SIZES)
    return {
        "rule_group": rng.choice(groups[dimension]),
        "points": f"-{points}" if dimension == "negative" else points,
    }


def _add_fit_rules(rng, seeds, model_id, groups):
    for number in range(rng.randint(4, 12)):
        shared = {"model_id": model_id, "rule_id": f"f{number}", "description": "A fact, or so."}
        shared |= _group_and_points(rng, groups, "fit")
        for _ in range(rng.choice([1, 1, 1, 2, 3])):
            seeds["fit_rules"].append(shared | _condition(rng))


def _add_behavior_rules(rng, seeds, model_id, groups):
    types = [*pools.EVENT_TYPES, *pools.DERIVED_TYPES, "deal_won", "deal_lost", "never_seen"]
    for number in range(rng.randint(4, 12)):
        decay = rng.choice([None, "none", "half_life", "half_life", "linear", "linear"])
        row = {
            "model_id": model_id,
            "rule_id": f"b{number}",
            "event_type": spelled(rng, rng.choice(types)),
            "decay": decay,
            "decay_days": str(rng.choice(DECAY_DAYS)) if decay not in (None, "none") else None,
            "expires_after_days": _maybe(rng, 0.4, rng.choice(["1", "7", "10", "14", "30", "90"])),
            "max_per_day": _maybe(rng, 0.4, rng.choice("112")),
            "max_count": _maybe(rng, 0.4, rng.choice("1235")),
            "min_count": _maybe(rng, 0.3, rng.choice("1234")),
            "description": "An act, or so.",
        }
        seeds["behavior_rules"].append(row | _group_and_points(rng, groups, "behavior"))


def _add_gates(rng, seeds, model_id):
    for kind, chance in (("audience", 0.35), ("disqualify", 0.5), ("accept", 0.5)):
        for number in range(rng.randint(1, 2) if rng.random() < chance else 0):
            gate = {"model_id": model_id, "gate_id": f"{kind}_{number}", "kind": kind}
            gate["reason"] = f"{kind} {number}"
            for _ in range(rng.choice([1, 1, 2])):
                seeds["gates"].append(gate | _condition(rng))


def _add_tiers(rng, seeds, model_id):
    bounds = sorted(rng.sample([-10, 0, 1, 5, 10, 15, 20, 25, 30, 40, 50], rng.randint(1, 5)))
    for number, bound in enumerate(bounds):
        mql = number > 0 and number >= len(bounds) // 2
        seeds["tiers"].append(
            {
                "model_id": model_id,
                "tier": f"tier_{number}",
                "label": f"Tier {number}",
                "min_score": str(bound),
                "is_mql": str(mql).lower(),
                "is_sales_ready": str(mql and number == len(bounds) - 1).lower(),
                "action": f"do {number}",
                "sla_hours": _maybe(rng, 0.5, "24"),
            }
        )
