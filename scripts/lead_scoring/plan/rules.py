"""Rules old -> new: which rows of the seeds differ, cell by cell."""

import os
import re
from collections import defaultdict, deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from lead_scoring.seeds.rows import Row
from lead_scoring.seeds.schema import Column, Seed
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import fold

# what a condition asks; a rule whose condition changes is still that rule
_ASKED = ("attribute", "enum", "operand")
_PEOPLE = ("owner",)
# no score depends on them; which model is champion is asked when models are paired
_NO_SCORE = ("status", "sla_hours")
_ADDRESS = re.compile(r"[^\s|@]+@[^\s|@]+")


@dataclass(frozen=True)
class Cell:
    """A cell that differs; None where the row does not exist."""

    column: str
    old: str | None
    new: str | None


@dataclass(frozen=True)
class RowChange:
    """A row of a seed that was added, removed or changed.

    `line` counts in the new file, for a removed row in the old one. `model_id` is folded, None
    for a lookup. `affects_scores` is false where only texts for people and the like differ.
    """

    seed: str
    file: str
    line: int
    model_id: str | None
    key: dict[str, str]
    change: str
    cells: list[Cell]
    affects_scores: bool


def find_changes(old: Seeds, new: Seeds) -> list[RowChange]:
    """Return the rows that differ, in the order of the new files; `old` may lack seeds."""
    changes = []
    for name, seed in new.schema.items():
        old_rows = [row for _, row in old.rows(name)]
        new_rows = [row for _, row in new.rows(name)]
        for before, after in _pairs(seed, old_rows, new_rows):
            cells = list(_cells(seed, before, after))
            if cells:
                changes.append(_change(name, new, before, after, cells))
    return changes


@dataclass(frozen=True)
class RulePlace:
    """A rule and where its first row stands."""

    rule_id: str
    file: str
    line: int


def find_rules(seeds: Seeds, model_id: str | None) -> dict[str, RulePlace]:
    """Return the rules of a model by their folded id."""
    found: dict[str, RulePlace] = {}
    for table, row in seeds.rows("fit_rules", "behavior_rules"):
        if row.folded("model_id") == model_id:
            place = RulePlace(row.text("rule_id"), shown_path(table.path), row.line)
            found.setdefault(row.folded("rule_id"), place)
    return found


def shown_path(path: Path) -> str:
    """Return a path as it is typed where the command runs."""
    return Path(os.path.relpath(path)).as_posix()


def _pairs(seed: Seed, old: list[Row], new: list[Row]) -> list[tuple[Row | None, Row | None]]:
    """Match rows by the key of the seed, what is left by the key without the condition."""
    names = [name for name in seed.key if seed.column(name).kind not in _ASKED]
    same, old, new = _match(old, new, seed.key)
    alike, old, new = _match(old, new, names)
    kept = [*same, *alike, *((None, row) for row in new)]
    return [*sorted(kept, key=lambda pair: pair[1].line), *((row, None) for row in old)]


def _match(old: list[Row], new: list[Row], columns: Sequence[str]) -> tuple[list, list, list]:
    """Return the pairs with equal cells in the columns, and the old and new rows without one."""
    waiting = defaultdict(deque)
    for row in old:
        waiting[tuple(row.folded(name) for name in columns)].append(row)
    pairs, alone = [], []
    for row in new:
        partners = waiting[tuple(row.folded(name) for name in columns)]
        if partners:
            pairs.append((partners.popleft(), row))
        else:
            alone.append(row)
    left = [row for rows in waiting.values() for row in rows]
    return pairs, sorted(left, key=lambda row: row.line), alone


def _cells(seed: Seed, old: Row | None, new: Row | None) -> Iterator[Cell]:
    for column in seed.columns:
        before = old.text(column.name) if old else None
        after = new.text(column.name) if new else None
        if not _is_same(column, before, after):
            yield Cell(column.name, _public(column, before), _public(column, after))


def _public(column: Column, text: str | None) -> str | None:
    """Return a cell without people: a plan is posted where more than the reviewers read it."""
    if not text:
        return text
    return "(not shown)" if column.name in _PEOPLE else _ADDRESS.sub("(address)", text)


def _is_same(column: Column, old: str | None, new: str | None) -> bool:
    if not old or not new:
        return (old or "") == (new or "")
    if column.is_numeric:
        return Decimal(old) == Decimal(new)
    return old == new if _is_for_people(column) else fold(old) == fold(new)


def _affects_scores(column: Column) -> bool:
    return not _is_for_people(column) and column.name not in _NO_SCORE


def _is_for_people(column: Column) -> bool:
    return column.kind == "text" and not column.required


def _change(
    name: str, seeds: Seeds, old: Row | None, new: Row | None, cells: list[Cell]
) -> RowChange:
    seed, table, row = seeds.schema[name], seeds.tables[name], new or old
    return RowChange(
        seed=name,
        file=shown_path(table.path),
        line=row.line,
        model_id=row.folded("model_id") if "model_id" in seed.names else None,
        key={
            name: _public(seed.column(name), row.text(name)) for name in seed.key if row.text(name)
        },
        change="added" if old is None else "removed" if new is None else "changed",
        cells=cells,
        affects_scores=name != "routing_rules"
        and any(_affects_scores(seed.column(cell.column)) for cell in cells),
    )
