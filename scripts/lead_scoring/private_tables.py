"""What the commands read of the tables behind the marts. No other module names such a table.

A `connection` has a build open (`warehouse.reading`), with `day` and `scored_on` dates that it
holds: that of the build, and for observations the cohort dates. A `catalog` is a build attached
under the name of its file. Functions that return SQL return something to select from. Points are
exact decimals. Tables know leads by numbers, callers by ids.
"""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import numpy as np

from lead_scoring.warehouse import Connection, identifier, rows

# what to build for `scores` and the observations, and for a waterfall
SCORES = ("+int_scores", "+int_observations")
WATERFALL = ("+scored_leads_by_model",)


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
    """Return all models, retired ones included: those only the seed has."""
    found = connection.execute(
        f"""
        select
            {_trimmed("model_id")} as id,
            coalesce({_trimmed("label")}, id),
            lower({_trimmed("status")}),
            cast(score_min as decimal(18, 2)),
            cast(score_max as decimal(18, 2)),
            trained_until
        from scoring_models
        where id is not null
        """
    )
    return [Model(*row) for row in found.fetchall()]


# leads


def created_on(connection: Connection, lead_id: str) -> date | None:
    """Return the date on which a lead was created; None: there is no such lead."""
    return connection.execute(
        "select min(created_on) from int_leads where lead_number = ? and is_newest",
        [_number(connection, lead_id)],
    ).fetchone()[0]


def nearest_leads(connection: Connection, lead_id: str) -> list[str]:
    """Return the three ids that are most like an unknown one."""
    found = connection.execute(
        """
        select lead_id from int_leads
        where is_newest
        order by levenshtein(lead_id, ?), lead_id
        limit 3
        """,
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
        where is_newest and lead_id in (select unnest(?))
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
        select reason_phrase
        from stg_rules
        where
            model_id = ?
            and rule_kind = 'audience'
            and rule_number not in (
                select profile_rules.rule_number
                from int_profile_rules as profile_rules
                inner join int_profiles as profiles
                    on profile_rules.profile_number = profiles.profile_number
                where profiles.lead_number = ? and profiles.scored_on = ?
            )
        order by rule_id
        """,
        [model_id, _number(connection, lead_id), day],
    )
    return [reason for (reason,) in found.fetchall()]


def counted_days(connection: Connection, model_id: str, lead_id: str, day: date) -> list[dict]:
    """Return the days that count for the rules on events, newest first.

    Each has `rule_id`, `occurred_on`, `counted` (events, after the limits), `age_days`, and the
    rule's `decay` and `decay_days`. A rule that asks for a minimum of events also looks at days
    that a limit leaves out: 0 is counted of them.
    """
    return rows(
        connection,
        """
        with
        -- a view over seeds, which takes longer to plan than to read
        rules as materialized (
            select * from stg_rules where model_id = $model and rule_kind = 'behavior'
        ),

        counts as materialized (
            select count_number, days from int_counts where lead_number = $lead and scored_on = $day
        ),

        looked_at as (
            select count_number, unnest(days) as occurred_on, 1 as counted from counts
            union all
            select ways.count_number, events.occurred_on, 0
            from (
                select distinct count_number, event_type_number, expires_after_days
                from rules
                where min_count is not null and count_number in (select count_number from counts)
            ) as ways
            inner join (
                select event_type_number, unnest(days) as occurred_on
                from int_event_days
                where lead_number = $lead
            ) as events
                on
                    ways.event_type_number = events.event_type_number
                    and events.occurred_on <= $day
                    and $day - events.occurred_on
                    <= coalesce(ways.expires_after_days, $day - events.occurred_on)
        )

        select
            rules.rule_id,
            looked_at.occurred_on,
            sum(looked_at.counted) as counted,
            $day - looked_at.occurred_on as age_days,
            rules.decay,
            rules.decay_days
        from looked_at
        inner join rules on looked_at.count_number = rules.count_number
        group by all
        order by looked_at.occurred_on desc
        """,
        {"lead": _number(connection, lead_id), "day": day, "model": model_id},
    )


def event_counts(connection: Connection, lead_id: str, day: date) -> dict[str, dict[date, int]]:
    """Return how many events a lead has, by event type and date, up to and including `day`."""
    counts = defaultdict(dict)
    found = connection.execute(
        """
        select types.event_type, events.occurred_on, count(*)
        from (
            select event_type_number, unnest(days) as occurred_on
            from int_event_days
            where lead_number = ?
        ) as events
        inner join stg_event_types as types on events.event_type_number = types.event_type_number
        where events.occurred_on <= ?
        group by types.event_type, events.occurred_on
        """,
        [_number(connection, lead_id), day],
    )
    for event_type, occurred_on, count in found.fetchall():
        counts[event_type][occurred_on] = count
    return counts


def event_days() -> str:
    """Return SQL, one row per lead, event type and date with events: lead_id, event_type,
    occurred_on, event_count. Derived events are among them.
    """
    return """(
        select numbers.lead_id, types.event_type, events.occurred_on, count(*) as event_count
        from (
            select lead_number, event_type_number, unnest(days) as occurred_on
            from int_event_days
        ) as events
        inner join int_lead_numbers as numbers on events.lead_number = numbers.lead_number
        inner join stg_event_types as types on events.event_type_number = types.event_type_number
        group by numbers.lead_id, types.event_type, events.occurred_on
    )"""


def recorded_event_types(connection: Connection) -> list[str]:
    """Return the event types that leads have and that are neither derived nor a won deal.

    A lost deal stands last.
    """
    found = connection.execute(
        """
        select event_type
        from stg_event_types
        where
            event_type_number in (select event_type_number from int_event_days)
            and event_type <> 'deal_won'
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
        """
        select reason_phrase
        from stg_rules
        where model_id = ? and rule_id = ? and rule_kind in ('fit', 'behavior')
        """,
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
            rules.rule_id,
            rules.rule_group,
            rules.event_type,
            rules.points,
            rules.decay,
            rules.decay_days,
            rules.expires_after_days,
            rules.max_per_day,
            rules.max_count,
            rules.min_count,
            regexp_replace(
                coalesce(types.reason_phrase, rules.event_type),
                '([[:alnum:]])[(]([[:alpha:]]{1,3})[)]', '\\1'
            ) as what,
            coalesce(types.is_engagement, false) as is_engagement
        from stg_rules as rules
        left join stg_event_types as types on rules.event_type = types.event_type
        where
            rules.rule_kind = 'behavior'
            and rules.model_id = ?
            and rules.event_type in (select event_type from stg_event_mapping)
            and rules.event_type not like 'deal_%'
        order by rules.rule_id
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
            on conditions.rule_number = rules.rule_number
        where
            conditions.model_id = ?
            and conditions.rule_kind = 'fit'
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
        conditions as materialized (
            select rule_number, condition_number, attribute
            from stg_conditions
            where model_id = $model and rule_kind = 'fit'
        ),

        moments as (
            select moments.version_from, profiles.class_texts
            from int_moments as moments
            inner join int_profiles as profiles
                on
                    moments.lead_number = profiles.lead_number
                    and moments.scored_on = profiles.scored_on
            where moments.lead_number = $lead and moments.scored_on = $day
        ),

        leads as (
            select * exclude (lead_number, version_until, is_newest, created_on)
            from int_leads
            where lead_number = $lead and version_from = (select version_from from moments)
        ),

        -- the attributes by name; those of the raw table beside ours are in an object of their own
        known as (
            select
                conditions.condition_number,
                coalesce(
                    json_extract_string(to_json(leads), '$."' || conditions.attribute || '"'),
                    json_extract_string(
                        leads.extra_attributes, '$."' || conditions.attribute || '"'
                    ),
                    ''
                ) <> '' as is_known
            from conditions
            cross join leads
        ),

        held as (
            select cast(unnest(string_split(conditions_held, '|')) as integer) as condition_number
            from int_value_classes
            where
                cast(class_number as varchar) in (
                    select unnest(string_split(class_texts, '|')) from moments
                )
        ),

        unknown as (
            select conditions.rule_number
            from conditions
            inner join known on conditions.condition_number = known.condition_number
            where conditions.condition_number not in (select condition_number from held)
            group by conditions.rule_number
            having not bool_or(known.is_known)
        )

        select rules.reason_phrase, rules.rule_group, rules.rule_id, rules.points
        from unknown
        inner join stg_rules as rules on unknown.rule_number = rules.rule_number
        where rules.points > 0
        """,
        {"lead": _number(connection, lead_id), "day": day, "model": model_id},
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
                rule_number,
                string_agg(cast(condition_number as varchar), ' ' order by condition_number)
                    as question,
                bool_or(list_contains(?, attribute)) as is_left_out
            from stg_conditions
            where rule_kind = 'fit'
            group by rule_number
            union all
            select
                'behavior',
                rule_number,
                cast(count_number as varchar),
                event_type in (select event_type from outcomes)
            from stg_rules
            where rule_kind = 'behavior'
        )

        select
            questions.kind,
            rules.model_id,
            rules.rule_id,
            questions.question,
            questions.is_left_out,
            models.trained_until
        from questions
        inner join stg_rules as rules on questions.rule_number = rules.rule_number
        inner join stg_scoring_models as models on rules.model_id = models.model_id
        where lower(rules.model_id) <> lower(?)
        order by models.status <> 'champion', rules.model_id, rules.rule_id
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
        with
        moments as (
            select observed.place, numbers.lead_number, observed.cohort_on
            from observed
            inner join int_lead_numbers as numbers on observed.lead_id = numbers.lead_id
        ),

        rules as (
            select asked.feature, rules.rule_kind, rules.rule_number, rules.count_number
            from asked
            inner join stg_rules as rules
                on
                    asked.kind = rules.rule_kind
                    and asked.model_id = rules.model_id
                    and asked.rule_id = rules.rule_id
        )

        select moments.place, rules.feature, cast(1 as double) as value
        from rules
        inner join int_profile_rules as profile_rules
            on rules.rule_number = profile_rules.rule_number
        inner join int_profiles as profiles
            on profile_rules.profile_number = profiles.profile_number
        inner join moments
            on
                profiles.lead_number = moments.lead_number
                and profiles.scored_on = moments.cohort_on
        where rules.rule_kind = 'fit'

        union all

        select moments.place, rules.feature, counts.weight
        from rules
        inner join int_counts as counts on rules.count_number = counts.count_number
        inner join moments
            on counts.lead_number = moments.lead_number and counts.scored_on = moments.cohort_on

        order by place, feature
        """
    ).fetchnumpy()


# scores, and what came of them


def scores(catalog: str | None = None) -> str:
    """Return SQL, one row per model, lead and date: model_id, lead_id, scored_on, lead_score,
    fit_points, behavior_points, tier, is_mql, is_sales_ready.
    """
    return f"""(
        select
            models.model_id,
            numbers.lead_id,
            scores.scored_on,
            {_points("scores.score_cents")} as lead_score,
            {_points("scores.fit_cents")} as fit_points,
            {_points("scores.behavior_cents")} as behavior_points,
            case when scores.is_disqualified then 'disqualified' else tiers.tier end as tier,
            scores.is_mql,
            scores.is_sales_ready
        from {_at(catalog, "int_scores")} as scores
        inner join {_at(catalog, "int_lead_numbers")} as numbers
            on scores.lead_number = numbers.lead_number
        inner join {_at(catalog, "stg_scoring_models")} as models
            on scores.model_number = models.model_number
        left join {_at(catalog, "stg_tiers")} as tiers
            on models.model_id = tiers.model_id and scores.tier_rank = tiers.tier_rank
    )"""


def observations(catalog: str | None = None) -> str:
    """Return SQL, one row per model, lead and cohort date: model_id, lead_id, cohort_on,
    lead_score, tier, is_mql, is_disqualified, is_converted, days_to_conversion (None: none),
    split (in_time or out_of_time).
    """
    return f"""(
        select observations.*, numbers.lead_id
        from {_at(catalog, "int_observations")} as observations
        inner join {_at(catalog, "int_lead_numbers")} as numbers
            on observations.lead_number = numbers.lead_number
    )"""


def scored_observations(catalog: str | None = None) -> str:
    """Return SQL, `observations` with their fit_points, behavior_points and is_sales_ready."""
    return f"""(
        select
            observations.*,
            {_points("scores.fit_cents")} as fit_points,
            {_points("scores.behavior_cents")} as behavior_points,
            scores.is_sales_ready
        from {observations(catalog)} as observations
        inner join {_at(catalog, "int_scores")} as scores
            on
                observations.model_number = scores.model_number
                and observations.lead_number = scores.lead_number
                and observations.cohort_on = scores.scored_on
    )"""


def first_losses() -> str:
    """Return SQL, one row per lead that lost a deal: lead_id, first_lost_on (a date)."""
    return """(
        select lead_id, min(closed_on) as first_lost_on
        from int_deals
        where stage = 'lost'
        group by lead_id
    )"""


def leads() -> str:
    """Return SQL, one row per lead: lead_id, created_on (a date)."""
    return "(select lead_id, created_on from int_leads where is_newest)"


def _number(connection: Connection, lead_id: str) -> int | None:
    """Return the number of a lead; None: there is no such lead."""
    found = connection.execute(
        "select lead_number from int_lead_numbers where lead_id = ?", [lead_id]
    ).fetchone()
    return found and found[0]


def _at(catalog: str | None, table: str) -> str:
    return table if catalog is None else f"{identifier(catalog)}.{table}"


def _points(cents: str) -> str:
    return f"cast({cents} / 100 as decimal(18, 2))"


def _trimmed(column: str) -> str:
    return f"nullif(trim({column}, ' \t\r\n' || chr(160)), '')"
