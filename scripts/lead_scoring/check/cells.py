"""Cells one by one: characters that nobody sees, blanks, empty cells, then the kind."""

from lead_scoring.check.kinds import CHECKS
from lead_scoring.seeds.reading import invisible
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.schema import Column
from lead_scoring.seeds.tokens import Cell
from lead_scoring.texts import BLANKS, shown

_FREE_KINDS = ("text", "identifier", "attribute", "operand")


def check_cells(table: Table) -> None:
    """Check every cell of a table by the kind of its column."""
    for row in table.rows:
        for column in table.seed.columns:
            _check_cell(table, column, row)


def _check_cell(table: Table, column: Column, row: Row) -> None:
    cell = row.cell(column.name)
    if not _check_characters(table, column, cell):
        return
    text = cell.text.strip(BLANKS)
    if not text:
        _check_empty(table, column, cell)
        return
    if column.kind in CHECKS:
        CHECKS[column.kind](table, column, cell, text)


def _check_characters(table: Table, column: Column, cell: Cell) -> bool:
    """Check for blanks and characters that nobody sees; return whether the rest is worth it."""
    stripped = cell.text.strip(BLANKS)
    for at, char in enumerate(cell.text):
        if char == "\u00a0" and char not in stripped and column.kind in _FREE_KINDS:
            continue
        if char in "\r\n" or not invisible(char):
            continue
        message = (
            f"{column.name} {shown(cell.text)} has the character U+{ord(char):04X} (number "
            f"{at + 1} of the cell), which looks like a blank or like nothing; "
            "write a plain blank or delete it"
        )
        if column.kind in _FREE_KINDS:
            table.warn(cell, "invisible-character", message)
            return True
        table.report(cell, "invisible-character", message)
        return False
    if cell.text != stripped and stripped:
        message = (
            f"{column.name} {shown(cell.text)} begins or ends with a blank; write {shown(stripped)}"
        )
        if column.kind in ("boolean", "date"):
            table.report(cell, "blank-around", message)
        else:
            table.warn(cell, "blank-around", message)
    return True


def _check_empty(table: Table, column: Column, cell: Cell) -> None:
    if column.required:
        table.report(
            cell,
            "cell-empty",
            f"{column.name} is empty; it needs a value such as {column.example}",
        )
    elif cell.text and column.data_type != "text":
        table.report(
            cell, "blank-around", f"{column.name} holds nothing but blanks; leave the cell empty"
        )
    elif column.kind == "boolean":
        table.warn(cell, "cell-empty", f"{column.name} is empty and counts as false; write false")
