"""The details of one model: tiers, leads, rules, audit."""

from lead_scoring.plan.audit import Audit
from lead_scoring.plan.document import Section, Table, first_rows
from lead_scoring.plan.headline import crosses
from lead_scoring.plan.leads import NOT_SCORED, Crossing, Mover, RuleMove
from lead_scoring.plan.models import ModelPlan
from lead_scoring.plan.wording import count_leads, figure_number, figure_range, judgement
from lead_scoring.texts import plain, signed

SHOWN_LEADS = 20
SHOWN_RULES = 12


def model_sections(model: ModelPlan) -> list[Section]:
    """Return what is worth a section: nothing where nothing moves."""
    of = f"{model.title}: "
    moved = model.moved
    sections = []
    if moved.changed_tiers or model.pair.old is None or model.pair.new is None:
        sections.append(Section(f"{of}tiers old -> new", [_matrix(model)]))
    if crosses(model):
        crossings = (("MQL", moved.mql), ("sales-ready", moved.sales_ready))
        parts = [words for name, one in crossings for words in _ids(name, one)]
        sections.append(Section(f"{of}who enters and who leaves", parts))
    if moved.movers and model.pair.old and model.pair.new:
        sections.append(_movers(of, moved.movers))
        sections.append(_effects(of, moved.rules))
    if model.idle_rules:
        rows = [
            (rule.rule_id, f"{rule.file}:{rule.line}", _before(rule.matched_before))
            for rule in model.idle_rules
        ]
        header = ("rule", "place", "leads before")
        sections.append(Section(f"{of}rules that match nobody", [Table(header, rows, texts=2)]))
    if model.audit.figures:
        sections.append(_audit(of, model.audit))
    return sections


def _before(matched: int | None) -> str:
    return "new" if matched is None else f"{matched:,}"


def _matrix(model: ModelPlan) -> Table:
    counts = {(move.old_tier, move.new_tier): move.leads for move in model.moved.tiers}
    others = sorted({tier for tiers in counts for tier in tiers} - {*model.tiers})
    old, new = (
        [*model.tiers, *others] if is_scored else [NOT_SCORED]
        for is_scored in (model.pair.old, model.pair.new)
    )
    rows = [(before, *(f"{counts.get((before, after), 0):,}" for after in new)) for before in old]
    return Table(("old \\ new", *new), rows)


def _ids(name: str, crossing: Crossing) -> list[str]:
    return [
        f"{verb} {name}: {_some(leads)}"
        for verb, leads in (("enter", crossing.entering), ("leave", crossing.leaving))
        if leads
    ]


def _some(leads: list[str]) -> str:
    more = len(leads) - SHOWN_LEADS
    return ", ".join(leads[:SHOWN_LEADS]) + (f" and {more:,} more" if more > 0 else "")


def _movers(of: str, movers: list[Mover]) -> Section:
    rows = [
        (
            mover.lead_id,
            f"{mover.old_tier} -> {mover.new_tier}"
            if mover.old_tier != mover.new_tier
            else mover.new_tier,
            ", ".join(_points(rule) for rule in mover.rules),
            f"{_score(mover.old_score)} -> {_score(mover.new_score)}",
        )
        for mover in movers
    ]
    header = ("lead", "tier", "rules", "score")
    return Section(f"{of}top movers", [Table(header, rows, texts=3)])


def _points(rule: RuleMove) -> str:
    return f"{rule.rule_id} {plain(rule.old_points)} -> {plain(rule.new_points)}"


def _score(score) -> str:
    return "-" if score is None else plain(score)


def _effects(of: str, rules: list[RuleMove]) -> Section:
    rows = [
        (
            rule.rule_id,
            f"{rule.leads:,}",
            plain(rule.old_points),
            plain(rule.new_points),
            signed(rule.new_points - rule.old_points),
        )
        for rule in rules
    ]
    header = ("rule or cap", "leads", "points before", "after", "difference")
    return Section(f"{of}rules that move leads", first_rows(rows, SHOWN_RULES, header, texts=1))


def _audit(of: str, audit: Audit) -> Section:
    words = (
        f"{audit.observations:,} observations, {audit.conversions:,} of them followed by a sale to "
        f"{count_leads(audit.converted_leads)}, cohorts of {audit.first_on} to {audit.last_on}."
    )
    if audit.has_too_few:
        words += " Too few converted leads to call any difference more than noise."
    if audit.left_out:
        words += f" Left out: {audit.left_out:,} that only one side scores, or was trained on."
    rows = [
        (
            figure.name.replace("conversion:", "conversion of ").replace("_", " "),
            judgement(figure),
            figure_number(figure.old),
            figure_number(figure.new),
            "-" if figure.difference is None else f"{figure.difference:+.4f}",
            figure_range(figure),
        )
        for figure in audit.figures
    ]
    header = ("figure", "verdict", "before", "after", "difference", "in 95 % of samples")
    return Section(f"{of}audit before and after", [words, Table(header, rows, texts=2)])
