"""The seed files: the rows of one model are exchanged, every other byte stays."""

from pathlib import Path

import duckdb

from lead_scoring.seeds.reading import csv_files
from lead_scoring.seeds.table import is_blank
from lead_scoring.seeds.tokens import Record, quoted, tokenize
from lead_scoring.texts import fold
from lead_scoring.train.options import TrainingError
from lead_scoring.warehouse import Connection, rows

NAMES = (
    "scoring_models",
    "rule_groups",
    "fit_rules",
    "behavior_rules",
    "gates",
    "tiers",
    "grades",
)
_MARK = "\ufeff"


class SeedFile:
    """One seed, as it lies on disk."""

    def __init__(self, folder: Path, name: str):
        files = [file for file in csv_files(folder) if file.name == f"{name}.csv"]
        if len(files) != 1:
            found = f"{len(files)} files" if files else "no file"
            raise TrainingError(f"There is {found} {name}.csv under {folder}; it takes one.")
        self.name, self.path = name, files[0]
        try:
            self.text = self.path.read_bytes().decode("utf-8")
        except UnicodeDecodeError as error:
            raise TrainingError(
                f"{self.path} is not UTF-8; run lead-scoring check --fix first."
            ) from error
        records = [record for record in tokenize(self.text) if not is_blank(record)]
        self.header = [fold(text.lstrip(_MARK)) for text in records[0].texts] if records else []
        if "model_id" not in self.header:
            raise TrainingError(
                f"{self.path} has no column model_id; run lead-scoring check --fix first."
            )
        self.top, *self.records = records

    def model_of(self, record: Record) -> str:
        """Return the model that a row belongs to."""
        place = self.header.index("model_id")
        return fold(record.texts[place]) if place < len(record.cells) else ""

    def with_rows(self, model_id: str, rows: list[dict[str, str]]) -> str:
        """Return the text with the rows of a model exchanged: where the first stood, or last."""
        unknown = {column for row in rows for column in row} - set(self.header)
        if unknown:
            raise TrainingError(f"{self.path} has no column {', '.join(sorted(unknown))}.")
        line_end = "\r\n" if "\r\n" in self.text else "\n"
        own = [record for record in self.records if self.model_of(record) == fold(model_id)]
        place = own[0].start if own else self._after((self.records or [self.top])[-1])
        before, after = self.text[:place], []
        for record in own:
            after.append(self.text[place : record.start])
            place = self._after(record)
        after.append(self.text[place:])
        if rows and not before.endswith(("\n", "\r")):
            before += line_end
        new = (",".join(quoted(row.get(column, "")) for column in self.header) for row in rows)
        return "".join([before, *(line + line_end for line in new), *after])

    def _after(self, record: Record) -> int:
        """Return where the line after a row begins."""
        if self.text.startswith("\r\n", record.end):
            return record.end + 2
        return min(record.end + 1, len(self.text))


def require_built(connection: Connection, seed: SeedFile, without: str) -> None:
    """Raise TrainingError when rows of other built models are not those that were built.

    The file is read as the seed was: by DuckDB, with the types of the table.
    """
    types = {
        row["column_name"]: row["column_type"] for row in rows(connection, f"describe {seed.name}")
    }
    columns = {name: types.get(name, "varchar") for name in seed.header}
    names = ", ".join(f'"{name}"' for name in columns)
    others = """
        where
            lower(trim(model_id)) <> ?
            and lower(trim(model_id)) in (select lower(trim(model_id)) from scoring_models)
    """
    try:
        (differences,) = connection.execute(
            f"""
            with
            written as (
                select {names}
                from read_csv(
                    ?, header = true, delim = ',', quote = '"', escape = '"', columns = {columns}
                )
                {others}
            ),
            built as (select {names} from {seed.name} {others})
            select count(*)
            from (
                (select * from written except all select * from built)
                union all
                (select * from built except all select * from written)
            )
            """,
            [str(seed.path), fold(without), fold(without)],
        ).fetchone()
    except duckdb.Error as error:
        raise TrainingError(
            f"{seed.path} cannot be compared with the warehouse; run lead-scoring check and dbt "
            "build first."
        ) from error
    if differences:
        raise TrainingError(
            f"{seed.path} has changed since the warehouse was built; run dbt build first."
        )


def replace_files(texts: dict[Path, str]) -> None:
    """Write the texts, each file at one stroke, and only those that differ."""
    for path, text in texts.items():
        data = text.encode("utf-8")
        if path.read_bytes() != data:
            unfinished = path.with_name(f".{path.name}.unfinished")
            unfinished.write_bytes(data)
            unfinished.replace(path)
