"""Where leads stand today: funnel, distribution, matrix of fit and behavior."""

from math import ceil, sqrt

import altair as alt

from lead_scoring.report.charts.common import ACCENT, WIDTH, data, tier_colour, tier_label
from lead_scoring.report.figures import Figures
from lead_scoring.report.language import Language

_ROW = 32
_HEATS = 5


def funnel(figures: Figures, language: Language) -> alt.LayerChart:
    """Return how many leads stand in each tier, from the coldest to the hottest."""
    tiers = figures.tiers
    values = [
        {
            "tier": tier_label(tier, language),
            "leads": tier["leads"],
            "colour": tier_colour(tier["tier_rank"], tiers),
            "label": f"{language.number(tier['leads'])}  "
            f"({language.percent(tier['share_of_leads'])})",
        }
        for tier in [
            *(t for t in tiers if t["tier_rank"]),
            *(t for t in tiers if not t["tier_rank"]),
        ]
    ]
    base = alt.Chart(data(values), width=WIDTH - 40, height=_ROW * len(values)).encode(
        y=alt.Y("tier:N", sort=None, title=None)
    )
    reach = max(max(value["leads"] for value in values) * 1.75, 1)
    x = alt.X("leads:Q", axis=None, scale=alt.Scale(domain=[0, reach]))
    bars = base.mark_bar(height=20, cornerRadiusEnd=2).encode(
        x=x, color=alt.Color("colour:N", scale=None)
    )
    labels = base.mark_text(align="left", dx=6).encode(x=x, text="label:N")
    return bars + labels


def distribution(figures: Figures, language: Language) -> alt.LayerChart:
    """Return how many leads have which score, with the tiers' lower ends."""
    values = [
        {**row, "low": float(row["low"]), "high": float(row["high"])}
        for row in figures.distribution
    ]
    highest = max((value["leads"] for value in values), default=0)
    if not highest:
        return None
    bars = (
        alt.Chart(data(values), width=WIDTH, height=200)
        .mark_bar(color=ACCENT, binSpacing=1)
        .encode(
            x=alt.X(
                "low:Q",
                bin="binned",
                title=language.text("column.score"),
                axis=alt.Axis(grid=False, tickCount=8, format=",d"),
            ),
            x2="high:Q",
            y=alt.Y(
                "leads:Q",
                title=language.text("column.leads"),
                axis=alt.Axis(tickCount=5, tickMinStep=1, format=",d"),
            ),
        )
    )
    edges = [
        {"score": float(tier["min_score"]), "label": tier["tier_label"]}
        for tier in figures.tiers
        if tier["min_score"] is not None and tier["tier_rank"] > 1
    ]
    if not edges:
        return bars
    lines = alt.Chart(data(edges)).encode(x="score:Q")
    return (
        bars
        + lines.mark_rule(strokeDash=[4, 3])
        + lines.mark_text(align="left", baseline="top", dx=4, y=0).encode(text="label:N")
    )


def matrix(figures: Figures, language: Language) -> alt.LayerChart | None:
    """Return the heat map of fit and behavior; None without grades."""
    if not figures.matrix:
        return None
    most = max(max(cell["leads"] for cell in figures.matrix), 1)
    values = []
    for cell in figures.matrix:
        heat = ceil(_HEATS * sqrt(cell["leads"] / most))
        ready = cell["sales_ready_leads"]
        values.append(
            {
                "fit": cell["fit_grade"],
                "behavior": cell["behavior_grade"],
                "leads": language.number(cell["leads"]),
                "ready": language.text("chart.matrix.ready", count=language.number(ready))
                if ready
                else "",
                "heat": f"var(--heat-{heat})",
                "ink": f"var(--heat-ink-{heat})",
            }
        )
    rows = len({cell["fit_grade"] for cell in figures.matrix})
    base = alt.Chart(data(values), width=WIDTH, height=56 * rows).encode(
        x=alt.X(
            "behavior:N",
            sort=None,
            title=language.text("chart.matrix.behavior"),
            axis=alt.Axis(orient="top", labelAngle=0),
        ),
        y=alt.Y("fit:N", sort=None, title=language.text("chart.matrix.fit")),
    )
    cells = base.mark_rect(stroke="var(--surface)", strokeWidth=3, cornerRadius=5).encode(
        color=alt.Color("heat:N", scale=None)
    )
    ink = alt.Color("ink:N", scale=None)
    return (
        cells
        + base.mark_text(fontSize=15, fontWeight="bold", dy=-5).encode(text="leads:N", color=ink)
        + base.mark_text(fontSize=11, dy=12).encode(text="ready:N", color=ink)
    )
