"""Limits of a change: `mql>10%` says that ten per cent more MQLs are too many to merge unseen."""

import re
from dataclasses import dataclass

from lead_scoring.plan.models import ModelPlan
from lead_scoring.plan.refusal import RefusedError
from lead_scoring.texts import meant

COUNTS = ("mql", "sales_ready", "moved", "idle_rules")
FIGURES = ("auc", "mql_precision", "mql_recall")
GRAMMAR = (
    f"a measure ({', '.join((*COUNTS, *FIGURES))}), > or <, a number, and % for a share of the "
    "old number of leads (mql, sales_ready, moved)"
)
_LIMIT = re.compile(r"\s*([a-z_]+)\s*([<>])\s*([+-]?\d+(?:\.\d+)?)\s*(%?)\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Limit:
    """A condition under which a plan fails."""

    text: str
    measure: str
    is_above: bool
    bound: float
    is_share: bool


@dataclass(frozen=True)
class Verdict:
    """A limit with what was measured: leads, per cent or a difference; None where unknown."""

    limit: str
    measured: float | None
    is_crossed: bool
    remark: str


def parse_limit(text: str) -> Limit:
    """Return a limit; raise RefusedError with what is allowed."""
    found = _LIMIT.fullmatch(text)
    if found is None:
        raise RefusedError(f'--fail-on "{text}" is not understood; write {GRAMMAR}.')
    measure, sign, number, percent = found.groups()
    measure = measure.lower()
    if measure not in (*COUNTS, *FIGURES):
        hint = meant(measure, (*COUNTS, *FIGURES))
        raise RefusedError(f'--fail-on "{text}": there is no measure {measure}; {hint}')
    if percent and measure not in COUNTS[:3]:
        raise RefusedError(f'--fail-on "{text}": {measure} is no number of leads; leave out the %.')
    return Limit(text.strip(), measure, sign == ">", float(number), bool(percent))


def judge(limits: list[Limit], champion: ModelPlan | None) -> list[Verdict]:
    """Return what each limit says of the champion; nothing is crossed where it does not change."""
    return [_judge(limit, champion) for limit in limits]


def _judge(limit: Limit, champion: ModelPlan | None) -> Verdict:
    if champion is None:
        return Verdict(limit.text, 0.0, False, "no score of the champion can change")
    if limit.measure in FIGURES:
        figure = champion.audit.figure(limit.measure)
        if figure is None or figure.difference is None:
            return Verdict(limit.text, None, False, "not defined on these data")
        is_beyond = _is_beyond(limit, figure.difference)
        remark = f"{figure.difference:+.4f}"
        if is_beyond and figure.is_noise:
            remark += ", not distinguishable from noise"
        return Verdict(limit.text, figure.difference, is_beyond and not figure.is_noise, remark)
    before, change = _change(limit.measure, champion)
    if not limit.is_share:
        return Verdict(limit.text, change, _is_beyond(limit, change), f"{change:+}")
    if not before and change:  # any lead is infinitely more than none
        return Verdict(limit.text, None, limit.is_above, f"{change:+} from none")
    share = 100 * change / before if before else 0.0
    return Verdict(limit.text, share, _is_beyond(limit, share), f"{share:+.1f} %")


def _change(measure: str, champion: ModelPlan) -> tuple[int, int]:
    """Return the old number of leads, or 0, and how many more there are."""
    moved = champion.moved
    if measure == "moved":
        return moved.old_leads, moved.changed_tiers
    if measure == "idle_rules":
        return 0, len(champion.idle_rules)
    crossing = moved.mql if measure == "mql" else moved.sales_ready
    return crossing.old, crossing.new - crossing.old


def _is_beyond(limit: Limit, measured: float) -> bool:
    return measured > limit.bound if limit.is_above else measured < limit.bound
