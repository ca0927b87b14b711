"""The scorecard as rows of the rule seeds, in words that a salesperson understands."""

from datetime import date
from math import floor

import numpy as np

from lead_scoring.private_tables import reason_phrase
from lead_scoring.train.features import Feature
from lead_scoring.train.observations import Observations
from lead_scoring.train.thresholds import matching_thresholds
from lead_scoring.warehouse import Connection, rows

Row = dict[str, str]
Weighted = list[tuple[Feature, float]]  # features with their points, none of them 0

_GROUPS = {
    "fit": "Who the lead is",
    "behavior": "What the lead did",
    "negative": "What speaks against the lead",
}
_LIMITS = [
    "event_type",
    "decay",
    "decay_days",
    "expires_after_days",
    "max_per_day",
    "max_count",
    "min_count",
]


class RowWriter:
    """Writes rows of one model, with words and limits of the rules that it is made of."""

    def __init__(self, connection: Connection, model_id: str, champion: str):
        self.connection, self.model_id, self.champion = connection, model_id, champion

    def model(self, trained_until: date, description: str) -> list[Row]:
        """Return the model: a challenger without limits, because a limit would cost order."""
        return [
            self._row(
                label="Predictive scorecard",
                status="challenger",
                trained_until=str(trained_until),
                description=description,
            )
        ]

    def groups(self, weighted: Weighted) -> list[Row]:
        """Return the groups that have rules. Without caps: the sum is what was trained."""
        used = {group_of(feature, points) for feature, points in weighted}
        return [
            self._row(dimension=group, rule_group=group, combine="sum", description=description)
            for group, description in _GROUPS.items()
            if group in used
        ]

    def rules(self, kind: str, weighted: Weighted) -> list[Row]:
        """Return the rows of fit_rules (`fit`) or behavior_rules (`behavior`)."""
        rows = [
            self._row(
                rule_id=feature.rule_id,
                rule_group=group_of(feature, points),
                points=f"{points:.2f}",
                **texts,
            )
            for feature, points in weighted
            if feature.kind == kind
            for texts in self._source(feature)
        ]
        return sorted(rows, key=lambda row: row["rule_id"])

    def gates(self) -> list[Row]:
        """Return the champion's gates."""
        return self._champion_rows("gates", "gate_id, attribute, operator, value")

    def tiers(self, observations: Observations, scores: np.ndarray) -> list[Row]:
        """Return the champion's tiers, each with as many leads as the champion's has."""
        rows = self._champion_rows("tiers", "min_score nulls first, tier")
        rated = ~observations.is_disqualified
        thresholds = matching_thresholds(
            observations.points["lead_score"][rated],
            [float(row["min_score"] or "-inf") for row in rows],
            scores[rated],
        )
        # the lowest tier begins where scores begin, and below the next
        thresholds[0] = floor(min(0, scores.min(), *(t - 1 for t in thresholds[1:2])))
        return [
            {**row, "min_score": f"{threshold:.2f}"}
            for row, threshold in zip(rows, thresholds, strict=True)
        ]

    def grades(
        self, dimension: str, observations: Observations, own_points: np.ndarray
    ) -> list[Row]:
        """Return the champion's grades of a dimension, each with as many leads."""
        rows = [
            row
            for row in self._champion_rows("grades", "min_points nulls first, grade")
            if row["dimension"].strip().lower() == dimension
        ]
        thresholds = matching_thresholds(
            observations.points[f"{dimension}_points"],
            [float(row["min_points"] or "-inf") for row in rows],
            own_points,
        )
        # points of a dimension are never below zero
        return [
            {**row, "min_points": f"{threshold:.2f}"}
            for row, threshold in zip(rows, [0.0, *thresholds[1:]], strict=False)
        ]

    def _row(self, **texts: str) -> Row:
        return {"model_id": self.model_id, **texts}

    def _champion_rows(self, seed: str, order_by: str) -> list[Row]:
        found = rows(
            self.connection,
            f"select * from {seed} where trim(model_id) = ? order by {order_by}",
            [self.champion],
        )
        return [{**_texts(row), "model_id": self.model_id} for row in found]

    def _source(self, feature: Feature) -> list[Row]:
        """Return what the rows of the rule ask, and how they say it."""
        table, columns = (
            ("fit_rules", ["attribute", "operator", "value"])
            if feature.kind == "fit"
            else ("behavior_rules", _LIMITS)
        )
        source = [feature.source.model_id, feature.source.rule_id]
        phrase = reason_phrase(self.connection, *source)
        found = rows(
            self.connection,
            f"""
            select distinct {", ".join(columns)}, description
            from {table}
            where trim(model_id) = ? and trim(rule_id) = ?
            order by all
            """,
            source,
        )
        return [
            {
                **_texts({column: row[column] for column in columns}),
                "description": _description(
                    phrase if len(found) == 1 else row["description"], feature
                ),
            }
            for row in found
        ]


def group_of(feature: Feature, points: float) -> str:
    """Return the group, and so the dimension, that a rule with these points stands in."""
    return feature.kind if points > 0 else "negative"


def _description(text: str | None, feature: Feature) -> str:
    """Return the rule's own phrase, and behind it, for reviewers, whose rule it is."""
    phrase = (text or "").split(";")[0].strip()
    return f"{phrase}; a rule of {feature.source.model_id}, weight trained" if phrase else ""


def _texts(row: dict) -> Row:
    return {name: _text(value) for name, value in row.items()}


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
