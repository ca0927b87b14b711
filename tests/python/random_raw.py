"""Random raw tables: dense enough for rules to match, with dirt of every kind."""

from datetime import UTC, datetime, time, timedelta

import random_pools as pools

# ages of events: around today, expiry, decay and the future
AGES = [-3, -1, 0, 0, 0, 1, 1, 2, 3, 5, 6, 7, 8, 10, 11, 14, 15, 23, 24, 25, 30, 31, 45, 60, 90, 91]
BAD_TIMES = ["", None, "not a date", "2026-02-30", "31.12.2025", "2026-13-01 10:00", "12/31/2025"]
BAD_TIMES += ["2026-01-01 25:00", "0026-01-01", "9999-12-31", "2026-1-5", "1767225600", "2026-01"]
OFFSETS = [0, 0, 60, 120, -300, 330, 765, -720]


def random_raw(rng, as_of, n_leads, n_events, stretch=1):
    """The four raw tables as lists of dicts of texts; `stretch` spreads them over more days."""
    ids = _lead_ids(rng, n_leads)
    leads = [_lead(rng, lead_id, as_of, stretch) for lead_id in ids]
    busy = ids[: max(1, n_leads // 2)]
    strangers = ["nobody", "L1 x", None, "  "]
    events = [
        _event(rng, number, as_of, _pick(rng, busy, ids, strangers), stretch)
        for number in range(n_events)
    ]
    deals = [
        _deal(rng, number, as_of, _pick(rng, ids, ids, strangers), stretch)
        for number in range(n_leads)
    ]
    requests = [
        {"lead_id": rng.choice([lead_id, f" {lead_id} "]), "requested_at": _time(rng, as_of, 5)}
        for lead_id in rng.sample(ids, max(1, n_leads // 30))
    ]
    requests += [
        {"lead_id": requests[0]["lead_id"], "requested_at": "soon"},
        {"lead_id": "never known", "requested_at": None},
        {"lead_id": None, "requested_at": _time(rng, as_of, 1)},
    ]
    leads += [_again(rng, row, "updated_at", as_of) for row in rng.sample(leads, n_leads // 10)]
    events += [_again(rng, row, "occurred_at", as_of) for row in rng.sample(events, n_events // 20)]
    deals += [_again(rng, row, "closed_at", as_of) for row in rng.sample(deals, n_leads // 8)]
    for table, key in ((leads, "lead_id"), (events, "event_id"), (deals, "opportunity_id")):
        table += [rng.choice(table) | {key: rng.choice([None, "", " \t"])} for _ in range(3)]
    tables = {
        "leads": leads,
        "events": events,
        "opportunities": deals,
        "erasure_requests": requests,
    }
    return {name: rng.sample(rows, len(rows)) for name, rows in tables.items()}


def _lead_ids(rng, count):
    odd = [
        "007",
        "7",
        "07",
        "7.0",
        "l1",
        "L1",
        "Müller",
        "MÜLLER",
        "o'neil",
        "a b",
        "x;y",
        "%",
        "1e1",
    ]
    return [
        *odd[: count // 3],
        *(f"L{number:04}" for number in range(count - len(odd[: count // 3]))),
    ]


def _pick(rng, busy, ids, strangers):
    lead_id = rng.choices([rng.choice(busy), rng.choice(ids), rng.choice(strangers)], [70, 27, 3])[
        0
    ]
    return lead_id if lead_id is None or rng.random() < 0.95 else f" {lead_id}\t"


def timestamp(rng, moment):
    """A UTC moment written in one of the accepted ways, perhaps on another local day."""
    minutes = rng.choice(OFFSETS)
    local = moment + timedelta(minutes=minutes)
    day, separator = local.strftime("%Y-%m-%d"), rng.choice(" T")
    if minutes == 0:
        if moment.time() == time(0) and rng.random() < 0.5:
            return day
        offset = rng.choice(["", "Z", "+00:00", " UTC", "+00"])
    else:
        hours, rest = divmod(abs(minutes), 60)
        colon = rng.choice([":", ""])
        offset = f"{'-' if minutes < 0 else '+'}{hours:02}{colon}{rest:02}"
        if rest == 0 and rng.random() < 0.3:
            offset = offset[:3]
    clock = "%H:%M" if local.second == 0 and rng.random() < 0.5 else "%H:%M:%S"
    fraction = rng.choice(["", ".5", ".123456", ".000"]) if clock.endswith("S") else ""
    return f"{day}{separator}{local.strftime(clock)}{fraction}{offset}"


def _time(rng, as_of, age):
    """A timestamp on the UTC day that is `age` days before the as-of date, often near midnight."""
    clock = rng.choice([time(0), time(0, 0, 1), time(23, 59, 59), time(12, 30), time(23, 30)])
    if rng.random() < 0.3:
        clock = time(rng.randrange(24), rng.randrange(60), rng.randrange(60))
    return timestamp(rng, datetime.combine(as_of - timedelta(days=age), clock, UTC))


def _stretched(rng, ages, stretch):
    return rng.choice(ages) * stretch + (rng.randrange(stretch) if stretch > 1 else 0)


def _maybe_missing(rng, pool, chance=0.2):
    return rng.choice(pools.MISSING) if rng.random() < chance else rng.choice(pool)


def _dirty(rng, value, bad, chance=0.04):
    return rng.choice(bad) if rng.random() < chance else value


def _lead(rng, lead_id, as_of, stretch):
    age = rng.choice([-2, 0, 1, 5, 10, 20, 30, 60, 100, 200]) * stretch
    row = {name: _maybe_missing(rng, pool) for name, pool in pools.TEXTS.items()}
    return row | {
        "lead_id": lead_id,
        "created_at": _dirty(rng, _time(rng, as_of, age), BAD_TIMES),
        "updated_at": _dirty(rng, _time(rng, as_of, age - rng.randint(0, 9)), BAD_TIMES, 0.2),
        "email": _maybe_missing(rng, pools.EMAILS),
        "first_name": "Zoë",
        "last_name": _maybe_missing(rng, ["Müller", "O'Neil", 'D"Arc', "a,b"]),
        "company_name": _maybe_missing(rng, pools.COMPANIES, 0.5),
        "company_domain": _maybe_missing(rng, pools.DOMAINS, 0.5),
        "job_title": _maybe_missing(rng, pools.TITLES),
        "employee_count": _dirty(rng, _maybe_missing(rng, pools.NUMBERS), pools.BAD_NUMBERS, 0.1),
        "annual_revenue": _dirty(rng, _maybe_missing(rng, pools.NUMBERS), pools.BAD_NUMBERS, 0.1),
    }


def _event(rng, number, as_of, lead_id, stretch):
    name = rng.choice(pools.EVENT_NAMES)
    return {
        "event_id": rng.choice([f"e{number}", f"E{number}", str(number)]),
        "lead_id": lead_id,
        "event_name": _dirty(
            rng, rng.choice([name, name, name.upper(), f" {name} "]), ["", None, "other"], 0.02
        ),
        "occurred_at": _dirty(
            rng, _time(rng, as_of, _stretched(rng, AGES, stretch)), BAD_TIMES, 0.03
        ),
        "detail": _maybe_missing(rng, pools.DETAILS),
    }


def _deal(rng, number, as_of, lead_id, stretch):
    stage = rng.choice(["open", "won", "won", " Won ", "LOST", "lost"])
    closed_at = _time(rng, as_of, _stretched(rng, [-1, 0, 1, 7, 14, 30, 60, 91], stretch))
    if stage == "open":
        closed_at = rng.choice([None, None, "", closed_at])
    return {
        "opportunity_id": f"o{number}",
        "lead_id": lead_id,
        "stage": _dirty(rng, stage, ["", None, "closed won"]),
        "created_at": _dirty(rng, _time(rng, as_of, 100), BAD_TIMES, 0.1),
        "closed_at": _dirty(rng, closed_at, BAD_TIMES, 0.1),
        "amount": _dirty(rng, rng.choice(["1000", "99.90", None, "1e5"]), pools.BAD_NUMBERS, 0.1),
        "lost_reason": _maybe_missing(rng, ["price", "too, late"]),
    }


def _again(rng, row, time_column, as_of):
    """A further row of the same key: a plain copy, or one that its time tells apart."""
    if rng.random() < 0.4:
        return dict(row)
    age = rng.choice([-9, -4, 2, 15, 33])
    moment = datetime.combine(as_of - timedelta(days=age), time(11, 11, rng.randrange(60)), UTC)
    changed = row | {time_column: timestamp(rng, moment)}
    for column in ("industry", "country", "detail", "job_title"):
        if column in row:
            changed[column] = rng.choice([*pools.MISSING, row[column]])
    return changed
