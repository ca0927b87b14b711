"""Invented opportunities: open, won and lost deals of people whose interest peaked."""

from dataclasses import dataclass

import numpy as np

from lead_scoring.demo import vocabulary as words
from lead_scoring.demo.people import DAY, NEVER, People, office_hours

STAGES = ("open", "won", "lost")
OPEN, WON, LOST = range(3)


@dataclass(frozen=True)
class Deals:
    """One position per deal: the lead's position, stage, times in seconds (NEVER: not closed)."""

    lead: np.ndarray
    stage: np.ndarray
    created: np.ndarray
    closed: np.ndarray
    amount: np.ndarray
    lost_reason: np.ndarray  # position in LOST_REASONS, -1: none

    def __len__(self) -> int:
        """Return the number of deals."""
        return len(self.lead)


def simulate(people: People, seed: int) -> Deals:
    """Return the deals visible at the end of the history: won, lost, and those still open."""
    rng = np.random.default_rng([seed, 4])
    buyers = np.flatnonzero(people.won < NEVER)
    peaked = (people.burst < NEVER) & (people.won == NEVER)
    losers = np.flatnonzero(peaked & (rng.random(len(people)) < 0.6))
    again = buyers[(rng.random(len(buyers)) < 0.05)]
    lead = np.concatenate([buyers, losers, again])

    bought = people.won[buyers]
    lost = people.burst[losers] + (rng.uniform(3, 60, len(losers)) * DAY).astype(np.int64)
    more = people.won[again] + (rng.uniform(200, 420, len(again)) * DAY).astype(np.int64)
    closed = np.concatenate([bought, office_hours(rng, lost), office_hours(rng, more)])
    stage = np.repeat([WON, LOST, WON], [len(buyers), len(losers), len(again)])

    lead_time = (rng.gamma(2.0, 14.0, len(lead)) * DAY).astype(np.int64)
    created = np.maximum(closed - lead_time, people.created[lead] + 3600)
    closed = np.maximum(closed, created + 3600)

    still_open = closed > people.end
    stage = np.where(still_open, OPEN, stage)
    closed = np.where(still_open, NEVER, closed)
    employees = people.employees[np.maximum(people.company[lead], 0)]
    size = np.where(people.company[lead] < 0, 1, employees)
    amount = np.exp(rng.normal(8.6, 0.7, len(lead)) + 0.2 * np.log(size)).round(-2) + 500
    reason = np.where(stage == LOST, rng.integers(0, len(words.LOST_REASONS), len(lead)), -1)

    begun = created <= people.end
    order = np.argsort(created, kind="stable")
    order = order[begun[order]]
    return Deals(
        lead[order], stage[order], created[order], closed[order], amount[order], reason[order]
    )
