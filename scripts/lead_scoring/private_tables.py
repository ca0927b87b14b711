"""What the commands read of the tables behind the marts. No other module names such a table.

A `connection` has a build open (`warehouse.reading`), with `day` and `scored_on` dates that it
holds: that of the build, and for observations the cohort dates. A `catalog` is an attached build.
Functions that return SQL return something to select from. Points are exact decimals.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from lead_scoring.warehouse import Connection, rows

# what to build for `scores` and the observations, and for a waterfall
SCORES = ("+int_scores__by_model_lead_date", "+int_observations__by_model_lead_cohort")
WATERFALL = ("+scored_leads_by_model", "+score_contributions", "int_counted_days")


@dataclass(frozen=True, slots=True)
class Model:
    """A scoring model; None: no limit of the score, or written without data."""

    model_id: str
    label: str
    status: str
    score_min: Decimal | None
    score_max: Decimal | None
    trained_until: date | None


def models(connection: Connection) -> list[Model]:
    """Return all models, retired ones included."""
    found = connection.execute(
        """
        select model_id, coalesce(label, model_id), status, score_min, score_max, trained_until
        from stg_scoring_models
        """
    )
    return [Model(*row) for row in found.fetchall()]


# leads


def created_on(connection: Connection, lead_id: str) -> date | None:
    """Return the date on which a lead was created; None: there is no such lead."""
    return connection.execute(
        "select min(created_on) from int_leads where lead_id = ?", [lead_id]
    ).fetchone()[0]


def nearest_leads(connection: Connection, lead_id: str) -> list[str]:
    """Return the three ids that are most like an unknown one."""
    found = connection.execute(
        "select lead_id from int_leads order by levenshtein(lead_id, ?), lead_id limit 3",
        [lead_id],
    )
    return [name for (name,) in found.fetchall()]


def contacts(
    connection: Connection, lead_ids: list[str]
) -> dict[str, dict[str, str | None]] | None:
    """Return `name` and `email` by lead; None where the database holds none, as a published one.

    A lead that is unknown is left out.
    """
    (is_there,) = connection.execute(
        "select count(*) > 0 from information_schema.tables where table_name = 'int_leads'"
    ).fetchone()
    if not is_there:
        return None
    found = rows(
        connection,
        """
        select lead_id, concat_ws(' ', first_name, last_name) as name, email
        from int_leads
        where lead_id in (select unnest(?))
        """,
        [lead_ids],
    )
    return {row["lead_id"]: row for row in found}


def erased_leads(connection: Connection) -> list[str]:
    """Return the ids of the leads to be erased, sorted: those of the raw table as it is now."""
    found = connection.execute(
        "select distinct lead_id from stg_erasure_requests"
        " where rejected_for is null order by lead_id"
    )
    return [lead for (lead,) in found.fetchall()]


def copy_lead_history(connection: Connection, catalog: str, lead_id: str | None) -> bool:
    """Copy the kept versions of attributes, of one lead or all; return whether there are any."""
    found = connection.execute(
        "select table_schema from information_schema.tables "
        "where table_catalog = ? and table_name = 'int_lead_history'",
        [catalog],
    ).fetchone()
    if found is None:
        return False
    connection.execute(
        f'create table int_lead_history as from {catalog}."{found[0]}".int_lead_history '
        "where $lead is null or lead_id = $lead",
        {"lead": lead_id},
    )
    return True


# what a lead has, and what it did


def audience_reasons(connection: Connection, model_id: str, lead_id: str, day: date) -> list[str]:
    """Return the reasons of the gates that keep a lead out of a model's audience."""
    found = connection.execute(
        """
        select gates.reason
        from stg_gates as gates
        left join int_owners_held__by_lead_date as held
            on gates.owner_number = held.owner_number
            and held.lead_id = ?
            and held.scored_on = ?
        where gates.model_id = ? and gates.kind = 'audience' and held.lead_id is null
        order by gates.gate_id
        """,
        [lead_id, day, model_id],
    )
    return [reason for (reason,) in found.fetchall()]


def counted_days(connection: Connection, model_id: str, lead_id: str, day: date) -> list[dict]:
    """Return the days that count for the rules on events, newest first.

    Each has `rule_id`, `occurred_on`, `counted` (events, after the limits), `age_days`, and the
    rule's `decay` and `decay_days`.
    """
    return rows(
        connection,
        """
        select
            methods.rule_id,
            days.occurred_on,
            days.counted,
            days.age_days,
            days.decay,
            days.decay_days
        from int_counted_days as days
        inner join int_counting_methods as methods
            on days.counting_method_id = methods.counting_method_id
        where days.lead_id = ? and days.scored_on = ? and methods.model_id = ?
        order by days.occurred_on desc
        """,
        [lead_id, day, model_id],
    )


def event_counts(connection: Connection, lead_id: str, day: date) -> dict[str, dict[date, int]]:
    """Return how many events a lead has, by event type and date, up to and including `day`."""
    counts = defaultdict(dict)
    found = connection.execute(
        f"""
        select event_type, occurred_on, event_count from {event_days()}
        where lead_id = ? and occurred_on <= ?
        """,
        [lead_id, day],
    )
    for event_type, occurred_on, count in found.fetchall():
        counts[event_type][occurred_on] = int(count)
    return counts


def event_days() -> str:
    """Return SQL, one row per lead, event type and date with events: lead_id, event_type,
    occurred_on, event_count. Derived events are among them.
    """
    return "int_event_days__by_lead_type_day"


def recorded_event_types(connection: Connection) -> list[str]:
    """Return the event types that leads have and that are neither derived nor a won deal.

    A lost deal stands last.
    """
    found = connection.execute(
        f"""
        select distinct event_type
        from {event_days()}
        where
            event_type <> 'deal_won'
            and event_type not in (select event_type from stg_derived_events)
        order by event_type = 'deal_lost', event_type
        """
    )
    return [event_type for (event_type,) in found.fetchall()]


# what rules ask


def groups(connection: Connection, model_id: str) -> dict[str, dict]:
    """Return `combine` (sum or max) and `max_points` (None: no cap) of each group by its name."""
    found = rows(
        connection,
        "select rule_group, combine, max_points from stg_rule_groups where model_id = ?",
        [model_id],
    )
    return {row["rule_group"]: row for row in found}


def event_points(connection: Connection, model_id: str) -> dict[str, Decimal]:
    """Return the points for one event by the id of the rule."""
    found = connection.execute(
        "select rule_id, points from stg_rules where model_id = ? and rule_kind = 'behavior'",
        [model_id],
    )
    return dict(found.fetchall())


def reason_phrase(connection: Connection, model_id: str, rule_id: str) -> str:
    """Return how a rule is called where it gives points."""
    return connection.execute(
        "select reason_phrase from stg_rules where model_id = ? and rule_id = ?",
        [model_id, rule_id],
    ).fetchone()[0]


def event_rules(connection: Connection, model_id: str) -> list[dict]:
    """Return the rules on events that a lead can cause: neither inferred nor deals.

    Each has `rule_id`, `rule_group`, `event_type`, `points`, `decay`, `decay_days`, the limits
    `expires_after_days`, `max_per_day`, `max_count`, `min_count` (None: no limit), `what` the
    event is called, and whether it `is_engagement`.
    """
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
        [model_id],
    )


def silence_rules(connection: Connection, model_id: str) -> list[tuple[str, str]]:
    """Return (rule_group, rule_id) of the rules that an engagement today would end."""
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
        [model_id],
    ).fetchall()


def unknown_facts(
    connection: Connection, model_id: str, lead_id: str, day: date
) -> list[tuple[str, str, str, Decimal]]:
    """Return fit rules that fail only because an attribute of the lead is missing.

    Each as (reason_phrase, rule_group, rule_id, points); points are above zero.
    """
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
        {"lead": lead_id, "day": day, "model": model_id},
    ).fetchall()


def rule_questions(connection: Connection, without: list[str], other_than: str) -> list[dict]:
    """Return what each rule of each model in use asks, but for the model `other_than`.

    Each has `kind` (fit or behavior), `question` (equal for rules that ask the same), `model_id`,
    `rule_id`, the model's `trained_until`, and `is_left_out`: it asks for the outcome, what is
    inferred from it, or one of the attributes `without`. The champion's rules come first.
    """
    return rows(
        connection,
        """
        with
        outcomes as (
            select 'deal_won' as event_type
            union
            select event_type
            from stg_derived_events
            where 'deal_won' in (base_event_type, response_event_type)
        ),

        questions as (
            select
                'fit' as kind,
                model_id,
                owner_id as rule_id,
                string_agg(cast(condition_id as varchar), ' ' order by condition_id) as question,
                bool_or(list_contains(?, attribute)) as is_left_out
            from stg_conditions
            where owner_kind = 'fit_rule'
            group by model_id, owner_id
            union all
            select
                'behavior',
                model_id,
                rule_id,
                cast(counting_method_id as varchar),
                event_type in (select event_type from outcomes)
            from int_counting_methods
        )

        select questions.*, models.trained_until
        from questions
        inner join stg_rules as rules
            on
                questions.kind = rules.rule_kind
                and questions.model_id = rules.model_id
                and questions.rule_id = rules.rule_id
        inner join stg_scoring_models as models
            on questions.model_id = models.model_id and models.status <> 'retired'
        where lower(questions.model_id) <> lower(?)
        order by models.status <> 'champion', questions.model_id, questions.rule_id
        """,
        [without, other_than],
    )


def rule_multiples(connection: Connection) -> dict[str, np.ndarray]:
    """Return what the points of rules are multiplied by, where it is not 0.

    Two temporary tables say of what: `asked` has rules (`feature` a number, `kind`, `model_id`,
    `rule_id`), `observed` leads and dates (`place` a number, `lead_id`, `cohort_on`). The arrays
    are `place`, `feature` and `value`, ordered by the first two. The value is 1 where a fit rule
    matches, and the decayed count of its events for a behavior rule.
    """
    return connection.execute(
        """
        select observed.place, asked.feature, cast(1 as double) as value
        from asked
        inner join stg_rules as rules
            on asked.model_id = rules.model_id and asked.rule_id = rules.rule_id
        inner join int_owners_held__by_lead_date as held
            on rules.owner_number = held.owner_number
        inner join observed
            on held.lead_id = observed.lead_id and held.scored_on = observed.cohort_on
        where asked.kind = 'fit'

        union all

        select
            observed.place,
            asked.feature,
            cast(counts.weighted_count as double) / counts.weight_unit as value
        from asked
        inner join int_counting_methods as methods
            on asked.model_id = methods.model_id and asked.rule_id = methods.rule_id
        inner join int_event_counts__by_lead_date_method as counts
            on methods.counting_method_id = counts.counting_method_id
        inner join observed
            on counts.lead_id = observed.lead_id and counts.scored_on = observed.cohort_on
        where asked.kind = 'behavior'

        order by place, feature
        """
    ).fetchnumpy()


# scores, and what came of them


def scores(catalog: str | None = None) -> str:
    """Return SQL, one row per model, lead and date: model_id, lead_id, scored_on, lead_score,
    fit_points, behavior_points, tier, is_mql, is_sales_ready.
    """
    return _at(catalog, "int_scores__by_model_lead_date")


def observations(catalog: str | None = None) -> str:
    """Return SQL, one row per model, lead and cohort date: model_id, lead_id, cohort_on,
    lead_score, tier, is_mql, is_disqualified, is_converted, days_to_conversion (None: none),
    split (in_time or out_of_time).
    """
    return _at(catalog, "int_observations__by_model_lead_cohort")


def scored_observations(catalog: str | None = None) -> str:
    """Return SQL, `observations` with their fit_points, behavior_points and is_sales_ready."""
    return f"""(
        select
            observations.*,
            scores.fit_points,
            scores.behavior_points,
            scores.is_sales_ready
        from {observations(catalog)} as observations
        inner join {scores(catalog)} as scores
            on
                observations.model_id = scores.model_id
                and observations.lead_id = scores.lead_id
                and observations.cohort_on = scores.scored_on
    )"""


def first_losses() -> str:
    """Return SQL, one row per lead that lost a deal: lead_id, first_lost_on (a date)."""
    return """(
        select lead_id, min(closed_on) as first_lost_on
        from int_opportunities
        where stage = 'lost'
        group by lead_id
    )"""


def leads() -> str:
    """Return SQL, one row per lead: lead_id, created_on (a date)."""
    return "int_leads"


def _at(catalog: str | None, table: str) -> str:
    return table if catalog is None else f"{catalog}.{table}"
