"""The charts of the report; every figure comes from a mart."""

from markupsafe import Markup

from lead_scoring.report.charts.audit import calibration, conversions, gains, thresholds
from lead_scoring.report.charts.drawing import draw
from lead_scoring.report.charts.leads import distribution, funnel, matrix
from lead_scoring.report.figures import Figures
from lead_scoring.report.language import Language

_CHARTS = {
    "funnel": funnel,
    "distribution": distribution,
    "matrix": matrix,
    "conversions": conversions,
    "gains": gains,
    "calibration": calibration,
    "thresholds": thresholds,
}


def draw_all(figures: Figures, language: Language) -> dict[str, Markup]:
    """Return the charts as SVG by name; one that has nothing to show is left out."""
    drawn = {}
    for name, make in _CHARTS.items():
        chart = make(figures, language)
        if chart is not None:
            drawn[name] = draw(name, chart, language.text(f"chart.{name}.summary"), language)
    return drawn
