"""What it would take to reach the next tier: one more event today, or a fact not yet known."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from lead_scoring import decay, private_tables
from lead_scoring.warehouse import Connection
from lead_scoring.waterfall.reading import Waterfall

_CENT = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Chance:
    """Something that would raise the score, and by how much once all caps are applied."""

    what: str
    is_event: bool
    gain: Decimal


def behavior_points(rule: dict, counts: dict[date, int], as_of: date) -> Decimal:
    """Return what a behavior rule gives for events per day, before the caps of its group."""
    visible = []
    for day in sorted(counts, reverse=True):
        age = (as_of - day).days
        expires = rule["expires_after_days"]
        if age >= 0 and (expires is None or age <= expires):
            visible.append((age, min(counts[day], rule["max_per_day"] or counts[day])))
    if sum(count for _, count in visible) < (rule["min_count"] or 0):
        return Decimal(0)
    left, weighted = rule["max_count"], 0.0
    for age, count in visible:
        kept = count if left is None else min(count, left)
        left = None if left is None else left - kept
        weighted += kept * decay.weight(rule["decay"], rule["decay_days"], age)
    return (rule["points"] * Decimal(repr(weighted))).quantize(_CENT, ROUND_HALF_UP)


def find_chances(connection: Connection, waterfall: Waterfall) -> list[Chance]:
    """Return what would raise the score, the largest gain first.

    An event is one more of its type on the scored date. What follows from it by inference (a
    return after a long silence) is not foreseen; an engagement does end a silence.
    """
    model, lead, as_of = waterfall.model_id, waterfall.lead_id, waterfall.as_of
    groups = private_tables.groups(connection, model)
    points = defaultdict(dict)
    for step in waterfall.steps:
        if not step.is_cap:
            points[step.rule_group][step.rule_id] = step.points
    limits = next(one for one in private_tables.models(connection) if one.model_id == model)

    def score_with(changes: dict[tuple[str, str], Decimal]) -> Decimal:
        """Return the score when rules of some groups gave other points."""
        total = Decimal(0)
        for name, group in groups.items():
            rules = dict(points[name])
            rules.update({rule: new for (of, rule), new in changes.items() if of == name})
            total += _group_points(group, list(rules.values()))
        low, high = limits.score_min, limits.score_max
        total = total if low is None else max(total, low)
        return total if high is None else min(total, high)

    now, chances = score_with({}), []
    counts = private_tables.event_counts(connection, lead, as_of)
    by_type = defaultdict(list)
    for rule in private_tables.event_rules(connection, model):
        by_type[rule["event_type"]].append(rule)
    silences = private_tables.silence_rules(connection, model)
    for event_type, rules in by_type.items():
        days = {**counts[event_type], as_of: counts[event_type].get(as_of, 0) + 1}
        changes = {
            (rule["rule_group"], rule["rule_id"]): behavior_points(rule, days, as_of)
            for rule in rules
        }
        if rules[0]["is_engagement"]:
            changes |= dict.fromkeys(silences, Decimal(0))
        chances.append(Chance(rules[0]["what"], True, score_with(changes) - now))
    for what, group, rule, value in private_tables.unknown_facts(connection, model, lead, as_of):
        chances.append(Chance(what, False, score_with({(group, rule): value}) - now))
    return sorted(
        (chance for chance in chances if chance.gain > 0),
        key=lambda chance: (-chance.gain, chance.what),
    )


def _group_points(group: dict, points: list[Decimal]) -> Decimal:
    if not points:
        return Decimal(0)
    largest = max(points, key=abs)
    total = largest if group["combine"] == "max" else sum(points, Decimal(0))
    limit = group["max_points"]
    return total if limit is None else max(-abs(limit), min(abs(limit), total))
