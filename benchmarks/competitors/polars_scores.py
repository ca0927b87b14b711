"""The scores of one model by polars: `python -m benchmarks.competitors.polars_scores --help`."""

from datetime import date
from pathlib import Path

import polars as pl

from benchmarks.competitors.program import main
from benchmarks.competitors.rules import BLANKS, Rules, epoch_day, read_rules, to_cents

_DAY = ["event_type", "lead", "day"]


def write_scores(raw_path: Path, seeds: Path, as_of: date, target: Path) -> None:
    """Write one row per lead: lead_id and its points by dimension and score in hundredths."""
    rules, today = read_rules(seeds), epoch_day(as_of)
    leads = _read_leads(raw_path)
    counts = _event_counts(raw_path, rules, leads, today)
    derived = [_derived_days(rules, counts, kind) for kind in rules.derived]
    days = pl.concat([counts, *derived]).filter(pl.col("day") <= today)
    days = days.group_by(_DAY).agg(pl.col("count").sum())
    by_type = {
        name: rows for (name,), rows in days.partition_by("event_type", as_dict=True).items()
    }
    leads = _with_attributes(rules, leads, counts, today)
    names = list(rules.model.groups)
    points = []
    for rule in rules.model.fit_rules.values():
        held = leads.filter(*(_holds(rules, leads, *one) for one in rule["conditions"]))
        cents = pl.lit(rules.fit_cents(rule), pl.Int64).alias("cents")
        points.append(_of_group(held.select("lead", cents), names.index(rule["group"])))
    for rule in rules.model.behavior_rules:
        if rule["event_type"] in by_type:
            cents = _behavior_cents(rule, by_type[rule["event_type"]], today)
            points.append(_of_group(cents, names.index(rule["group"])))
    scores = _held_within_limits(rules, leads, pl.concat(points))
    scores.filter(pl.col("created_on") <= today).drop("created_on").write_parquet(target)


def _trimmed(name: str) -> pl.Expr:
    text = pl.col(name).str.strip_chars(BLANKS)
    return pl.when(text != "").then(text).alias(name)


def _timestamp(name: str, schema: pl.Schema) -> pl.Expr:
    if schema[name] != pl.String:
        return pl.col(name).cast(pl.Datetime("us"))
    text = _trimmed(name).str.replace("Z$", "+00:00")
    instant = text.str.to_datetime("%Y-%m-%dT%H:%M:%S%:z", time_unit="us", strict=False)
    return instant.dt.convert_time_zone("UTC").dt.replace_time_zone(None).alias(name)


def _day(name: str) -> pl.Expr:
    return pl.col(name).dt.date().cast(pl.Int32)


def _first_per_key(rows: pl.DataFrame, key: str, newest: str | None = None) -> pl.DataFrame:
    """Keep the first row of each key: with the latest `newest`, then by all columns in order."""
    others = [name for name in rows.columns if name not in (key, newest)]
    order = [newest, *others] if newest else others
    missing_last = [rows.schema[name] == pl.Datetime("us") for name in order]
    ranked = rows.sort(
        order, descending=[name == newest for name in order], nulls_last=missing_last
    )
    return ranked.unique(key, keep="first", maintain_order=True)


def _read_leads(raw_path: Path) -> pl.DataFrame:
    leads = pl.scan_parquet(raw_path / "leads.parquet")
    erased = pl.scan_parquet(raw_path / "erasure_requests.parquet").select(_trimmed("lead_id"))
    schema = leads.collect_schema()
    times = ["created_at", "updated_at"]
    leads = leads.with_columns(
        *(_timestamp(name, schema) for name in times),
        *(_trimmed(name) for name in schema.names() if name not in times),
    )
    leads = leads.filter(pl.col("lead_id").is_not_null(), pl.col("created_at").is_not_null())
    leads = leads.join(erased, on="lead_id", how="anti").collect()
    leads = _first_per_key(leads, "lead_id", newest="updated_at")
    return leads.with_columns(created_on=_day("created_at")).with_row_index("lead")


def _event_counts(raw_path: Path, rules: Rules, leads: pl.DataFrame, today: int) -> pl.DataFrame:
    """Return the number of events by event_type, lead (row number) and day, deals included."""
    raw = pl.scan_parquet(raw_path / "events.parquet")
    names = ["event_name", "detail"]
    pairs = raw.select(names).unique().collect(engine="streaming")
    types = [rules.event_type(*pair) for pair in pairs.rows()]
    pairs = pairs.with_columns(event_type=pl.Series(types, dtype=pl.String))
    pairs = pairs.drop_nulls("event_type").lazy()
    numbers = leads.lazy().select("lead_id", "lead")
    time = _timestamp("occurred_at", raw.collect_schema())

    def accepted(rows: pl.LazyFrame) -> pl.LazyFrame:
        return (
            rows.with_columns(_trimmed("lead_id"), time)
            .filter(pl.col("event_id").is_not_null(), _day("occurred_at") <= today)
            .join(numbers, on="lead_id")
            .join(pairs, on=names, nulls_equal=True)
            .with_columns(day=_day("occurred_at"))
        )

    # few ids are repeated: only their rows have to be compared with each other
    raw = raw.with_columns(_trimmed("event_id"))
    repeated = raw.group_by("event_id").len().filter(pl.col("len") > 1).select("event_id")
    repeated = repeated.collect(engine="streaming").lazy()
    order = ["event_id", "occurred_at", "lead_id", *names]
    copies = accepted(raw.join(repeated, on="event_id", how="semi")).select(*order, *_DAY)
    kept = _first_per_key(copies.collect(engine="streaming"), "event_id")
    single = accepted(raw.join(repeated, on="event_id", how="anti")).select(_DAY)
    deals = _deals(raw_path, leads, today)
    rows = pl.concat([single, kept.lazy().select(_DAY), deals.lazy()])
    count = pl.len().cast(pl.Int64).alias("count")
    return rows.group_by(_DAY).agg(count).collect(engine="streaming")


def _deals(raw_path: Path, leads: pl.DataFrame, today: int) -> pl.DataFrame:
    deals = pl.read_parquet(raw_path / "opportunities.parquet")
    texts = ["opportunity_id", "lead_id", "stage", "amount", "lost_reason"]
    deals = deals.with_columns(
        *(_timestamp(name, deals.schema) for name in ("created_at", "closed_at")),
        *(_trimmed(name) for name in texts),
    ).with_columns(pl.col("stage").str.to_lowercase())
    closed = pl.col("stage").is_in(["won", "lost"]) & pl.col("closed_at").is_not_null()
    deals = deals.filter(
        pl.col("opportunity_id").is_not_null(), closed | (pl.col("stage") == "open")
    )
    deals = deals.join(leads.select("lead_id", "lead"), on="lead_id")
    order = [
        "opportunity_id",
        "closed_at",
        "lead_id",
        "stage",
        "created_at",
        "amount",
        "lost_reason",
    ]
    deals = _first_per_key(deals.select(*order, "lead"), "opportunity_id", newest="closed_at")
    deals = deals.filter(pl.col("stage") != "open", _day("closed_at") <= today)
    event_type = pl.concat_str(pl.lit("deal_"), "stage").alias("event_type")
    return deals.select(event_type, "lead", _day("closed_at").alias("day"))


def _derived_days(rules: Rules, counts: pl.DataFrame, derived) -> pl.DataFrame:
    """Return the days of inferred events: answers that never came, returns after a silence."""
    base = counts.filter(pl.col("event_type") == derived.base_event_type).sort("day")
    if derived.kind == "unanswered":
        answers = counts.filter(pl.col("event_type") == derived.response_event_type)
        answers = answers.select("lead", "day", answered_on="day").sort("day")
        found = base.join_asof(
            answers, on="day", by="lead", strategy="forward", check_sortedness=False
        )
        last_day = pl.col("day") + derived.days
        found = found.filter(
            pl.col("answered_on").is_null() | (pl.col("answered_on") > last_day)
        ).with_columns(day=last_day)
    else:
        engaged = counts.filter(pl.col("event_type").is_in(list(rules.engaging_types)))
        engaged = engaged.select("lead", "day", engaged_on="day").unique().sort("day")
        found = base.join_asof(
            engaged,
            on="day",
            by="lead",
            strategy="backward",
            allow_exact_matches=False,
            check_sortedness=False,
        ).filter(pl.col("day") - pl.col("engaged_on") >= derived.days)
    return found.select(pl.lit(derived.event_type).alias("event_type"), "lead", "day", "count")


def _with_attributes(
    rules: Rules, leads: pl.DataFrame, counts: pl.DataFrame, today: int
) -> pl.DataFrame:
    engaging = counts.filter(pl.col("event_type").is_in(list(rules.engaging_types)))
    engaged = engaging.group_by("lead").agg(engaged_on=pl.col("day").max())
    since = today - pl.coalesce("engaged_on", "created_on")
    domain = pl.col("email").str.extract("@([^@]*)$").str.strip_chars(BLANKS).str.to_lowercase()
    domain = pl.when(domain != "").then(domain)
    titles = leads["job_title"].drop_nulls().unique()
    levels = pl.Series([rules.seniority(title) for title in titles], dtype=pl.String)
    return leads.join(engaged, on="lead", how="left").with_columns(
        seniority=pl.col("job_title").replace_strict(titles, levels, default=None),
        is_free_email=domain.is_in(list(rules.free_domains)).cast(pl.String),
        is_valid_email=pl.col("email").str.contains(r"^[^@\s]+@[^@\s]+\.[^@\s]+$").cast(pl.String),
        days_since_engagement=since.cast(pl.String),
    )


def _holds(
    rules: Rules, leads: pl.DataFrame, attribute: str, operator: str, value: str | None
) -> pl.Expr:
    """Return whether a condition holds: its attribute is among the texts for which it does."""
    name = attribute.strip().lower()
    is_number = name in ("employee_count", "annual_revenue")
    texts = [
        text
        for text in leads[name].unique()
        if rules.holds(rules.quantity(text) if is_number else text, operator, value)
    ]
    return pl.col(name).is_in(pl.Series(texts, dtype=pl.String).implode(), nulls_equal=True)


def _behavior_cents(rule: dict, days: pl.DataFrame, today: int) -> pl.DataFrame:
    """Return what a rule gives by lead; `days` are of its type."""
    rows = days.lazy().with_columns(age=today - pl.col("day"))
    if rule["expires_after_days"] is not None:
        rows = rows.filter(pl.col("age") <= int(rule["expires_after_days"]))
    if rule["max_per_day"] is not None:
        rows = rows.with_columns(pl.col("count").clip(upper_bound=int(rule["max_per_day"])))
    rows = rows.with_columns(kept=pl.col("count"))
    if rule["max_count"] is not None:
        before = pl.col("count").cum_sum().over("lead") - pl.col("count")
        left = (int(rule["max_count"]) - before).clip(lower_bound=0)
        rows = rows.sort("lead", "age").with_columns(kept=pl.min_horizontal(left, "count"))
    weight = pl.lit(1.0)
    decay_days = float(rule["decay_days"] or 1)
    if rule["decay"] == "half_life":
        weight = pl.lit(0.5).pow(pl.col("age") / decay_days)
    elif rule["decay"] == "linear":
        weight = (1 - pl.col("age") / decay_days).clip(lower_bound=0)
    totals = rows.group_by("lead").agg(
        seen=pl.col("count").sum(), total=(pl.col("kept") * weight).sum()
    )
    totals = totals.filter(pl.col("seen") >= int(rule["min_count"] or 0))
    # half away from zero; seven decimals of a cent catch what binary numbers make of a tie
    size = (pl.col("total") * abs(float(rule["points"])) * 100).round(7) + 0.5
    sign = 1 if rule["points"] > 0 else -1
    return totals.select("lead", cents=size.floor().cast(pl.Int64) * sign).collect()


def _of_group(points: pl.DataFrame, number: int) -> pl.DataFrame:
    return points.select("lead", pl.lit(number, pl.Int32).alias("group"), "cents")


def _held_within_limits(rules: Rules, leads: pl.DataFrame, points: pl.DataFrame) -> pl.DataFrame:
    groups = list(rules.model.groups.values())
    no_limit = 2**62
    limits = pl.DataFrame(
        {
            "group": pl.Series(range(len(groups)), dtype=pl.Int32),
            "dimension": [group["dimension"] for group in groups],
            "largest": [group["combine"] == "max" for group in groups],
            "limit": [
                no_limit if group["max_points"] is None else abs(to_cents(group["max_points"]))
                for group in groups
            ],
        }
    )
    # the points of a group have one sign: the largest in size is at one end
    totals = points.group_by("lead", "group").agg(
        total=pl.col("cents").sum(), low=pl.col("cents").min(), high=pl.col("cents").max()
    )
    largest = pl.when(pl.col("low") < 0).then("low").otherwise("high")
    combined = pl.when("largest").then(largest).otherwise("total")
    limited = combined.clip(-pl.col("limit"), pl.col("limit"))
    totals = totals.join(limits, on="group").with_columns(cents=limited)
    scores = leads.select("lead", "lead_id", "created_on")
    for dimension in ("fit", "behavior", "negative"):
        own = totals.filter(pl.col("dimension") == dimension).group_by("lead")
        sums = own.agg(pl.col("cents").sum().alias(f"{dimension}_points"))
        scores = scores.join(sums, on="lead", how="left")
    dimensions = pl.col("fit_points", "behavior_points", "negative_points")
    low, high = rules.limits()
    return scores.with_columns(dimensions.fill_null(0)).select(
        "lead_id",
        "created_on",
        dimensions,
        lead_score=pl.sum_horizontal(dimensions).clip(low, high),
    )


if __name__ == "__main__":
    main(write_scores)
