"""One model, one lead, one date: its contributions and its score."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from reference.points import behavior_points, cents, kept_events
from reference.rules import all_hold
from reference.text import is_true, number, trimmed

DISQUALIFIED = "disqualified"


@dataclass(frozen=True)
class Contribution:
    """Points that one rule or cap adds; a cap has no count and no days."""

    model_id: str
    lead_id: str
    dimension: str
    rule_group: str | None
    rule_id: str
    points: Fraction
    event_count: int | None = None
    first_on: date | None = None
    last_on: date | None = None


@dataclass(frozen=True)
class Score:
    """One row of scored_leads_by_model; `contributions` add up to `lead_score`."""

    model_id: str
    lead_id: str
    as_of_date: date
    fit_points: Fraction
    behavior_points: Fraction
    negative_points: Fraction
    raw_score: Fraction
    lead_score: Fraction
    tier: str | None
    tier_label: str | None
    tier_rank: int | None
    is_mql: bool
    is_sales_ready: bool
    is_disqualified: bool
    is_accepted: bool
    grade: str | None
    action: str | None
    last_engaged_on: date | None
    blocked_by: tuple = ()
    contributions: tuple = ()


def score_lead(model, lead_id, attributes, timeline, on):
    """The score of a lead on a date, or None outside the model's audience."""
    gates = defaultdict(list)
    for gate in model.gates.values():
        gates[gate["kind"]].append((gate, all_hold(gate["conditions"], attributes)))
    if not all(passed for _, passed in gates["audience"]):
        return None
    rows = _rule_rows(model, lead_id, attributes, timeline, on)
    dimensions = dict.fromkeys(("fit", "behavior", "negative"), Fraction(0))
    for name in model.groups:
        dimension, total, cap = _group_total(model, lead_id, name, rows)
        dimensions[dimension] += total
        rows += cap
    raw_score = sum(dimensions.values())
    lead_score = _held(raw_score, model.score_min, model.score_max)
    if lead_score != raw_score:
        rows.append(
            Contribution(
                model.model_id, lead_id, "score", None, "cap:score", lead_score - raw_score
            )
        )
    tier, rank = _tier(model.tiers, lead_score)
    disqualified = any(passed for _, passed in gates["disqualify"])
    accepted = all(passed for _, passed in gates["accept"])
    blocked = [g["reason"] for g, passed in gates["disqualify"] if passed]
    blocked += [g["reason"] for g, passed in gates["accept"] if not passed]
    return Score(
        model_id=model.model_id,
        lead_id=lead_id,
        as_of_date=on,
        fit_points=dimensions["fit"],
        behavior_points=dimensions["behavior"],
        negative_points=dimensions["negative"],
        raw_score=raw_score,
        lead_score=lead_score,
        tier=DISQUALIFIED if disqualified else trimmed(tier["tier"]),
        tier_label=None if disqualified else trimmed(tier["label"]),
        tier_rank=0 if disqualified else rank,
        is_mql=not disqualified and is_true(tier["is_mql"]),
        is_sales_ready=not disqualified and accepted and is_true(tier["is_sales_ready"]),
        is_disqualified=disqualified,
        is_accepted=accepted,
        grade=_grade(model, dimensions),
        action=None if disqualified else trimmed(tier["action"]),
        last_engaged_on=timeline.last_engaged(lead_id, on),
        blocked_by=tuple(sorted(filter(None, blocked))),
        contributions=tuple(rows),
    )


def _rule_rows(model, lead_id, attributes, timeline, on):
    """A row for each rule that contributes something."""
    rows = []
    for rule_id, rule in model.fit_rules.items():
        points = cents(rule["points"])
        if points and all_hold(rule["conditions"], attributes):
            group = model.groups[rule["group"]]
            rows.append(
                Contribution(
                    model.model_id, lead_id, group["dimension"], group["name"], rule_id, points
                )
            )
    for rule in model.behavior_rules:
        kept = kept_events(timeline.visible(lead_id, rule["event_type"], on), on, rule)
        points = behavior_points(kept, on, rule)
        if points:
            group = model.groups[rule["group"]]
            rows.append(
                Contribution(
                    model.model_id,
                    lead_id,
                    group["dimension"],
                    group["name"],
                    rule["rule_id"],
                    points,
                    kept.count,
                    kept.first_on,
                    kept.last_on,
                )
            )
    return rows


def _group_total(model, lead_id, name, rows):
    """Dimension and total of a group, and the row for what it loses."""
    group = model.groups[name]
    own = [row.points for row in rows if row.rule_group == group["name"]]
    total = sum(own, Fraction(0))
    limited = max(own, key=abs) if group["combine"] == "max" and own else total
    if group["max_points"] is not None:
        size = abs(group["max_points"])
        limited = _held(limited, -size, size)
    cap = []
    if limited != total:
        cap.append(
            Contribution(
                model.model_id,
                lead_id,
                group["dimension"],
                group["name"],
                f"cap:{group['name']}",
                limited - total,
            )
        )
    return group["dimension"], limited, cap


def _held(value, low, high):
    if low is not None and value < low:
        return low
    return high if high is not None and value > high else value


def _tier(tiers, score):
    """The highest tier that the score reaches, else the lowest; ranks count from 1."""
    reached = [i for i, tier in enumerate(tiers) if number(tier["min_score"]) <= score]
    index = max(reached, default=0)
    return tiers[index], index + 1


def _grade(model, dimensions):
    if not any(model.grades.values()):
        return None
    letters = []
    for dimension in ("fit", "behavior"):
        rows = model.grades[dimension]
        reached = [r for r in rows if number(r["min_points"]) <= dimensions[dimension]] or rows[:1]
        letters += [trimmed(reached[-1]["grade"])] if reached else []
    return "".join(letters)
