"""From text to cells (RFC 4180), each with its place; what breaks the rules becomes a problem."""

import re
from dataclasses import dataclass, field
from enum import StrEnum

DELIMITERS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "vertical bars"}
_LINE_END = re.compile(r"\r\n|\n|\r")


class Problem(StrEnum):
    """What is wrong with the quotes of a cell."""

    UNCLOSED = "unclosed"
    INSIDE = "inside"
    AFTER = "after"
    BLANK = "blank"


@dataclass(slots=True)
class Cell:
    """One cell: its content and the slice of the text that it was written as."""

    text: str
    start: int
    end: int
    problem: Problem | None = None
    line: int = 0
    column: int = 0


@dataclass(slots=True)
class Record:
    """One line of the table, which may span lines of the file inside quotes."""

    start: int
    cells: list[Cell] = field(default_factory=list)

    @property
    def end(self) -> int:
        """The position after the last character, without the line end."""
        return self.cells[-1].end

    @property
    def texts(self) -> list[str]:
        """The contents of the cells."""
        return [cell.text for cell in self.cells]

    @property
    def is_broken(self) -> bool:
        """Whether a quote was never closed, so that the number of cells means nothing."""
        return any(cell.problem is Problem.UNCLOSED for cell in self.cells)


def tokenize(text: str, delimiter: str = ",") -> list[Record]:
    """Return the records of the text. A blank line is a record of one empty cell."""
    stop = re.compile(rf"{re.escape(delimiter)}|\r\n|\n|\r")
    records = []
    at = 0
    while at < len(text):
        record = Record(at)
        while True:
            cell = _cell(text, at, stop)
            record.cells.append(cell)
            at = cell.end
            if not text.startswith(delimiter, at):
                break
            at += len(delimiter)
        records.append(record)
        line_end = _LINE_END.match(text, at)
        at = line_end.end() if line_end else len(text)
    return records


def _end(pattern: re.Pattern, text: str, at: int) -> int:
    match = pattern.search(text, at)
    return match.start() if match else len(text)


def _cell(text: str, at: int, stop: re.Pattern) -> Cell:
    if not text.startswith('"', at):
        end = _end(stop, text, at)
        raw = text[at:end]
        return Cell(raw, at, end, Problem.INSIDE if '"' in raw else None)
    close = at + 1
    while True:
        close = text.find('"', close)
        if close < 0:
            return _unclosed(text, at)
        if text.startswith('""', close):
            close += 2
            continue
        break
    content = text[at + 1 : close].replace('""', '"')
    end = _end(stop, text, close + 1)
    rest = text[close + 1 : end]
    if not rest:
        return Cell(content, at, end)
    if _LINE_END.search(text, at, close):
        return _unclosed(text, at)
    if rest.isspace():
        return Cell(content, at, end, Problem.BLANK)
    return Cell(text[at:end], at, end, Problem.AFTER)


def _unclosed(text: str, at: int) -> Cell:
    """Read on in the next line: what follows there is not part of this cell."""
    end = _end(_LINE_END, text, at)
    return Cell(text[at + 1 : end], at, end, Problem.UNCLOSED)


def quoted(text: str, delimiter: str = ",") -> str:
    """Return the content of a cell as it is written in the file."""
    if delimiter in text or any(char in text for char in '"\r\n'):
        return '"' + text.replace('"', '""') + '"'
    return text
