"""The header of a seed: which column stands where."""

from dataclasses import dataclass

from lead_scoring.seeds.findings import WARNING
from lead_scoring.seeds.reading import Source
from lead_scoring.seeds.rows import Table
from lead_scoring.seeds.schema import Seed
from lead_scoring.seeds.tokens import Cell, Record
from lead_scoring.texts import BLANKS, fold, nearest, shown

_SEARCHED_RECORDS = 6


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a file: their names as written and the places of those of the schema."""

    names: list[str]
    folded: list[str]
    columns: dict[str, int]
    is_complete: bool

    @property
    def width(self) -> int:
        """How many cells a row must have."""
        return len(self.names)


def canonical(name: str) -> str:
    """Return the form in which column names are compared."""
    letters = "".join(char for char in fold(name) if char.isprintable())
    return letters.replace(" ", "_").replace("-", "_").replace("\u00a0", "_")


def read_header(source: Source, table: Table, records: list[Record]) -> tuple[int, Header | None]:
    """Return the place of the header among the records, and the header if there is one."""
    seed = table.seed
    at = find_header(seed, records)
    if at is None:
        if source.text.strip():
            _report_missing(table, records[0] if records else None)
        return 0, None
    for record in records[:at]:
        _report_above(table, record)
    return at, _columns(table, records[at])


def _known(seed: Seed, record: Record) -> int:
    return len({canonical(text) for text in record.texts} & set(seed.names))


def find_header(seed: Seed, records: list[Record]) -> int | None:
    """Return the place of the record that holds column names, or None."""
    searched = records[:_SEARCHED_RECORDS]
    if not searched:
        return None
    enough = 1 if len(seed.names) < 3 else 2
    best = max(range(len(searched)), key=lambda at: (_known(seed, searched[at]), -at))
    return best if _known(seed, searched[best]) >= enough else None


def _report_missing(table: Table, record: Record | None) -> None:
    if record is None:
        return
    table.report(
        record.cells[0],
        "header-missing",
        f"this is not the header of {table.seed.name}; the first line must be "
        f"{','.join(table.seed.names)}",
    )


def _report_above(table: Table, record: Record) -> None:
    cell = record.cells[0]
    text = cell.text.strip(BLANKS)
    if text.startswith("#"):
        what = "a CSV file has no comments"
    elif text.lower().startswith("sep="):
        what = 'the line "sep=" is for spreadsheets only'
    elif not text and len(record.cells) == 1:
        what = "an empty line stands above the header"
    else:
        what = f"{shown(text)} stands above the header"
    table.report(cell, "above-header", f"{what}; the first line must be the header: delete it")


def _columns(table: Table, record: Record) -> Header:
    names = [canonical(text) for text in record.texts]
    columns: dict[str, int] = {}
    for index, (name, cell) in enumerate(zip(names, record.cells, strict=True)):
        if name not in table.seed.names:
            continue
        if name in columns:
            table.report(cell, "header-doubled", f"the column {name} stands twice; delete one")
            continue
        columns[name] = index
        if cell.text != name:
            table.report(
                cell,
                "header-spelling",
                f"the column is written {shown(cell.text)}; it must be exactly {name}",
            )
    unknown = {i: c for i, c in enumerate(record.cells) if names[i] not in table.seed.names}
    missing = [name for name in table.seed.names if name not in columns]
    _match_misspelt(table, columns, unknown, missing)
    for cell in unknown.values():
        _report_extra(table, cell)
    for name in missing:
        table.report(
            record.cells[0],
            "header-column-missing",
            f"the column {name} is missing ({table.seed.column(name).description.split('.')[0]}); "
            f"the header must be {','.join(table.seed.names)}",
        )
    return Header(
        names=[text.strip(BLANKS) for text in record.texts],
        folded=[fold(text) for text in record.texts],
        columns=columns,
        is_complete=not missing,
    )


def _match_misspelt(
    table: Table, columns: dict[str, int], unknown: dict[int, Cell], missing: list[str]
) -> None:
    """Take an unknown name for the missing column that it resembles, or whose place it has."""
    for index, cell in list(unknown.items()):
        guess = nearest(canonical(cell.text), missing)
        if guess is None and index < len(table.seed.names):
            by_place = table.seed.names[index]
            guess = by_place if by_place in missing and cell.text.strip(BLANKS) else None
        if guess is not None:
            table.report(
                cell,
                "header-spelling",
                f"there is no column {shown(cell.text)}; it must be {guess}",
            )
            columns[guess] = index
            missing.remove(guess)
            del unknown[index]


def _report_extra(table: Table, cell: Cell) -> None:
    if not cell.text.strip(BLANKS):
        table.report(
            cell,
            "header-column-extra",
            "a column without a name; delete it in all rows, as well as surplus commas",
        )
        return
    table.report(
        cell,
        "header-column-extra",
        f"{table.seed.name} has no column {shown(cell.text)}, it is ignored; the columns are "
        f"{', '.join(table.seed.names)}",
        WARNING,
    )
