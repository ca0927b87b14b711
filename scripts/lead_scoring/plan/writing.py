"""A plan as a document, headline first: the same words for terminal and pull request."""

from lead_scoring.plan.document import Document, Section, Table, first_rows
from lead_scoring.plan.headline import model_headline
from lead_scoring.plan.limits import Verdict
from lead_scoring.plan.model_sections import model_sections
from lead_scoring.plan.models import Plan
from lead_scoring.plan.rules import Cell, RowChange
from lead_scoring.texts import counted

SHOWN_ROWS = 40


def write_document(plan: Plan, verdicts: list[Verdict]) -> Document:
    """Return the plan in words."""
    title = f"Plan against {plan.base}, as of {plan.as_of}"
    if not plan.rules:
        return Document(title, ["No rule has changed."])
    if not plan.models:
        headline = ["No score can change: only texts for people, routing or retired models differ."]
    else:
        capacity = plan.scale.capacity
        headline = [line for model in plan.models for line in model_headline(model, capacity)]
    crossed = [verdict for verdict in verdicts if verdict.is_crossed]
    headline = [f"Beyond the limit {one.limit}: {one.remark}." for one in crossed] + headline
    sections = [_rules(plan.rules)]
    for model in plan.models:
        sections += model_sections(model)
    if verdicts:
        sections.append(_limits(verdicts))
    return Document(title, headline, sections)


def _rules(changes: list[RowChange]) -> Section:
    rows = [(_place(change), " ".join(change.key.values()), _cells(change)) for change in changes]
    title = f"Rules old -> new: {counted(len(changes), 'row')}"
    return Section(title, first_rows(rows, SHOWN_ROWS, ("place", "row", "old -> new"), texts=3))


def _place(change: RowChange) -> str:
    was = " (before)" if change.change == "removed" else ""
    return f"{change.file}:{change.line}{was}"


def _cells(change: RowChange) -> str:
    if change.change != "changed":
        points = [cell.new or cell.old for cell in change.cells if cell.column == "points"]
        return f"{change.change}, {points[0]} points" if points else change.change
    return "; ".join(f"{cell.column}: {_old_to_new(cell)}" for cell in change.cells)


def _old_to_new(cell: Cell) -> str:
    if "|" not in (cell.old or "") + (cell.new or ""):
        return f"{cell.old or '(empty)'} -> {cell.new or '(empty)'}"
    old, new = ((text or "").split("|") for text in (cell.old, cell.new))
    added = [f"+{value}" for value in new if value not in old]
    removed = [f"-{value}" for value in old if value not in new]
    return " ".join([*added, *removed]) or "another order"


def _limits(verdicts: list[Verdict]) -> Section:
    rows = [(one.limit, "crossed" if one.is_crossed else "kept", one.remark) for one in verdicts]
    return Section("Limits", [Table(("limit", "verdict", "measured"), rows, texts=3)])
