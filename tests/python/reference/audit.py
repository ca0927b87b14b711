"""Section "Audit" of the contract: cohorts, conversions, rates and figures of a model."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from math import log, sqrt
from statistics import median

from scipy.stats import ks_2samp
from sklearn.metrics import roc_auc_score

from reference.scoring import DISQUALIFIED
from reference.text import trimmed

EMPTY_SHARE = 0.0001  # stands for an empty tier in psi
DISQUALIFY = "disqualify"
Z = 1.959963984540054  # 97.5 % of the normal distribution


@dataclass(frozen=True)
class Observation:
    """An open lead on a cohort date, and what happened in the days after it."""

    model_id: str
    lead_id: str
    on: date
    lead_score: object
    tier: str
    is_mql: bool
    days_to_conversion: int | None
    is_disqualified: bool = False
    rule_ids: frozenset = frozenset()  # that contributed points

    @property
    def converted(self):
        return self.days_to_conversion is not None


def cohort_dates(first_on, as_of, window_days=90, cohorts=12, cadence="month"):
    """The newest cohort dates whose window has ended, oldest first."""
    last = as_of - timedelta(days=window_days)
    days = (first_on + timedelta(days=i) for i in range((last - first_on).days + 1))
    if cadence == "week":
        dates = [day for day in days if day.isoweekday() == 7]
    else:
        dates = [day for day in days if (day + timedelta(days=1)).day == 1]
    return dates[-cohorts:]


def observe(project, dates, window_days=90):
    """Observations by model: leads that exist, are in the audience and have not yet won."""
    won = defaultdict(list)
    for deal in project.staged.opportunities.values():
        if deal["stage"] == "won":
            won[deal["lead_id"]].append(deal["closed_on"])
    observations = {model_id: [] for model_id in project.models}
    for on in dates:
        end = on + timedelta(days=window_days)
        for (model_id, lead_id), row in project.score_on(on).items():
            if any(day <= on for day in won[lead_id]):
                continue
            wins = [day for day in won[lead_id] if on < day <= end]
            days = (min(wins) - on).days if wins else None
            rules = frozenset(c.rule_id for c in row.contributions)
            seen = Observation(
                model_id,
                lead_id,
                on,
                row.lead_score,
                row.tier,
                row.is_mql,
                days,
                row.is_disqualified,
                rules,
            )
            observations[model_id].append(seen)
    return observations


def wilson(conversions, number):
    """The 95 % interval of a rate; None without observations."""
    if not number:
        return None, None
    rate = conversions / number
    centre = rate + Z**2 / (2 * number)
    spread = Z * sqrt(rate * (1 - rate) / number + Z**2 / (4 * number**2))
    scale = 1 + Z**2 / number
    return (centre - spread) / scale, (centre + spread) / scale


def _ratio(part, whole):
    return part / whole if part is not None and whole else None


def tier_audit(model, observations):
    """One dict per tier, lowest first; the disqualified before them where a gate can disqualify."""
    conversions = sum(o.converted for o in observations)
    base_rate = _ratio(conversions, len(observations))
    rows, rates = [], []
    gated = any(gate["kind"] == DISQUALIFY for gate in model.gates.values())
    tiers = [trimmed(row["tier"]) for row in model.tiers]
    for tier in [DISQUALIFIED, *tiers] if gated else tiers:
        own = [o for o in observations if o.tier == tier]
        days = [o.days_to_conversion for o in own if o.converted]
        rate = _ratio(len(days), len(own))
        low, high = wilson(len(days), len(own))
        rates += [] if rate is None or tier == DISQUALIFIED else [rate]
        rows.append(
            {
                "tier": tier,
                "leads": len(own),
                "conversions": len(days),
                "conversion_rate": rate,
                "rate_low": low,
                "rate_high": high,
                "lift": _ratio(rate, base_rate),
                "share_of_leads": _ratio(len(own), len(observations)),
                "share_of_conversions": _ratio(len(days), conversions),
                "median_days_to_conversion": median(days) if days else None,
            }
        )
    is_monotonic = rates == sorted(rates) if rates else None
    return [row | {"is_monotonic": is_monotonic} for row in rows]


def splits(model, observations):
    """Observations by split; without `trained_until` all are out of time."""
    until = model.trained_until and date.fromisoformat(model.trained_until[:10])
    later = [o for o in observations if until is None or o.on >= until]
    return {
        "all": observations,
        "out_of_time": later,
        "in_time": [o for o in observations if until is not None and o.on < until],
    }


def performance(observations):
    """The figures of one model on one split; NULL (None) where they have no meaning."""
    scores = [float(o.lead_score) for o in observations]
    converted = [o.converted for o in observations]
    number, conversions = len(observations), sum(converted)
    mixed = 0 < conversions < number
    auc = float(roc_auc_score(converted, scores)) if mixed else None
    mql = [o for o in observations if o.is_mql]
    hits = sum(o.converted for o in mql)
    return {
        "observations": number,
        "conversions": conversions,
        "base_rate": _ratio(conversions, number),
        "auc": auc,
        "gini": None if auc is None else 2 * auc - 1,
        "ks": _ks(scores, converted) if mixed else None,
        "top_decile_lift": top_decile_lift(observations) if mixed else None,
        "mql_precision": _ratio(hits, len(mql)),
        "mql_recall": _ratio(hits, conversions),
        "mql_f1": _ratio(2 * hits, len(mql) + conversions),
        "psi": psi(observations),
    }


def _ks(scores, converted):
    yes = [score for score, hit in zip(scores, converted, strict=True) if hit]
    no = [score for score, hit in zip(scores, converted, strict=True) if not hit]
    return float(ks_2samp(yes, no, method="asymp").statistic)


def top_decile_lift(observations):
    """Rate of the best tenth against all; a score on its border counts with its mean rate."""
    size = left = len(observations) / 10
    by_score = defaultdict(list)
    for observation in observations:
        by_score[observation.lead_score].append(observation.converted)
    hits = 0
    for score in sorted(by_score, reverse=True):
        group = by_score[score]
        taken = min(left, len(group))
        hits += taken * sum(group) / len(group)
        left -= taken
    return (hits / size) / (sum(o.converted for o in observations) / len(observations))


def psi(observations):
    """Stability of the tiers: newest cohort against the earlier ones."""
    newest = max((o.on for o in observations), default=None)
    now = Counter(o.tier for o in observations if o.on == newest)
    before = Counter(o.tier for o in observations if o.on != newest)
    if not before:
        return None
    total = 0.0
    for tier in now.keys() | before.keys():
        share = max(now[tier] / now.total(), EMPTY_SHARE)
        expected = max(before[tier] / before.total(), EMPTY_SHARE)
        total += (share - expected) * log(share / expected)
    return total
