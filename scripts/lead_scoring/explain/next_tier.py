"""What it would take to reach the next tier: one more event today, or a fact not yet known."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

import duckdb

from lead_scoring.explain.waterfall import Waterfall, rows

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
        weighted += kept * _weight(rule, age)
    return (rule["points"] * Decimal(repr(weighted))).quantize(_CENT, ROUND_HALF_UP)


def _weight(rule: dict, age: int) -> float:
    if rule["decay"] == "half_life":
        return 0.5 ** (age / rule["decay_days"])
    if rule["decay"] == "linear":
        return max(0.0, 1 - age / rule["decay_days"])
    return 1.0


def find_chances(connection: duckdb.DuckDBPyConnection, waterfall: Waterfall) -> list[Chance]:
    """Return what would raise the score, the largest gain first.

    An event is one more of its type on the scored date. What follows from it by inference (a
    return after a long silence) is not foreseen; an engagement does end a silence.
    """
    model, lead, as_of = waterfall.model_id, waterfall.lead_id, waterfall.as_of
    groups = {row["rule_group"]: row for row in _groups(connection, model)}
    points = defaultdict(dict)
    for step in waterfall.steps:
        if not step.is_cap:
            points[step.rule_group][step.rule_id] = step.points
    limits = connection.execute(
        "select score_min, score_max from stg_scoring_models where model_id = ?", [model]
    ).fetchone()

    def score_with(changes: dict[tuple[str, str], Decimal]) -> Decimal:
        """Return the score when rules of some groups gave other points."""
        total = Decimal(0)
        for name, group in groups.items():
            rules = dict(points[name])
            rules.update({rule: new for (of, rule), new in changes.items() if of == name})
            total += _group_points(group, list(rules.values()))
        low, high = limits
        total = total if low is None else max(total, low)
        return total if high is None else min(total, high)

    now, chances = score_with({}), []
    counts = defaultdict(dict)
    for event_type, day, count in connection.execute(
        "select event_type, occurred_on, event_count from int_event_days__by_lead_type_day"
        " where lead_id = ? and occurred_on <= ?",
        [lead, as_of],
    ).fetchall():
        counts[event_type][day] = int(count)
    by_type = defaultdict(list)
    for rule in _event_rules(connection, model):
        by_type[rule["event_type"]].append(rule)
    silences = _silence_rules(connection, model)
    for event_type, rules in by_type.items():
        days = {**counts[event_type], as_of: counts[event_type].get(as_of, 0) + 1}
        changes = {
            (rule["rule_group"], rule["rule_id"]): behavior_points(rule, days, as_of)
            for rule in rules
        }
        if rules[0]["is_engagement"]:
            changes |= dict.fromkeys(silences, Decimal(0))
        chances.append(Chance(rules[0]["what"], True, score_with(changes) - now))
    for what, group, rule, value in _unknown_facts(connection, waterfall):
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


def _groups(connection: duckdb.DuckDBPyConnection, model: str) -> list[dict]:
    return rows(
        connection,
        "select rule_group, combine, max_points from stg_rule_groups where model_id = ?",
        [model],
    )


def _event_rules(connection: duckdb.DuckDBPyConnection, model: str) -> list[dict]:
    """Return the rules on events that a lead can cause: neither inferred nor deals."""
    return rows(
        connection,
        """
        select
            behavior.*,
            rules.rule_group,
            regexp_replace(
                coalesce(types.reason_phrase, behavior.event_type),
                '([[:alnum:]])[(]([[:alpha:]]{1,3})[)]', '\\1'
            ) as what,
            coalesce(types.is_engagement, false) as is_engagement
        from stg_behavior_rules as behavior
        inner join stg_rules as rules
            on behavior.model_id = rules.model_id
            and behavior.rule_id = rules.rule_id
            and rules.rule_kind = 'behavior'
        left join stg_event_types as types on behavior.event_type = types.event_type
        where
            behavior.model_id = ?
            and behavior.event_type in (select event_type from stg_event_mapping)
            and behavior.event_type not like 'deal_%'
        order by behavior.rule_id
        """,
        [model],
    )


def _silence_rules(connection: duckdb.DuckDBPyConnection, model: str) -> list[tuple[str, str]]:
    """Return the rules that an engagement today would end."""
    return connection.execute(
        """
        select distinct rules.rule_group, rules.rule_id
        from stg_conditions as conditions
        inner join stg_rules as rules
            on conditions.model_id = rules.model_id and conditions.owner_id = rules.rule_id
        where
            conditions.model_id = ?
            and conditions.owner_kind = 'fit_rule'
            and conditions.attribute = 'days_since_engagement'
            and conditions.operator = 'at_least'
            and try_cast(conditions.value as decimal(18, 2)) > 0
        """,
        [model],
    ).fetchall()


def _unknown_facts(
    connection: duckdb.DuckDBPyConnection, waterfall: Waterfall
) -> list[tuple[str, str, str, Decimal]]:
    """Return fit rules that fail only because an attribute of the lead is missing."""
    return connection.execute(
        """
        with
        open_conditions as (
            select
                conditions.owner_id as rule_id,
                coalesce(attributes.attribute_value, '') = '' as is_unknown
            from stg_conditions as conditions
            left join int_conditions_held__by_lead_date as held
                on conditions.condition_id = held.condition_id
                and held.lead_id = $lead
                and held.scored_on = $day
            left join int_lead_attributes as attributes
                on conditions.attribute = attributes.attribute
                and attributes.lead_id = $lead
                and attributes.version_from = (
                    select version_from from int_moments__by_lead_date
                    where lead_id = $lead and scored_on = $day
                )
            where
                conditions.model_id = $model
                and conditions.owner_kind = 'fit_rule'
                and held.lead_id is null
        ),
        unknown as (
            select rule_id from open_conditions group by rule_id having bool_and(is_unknown)
        )
        select rules.reason_phrase, rules.rule_group, rules.rule_id, rules.points
        from unknown
        inner join stg_rules as rules using (rule_id)
        where rules.model_id = $model and rules.rule_kind = 'fit' and rules.points > 0
        """,
        {"lead": waterfall.lead_id, "day": waterfall.as_of, "model": waterfall.model_id},
    ).fetchall()
