"""From cells to a table: delimiter, header, rows of the right length."""

import re

from lead_scoring.seeds.header import Header, read_header
from lead_scoring.seeds.ragged import report_ragged
from lead_scoring.seeds.reading import Source
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.schema import Seed
from lead_scoring.seeds.tokens import DELIMITERS, Problem, Record, tokenize
from lead_scoring.texts import BLANKS, counted, fold, shown

CONFLICT = re.compile(r"(<{7}|={7}|>{7}|\|{7})(?= |$)")
_QUOTES = {
    Problem.INSIDE: "a double quote stands inside the cell; put the whole cell in double quotes "
    "and write each quote inside twice",
    Problem.AFTER: "text follows the closing double quote; write a quote inside the cell twice",
    Problem.BLANK: "a blank follows the closing double quote; delete it",
}


def find_delimiter(text: str, seed: Seed) -> str:
    """Return the character between the cells of the header."""
    for line in text.splitlines()[:5]:
        known = {
            delimiter: sum(fold(name.strip('"')) in seed.names for name in line.split(delimiter))
            for delimiter in DELIMITERS
        }
        best = max(known, key=known.__getitem__)
        if known[best] > 1 and known[best] > known[","]:
            return best
        if known[","]:
            return ","
    return ","


def read_table(source: Source, seed: Seed) -> Table:
    """Return the rows of a seed file."""
    table = Table(seed, source.path, source.findings)
    delimiter = find_delimiter(source.text, seed)
    records = tokenize(source.text, delimiter)
    for record in records:
        for cell in record.cells:
            cell.line, cell.column = source.place(cell.start)
    records = [record for record in records if not _is_conflict(source, table, record)]
    at, header = read_header(source, table, records)
    if header is None:
        table.is_complete = False
        return table
    if delimiter != ",":
        _report_delimiter(source, records[at], delimiter)
    table.is_complete = header.is_complete and table.is_complete
    _report_quotes(source, table, records[at])
    for record in records[at + 1 :]:
        _add_row(source, table, header, record)
    _report_empty(table, records[at])
    return table


def _report_delimiter(source: Source, record: Record, delimiter: str) -> None:
    source.report(
        record.cells[0].end,
        "not-comma-separated",
        f"cells are separated by {DELIMITERS[delimiter]}, as spreadsheets of some countries save "
        "them; they must be separated by commas: run check --fix",
    )


def _is_conflict(source: Source, table: Table, record: Record) -> bool:
    line = source.text[record.start : record.end]
    if not CONFLICT.match(line):
        return False
    table.is_complete = False
    source.report(
        record.start,
        "merge-conflict",
        f"the mark {shown(line, 20)} of an unresolved merge stands here; keep one of the two "
        "versions and delete the marks",
    )
    return True


def is_blank(record: Record) -> bool:
    """Whether a record is a line of nothing but blanks."""
    return len(record.cells) == 1 and not record.cells[0].text.strip(BLANKS)


def _add_row(source: Source, table: Table, header: Header, record: Record) -> None:
    first = record.cells[0]
    if is_blank(record):
        _report_blank_line(table, record)
        return
    _report_quotes(source, table, record)
    if [fold(text) for text in record.texts] == header.folded:
        table.report(first, "header-repeated", "the header stands here again; delete the line")
        return
    if record.is_broken:
        table.is_complete = False
        return
    if len(record.cells) != header.width:
        table.is_complete = False
        report_ragged(source, table, header, record)
        return
    if not any(text.strip(BLANKS) for text in record.texts):
        table.report(first, "empty-row", "all cells of this row are empty; delete the line")
        return
    cells = {name: record.cells[index] for name, index in header.columns.items()}
    _report_swallowed(source, table, header, record)
    if header.is_complete:
        table.rows.append(Row(first.line, cells))


def _report_blank_line(table: Table, record: Record) -> None:
    cell = record.cells[0]
    if cell.text or cell.end > cell.start:
        table.report(cell, "blank-line", "this line holds nothing but blanks; delete it")
    elif len(table.seed.columns) == 1:
        table.report(cell, "blank-line", "this line is empty and loads as a row; delete it")
    else:
        table.warn(cell, "blank-line", "this line is empty and ignored; delete it")


def _report_quotes(source: Source, table: Table, record: Record) -> None:
    for cell in record.cells:
        if cell.problem is Problem.UNCLOSED:
            table.report(
                cell,
                "unclosed-quote",
                "a double quote opens here and is not closed in its cell, so that the next rows "
                "become part of it; close it, or delete it",
            )
        elif cell.problem is not None:
            offset = cell.start + source.text[cell.start : cell.end].find('"')
            if cell.problem is not Problem.INSIDE:
                offset = cell.start + _closing_quote(source.text[cell.start : cell.end])
            source.report(offset, "stray-quote", _QUOTES[cell.problem])


def _closing_quote(raw: str) -> int:
    at = 1
    while raw.startswith('""', raw.find('"', at)):
        at = raw.find('"', at) + 2
    return raw.find('"', at)


def _report_swallowed(source: Source, table: Table, header: Header, record: Record) -> None:
    """A quote that is closed some rows later swallows the rows between."""
    names = {index: name for name, index in header.columns.items()}
    for index, cell in enumerate(record.cells):
        lines = source.text[cell.start : cell.end].splitlines()
        if len(lines) < 2:
            continue
        rows_within = [line for line in lines[1:-1] if line.count(",") + 1 >= header.width]
        ends_as_row = 0 < index == lines[-1].count(",")
        is_text = index not in names or table.seed.column(names[index]).kind in ("text", "operand")
        if not is_text or rows_within or ends_as_row:
            table.report(
                cell,
                "unclosed-quote",
                f"the quoted cell that opens here goes on for {counted(len(lines), 'line')}; "
                "close the double quote in the line where it opens",
            )
        else:
            table.warn(
                cell,
                "line-break",
                "the text of this cell has line breaks; write it in one line",
            )


def _report_empty(table: Table, header: Record) -> None:
    if table.rows or not table.is_complete:
        return
    cell = header.cells[0]
    name = table.seed.name
    if table.seed.when_empty == "error":
        table.report(cell, "no-rows", f"{name} has a header and no rows; it needs at least one")
    elif table.seed.when_empty == "warning":
        table.warn(cell, "no-rows", f"{name} has a header and no rows: is that meant?")
