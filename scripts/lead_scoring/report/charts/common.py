"""What the charts share: sizes, colours by their names in the page's CSS, names of tiers."""

import altair as alt

from lead_scoring.report.language import Language

WIDTH = 280  # of the plot; with its axis it fills a third of the page at the size it is drawn
ACCENT, MUTED = "var(--accent)", "var(--muted)"
_TIER_COLOURS = 4


def tier_colour(tier_rank: int, tiers: list[dict]) -> str:
    """Return the colour of a tier: from the lowest to the highest, grey for the disqualified."""
    if tier_rank == 0:
        return "var(--tier-0)"
    highest = max(tier["tier_rank"] for tier in tiers)
    position = (tier_rank - 1) / max(highest - 1, 1)
    return f"var(--tier-{1 + round(position * (_TIER_COLOURS - 1))})"


def tier_label(row: dict, language: Language) -> str:
    """Return the tier's name; the reserved one is the only one that the project writes itself."""
    return language.text("tier.disqualified") if row["tier_rank"] == 0 else row["tier_label"]


def data(values: list[dict]) -> alt.Data:
    """Return rows as the data of a chart."""
    return alt.Data(values=values)


def percent_axis(language: Language, **given) -> alt.Axis:
    """Return an axis of percentages; German puts a blank before the sign."""
    if language.is_german:
        given["labelExpr"] = "replace(datum.label, '%', '\u00a0%')"
    return alt.Axis(format="~%", **given)
