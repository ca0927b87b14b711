"""The consequence of a change in a few lines."""

from lead_scoring.plan.audit import Figure
from lead_scoring.plan.leads import Crossing
from lead_scoring.plan.models import ModelPlan
from lead_scoring.plan.wording import count_leads, figure_number, figure_range, judgement
from lead_scoring.texts import counted


def model_headline(model: ModelPlan, capacity: int) -> list[str]:
    """Return a line per consequence for the champion, one line for another model."""
    moved = model.moved
    if model.pair.old is None:
        return [
            f"{model.title} is new: {count_leads(moved.new_leads)} scored, "
            f"{moved.mql.new} MQL, {moved.sales_ready.new} sales-ready."
        ]
    if model.pair.new is None:
        return [f"{model.title} is no longer scored; it had {moved.mql.old} MQL."]
    lines = [
        f"{model.title}: {moved.changed_tiers:,} of "
        f"{count_leads(max(moved.old_leads, moved.new_leads))} change tier, "
        f"{moved.changed_scores:,} their score."
    ]
    if moved.changed_scores or crosses(model):
        lines.append(f"MQL {_crossing(moved.mql)}.")
        lines.append(
            f"Sales-ready {_crossing(moved.sales_ready)}, where sales can work on {capacity:,} "
            "a month."
        )
    if model.idle_rules:
        names = ", ".join(rule.rule_id for rule in model.idle_rules)
        lines.append(f"{counted(len(model.idle_rules), 'rule')} now without a match: {names}.")
    auc = model.audit.figure("auc")
    lines.append(f"AUC {_figure_words(auc)}." if auc else "No past cohort to audit it on.")
    if not model.pair.is_champion:
        return [" ".join(lines)]
    return lines


def crosses(model: ModelPlan) -> bool:
    """Whether a lead becomes, or stops being, MQL or sales-ready."""
    crossings = (model.moved.mql, model.moved.sales_ready)
    return any(crossing.entering or crossing.leaving for crossing in crossings)


def _crossing(crossing: Crossing) -> str:
    change = crossing.new - crossing.old
    share = f", {100 * change / crossing.old:+.0f} %" if crossing.old and change else ""
    words = (
        f"{crossing.old:,} -> {crossing.new:,} ({change:+,}{share}): "
        f"{len(crossing.entering):,} enter, {len(crossing.leaving):,} leave"
    )
    if crossing.old_per_month is None or crossing.new_per_month is None:
        return words
    return f"{words}; {crossing.old_per_month:.1f} -> {crossing.new_per_month:.1f} new a month"


def _figure_words(figure: Figure) -> str:
    values = f"{figure_number(figure.old)} -> {figure_number(figure.new)}"
    if figure.difference is None:
        return values
    return f"{values} ({figure.difference:+.4f}, 95 % {figure_range(figure)}): {judgement(figure)}"
