"""The waterfall in the terminal."""

from dataclasses import dataclass, field
from decimal import Decimal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lead_scoring.texts import fold, plain, signed
from lead_scoring.waterfall.reading import DIMENSIONS, Day, Step, Waterfall

SHOWN_DAYS = 6


@dataclass(frozen=True, slots=True)
class Expected:
    """Points that are expected, to stand beside the actual ones.

    `rules` by folded rule id, `totals` by dimension or `score`.
    """

    rules: dict[str, Decimal] = field(default_factory=dict)
    totals: dict[str, Decimal] = field(default_factory=dict)


def print_score(console: Console, waterfall: Waterfall, expected: Expected | None = None) -> None:
    """Print the score and what adds up to it, beside what is expected where that is given."""
    score = waterfall.score
    grade = f", grade {score['grade']}" if score["grade"] else ""
    console.print(
        f"[bold]{escape(waterfall.lead_id)}[/bold] as of {waterfall.as_of}: "
        f"[bold]{plain(score['lead_score'])}[/bold] points, {escape(score['tier_label'])}{grade}"
        f"  [dim]({escape(waterfall.model_label)})[/dim]",
        highlight=False,
    )
    console.print(f"  {_verdict(score)}", highlight=False, markup=False)
    console.print(_steps(waterfall, expected))


def _verdict(score: dict) -> str:
    words = [
        "marketing qualified" if score["is_mql"] else "not marketing qualified",
        "sales-ready" if score["is_sales_ready"] else "not sales-ready",
    ]
    blocked = f"; blocked by: {score['blocked_by']}" if score["blocked_by"] else ""
    return ", ".join(words) + blocked


def _steps(waterfall: Waterfall, expected: Expected | None) -> Table:
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column("rule")
    if expected is not None:
        table.add_column("expected", justify="right")
    table.add_column("points", justify="right")
    table.add_column("total", justify="right")
    table.add_column("reason")

    def add(name: str, wanted: Decimal | None, points: str, total: str, reason: str) -> None:
        beside = [] if expected is None else ["" if wanted is None else plain(wanted)]
        table.add_row(name, *beside, points, total, reason)

    expected_rules = expected.rules if expected else {}
    expected_totals = expected.totals if expected else {}
    for dimension in [*DIMENSIONS, "score"]:
        steps = [step for step in waterfall.steps if step.dimension == dimension]
        for step in steps:
            style = "dim" if step.is_cap else "red" if step.points < 0 else "green"
            add(
                escape(step.rule_id),
                expected_rules.get(fold(step.rule_id)),
                f"[{style}]{signed(step.points)}[/]",
                plain(step.total),
                escape("\n".join([step.reason, *_days(step)])),
            )
        if dimension in DIMENSIONS:
            total = f"[bold]{plain(waterfall.subtotal(dimension))}[/bold]"
            add(f"[bold]{dimension}[/bold]", expected_totals.get(dimension), total, "", "")
            table.add_section()
    final = f"[bold]{plain(waterfall.score['lead_score'])}[/bold]"
    add("[bold]score[/bold]", expected_totals.get("score"), "", final, "")
    matched = {fold(step.rule_id) for step in waterfall.steps}
    for rule_id, wanted in expected_rules.items():
        if rule_id not in matched:
            add(escape(rule_id), wanted, "0", "", "adds nothing")
    return table


def _days(step: Step) -> list[str]:
    """Return a line per day that counts, the newest ones; with the arithmetic where it fades."""
    if not step.days:
        return []
    each = plain(step.event_points) if step.event_points is not None else "?"
    lines = [f"  {_day(day)} x {each}" for day in step.days[:SHOWN_DAYS]]
    left = step.days[SHOWN_DAYS:]
    if left:
        events = sum(day.counted for day in left)
        lines.append(f"  and {events} on {len(left)} earlier days since {left[-1].occurred_on}")
    return lines


def _day(day: Day) -> str:
    weight = "" if day.weight == 1 else f" x {day.weight:.3f}"
    return f"{day.occurred_on}  {day.counted}{weight}"
