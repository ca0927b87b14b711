"""What the scorecard may look at: the distinct rules of all models in use."""

from dataclasses import dataclass
from datetime import date

from lead_scoring.private_tables import rule_questions
from lead_scoring.warehouse import Connection


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
    connection: Connection, model_id: str, without: list[str]
) -> tuple[list[Feature], int]:
    """Return the features for the model `model_id`, and the number of rules that are left out.

    Left out are rules on the outcome and on the attributes `without`. The rules of the champion
    come first: they lend their names where several models ask the same.
    """
    asked: dict[tuple[str, str], list[Rule]] = {}
    left_out = 0
    attributes = [attribute.strip().lower() for attribute in without]
    for row in rule_questions(connection, attributes, model_id):
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
