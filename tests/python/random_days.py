"""Random changes of raw tables and rules from one build to the next, for comparing builds."""

from datetime import timedelta

import random_pools as pools
from random_raw import AGES, _again, _deal, _event, _lead, _time


def next_day(rng, case, as_of):
    """Change the case in place as a day at work might; the next as-of date and what happened."""
    happened = []
    for name, change, chance in CHANGES:
        if rng.random() < chance:
            change(rng, case, as_of)
            happened.append(name)
    days = rng.choices([0, 1, 7, 8, 31, -2], [15, 45, 10, 10, 15, 5])[0]
    return as_of + timedelta(days=days), [*happened, f"{days:+} days"]


def _new_events(rng, case, as_of):
    """Events of today and late ones of any age, some under an id that is already taken."""
    ids = [row["lead_id"] for row in case.raw["leads"]]
    for number in range(rng.randint(1, 12)):
        event = _event(rng, f"n{rng.randrange(10**6)}{number}", as_of, rng.choice(ids), 1)
        if rng.random() < 0.3:
            event["occurred_at"] = _time(rng, as_of, rng.choice(AGES) * 8)
        if rng.random() < 0.2:
            event["event_id"] = rng.choice(case.raw["events"])["event_id"]
        case.raw["events"].append(event)


def _corrected_events(rng, case, as_of):
    for _ in range(rng.randint(1, 6)):
        event = rng.choice(case.raw["events"])
        event.update(
            rng.choice(
                [
                    {"occurred_at": _time(rng, as_of, rng.choice(AGES) * 5)},
                    {"event_name": rng.choice(pools.EVENT_NAMES)},
                    {"lead_id": rng.choice(case.raw["leads"])["lead_id"]},
                    {"detail": rng.choice(pools.DETAILS)},
                ]
            )
        )


def _repeated_events(rng, case, as_of):
    for _ in range(rng.randint(1, 6)):
        case.raw["events"].append(_again(rng, rng.choice(case.raw["events"]), "occurred_at", as_of))


def _removed_events(rng, case, as_of):
    for _ in range(rng.randint(1, 6)):
        case.raw["events"].remove(rng.choice(case.raw["events"]))


def _new_leads(rng, case, as_of):
    """New leads, one of them known from events that came before it."""
    for number in range(rng.randint(1, 3)):
        lead_id = f"N{rng.randrange(10**6)}"
        if number:
            case.raw["events"].append(_event(rng, f"a{lead_id}", as_of, lead_id, 1))
        else:
            lead_id = "nobody"
        case.raw["leads"].append(_lead(rng, lead_id, as_of, 1))


def _changed_attributes(rng, case, as_of):
    for _ in range(rng.randint(1, 4)):
        row = rng.choice(case.raw["leads"])
        row.update(job_title=rng.choice(pools.TITLES), email=rng.choice(pools.EMAILS))
        row["created_at"] = rng.choice([row["created_at"], _time(rng, as_of, 40)])


def _removed_leads(rng, case, as_of):
    case.raw["leads"].remove(rng.choice(case.raw["leads"]))


def _erased_leads(rng, case, as_of):
    lead_id = rng.choice(case.raw["leads"])["lead_id"]
    case.raw["erasure_requests"].append({"lead_id": lead_id, "requested_at": _time(rng, as_of, 0)})


def _withdrawn_erasures(rng, case, as_of):
    case.raw["erasure_requests"].remove(rng.choice(case.raw["erasure_requests"]))


def _changed_deals(rng, case, as_of):
    ids = [row["lead_id"] for row in case.raw["leads"]]
    deals = case.raw["opportunities"]
    deals.append(_deal(rng, f"n{rng.randrange(10**6)}", as_of, rng.choice(ids), 1))
    rng.choice(deals).update(stage="won", closed_at=_time(rng, as_of, rng.choice(AGES) * 4))
    deals.remove(rng.choice(deals))


def _changed_rules(rng, case, as_of):
    rule = rng.choice(case.seeds["behavior_rules"])
    rule["max_count"] = rng.choice(["1", "2", "7"])
    rule["decay_days"] = rule["decay_days"] and rng.choice(["3", "10", "30"])


def _changed_mapping(rng, case, as_of):
    rng.choice(case.seeds["event_mapping"])["event_type"] = rng.choice(pools.EVENT_TYPES)


CHANGES = [
    ("new events", _new_events, 0.8),
    ("corrected events", _corrected_events, 0.5),
    ("repeated events", _repeated_events, 0.5),
    ("removed events", _removed_events, 0.3),
    ("new leads", _new_leads, 0.5),
    ("changed attributes", _changed_attributes, 0.5),
    ("removed leads", _removed_leads, 0.2),
    ("erased leads", _erased_leads, 0.3),
    ("withdrawn erasures", _withdrawn_erasures, 0.1),
    ("changed deals", _changed_deals, 0.5),
    ("changed rules", _changed_rules, 0.15),
    ("changed mapping", _changed_mapping, 0.15),
]
