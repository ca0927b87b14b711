"""One scenario: a lead, what it did, and what is expected of its score."""

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

# the day on which every scenario is scored; a fixed one, so that reasons read the same each day
SCORED_ON = date(2026, 6, 30)


class Place(NamedTuple):
    """Where something stands: file, line and column, the latter two counted from 1."""

    path: Path
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.path.as_posix()}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True)
class Event:
    """Something that the lead did, as the source system names it."""

    place: Place
    name: str
    detail: str | None
    days_ago: int
    times: int


@dataclass(frozen=True, slots=True)
class Deal:
    """A deal that was won or lost."""

    stage: str
    days_ago: int


@dataclass(frozen=True, slots=True)
class Expectation:
    """One value that is expected, and where it says so."""

    place: Place
    value: Decimal | bool | str


@dataclass(frozen=True, slots=True)
class Expected:
    """What is expected: columns of the score, then points and reasons of rules by folded name."""

    columns: dict[str, Expectation] = field(default_factory=dict)
    points: dict[str, Expectation] = field(default_factory=dict)
    reasons: dict[str, Expectation] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Case:
    """One scenario of a model."""

    place: Place
    model_id: str
    name: str
    created_days_ago: int
    attributes: dict[str, str]
    events: list[Event]
    deals: list[Deal]
    expected: Expected

    @property
    def lead_id(self) -> str:
        """The lead of this scenario, called by its place."""
        return str(self.place)
