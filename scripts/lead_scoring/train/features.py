"""What the scorecard may look at: the distinct rules of all models in use."""

from dataclasses import dataclass
from datetime import date

from lead_scoring.train.warehouse import Warehouse

# Every rule of every model in use with what it asks: equal questions are one feature. The outcome,
# and whatever is inferred from it, is no question.
_QUESTIONS = """
    with outcomes as (
        select 'deal_won' as event_type
        union
        select event_type
        from stg_derived_events
        where 'deal_won' in (base_event_type, response_event_type)
    ),

    fit_questions as (
        select
            model_id,
            owner_id as rule_id,
            string_agg(cast(condition_id as varchar), ' ' order by condition_id) as question,
            bool_or(list_contains(?, attribute)) as is_left_out
        from stg_conditions
        where owner_kind = 'fit_rule'
        group by model_id, owner_id
    ),

    behavior_questions as (
        select
            model_id,
            rule_id,
            cast(counting_method_id as varchar) as question,
            event_type in (select event_type from outcomes) as is_left_out
        from int_counting_methods
    ),

    questions as (
        select 'fit' as kind, * from fit_questions
        union all
        select 'behavior' as kind, * from behavior_questions
    )

    select
        questions.kind,
        questions.question,
        questions.is_left_out,
        rules.model_id,
        rules.rule_id,
        models.trained_until
    from questions
    inner join stg_rules as rules
        on
            questions.kind = rules.rule_kind
            and questions.model_id = rules.model_id
            and questions.rule_id = rules.rule_id
    inner join stg_scoring_models as models
        on rules.model_id = models.model_id and models.status <> 'retired'
    where lower(rules.model_id) <> lower(?)
    order by models.status <> 'champion', rules.model_id, rules.rule_id
"""


@dataclass(frozen=True)
class Rule:
    """A rule of a model; `trained_until` is the model's (None: written without data)."""

    model_id: str
    rule_id: str
    trained_until: date | None


@dataclass(frozen=True)
class Feature:
    """What one or more rules ask, whatever points they give for it.

    `kind` is `fit` (a lead matches or not) or `behavior` (the decayed count of its events). The
    words and limits are taken from the first of `rules`.
    """

    kind: str
    rule_id: str
    rules: tuple[Rule, ...]

    @property
    def source(self) -> Rule:
        """The rule whose words and limits the feature has."""
        return self.rules[0]

    @property
    def known_since(self) -> date | None:
        """The last date of the data that led to asking this; None: asked without data."""
        dates = [rule.trained_until for rule in self.rules]
        return None if None in dates else min(dates)


def read_features(
    warehouse: Warehouse, model_id: str, without: list[str]
) -> tuple[list[Feature], int]:
    """Return the features for the model `model_id`, and the number of rules that are left out.

    Left out are rules on the outcome and on the attributes `without`. The rules of the champion
    come first: they lend their names where several models ask the same.
    """
    asked: dict[tuple[str, str], list[Rule]] = {}
    left_out = 0
    attributes = [attribute.strip().lower() for attribute in without]
    for row in warehouse.rows(_QUESTIONS, [attributes, model_id]):
        if row["is_left_out"]:
            left_out += 1
            continue
        rule = Rule(row["model_id"], row["rule_id"], row["trained_until"])
        asked.setdefault((row["kind"], row["question"]), []).append(rule)
    features, taken = [], set()
    for (kind, _), rules in asked.items():
        rule_id = _free_name(rules[0], taken)
        taken.add(rule_id.lower())
        features.append(Feature(kind, rule_id, tuple(rules)))
    return features, left_out


def _free_name(rule: Rule, taken: set[str]) -> str:
    """Return the rule's name, with its model's where another feature has that name."""
    name = rule.rule_id
    while name.lower() in taken:
        name = f"{name}_{rule.model_id}"
    return name
