"""An isolated copy of the dbt project: its own seeds, raw files, warehouse and target folder."""

import csv
import os
import shutil
import subprocess
from pathlib import Path

import duckdb

ROOT = Path(__file__).resolve().parents[2]
DBT = ROOT / ".venv" / "bin" / "dbt"
LINKED = ["models", "macros", "tests", "docs", "scripts", "snapshots", "analyses"]
HISTORY = {"lead_tier_history", "handoff_queue"}  # tell of builds, not of input alone
REQUIRED = {
    "leads": ["lead_id", "created_at"],
    "events": ["event_id", "lead_id", "event_name", "occurred_at"],
    "opportunities": ["opportunity_id", "lead_id", "stage", "closed_at"],
    "erasure_requests": ["lead_id"],
}


class DbtError(AssertionError):
    """A dbt run that failed, with what it printed."""


class Sandbox:
    """A project in a folder of its own; nothing outside of it is written.

    Seeds and raw tables are lists of dicts of texts; a seed is found by its file name.
    """

    def __init__(self, folder, **csv_style):
        self.folder = Path(folder)
        self.csv_style = csv_style  # encoding and lineterminator of all CSV files
        self.raw_path = self.folder / "raw"
        self.database = self.folder / "sandbox.duckdb"
        self.target = "dev"  # of profiles.yml; other targets find their engine by `environment`
        self.environment = {}
        self.executable = DBT
        self.raw_path.mkdir(parents=True)
        for name in LINKED:
            if (ROOT / name).exists():
                (self.folder / name).symlink_to(ROOT / name)
        for name in ("dbt_project.yml", "profiles.yml"):
            shutil.copy(ROOT / name, self.folder / name)
        shutil.copytree(ROOT / "seeds", self.folder / "seeds")

    @property
    def target_path(self):
        """Where dbt writes its manifest; one folder per target keeps dbt's cache of it."""
        return self.folder / ("target" if self.target == "dev" else f"target-{self.target}")

    def seed_file(self, name):
        files = sorted((self.folder / "seeds").rglob(f"{name}.csv"))
        if len(files) != 1:
            raise LookupError(f"seed {name}: {len(files)} files of that name")
        return files[0]

    def write_seeds(self, seeds):
        """Replace the given seeds; the header stays, columns that a row lacks are empty."""
        for name, rows in seeds.items():
            path = self.seed_file(name)
            with path.open(encoding="utf-8-sig", newline="") as file:
                header = next(csv.reader(file))
            unknown = {column for row in rows for column in row} - set(header)
            if unknown:
                raise LookupError(f"seed {name} has no column {sorted(unknown)}")
            write_csv(path, rows, header, **self.csv_style)

    def write_raw(self, raw, form="csv", types=None):
        """Replace the raw tables, as CSV or as Parquet; columns without a type are text."""
        for path in self.raw_path.iterdir():
            path.unlink()
        for name, rows in raw.items():
            header = list(dict.fromkeys(column for row in rows for column in row))
            header = header or REQUIRED[name]
            path = self.raw_path / f"{name}.csv"
            write_csv(path, rows, header, **self.csv_style)
            if form == "parquet":
                to_parquet(path, types or {})

    def dbt(self, *arguments, as_of=None, variables=None):
        """Run dbt in a process of its own; raise with its output when it fails."""
        given = {"raw_path": str(self.raw_path), **(variables or {})}
        if as_of is not None:
            given["as_of_date"] = str(as_of)
        command = [
            str(self.executable),
            "--quiet",
            "--no-use-colors",
            *arguments,
            "--vars",
            _yaml(given),
        ]
        command += ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder)]
        command += ["--target-path", str(self.target_path)]
        command += ["--log-path", str(self.folder / "logs")]
        environment = {
            **os.environ,
            "LEAD_SCORING_DB": str(self.database),
            "LEAD_SCORING_TEMP": str(self.folder / "temp"),
            "LEAD_SCORING_TARGET": self.target,
            **self.environment,
        }
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise DbtError(f"dbt {' '.join(arguments)}\n{done.stdout[-6000:]}{done.stderr[-2000:]}")
        return done.stdout

    def run(self, as_of, select=(), variables=None):
        """Seeds and models without any test, in one dbt call; `select` narrows the models."""
        chosen = ["--select", *select] if select else []
        only = ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
        return self.dbt("build", *only, *chosen, as_of=as_of, variables=variables)

    def rows(self, query, parameters=None):
        """The rows of a query on the warehouse, as dicts."""
        with duckdb.connect(str(self.database), read_only=True) as connection:
            cursor = connection.execute(query, parameters or [])
            names = [column[0] for column in cursor.description]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def table(self, name, order_by="all"):
        """The rows of a table or view, found by its name in whatever schema it is."""
        found = self.rows(
            "select table_schema from information_schema.tables where table_name = ?", [name]
        )
        if len(found) != 1:
            raise LookupError(f"{name}: {len(found)} tables of that name")
        schema = found[0]["table_schema"]
        return self.rows(f'select * from "{schema}"."{name}" order by {order_by}')


def write_csv(path, rows, header, encoding="utf-8", lineterminator="\n"):
    with Path(path).open("w", encoding=encoding, newline="") as file:
        writer = csv.DictWriter(file, header, restval=None, lineterminator=lineterminator)
        writer.writeheader()
        writer.writerows(rows)


def to_parquet(path, types):
    """Turn a CSV file into a Parquet file of texts and given types, at the same place."""
    source = f"read_csv('{path}', all_varchar = true, header = true, delim = ',', quote = '\"')"
    with duckdb.connect() as connection:
        connection.execute("set TimeZone = 'UTC'")
        columns = ", ".join(
            f'cast("{name}" as {types.get(name, "varchar")}) as "{name}"'
            for name, *_ in connection.execute(f"describe select * from {source}").fetchall()
        )
        target = path.with_suffix(".parquet")
        connection.execute(f"copy (select {columns} from {source}) to '{target}'")
    path.unlink()


def _yaml(variables):
    pairs = (f"{name}: {_quoted(value)}" for name, value in variables.items())
    return "{" + ", ".join(pairs) + "}"


def _quoted(value):
    if isinstance(value, str):
        return "'" + value.replace("'", "''") + "'"
    return "null" if value is None else str(value)
