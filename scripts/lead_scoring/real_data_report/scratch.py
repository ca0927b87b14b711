"""A scratch copy of the project, with seeds, raw tables and a warehouse of its own."""

import json
import os
import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

from lead_scoring.check.schema import PROJECT
from lead_scoring.real_data_report.sets import RealSet

SEEDS = PROJECT / "tests" / "python" / "real_data"
# what scores and the audit need; the rest of the project is not asked here
_SELECTED = ("resource_type:seed", "+model_performance")


class ReportError(Exception):
    """A report that cannot be made; the message says why."""


class Scratch:
    """The project in a folder of its own, with the rule seeds of a data set."""

    def __init__(self, folder: Path, real_set: RealSet):
        self.folder, self.real_set = folder, real_set
        self.seeds = folder / "seeds"
        self.raw_path = folder / "raw"
        self.database = folder / "warehouse.duckdb"
        folder.mkdir(parents=True)
        for name in ("models", "macros"):
            (folder / name).symlink_to(PROJECT / name)
        for name in ("dbt_project.yml", "profiles.yml"):
            shutil.copy(PROJECT / name, folder)
        shutil.copytree(PROJECT / "seeds", self.seeds)
        own = {path.name: path for path in (SEEDS / real_set.name).glob("*.csv")}
        for path in self.seeds.rglob("*.csv"):
            if path.name in own:
                shutil.copy(own[path.name], path)

    def build(self, as_of: date, raw_path: Path, database: Path, cohorts: int) -> None:
        """Load the seeds and build the models, without the tests."""
        variables = {
            "as_of_date": str(as_of),
            "raw_path": str(raw_path),
            "audit_window_days": self.real_set.audit_window_days,
            "audit_cadence": "week",
            "audit_cohorts": cohorts,
        }
        command = [Path(sys.executable).with_name("dbt"), "--quiet", "--no-use-colors", "build"]
        command += ["--select", *_SELECTED]
        command += ["--exclude-resource-type", "test", "--exclude-resource-type", "unit_test"]
        command += ["--vars", json.dumps(variables)]
        command += ["--project-dir", self.folder, "--profiles-dir", self.folder]
        command += ["--target-path", self.folder / "target", "--log-path", self.folder / "logs"]
        environment = {
            **os.environ,
            "LEAD_SCORING_DB": str(database),
            "LEAD_SCORING_TEMP": str(self.folder / "temp"),
            "LEAD_SCORING_TARGET": "dev",
        }
        done = subprocess.run(
            [str(part) for part in command],
            cwd=self.folder,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise ReportError(f"dbt build of {self.real_set.name} failed:\n{done.stdout[-3000:]}")
