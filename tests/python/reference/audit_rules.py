"""The audit of single rules and of candidate thresholds."""

from math import log

from scipy.stats import chi2_contingency


def rule_audit(model, observations):
    """One dict per rule of the model, also for one that never matches."""
    number, conversions = len(observations), sum(o.converted for o in observations)
    rows = {}
    for rule_id in [*model.fit_rules, *(rule["rule_id"] for rule in model.behavior_rules)]:
        outcomes = [o.converted for o in observations if rule_id in o.rule_ids]
        matched, hits = len(outcomes), sum(outcomes)
        table = [
            [hits, matched - hits],
            [conversions - hits, number - matched - conversions + hits],
        ]
        rate, rest = _rate(table[0]), _rate(table[1])
        rows[rule_id] = {
            "matched": matched,
            "matched_conversions": hits,
            "matched_rate": rate,
            "unmatched_rate": rest,
            "lift": rate / (conversions / number) if matched and conversions else None,
            "log_odds": _log_odds(table),
            "p_value": _p_value(table),
        }
    return rows


def _rate(cells):
    return cells[0] / sum(cells) if sum(cells) else None


def _log_odds(table):
    """With one half in each cell; None without any observation."""
    if not sum(map(sum, table)):
        return None
    (a, b), (c, d) = [[cell + 0.5 for cell in cells] for cells in table]
    return log(a * d / (b * c))


def _p_value(table):
    """Chi-square with one degree of freedom, without continuity correction."""
    (a, b), (c, d) = table
    if 0 in (a + b, c + d, a + c, b + d):
        return None
    return float(chi2_contingency(table, correction=False).pvalue)


def threshold_audit(observations, threshold):
    """What would hold if MQLs began at a score; the disqualified never are."""
    reached = [o for o in observations if o.lead_score >= threshold and not o.is_disqualified]
    hits, conversions = sum(o.converted for o in reached), sum(o.converted for o in observations)
    both = len(reached) + conversions
    return {
        "leads": len(reached),
        "precision": hits / len(reached) if reached else None,
        "recall": hits / conversions if conversions else None,
        "f1": 2 * hits / both if both else None,
    }
