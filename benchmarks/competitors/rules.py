"""The one model that the scripts score by, read from a folder of seeds."""

import csv
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path

from reference.attributes import seniority
from reference.mapping import event_type_of
from reference.operators import holds
from reference.points import cents
from reference.rules import Model, read_models
from reference.text import BLANKS, is_true, norm, number, number_text

__all__ = ["BLANKS", "Derived", "Rules", "epoch_day", "read_rules"]

_EPOCH = date(1970, 1, 1)


def epoch_day(day: date) -> int:
    """Return a date as days since 1970."""
    return (day - _EPOCH).days


@dataclass(frozen=True, slots=True)
class Derived:
    """One kind of inferred events; `days` is the span without an answer or engagement."""

    event_type: str
    kind: str
    base_event_type: str
    response_event_type: str | None
    days: int


class Rules:
    """The model, and judgements of single texts, each of which is made once per distinct text."""

    def __init__(self, model: Model, seeds: dict[str, list[dict]]):
        self.model = model
        self._seeds = seeds
        self.free_domains = {norm(row["domain"]) for row in seeds["free_email_domains"]}
        self.engaging_types = {
            norm(row["event_type"]) for row in seeds["event_types"] if is_true(row["is_engagement"])
        }
        self.derived = [
            Derived(
                norm(row["event_type"]),
                norm(row["kind"]),
                norm(row["base_event_type"]),
                norm(row["response_event_type"]),
                int(row["days"]),
            )
            for row in seeds["derived_events"]
        ]

    def attributes(self) -> set[str]:
        """Return the names of the attributes that fit rules look at."""
        rules = self.model.fit_rules.values()
        return {norm(attribute) for rule in rules for attribute, _, _ in rule["conditions"]}

    def holds(self, text: str | None, operator: str, value: str | None) -> bool:
        """Return whether an attribute's text satisfies a condition."""
        return holds(text, operator, value)

    def event_type(self, event_name: str | None, detail: str | None) -> str | None:
        """Return the type of a raw event, None where no row of the mapping matches."""
        return event_type_of(event_name, detail, self._seeds["event_mapping"])

    def seniority(self, job_title: str | None) -> str | None:
        """Return the level that a job title stands for."""
        return seniority(job_title, self._seeds["job_levels"])

    def quantity(self, text: str | None) -> str | None:
        """Return a number's text in plain digits, None where the text is no number."""
        amount = number(text)
        return None if amount is None else number_text(amount)

    def fit_cents(self, rule: dict) -> int:
        """Return the points of a fit rule in hundredths."""
        return to_cents(cents(rule["points"]))

    def limits(self) -> tuple[int | None, int | None]:
        """Return the lowest and the highest score in hundredths."""
        return to_cents(self.model.score_min), to_cents(self.model.score_max)


def to_cents(points: Fraction | None) -> int | None:
    """Return points in hundredths."""
    return None if points is None else int(points * 100)


def read_rules(folder: Path) -> Rules:
    """Read seeds with one model that is not retired; raise ValueError for anything else."""
    seeds = {path.stem: _rows(path) for path in sorted(folder.rglob("*.csv"))}
    models = list(read_models(seeds).values())
    if len(models) != 1:
        raise ValueError(f"{folder}: the scripts score one model, not {len(models)}.")
    if any(gate["kind"] == "audience" for gate in models[0].gates.values()):
        raise ValueError(f"{folder}: the scripts score all leads, not those of an audience.")
    return Rules(models[0], seeds)


def _rows(path: Path) -> list[dict]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return [{name: cell or None for name, cell in row.items()} for row in csv.DictReader(file)]
