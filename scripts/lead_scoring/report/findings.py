"""What the audit says in sentences, each marked as good, to watch or a problem."""

from lead_scoring.report.figures import Figures
from lead_scoring.report.language import Language

_SHIFTING, _SHIFTED = 0.1, 0.25  # commonly read limits of the population stability index
_USEFUL_AUC, _CHANCE = 0.6, 0.5


def find(figures: Figures, say: Language) -> list[tuple[str, str]]:
    """Return marks (good, watch, bad) and sentences, on cohorts not trained on."""
    proven = figures.performance
    if proven is None or proven["auc"] is None:
        return []
    auc = proven["auc"]
    findings = [
        (
            "good" if auc >= _USEFUL_AUC else "watch" if auc > _CHANCE else "bad",
            say.text("finding.auc", share=say.percent(auc, 0), auc=say.number(auc, 3)),
        ),
        (
            "good" if proven["top_decile_lift"] > 1 else "bad",
            say.text("finding.lift", lift=say.number(proven["top_decile_lift"], 1)),
        ),
    ]
    is_monotonic = next((row["is_monotonic"] for row in figures.conversions), None)
    if is_monotonic is not None:
        findings.append(
            ("good", say.text("finding.monotonic"))
            if is_monotonic
            else ("bad", say.text("finding.not_monotonic"))
        )
    if proven["mql_precision"] is not None:
        is_better = proven["mql_precision"] > proven["base_rate"]
        findings.append(
            (
                "good" if is_better else "bad",
                say.text(
                    "finding.precision",
                    precision=say.percent(proven["mql_precision"]),
                    recall=say.percent(proven["mql_recall"]),
                ),
            )
        )
    if proven["psi"] is not None:
        findings.append(_stability(proven["psi"], say))
    return findings


def _stability(psi, say: Language) -> tuple[str, str]:
    written = say.number(psi, 3)
    if psi > _SHIFTED:
        return "bad", say.text("finding.shifted", psi=written)
    if psi > _SHIFTING:
        return "watch", say.text("finding.shifting", psi=written)
    return "good", say.text("finding.stable", psi=written)
