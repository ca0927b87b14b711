"""Whether the score works: conversion by tier, gains, calibration, thresholds."""

import altair as alt

from lead_scoring.report.charts.common import (
    ACCENT,
    MUTED,
    WIDTH,
    data,
    percent_axis,
    tier_colour,
    tier_label,
)
from lead_scoring.report.figures import Figures
from lead_scoring.report.language import Language

_ROW = 38


def conversions(figures: Figures, language: Language) -> alt.LayerChart | None:
    """Return the conversion rate of each tier with its interval; None without conversions."""
    rated = [row for row in figures.conversions if row["leads"]]
    if not any(row["conversions"] for row in rated):
        return None
    values = [
        {
            "tier": tier_label(row, language),
            "rate": float(row["conversion_rate"]),
            "low": float(row["rate_low"]),
            "high": float(row["rate_high"]),
            "colour": tier_colour(row["tier_rank"], figures.tiers),
            "label": language.percent(row["conversion_rate"]),
        }
        for row in reversed(rated)
    ]
    base = alt.Chart(data(values), width=WIDTH - 40, height=_ROW * len(values)).encode(
        y=alt.Y("tier:N", sort=None, title=None, axis=alt.Axis(labelPadding=12))
    )
    x = alt.X(
        "rate:Q",
        title=language.text("column.conversion_rate"),
        axis=percent_axis(language, tickCount=5),
        # room for the label of the longest interval
        scale=alt.Scale(domain=[0, max(value["high"] for value in values) * 1.25], nice=False),
    )
    colour = alt.Color("colour:N", scale=None)
    layers = (
        base.mark_rule(strokeWidth=3, opacity=0.55).encode(
            x=alt.X("low:Q"), x2="high:Q", color=colour
        )
        + base.mark_point(filled=True, size=110, opacity=1).encode(x=x, color=colour)
        + base.mark_text(align="left", dx=8, fontWeight="bold").encode(x="high:Q", text="label:N")
    )
    if figures.performance is None:
        return layers
    mean = [{"rate": float(figures.performance["base_rate"])}]
    return alt.Chart(data(mean)).mark_rule(strokeDash=[4, 3]).encode(x="rate:Q") + layers


def gains(figures: Figures, language: Language) -> alt.LayerChart | None:
    """Return how many conversions the best part holds; None without conversions."""
    if not figures.gains:
        return None
    start = {"part": 0.0, "found": 0.0}
    values = [
        start,
        *(
            {"part": float(row["best_share"]), "found": float(row["share_of_conversions"])}
            for row in figures.gains
        ),
    ]
    axis = percent_axis(language, tickCount=5)
    x = alt.X("part:Q", title=language.text("chart.gains.part"), axis=axis)
    y = alt.Y("found:Q", title=language.text("chart.gains.found"), axis=axis)
    chance = [start, {"part": 1.0, "found": 1.0}]
    marked = [
        {
            **value,
            "label": language.text(
                "chart.gains.mark",
                part=language.percent(value["part"], 0),
                found=language.percent(value["found"], 0),
            ),
        }
        for value in values
        if value["part"] in (0.1, 0.2, 0.5)
    ]
    points = alt.Chart(data(marked)).encode(x=x, y=y)
    labels = points.encode(text="label:N")
    return (
        alt.Chart(data(chance), width=WIDTH, height=260)
        .mark_line(color=MUTED, strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=x, y=y)
        + alt.Chart(data(values)).mark_line(color=ACCENT, strokeWidth=2.5).encode(x=x, y=y)
        + points.mark_point(filled=True, size=70, color=ACCENT, opacity=1)
        # a rim keeps the text readable where it crosses a line
        + labels.mark_text(
            align="left", dx=10, dy=9, stroke="var(--surface)", strokeWidth=4, strokeJoin="round"
        )
        + labels.mark_text(align="left", dx=10, dy=9)
    )


def calibration(figures: Figures, language: Language) -> alt.LayerChart | None:
    """Return promised against observed rates; None where nothing could be promised."""
    if not figures.calibration:
        return None
    values = [
        {
            "promised": float(row["promised_rate"]),
            "rate": float(row["conversion_rate"]),
            "low": float(row["rate_low"]),
            "high": float(row["rate_high"]),
        }
        for row in figures.calibration
    ]
    top = max(max(value["high"], value["promised"]) for value in values)
    # most rates are small: a root scale keeps them apart
    scale = alt.Scale(type="sqrt", domain=[0, top], nice=True)
    axis = percent_axis(language, tickCount=6)
    x = alt.X("promised:Q", title=language.text("column.promised_rate"), axis=axis, scale=scale)
    y = alt.Y("rate:Q", title=language.text("column.conversion_rate"), axis=axis, scale=scale)
    diagonal = [{"promised": 0.0, "rate": 0.0}, {"promised": top, "rate": top}]
    base = alt.Chart(data(values))
    return (
        alt.Chart(data(diagonal), width=WIDTH, height=260)
        .mark_line(color=MUTED, strokeDash=[4, 3], strokeWidth=1.5)
        .encode(x=x, y=y)
        + base.mark_rule(color=ACCENT, strokeWidth=2, opacity=0.4).encode(
            x=x, y="low:Q", y2="high:Q"
        )
        + base.mark_point(filled=True, size=60, color=ACCENT, opacity=1).encode(x=x, y=y)
    )


def thresholds(figures: Figures, language: Language) -> alt.LayerChart | None:
    """Return precision and recall by threshold; None without observations."""
    measures = {"precision": ACCENT, "recall": "var(--tier-3)"}
    values = [
        {"threshold": float(row["threshold"]), "rate": float(row[measure]), "measure": measure}
        for measure in measures
        for row in figures.thresholds
        if row[measure] is not None
    ]
    if not values:
        return None
    x = alt.X(
        "threshold:Q",
        title=language.text("column.threshold"),
        axis=alt.Axis(grid=False, format=",d"),
    )
    y = alt.Y("rate:Q", title=None, axis=percent_axis(language, tickCount=5))
    layers = []
    for measure, colour in measures.items():
        line = [value for value in values if value["measure"] == measure]
        base = alt.Chart(data(line), width=WIDTH, height=220)
        # not by colour alone: one line is dashed, and both carry their names
        dash = [1, 0] if measure == "precision" else [6, 3]
        end = line[-1] if measure == "precision" else line[len(line) // 4]
        name = [{**end, "label": language.text(f"column.{measure}")}]
        layers.append(
            base.mark_line(color=colour, strokeWidth=2.5, strokeDash=dash).encode(x=x, y=y)
        )
        align = "right" if measure == "precision" else "left"
        layers.append(
            alt.Chart(data(name))
            .mark_text(
                align=align, dy=-10, dx=6 if align == "left" else 0, color=colour, fontWeight="bold"
            )
            .encode(x=x, y=y, text="label:N")
        )
    current = [{"threshold": float(r["threshold"])} for r in figures.thresholds if r["is_current"]]
    layers.append(alt.Chart(data(current)).mark_rule(strokeDash=[4, 3]).encode(x=x))
    return alt.layer(*layers)
