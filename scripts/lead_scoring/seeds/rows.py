"""A table as the checks see it: rows of cells, and a place for what is found."""

from dataclasses import dataclass, field
from pathlib import Path

from lead_scoring.seeds.findings import ERROR, WARNING, Finding
from lead_scoring.seeds.schema import Seed
from lead_scoring.seeds.tokens import Cell
from lead_scoring.texts import BLANKS, fold


@dataclass(slots=True)
class Row:
    """One row of a seed."""

    line: int
    cells: dict[str, Cell]

    def cell(self, name: str) -> Cell:
        """Return the cell of a column."""
        return self.cells[name]

    def text(self, name: str) -> str:
        """Return the content of a cell without surrounding blanks."""
        return self.cells[name].text.strip(BLANKS)

    def folded(self, name: str) -> str:
        """Return the content of a cell as it is compared."""
        return fold(self.cells[name].text)


@dataclass(slots=True)
class Table:
    """The rows of one seed that can be read, and what was found on the way."""

    seed: Seed
    path: Path
    findings: list[Finding]
    rows: list[Row] = field(default_factory=list)
    is_complete: bool = True

    def report(self, cell: Cell, code: str, message: str, severity: str = ERROR) -> None:
        """Note a finding at a cell."""
        self.findings.append(Finding(self.path, cell.line, cell.column, code, message, severity))

    def warn(self, cell: Cell, code: str, message: str) -> None:
        """Note a warning at a cell."""
        self.report(cell, code, message, WARNING)
