"""Runs scenarios through the models of the project, all in one scratch build."""

from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from lead_scoring.private_tables import WATERFALL
from lead_scoring.scenarios.case import SCORED_ON, Case, Place
from lead_scoring.scenarios.raw_rows import events_of, write_raw
from lead_scoring.scratch import scratch
from lead_scoring.texts import fold, shown
from lead_scoring.warehouse import Connection, reading, rows
from lead_scoring.waterfall.reading import NotScoredError, Waterfall, read_waterfall


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not as expected; None where there is none."""

    place: Place
    what: str
    expected: Decimal | bool | str
    actual: Decimal | bool | str | None


@dataclass(frozen=True, slots=True)
class Result:
    """What came out of one scenario: differences, and where there are any, how the score arose.

    `waterfall` is None, and `why_not_scored` a sentence, for a lead without a score.
    """

    case: Case
    differences: list[Difference]
    waterfall: Waterfall | None = None
    why_not_scored: str = ""

    @property
    def passed(self) -> bool:
        """Whether all is as expected."""
        return not self.differences


def run(cases: list[Case], project: Path) -> list[Result]:
    """Return the results in the order of the cases; raise ScratchError where the build fails."""
    with scratch(project) as copy:
        write_raw(cases, copy.raw_path)
        copy.build(SCORED_ON, (*WATERFALL, "+rejected_records"), audit_cohorts=0)
        with reading(copy.database) as connection:
            return _results(connection, cases)


def _results(connection: Connection, cases: list[Case]) -> list[Result]:
    rejected = {
        row["source_key"]: row["reason"]
        for row in rows(connection, "select source_key, reason from rejected_records")
    }
    scores = {
        (row["model_id"], row["lead_id"]): row
        for row in rows(connection, "select * from scored_leads_by_model")
    }
    contributions: dict[tuple[str, str], dict[str, dict]] = {}
    for row in rows(connection, "select * from score_contributions"):
        of_lead = contributions.setdefault((row["model_id"], row["lead_id"]), {})
        of_lead[fold(row["rule_id"])] = row
    results = []
    for case in cases:
        key = case.model_id, case.lead_id
        differences = _rejected_events(case, rejected)
        differences += _differences(case, scores.get(key), contributions.get(key, {}))
        results.append(_explained(connection, case, differences))
    return results


def _rejected_events(case: Case, rejected: dict[str, str]) -> list[Difference]:
    """Return the events that count nowhere, most of all because the mapping does not know them."""
    found = {}
    for event_id, event in events_of(case):
        if event_id in rejected:
            what = f"{event.name} {shown(event.detail)}" if event.detail else event.name
            found[event.place] = Difference(event.place, what, "an event type", rejected[event_id])
    return list(found.values())


def _differences(
    case: Case, score: dict | None, contributions: dict[str, dict]
) -> list[Difference]:
    columns = {**(score or {}), "in_audience": score is not None}
    found = [(name, one, columns.get(name)) for name, one in case.expected.columns.items()]
    for rule, one in case.expected.points.items():
        points = contributions[rule]["points"] if rule in contributions else Decimal(0)
        found.append((f"points of {rule}", one, points if score else None))
    for rule, one in case.expected.reasons.items():
        reason = contributions[rule]["reason"] if rule in contributions else None
        found.append((f"reason of {rule}", one, reason))
    return [
        Difference(one.place, what, one.value, actual)
        for what, one, actual in found
        if one.value != actual
    ]


def _explained(connection: Connection, case: Case, differences: list[Difference]) -> Result:
    if not differences:
        return Result(case, [])
    try:
        waterfall = read_waterfall(connection, case.lead_id, SCORED_ON, case.model_id)
    except NotScoredError as error:
        return Result(case, differences, why_not_scored=str(error))
    return Result(case, differences, waterfall)
