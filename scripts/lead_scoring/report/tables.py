"""The tables of the report, written out in its language; each chart has one to stand in for it."""

from collections.abc import Callable
from dataclasses import dataclass

from lead_scoring.report.charts.common import tier_label
from lead_scoring.report.figures import Figures
from lead_scoring.report.language import Language

_TEXTS = {
    "behavior_grade",
    "best_lead",
    "company",
    "missing",
    "note",
    "outcome",
    "reason",
    "remark",
    "table",
    "tier",
}


@dataclass(frozen=True, slots=True)
class Table:
    """Columns by the names of their headings, and rows of texts; the first column names the row."""

    columns: tuple[str, ...]
    rows: list[list[str]]

    def is_number(self, position: int) -> bool:
        """Return whether a column holds numbers, which stand to the right."""
        return position > 0 and self.columns[position] not in _TEXTS


def write_tables(figures: Figures, next_leads: list[dict], language: Language) -> dict[str, Table]:
    """Return the tables by name."""
    return {
        "next": _next(next_leads, language),
        **_tables_of_leads(figures, language),
        **_tables_of_audit(figures, language),
        **_tables_of_quality(figures, language),
    }


def _table(rows: list[dict], /, **columns: Callable[[dict], str]) -> Table:
    return Table(tuple(columns), [[write(row) for write in columns.values()] for row in rows])


def _tables_of_leads(figures: Figures, say: Language) -> dict[str, Table]:
    return {
        "accounts": _table(
            figures.accounts,
            company=lambda row: row["company_name"] or row["company_domain"],
            ready=lambda row: say.number(row["sales_ready_leads"]),
            leads=lambda row: say.number(row["leads"]),
            score=lambda row: say.points(row["account_score"]),
            tier=lambda row: tier_label(row, say),
            best_lead=lambda row: row["best_lead_id"],
        ),
        "funnel": _table(
            figures.tiers,
            tier=lambda row: tier_label(row, say),
            min_score=lambda row: say.points(row["min_score"]),
            leads=lambda row: say.number(row["leads"]),
            share=lambda row: say.percent(row["share_of_leads"]),
            ready=lambda row: say.number(row["sales_ready_leads"]),
        ),
        "distribution": _table(
            figures.distribution,
            scores=lambda row: f"{say.points(row['low'])} \u2013 {say.points(row['high'])}",
            leads=lambda row: say.number(row["leads"]),
        ),
        "matrix": _table(
            figures.matrix,
            fit_grade=lambda row: row["fit_grade"],
            behavior_grade=lambda row: row["behavior_grade"],
            leads=lambda row: say.number(row["leads"]),
            ready=lambda row: say.number(row["sales_ready_leads"]),
        ),
    }


def _tables_of_audit(figures: Figures, say: Language) -> dict[str, Table]:
    return {
        "conversions": _table(
            figures.conversions,
            tier=lambda row: tier_label(row, say),
            observations=lambda row: say.number(row["leads"]),
            conversions=lambda row: say.number(row["conversions"]),
            conversion_rate=lambda row: say.percent(row["conversion_rate"]),
            interval=lambda row: _interval(row, say),
            lift=lambda row: say.number(row["lift"], 2),
            median_days=lambda row: say.number(row["median_days_to_conversion"]),
        ),
        "gains": _table(
            figures.gains,
            part=lambda row: say.percent(row["best_share"], 0),
            found=lambda row: say.percent(row["share_of_conversions"]),
            lift=lambda row: say.number(row["lift"], 2),
        ),
        "calibration": _table(
            figures.calibration,
            band=lambda row: say.number(row["band"]),
            promised_rate=lambda row: say.percent(row["promised_rate"]),
            conversion_rate=lambda row: say.percent(row["conversion_rate"]),
            interval=lambda row: _interval(row, say),
            observations=lambda row: say.number(row["observations"]),
        ),
        "models": _table(
            figures.models,
            model=lambda row: _model(row, say),
            auc=lambda row: say.number(row["auc"], 3),
            champion_auc=lambda row: say.number(row["champion_auc"], 3),
            top_decile_lift=lambda row: say.number(row["top_decile_lift"], 2),
            precision=lambda row: say.percent(row["mql_precision"]),
            recall=lambda row: say.percent(row["mql_recall"]),
            psi=lambda row: say.number(row["psi"], 3),
            observations=lambda row: say.number(row["observations"]),
            conversions=lambda row: say.number(row["conversions"]),
            remark=lambda row: say.coded("remark", row["remark"]),
        ),
        "thresholds": _table(
            figures.thresholds,
            threshold=lambda row: say.points(row["threshold"]),
            leads_per_month=lambda row: say.number(row["leads_per_month"], 1),
            precision=lambda row: say.percent(row["precision"]),
            recall=lambda row: say.percent(row["recall"]),
            f1=lambda row: say.number(row["f1"], 3),
            note=lambda row: "; ".join(threshold_notes(row, say)),
        ),
    }


def _tables_of_quality(figures: Figures, say: Language) -> dict[str, Table]:
    counts = ("raw_rows", "staged", "duplicate", "rejected")
    return {
        "quality": _table(
            figures.quality,
            table=lambda row: row["source_table"],
            **{name: lambda row, name=name: say.number(row[name]) for name in counts},
            rejected_share=lambda row: say.percent(row["rejected_share"], 2),
            nulled_values=lambda row: say.number(row["nulled_values"]),
        ),
        "quality_reasons": _table(
            figures.quality_reasons,
            table=lambda row: row["source_table"],
            outcome=lambda row: say.coded("outcome", row["outcome"]),
            reason=lambda row: say.coded("reason", row["reason"]),
            rows=lambda row: say.number(row["rows"]),
            share=lambda row: say.percent(row["share"], 2),
        ),
    }


def _next(next_leads: list[dict], say: Language) -> Table:
    def missing(row: dict) -> str:
        if row["blocked_by"]:
            return say.text("next.blocked", reason=row["blocked_by"])
        if row["next_tier"]:
            points = say.points(row["points_to_next_tier"])
            return say.text("next.missing", points=points, tier=row["next_tier_label"])
        return say.text("next.waiting")

    return _table(
        next_leads,
        lead=lambda row: row["lead_id"],
        company=lambda row: row["company_name"] or row["company_domain"] or "",
        score=lambda row: say.points(row["lead_score"]),
        tier=lambda row: tier_label(row, say),
        missing=missing,
    )


def threshold_notes(row: dict, say: Language) -> list[str]:
    """Return what is to be said about a candidate threshold."""
    notes = {"is_current": "current", "is_recommended": "recommended"}
    told = [say.text(f"threshold.{note}") for flag, note in notes.items() if row[flag]]
    return [*told, say.text("threshold.fits" if row["fits_capacity"] else "threshold.too_many")]


def _interval(row: dict, say: Language) -> str:
    if row["rate_low"] is None:
        return say.percent(None)
    return f"{say.percent(row['rate_low'])} \u2013 {say.percent(row['rate_high'])}"


def _model(row: dict, say: Language) -> str:
    suffix = f" ({say.text('models.champion')})" if row["is_champion"] else ""
    return f"{row['model_label']}{suffix}"
