"""The scores of one model by pandas: `python -m benchmarks.competitors.pandas_scores --help`."""

from datetime import date
from pathlib import Path

import numpy as np
import pandas as pd

from benchmarks.competitors.program import main
from benchmarks.competitors.rules import BLANKS, Rules, epoch_day, read_rules, to_cents

_DAY_BITS = 20  # a lead's number and a day in one integer: 2^20 days are 2,800 years
_EMAIL = r"[^@\s]+@[^@\s]+\.[^@\s]+"


def compute_scores(raw_path: Path, seeds: Path, as_of: date) -> pd.DataFrame:
    """Return one row per lead: lead_id and its points by dimension and score in hundredths."""
    rules, today = read_rules(seeds), epoch_day(as_of)
    leads = _read_leads(raw_path, today)
    counts = _event_counts(raw_path, rules, leads, today)
    days = pd.concat([counts, *_derived_days(rules, counts)])
    days = days[days["day"] <= today].groupby(["event_type", "lead", "day"])["count"].sum()
    days = days.reset_index().sort_values(
        ["event_type", "lead", "day"], ascending=[True, True, False]
    )
    by_type = dict(iter(days.groupby("event_type")))

    points = {name: np.zeros(len(leads), dtype=np.int64) for name in rules.model.groups}

    def add(group: str, cents: np.ndarray) -> None:
        largest = rules.model.groups[group]["combine"] == "max"
        keep = np.abs(cents) > np.abs(points[group])
        points[group] = np.where(keep, cents, points[group]) if largest else points[group] + cents

    for rule, held in _fit_rules_held(rules, leads, counts, today):
        add(rule["group"], held * rules.fit_cents(rule))
    for rule in rules.model.behavior_rules:
        if rule["event_type"] in by_type:
            add(rule["group"], _behavior_cents(rule, by_type[rule["event_type"]], leads, today))
    return _held_within_limits(rules, leads, points)


def _trimmed(texts: pd.Series) -> pd.Series:
    texts = texts.astype("str").str.strip(BLANKS)
    return texts.mask(texts == "")


def _timestamps(column: pd.Series) -> pd.Series:
    if pd.api.types.is_datetime64_any_dtype(column):
        return column
    texts = _trimmed(column)
    return pd.to_datetime(texts, utc=True, format="ISO8601", errors="coerce").dt.tz_localize(None)


def _days(timestamps: pd.Series) -> np.ndarray:
    return timestamps.to_numpy("datetime64[D]").astype(np.int64)


def _first_per_key(rows: pd.DataFrame, key: str, order: dict[str, bool]) -> pd.DataFrame:
    """Keep the first row of each key; `order` says per column whether it ascends."""
    repeated = rows[rows[key].duplicated(keep=False)].copy()
    # missing texts come first, missing times last
    texts = [name for name in order if not pd.api.types.is_datetime64_any_dtype(repeated[name])]
    repeated[texts] = repeated[texts].fillna("")
    ranked = repeated.sort_values(list(order), ascending=list(order.values()), na_position="last")
    return rows.drop(index=ranked.index[ranked[key].duplicated()])


def _read_leads(raw_path: Path, today: int) -> pd.DataFrame:
    leads = pd.read_parquet(raw_path / "leads.parquet")
    erased = pd.read_parquet(raw_path / "erasure_requests.parquet", columns=["lead_id"])
    for name in ("created_at", "updated_at"):
        leads[name] = _timestamps(leads[name])
    for name in leads.columns.difference(["created_at", "updated_at"]):
        leads[name] = _trimmed(leads[name])
    leads = leads[
        leads["lead_id"].notna()
        & leads["created_at"].notna()
        & ~leads["lead_id"].isin(_trimmed(erased["lead_id"]))
    ]
    others = leads.columns.difference(["lead_id", "updated_at"], sort=False)
    order = {"updated_at": False} | dict.fromkeys(others, True)
    leads = _first_per_key(leads, "lead_id", order).reset_index(drop=True)
    # later leads stay known to their events; they get no score
    created_on = _days(leads["created_at"])
    return leads.assign(created_on=created_on, is_scored=created_on <= today)


def _event_counts(raw_path: Path, rules: Rules, leads: pd.DataFrame, today: int) -> pd.DataFrame:
    """Return the number of events by event_type, lead (row number) and day, deals included."""
    numbers = pd.Index(leads["lead_id"])
    events = pd.read_parquet(raw_path / "events.parquet")
    events["occurred_at"] = _timestamps(events["occurred_at"])
    events["event_id"] = _trimmed(events["event_id"])
    events["lead"] = numbers.get_indexer(_trimmed(events["lead_id"]))
    names = ["event_name", "detail"]
    pair = events.groupby(names, dropna=False, sort=False).ngroup()
    pairs = events[names].drop_duplicates().astype(object).itertuples(index=False)
    types = [rules.event_type(*(None if pd.isna(text) else text for text in row)) for row in pairs]
    events["event_type"] = pd.Categorical(types)[pair]
    events["day"] = _days(events["occurred_at"])
    accepted = events["event_id"].notna() & events["occurred_at"].notna() & (events["lead"] >= 0)
    events = events[accepted & events["event_type"].notna() & (events["day"] <= today)]
    order = dict.fromkeys(["occurred_at", "lead_id", "event_name", "detail"], True)
    events = _first_per_key(events, "event_id", order)
    keys = ["event_type", "lead", "day"]
    counts = events.groupby(keys, observed=True).size().rename("count").reset_index()
    deals = _deals(raw_path, numbers, today)
    deal_counts = deals.groupby(keys).size().rename("count").reset_index()
    counts["event_type"] = counts["event_type"].astype(object)
    return pd.concat([counts, deal_counts], ignore_index=True)


def _deals(raw_path: Path, numbers: pd.Index, today: int) -> pd.DataFrame:
    deals = pd.read_parquet(raw_path / "opportunities.parquet")
    deals["closed_at"] = _timestamps(deals["closed_at"])
    deals["created_at"] = _timestamps(deals["created_at"])
    for name in ("opportunity_id", "lead_id", "stage", "amount", "lost_reason"):
        deals[name] = _trimmed(deals[name])
    deals["stage"] = deals["stage"].str.lower()
    deals["lead"] = numbers.get_indexer(deals["lead_id"])
    closed = deals["stage"].isin(["won", "lost"])
    accepted = (closed & deals["closed_at"].notna()) | (deals["stage"] == "open")
    deals = deals[accepted & deals["opportunity_id"].notna() & (deals["lead"] >= 0)]
    others = ["lead_id", "stage", "created_at", "amount", "lost_reason"]
    order = {"closed_at": False} | dict.fromkeys(others, True)
    deals = _first_per_key(deals, "opportunity_id", order)
    deals = deals[deals["stage"] != "open"]
    deals = deals.assign(event_type="deal_" + deals["stage"], day=_days(deals["closed_at"]))
    return deals[deals["day"] <= today]


def _derived_days(rules: Rules, counts: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the days of inferred events: answers that never came, returns after a silence."""
    counts = counts.assign(key=(counts["lead"].to_numpy() << _DAY_BITS) + counts["day"])
    engaged = np.unique(counts.loc[counts["event_type"].isin(rules.engaging_types), "key"])
    found = []
    for derived in rules.derived:
        base = counts[counts["event_type"] == derived.base_event_type]
        keys = base["key"].to_numpy()
        if derived.kind == "unanswered":
            answers = counts.loc[counts["event_type"] == derived.response_event_type, "key"]
            answers = np.append(np.unique(answers), np.iinfo(np.int64).max)
            following = answers[np.searchsorted(answers, keys)]
            base = base[following > keys + derived.days]
            base = base.assign(day=base["day"] + derived.days)
        else:
            # before all is a lead of its own
            earlier = np.insert(engaged, 0, -(1 << _DAY_BITS))[np.searchsorted(engaged, keys)]
            same_lead = earlier >> _DAY_BITS == keys >> _DAY_BITS
            base = base[same_lead & (keys - earlier >= derived.days)]
        found.append(base.assign(event_type=derived.event_type).drop(columns="key"))
    return found


def _fit_rules_held(rules: Rules, leads: pd.DataFrame, counts: pd.DataFrame, today: int):
    """Yield each fit rule with whether it holds, per lead."""
    coded = {name: _attribute(rules, leads, counts, today, name) for name in rules.attributes()}
    for rule in rules.model.fit_rules.values():
        held = np.ones(len(leads), dtype=bool)
        for attribute, operator, value in rule["conditions"]:
            codes, texts = coded[attribute.strip().lower()]
            # the code of a missing value is -1: the last entry
            held &= np.array([rules.holds(text, operator, value) for text in [*texts, None]])[codes]
        yield rule, held


def _attribute(
    rules: Rules, leads: pd.DataFrame, counts: pd.DataFrame, today: int, name: str
) -> tuple[np.ndarray, list[str | None]]:
    """Return an attribute as codes per lead (-1: missing) and the text of each code."""
    email = leads["email"]
    if name == "days_since_engagement":
        engaging = counts[counts["event_type"].isin(rules.engaging_types)]
        last = engaging.groupby("lead")["day"].max()
        since = leads["created_on"].where(~leads.index.isin(last.index), last)
        codes, days = pd.factorize(today - since)
        return codes, [str(int(day)) for day in days]
    if name == "is_free_email":
        domain = _trimmed(email.str.extract(r"@([^@]*)$", expand=False)).str.lower()
        is_free = domain.isin(rules.free_domains).astype(np.int64)
        return is_free.where(domain.notna(), -1).to_numpy(), ["false", "true"]
    if name == "is_valid_email":
        is_valid = email.str.fullmatch(_EMAIL, na=False).astype(np.int64)
        return is_valid.where(email.notna(), -1).to_numpy(), ["false", "true"]
    if name == "seniority":
        codes, titles = pd.factorize(leads["job_title"])
        return codes, [rules.seniority(title) for title in titles]
    codes, texts = pd.factorize(leads[name])
    is_number = name in ("employee_count", "annual_revenue")
    return codes, [rules.quantity(text) if is_number else text for text in texts]


def _behavior_cents(rule: dict, days: pd.DataFrame, leads: pd.DataFrame, today: int) -> np.ndarray:
    """Return what a rule gives per lead; `days` are of its type, a lead's newest first."""
    age = today - days["day"].to_numpy()
    expires = rule["expires_after_days"]
    visible = age <= (np.inf if expires is None else int(expires))
    age, lead = age[visible], days["lead"].to_numpy()[visible]
    count = days["count"].to_numpy()[visible]
    if rule["max_per_day"] is not None:
        count = np.minimum(count, int(rule["max_per_day"]))
    seen = np.bincount(lead, weights=count, minlength=len(leads))
    if rule["max_count"] is not None:
        before = pd.Series(count).groupby(lead).cumsum().to_numpy() - count
        count = np.clip(int(rule["max_count"]) - before, 0, count)
    decay_days = float(rule["decay_days"] or 1)
    weight = 1.0
    if rule["decay"] == "half_life":
        weight = 0.5 ** (age / decay_days)
    elif rule["decay"] == "linear":
        weight = np.maximum(0, 1 - age / decay_days)
    total = np.bincount(lead, weights=count * weight, minlength=len(leads))
    total[seen < int(rule["min_count"] or 0)] = 0
    # half away from zero; seven decimals of a cent catch what binary numbers make of a tie
    size = np.floor(np.round(total * abs(float(rule["points"])) * 100, 7) + 0.5).astype(np.int64)
    return size * (1 if rule["points"] > 0 else -1)


def _held_within_limits(
    rules: Rules, leads: pd.DataFrame, points: dict[str, np.ndarray]
) -> pd.DataFrame:
    scores = pd.DataFrame({"lead_id": leads["lead_id"]})
    for dimension in ("fit", "behavior", "negative"):
        scores[f"{dimension}_points"] = np.zeros(len(leads), dtype=np.int64)
    for name, group in rules.model.groups.items():
        limit = to_cents(group["max_points"])
        total = points[name] if limit is None else points[name].clip(-abs(limit), abs(limit))
        scores[f"{group['dimension']}_points"] += total
    raw_score = scores["fit_points"] + scores["behavior_points"] + scores["negative_points"]
    scores["lead_score"] = raw_score.clip(*rules.limits())
    return scores[leads["is_scored"]]


if __name__ == "__main__":
    main(lambda raw, seeds, day, out: compute_scores(raw, seeds, day).to_parquet(out, index=False))
