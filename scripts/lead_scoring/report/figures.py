"""The figures of the report: one query per mart, nothing computed."""

from dataclasses import dataclass
from datetime import date

from lead_scoring.refusal import Refusal
from lead_scoring.texts import meant, shown
from lead_scoring.warehouse import Connection, rows

PROVEN = "out_of_time"
_BAR_WIDTHS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 500, 1000, 2000, 5000, 10_000)
_MOST_BARS = 40


class ReportError(Refusal):
    """A report that cannot be written; the message says why in one sentence."""


@dataclass(frozen=True, slots=True)
class Figures:
    """What the marts say about one model; lists are rows as dicts, in the order of the page."""

    model_id: str
    model_label: str
    is_champion: bool
    as_of: date
    rules_version: str
    totals: dict
    tiers: list[dict]
    matrix: list[dict]
    distribution: list[dict]
    bar_width: int
    performance: dict | None
    models: list[dict]
    conversions: list[dict]
    calibration: list[dict]
    gains: list[dict]
    thresholds: list[dict]
    rules: list[dict]
    accounts: list[dict]
    quality: list[dict]
    quality_reasons: list[dict]


def read_figures(connection: Connection, wanted: str | None) -> Figures:
    """Return the figures of a model, the champion unless another is named; raise ReportError."""
    model = _model(connection, wanted)
    given = [model["model_id"]]

    def read(query: str) -> list[dict]:
        return rows(connection, query, given)

    totals = read(
        """
        select
            count(*) as leads,
            count(*) filter (is_mql) as mqls,
            count(*) filter (is_sales_ready) as sales_ready_leads,
            count(*) filter (is_sales_ready and trend = 'rising') as rising_leads,
            sum(expected_value) filter (is_sales_ready) as expected_value,
            max(as_of_date) as as_of_date,
            max(rules_version) as rules_version,
            min(lead_score) as lowest_score,
            max(lead_score) as highest_score
        from scored_leads_by_model
        where model_id = ?
        """
    )[0]
    if not totals["leads"]:
        raise ReportError(f"The model {model['model_id']} scores no lead; there is no report.")
    bar_width = _bar_width(totals)
    return Figures(
        **model,
        as_of=totals["as_of_date"],
        rules_version=totals["rules_version"],
        totals=totals,
        tiers=read("select * from tier_funnel where model_id = ? order by tier_rank"),
        matrix=read(
            """
            select * from fit_behavior_matrix
            where model_id = ?
            order by fit_grade_rank desc, behavior_grade_rank desc
            """
        ),
        distribution=rows(
            connection,
            """
            select
                cast(floor(lead_score / $width) as integer) * $width as low,
                low + $width as high,
                count(*) as leads
            from scored_leads_by_model
            where model_id = $model_id and not is_disqualified
            group by low
            order by low
            """,
            {"width": bar_width, "model_id": model["model_id"]},
        ),
        bar_width=bar_width,
        performance=_proven(read("select * from model_performance where model_id = ?")),
        models=rows(
            connection,
            """
            select
                performance.*,
                models.model_label,
                models.is_champion
            from model_performance as performance
            inner join (select distinct model_id, model_label, is_champion from tier_funnel)
                as models using (model_id)
            where performance.split = ? and performance.observations > 0
            order by performance.auc desc nulls last, performance.model_id
            """,
            [PROVEN],
        ),
        conversions=read(
            """
            select
                audit.*,
                funnel.tier_label
            from model_conversion_audit as audit
            inner join tier_funnel as funnel using (model_id, tier)
            where audit.model_id = ?
            order by audit.tier_rank
            """
        ),
        calibration=read("select * from calibration_audit where model_id = ? order by band"),
        gains=read(
            f"""
            select * from gains_audit
            where model_id = ? and split = '{PROVEN}' and share_of_conversions is not null
            order by best_share
            """
        ),
        thresholds=read("select * from threshold_audit where model_id = ? order by threshold"),
        rules=read(
            """
            select * from rule_conversion_audit
            where model_id = ?
            order by
                list_position(['wrong sign', 'lower', 'raise', 'keep'], verdict) nulls last,
                matched desc,
                rule_id
            """
        ),
        accounts=_accounts(connection) if model["is_champion"] else [],
        quality=rows(
            connection,
            """
            select
                source_table,
                sum("rows") filter (outcome <> 'nulled_value') as raw_rows,
                coalesce(sum("rows") filter (outcome = 'staged'), 0) as staged,
                coalesce(sum("rows") filter (outcome = 'duplicate'), 0) as duplicate,
                coalesce(sum("rows") filter (outcome = 'rejected'), 0) as rejected,
                coalesce(sum(share) filter (outcome = 'rejected'), 0) as rejected_share,
                coalesce(sum("rows") filter (outcome = 'nulled_value'), 0) as nulled_values
            from data_quality
            group by source_table
            order by source_table
            """,
        ),
        quality_reasons=rows(
            connection,
            """
            select * from data_quality
            where outcome in ('rejected', 'nulled_value')
            order by outcome desc, "rows" desc, source_table, reason
            """,
        ),
    )


def _model(connection: Connection, wanted: str | None) -> dict:
    """Return id, label and status of the model that the report is about."""
    models = {
        row["model_id"]: row
        for row in rows(
            connection,
            "select distinct model_id, model_label, is_champion from tier_funnel order by model_id",
        )
    }
    if wanted is None:
        champions = [row for row in models.values() if row["is_champion"]]
        if not champions:
            raise ReportError("There is no champion model; name one with --model.")
        return champions[0]
    if wanted not in models:
        raise ReportError(f"There is no model {shown(wanted)}; {meant(wanted, models)}")
    return models[wanted]


def _bar_width(totals: dict) -> int:
    """Return the narrowest round width that keeps the bars of the distribution apart."""
    reach = totals["highest_score"] - totals["lowest_score"]
    return next((width for width in _BAR_WIDTHS if reach / width <= _MOST_BARS), _BAR_WIDTHS[-1])


def _proven(performance: list[dict]) -> dict | None:
    """Return the figures on cohorts that the model was not trained on, where there are any."""
    return next(
        (row for row in performance if row["split"] == PROVEN and row["observations"]), None
    )


def _accounts(connection: Connection) -> list[dict]:
    return rows(
        connection,
        """
        select
            accounts.*,
            tiers.tier_label
        from scored_accounts as accounts
        inner join tier_funnel as tiers using (model_id, tier)
        where accounts.sales_ready_leads > 0
        order by accounts.sales_ready_leads desc, accounts.account_score desc, company_domain
        limit 8
        """,
    )
