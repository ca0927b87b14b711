"""From a chart to SVG inside the page: no script at view time, colours from the page's CSS."""

import re

import altair as alt
import vl_convert
from markupsafe import Markup, escape

from lead_scoring.report.language import Language

_INK, _MUTED, _LINE = "var(--ink)", "var(--muted)", "var(--line)"
_CONFIG = {
    "aria": False,  # the page names the picture as a whole and offers its table
    "background": "transparent",
    "font": "sans-serif",
    "view": {"stroke": None},
    "axis": {
        "labelColor": _MUTED,
        "labelFontSize": 12,
        "titleColor": _MUTED,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "titlePadding": 8,
        "gridColor": _LINE,
        "domain": False,
        "ticks": False,
        "labelPadding": 6,
    },
    "text": {"color": _INK, "fontSize": 12},
    "rule": {"color": _MUTED},
}


def draw(name: str, chart: alt.TopLevelMixin, summary: str, language: Language) -> Markup:
    """Draw a chart as SVG; `summary` is read out in place of the picture."""
    specification = chart.configure(**_CONFIG).to_dict()
    svg = vl_convert.vegalite_to_svg(specification, format_locale=language.chart_locale)
    opening = f'<svg role="img" aria-label="{escape(summary)}"'
    svg = re.sub(r"<svg .*?(?= width=)", lambda _: opening, svg, count=1)
    return Markup(_with_own_ids(name, svg))  # Vega escapes the texts


def _with_own_ids(name: str, svg: str) -> str:
    """Number the ids anew: the library counts them over all the charts that a process draws."""
    numbers = list(dict.fromkeys(re.findall(r'id="clip(\d+)"', svg)))
    for new, old in enumerate(numbers, start=1):
        svg = re.sub(rf'(?<=id="|rl\(#)clip{old}(?=[")])', f"{name}-clip-{new}", svg)
    return svg
