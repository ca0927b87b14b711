"""Mends what has one possible meaning: encoding, separators, blanks, line ends, minus signs."""

import re
from pathlib import Path

from lead_scoring.seeds.header import canonical, find_header
from lead_scoring.seeds.numbers import as_number, repaired
from lead_scoring.seeds.reading import csv_files, invisible, read_source
from lead_scoring.seeds.schema import SEED_FOLDER, Column, Seed, load_schema
from lead_scoring.seeds.table import find_delimiter, is_blank
from lead_scoring.seeds.tokens import Cell, Problem, Record, quoted, tokenize
from lead_scoring.texts import BLANKS, fold

_BYTE_ORDER_MARK = "\ufeff"
_LOCAL_BOOLEANS = {
    "wahr": "true",
    "vrai": "true",
    "verdadero": "true",
    "falsch": "false",
    "faux": "false",
    "falso": "false",
}


def fix_folder(path: Path | str, schema_folder: Path = SEED_FOLDER) -> list[Path]:
    """Mend the seeds under a folder (or one file) in place; return the files that changed."""
    path = Path(path)
    schema = load_schema(schema_folder)
    changed = []
    for file in [path] if path.is_file() else csv_files(path):
        before = file.read_bytes()
        after = fixed(file, schema.get(file.stem)).encode("utf-8")
        if after != before:
            file.write_bytes(after)
            changed.append(file)
    return changed


def fixed(file: Path, seed: Seed | None) -> str:
    """Return the text of a file with everything mended that has one possible meaning."""
    text = re.sub(r"\r\n|\r", "\n", read_source(file).text).lstrip(_BYTE_ORDER_MARK)
    if seed is None or not text.strip():
        return text
    delimiter = find_delimiter(text, seed)
    records = tokenize(text, delimiter)
    at = find_header(seed, records)
    if at is None:
        return text
    above = [record for record in records[:at] if not _can_go(record)]
    rows = [record for record in records[at + 1 :] if not is_blank(record)]
    header = _fixed_header(seed, records[at])
    width = len(header)
    while width > len(seed.names) and not header[width - 1] and _is_free(rows, width - 1):
        width -= 1
    by_index = {index: seed.column(name) for index, name in enumerate(header) if name in seed.names}
    lines = [text[record.start : record.end] for record in above]
    lines.append(",".join(quoted(name) for name in header[:width]))
    for record in rows:
        line = _fixed_row(text, record, by_index, width, delimiter)
        if line is not None:
            lines.append(line)
    # what stood before a mark inside the file may be gone: then it would begin the file
    return "".join(line + "\n" for line in lines).lstrip(_BYTE_ORDER_MARK)


def _can_go(record: Record) -> bool:
    return is_blank(record) or fold(record.cells[0].text).startswith("sep=")


def _is_free(rows: list[Record], index: int) -> bool:
    """Whether no row has content at or after a place."""
    return not any(cell.text.strip(BLANKS) for row in rows for cell in row.cells[index:])


def _fixed_header(seed: Seed, record: Record) -> list[str]:
    names = [canonical(cell.text) for cell in record.cells]
    return [
        name if name in seed.names else cell.text.strip(BLANKS)
        for name, cell in zip(names, record.cells, strict=True)
    ]


def _fixed_row(
    text: str, record: Record, by_index: dict[int, Column], width: int, delimiter: str
) -> str | None:
    """Return the line of a row; None for a row that says nothing."""
    cells = record.cells
    surplus = cells[width:]
    if record.is_broken or len(cells) < width or any(c.text.strip(BLANKS) for c in surplus):
        return text[record.start : record.end]
    if not any(cell.text.strip(BLANKS) for cell in cells):
        return None
    return ",".join(
        _fixed_cell(text, cell, by_index.get(index), delimiter)
        for index, cell in enumerate(cells[:width])
    )


def _fixed_cell(text: str, cell: Cell, column: Column | None, delimiter: str) -> str:
    content = _fixed_content(cell.text, column)
    is_sound = cell.problem in (None, Problem.AFTER)
    if content == cell.text and is_sound and delimiter == ",":
        return text[cell.start : cell.end]
    if cell.problem is Problem.AFTER:
        return text[cell.start : cell.end]
    return quoted(content)


def _fixed_content(content: str, column: Column | None) -> str:
    plain = "".join(_plain(char) for char in content).strip(BLANKS)
    if column is None:
        return plain
    if column.is_numeric and plain and as_number(plain) is None:
        return repaired(plain) or plain
    if column.data_type == "boolean":
        return _LOCAL_BOOLEANS.get(fold(plain), plain)
    return plain


def _plain(char: str) -> str:
    if char == "\n" or not invisible(char):
        return char
    return " " if char.isspace() else ""
