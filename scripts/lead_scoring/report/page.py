"""The page: figures, charts and texts put into the templates; one file that needs nothing else."""

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from lead_scoring.report.charts import draw_all
from lead_scoring.report.charts.common import tier_colour
from lead_scoring.report.figures import Figures
from lead_scoring.report.findings import find
from lead_scoring.report.language import Language
from lead_scoring.report.tables import threshold_notes, write_tables

_TEMPLATES = Path(__file__).with_name("templates")
_SETTLED = ("keep", "not enough data")


def write_page(
    figures: Figures,
    hot_leads: list[dict],
    next_leads: list[dict],
    contacts: dict[str, dict] | None,
    source: str,
    say: Language,
) -> str:
    """Return the page as HTML; `contacts` by lead id, None where none were asked for."""
    script = (_TEMPLATES / "page.js").read_text(encoding="utf-8")
    return (
        _environment(say)
        .get_template("page.html.j2")
        .render(
            figures=figures,
            hot_leads=hot_leads,
            next_leads=next_leads,
            contacts=contacts,
            source=source,
            charts=draw_all(figures, say),
            tables=write_tables(figures, next_leads, say),
            findings=find(figures, say),
            caution=_caution(figures, say),
            rules=[row for row in figures.rules if row["verdict"] not in _SETTLED],
            settled_rules=[row for row in figures.rules if row["verdict"] in _SETTLED],
            thresholds=_threshold_texts(figures, say),
            current=_position_of_current(figures),
            tier_colours={
                tier["tier"]: tier_colour(tier["tier_rank"], figures.tiers)
                for tier in figures.tiers
            },
            style=Markup((_TEMPLATES / "style.css").read_text(encoding="utf-8")),
            script=Markup(script),
            script_hash=_hash(script),
        )
    )


def _environment(say: Language) -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(say=say, t=say.text)
    return environment


def _caution(figures: Figures, say: Language) -> str | None:
    """Return what to say where figures include cohorts that the model was trained on."""
    observed = sum(row["leads"] for row in figures.conversions)
    in_time = sum(row["in_time_leads"] for row in figures.conversions)
    if not in_time:
        return None
    if figures.performance is None:
        return say.text("evidence.trained")
    return say.text("evidence.in_time", all=say.number(observed), count=say.number(in_time))


def _threshold_texts(figures: Figures, say: Language) -> list[dict]:
    """Return what the explorer shows per threshold; texts, so that the script knows no language."""
    return [
        {
            "threshold": say.points(row["threshold"]),
            "leads_per_month": say.number(row["leads_per_month"], 1),
            "precision": say.percent(row["precision"]),
            "recall": say.percent(row["recall"]),
            "f1": say.number(row["f1"], 3),
            "precision_share": float(row["precision"] or 0),
            "recall_share": float(row["recall"] or 0),
            "notes": "; ".join(threshold_notes(row, say)),
        }
        for row in figures.thresholds
    ]


def _position_of_current(figures: Figures) -> int:
    flags = [row["is_current"] for row in figures.thresholds]
    return flags.index(True) if True in flags else 0


def _hash(script: str) -> str:
    """Return the hash by which the page's policy knows its own script, and no other."""
    digest = hashlib.sha256(script.encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode()}"
