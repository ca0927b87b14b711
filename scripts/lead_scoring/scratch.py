"""A scratch copy of the project: its own seeds, raw tables and warehouse, gone when closed."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import duckdb

from lead_scoring.private_tables import copy_lead_history
from lead_scoring.refusal import Refusal
from lead_scoring.warehouse import attach

_MODELS = ("models", "macros")
_SETTINGS = ("dbt_project.yml", "profiles.yml")


class ScratchError(Refusal):
    """A build that failed; the message says why."""


class Scratch:
    """The models of a project in a folder of their own; nothing outside of it is written."""

    def __init__(self, folder: Path, project: Path, seeds: Path):
        self.folder = folder
        self.seeds = folder / "seeds"
        self.raw_path = folder / "raw"
        self.database = folder / "warehouse.duckdb"
        self.raw_path.mkdir(parents=True)
        for name in _MODELS:
            (folder / name).symlink_to((project / name).resolve())
        for name in _SETTINGS:
            shutil.copy(project / name, folder)
        shutil.copytree(seeds, self.seeds)

    def build(
        self,
        as_of: date,
        select: tuple[str, ...],
        raw_path: Path | None = None,
        database: Path | None = None,
        **variables,
    ) -> None:
        """Load the seeds and build the selected models without tests; raise ScratchError."""
        given = {"as_of_date": str(as_of), "raw_path": str((raw_path or self.raw_path).resolve())}
        command = [sys.executable, "-m", "dbt.cli.main", "--quiet", "--no-use-colors"]
        command += ["build", "--select", "resource_type:seed", *select]
        command += ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
        command += ["--vars", json.dumps({**given, **variables})]
        command += ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder)]
        command += ["--target-path", str(self.folder / "target")]
        command += ["--log-path", str(self.folder / "logs")]
        environment = {
            **os.environ,
            "LEAD_SCORING_DB": str(database or self.database),
            "LEAD_SCORING_TEMP": str(self.folder / "temp"),
            "LEAD_SCORING_TARGET": "dev",
        }
        failure = run_dbt(command, self.folder, environment)
        if failure is not None:
            raise ScratchError(f"The scratch build as of {as_of} failed:\n{failure[-3000:]}")


def run_dbt(command: list[str], folder: Path, environment: dict[str, str]) -> str | None:
    """Run dbt in a folder; return what it printed when it failed, None when it did not."""
    done = subprocess.run(
        command, cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    return (done.stdout or done.stderr).strip() if done.returncode else None


@contextmanager
def scratch(project: Path, seeds: Path | None = None) -> Iterator[Scratch]:
    """Make a scratch copy in the temporary folder of the system, and remove it afterwards."""
    with tempfile.TemporaryDirectory(prefix="lead-scoring-") as folder:
        yield Scratch(Path(folder).resolve() / "project", project, seeds or project / "seeds")


def copy_history(database: Path | None, copy: Scratch, lead_id: str | None = None) -> bool:
    """Copy the kept versions of attributes, of one lead or all; return whether there are any."""
    if database is None or not database.exists():
        return False
    with duckdb.connect(str(copy.database)) as connection:
        attach(connection, database, "working")
        return copy_lead_history(connection, "working", lead_id)
