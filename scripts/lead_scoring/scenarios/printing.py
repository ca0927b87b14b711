"""Results in the terminal and as annotations of a pull request."""

from collections import Counter
from decimal import Decimal

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from lead_scoring.scenarios.case import Case
from lead_scoring.scenarios.running import Result
from lead_scoring.seeds.findings import Finding
from lead_scoring.texts import counted, plain, shown
from lead_scoring.waterfall.printing import Expected, print_score
from lead_scoring.waterfall.reading import DIMENSIONS


def print_results(console: Console, results: list[Result]) -> None:
    """Print each failure with its waterfall, how many passed in each file, and the sum."""
    failed = [result for result in results if not result.passed]
    for result in failed:
        _print_failure(console, result)
    passed = Counter(one.case.place.path for one in results if one.passed)
    for path in dict.fromkeys(one.case.place.path for one in results):
        of_file = sum(one.case.place.path == path for one in results)
        line = f"{path.as_posix()}: {passed[path]} of {counted(of_file, 'scenario')} passed"
        console.print(line, markup=False, soft_wrap=True)
    console.print(f"{len(results) - len(failed)} passed, {len(failed)} failed")


def as_findings(results: list[Result]) -> list[Finding]:
    """Return what is not as expected, each value at its place."""
    return [
        Finding(
            *one.place,
            "scenario-failed",
            f"{result.case.name}: {one.what} is {_value(one.actual)}, expected "
            f"{_value(one.expected)}",
        )
        for result in results
        for one in result.differences
    ]


def _print_failure(console: Console, result: Result) -> None:
    case = result.case
    console.rule(style="red")
    head = f"{escape(str(case.place))}: [bold red]failed[/bold red]: {escape(shown(case.name))}"
    console.print(head, highlight=False, soft_wrap=True)
    table = Table(show_edge=False, pad_edge=False, header_style="bold")
    table.add_column(escape(case.model_id))
    table.add_column("expected", style="green")
    table.add_column("actual", style="red")
    for one in result.differences:
        table.add_row(*map(escape, (one.what, _value(one.expected), _value(one.actual))))
    console.print(table)
    console.print()
    if result.waterfall is None:
        console.print(result.why_not_scored, highlight=False, markup=False, soft_wrap=True)
    else:
        print_score(console, result.waterfall, _expected(case))
    console.print()


def _expected(case: Case) -> Expected:
    """Return the numbers that stand beside those of the waterfall."""
    columns = case.expected.columns
    totals = {
        one: columns[f"{one}_points"].value for one in DIMENSIONS if f"{one}_points" in columns
    }
    if "lead_score" in columns:
        totals["score"] = columns["lead_score"].value
    return Expected({rule: one.value for rule, one in case.expected.points.items()}, totals)


def _value(value: Decimal | bool | str | None) -> str:
    if value is None:
        return "none"
    if isinstance(value, bool):
        return str(value).lower()
    return plain(value) if isinstance(value, Decimal) else value
