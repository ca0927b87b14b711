"""Rows with too many or too few cells, and why they probably have them."""

import re
from collections import Counter
from itertools import pairwise

from lead_scoring.seeds.header import Header
from lead_scoring.seeds.reading import Source
from lead_scoring.seeds.rows import Table
from lead_scoring.seeds.schema import Column
from lead_scoring.seeds.tokens import DELIMITERS, Cell, Record
from lead_scoring.texts import BLANKS, counted, fold

_WHOLE = re.compile(r"[-\u2212\u2013]?\d+", re.ASCII)


def report_ragged(source: Source, table: Table, header: Header, record: Record) -> None:
    """Report a row that has more or fewer cells than the header, and guess why."""
    surplus = len(record.cells) - header.width
    expected = f"the header has {counted(header.width, 'column')}"
    if surplus < 0:
        missing = header.names[len(record.cells) :]
        line, column = source.place(record.end)
        end = Cell("", record.end, record.end, line=line, column=column)
        hint = _hint_short(record) or f"nothing stands for {', '.join(missing)}"
        table.report(end, "cells-missing", f"the row has {len(record.cells)}, {expected}: {hint}")
        return
    cell, hint = _hint_long(table, header, record, surplus)
    table.report(cell, "too-many-cells", f"the row has {len(record.cells)}, {expected}: {hint}")


def _hint_short(record: Record) -> str | None:
    if record.cells[0].text.startswith("#"):
        return "a CSV file has no comments; delete the line"
    counts = Counter(char for cell in record.cells for char in cell.text if char in ";\t")
    if counts:
        char = counts.most_common(1)[0][0]
        return f"cells are separated by commas, not by {DELIMITERS[char]}"
    return None


def _hint_long(table: Table, header: Header, record: Record, surplus: int) -> tuple[Cell, str]:
    cells = record.cells
    by_index = {index: table.seed.column(name) for name, index in header.columns.items()}
    if not any(cell.text.strip(BLANKS) for cell in cells[header.width :]):
        what = "comma" if surplus == 1 else "commas"
        return cells[header.width], f"delete the surplus {what} at its end"
    for index, (cell, following) in enumerate(pairwise(cells)):
        column = by_index.get(index)
        if (
            surplus == 1
            and column is not None
            and column.is_numeric
            and _WHOLE.fullmatch(cell.text)
            and _WHOLE.fullmatch(following.text)
            and _fits(cells[: index + 1] + cells[index + 2 :], by_index)
        ):
            number = f"{cell.text},{following.text}"
            return cell, f"{number} is read as two cells; write {cell.text}.{following.text}"
    for index, cell in enumerate(cells):
        if cell.text.startswith(("\u201c", "\u201e", "\u00ab", "'")):
            return cell, 'only straight double quotes (") hold a text with commas together'
        column = by_index.get(index)
        if column is not None and column.kind in ("text", "operand"):
            merged = cells[: index + 1] + cells[index + 1 + surplus :]
            if _fits(merged, by_index):
                text = ",".join(part.text for part in cells[index : index + surplus + 1])
                return cell, (
                    f'a text with commas stands in double quotes; write {column.name} as "{text}"'
                )
    return cells[header.width], "delete what stands here, or put a text with commas in quotes"


def _fits(cells: list[Cell], by_index: dict[int, Column]) -> bool:
    """Whether every numeric and closed cell of the row could stand where it stands."""
    for index, cell in enumerate(cells):
        column = by_index.get(index)
        if column is None:
            continue
        text = fold(cell.text)
        if not text:
            if column.required:
                return False
        elif column.is_numeric:
            if not re.fullmatch(r"[-+]?[\d.]+", text):
                return False
        elif (column.data_type == "boolean" and text not in ("true", "false")) or (
            column.values and text not in column.values
        ):
            return False
    return True
