"""The project as it is measured: a scratch copy with a warehouse of its own, run by dbt."""

import json
import os
import shutil
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from benchmarks import ROOT
from benchmarks.competitors.seeds import keep_one_model
from lead_scoring.scratch import Scratch

SCORING_PATH = ("+scored_leads", "+scored_leads_by_model", "+score_contributions")
ONE_MODEL = "b2b_default"


@dataclass(frozen=True, slots=True)
class Command:
    """What is measured: a program with its arguments and environment."""

    arguments: tuple[str, ...]
    environment: dict[str, str]


class Project:
    """A scratch copy; its raw folder is a link, so that one path holds newer files each day."""

    def __init__(self, folder: Path, memory: str, one_model: bool = False):
        self.memory = memory
        seeds = ROOT / "seeds"
        if one_model:
            seeds = folder.with_name(f"{folder.name}-seeds")
            keep_one_model(ROOT / "seeds", seeds, ONE_MODEL)
        self._scratch = Scratch(folder, ROOT, seeds)
        self._scratch.raw_path.rmdir()
        self.seeds = self._scratch.seeds
        self.database = self._scratch.database
        self.run_results = folder / "target" / "run_results.json"

    def use(self, raw_path: Path) -> None:
        """Let the raw folder hold the files of `raw_path`."""
        self._scratch.raw_path.unlink(missing_ok=True)
        self._scratch.raw_path.symlink_to(raw_path.resolve())

    def forget(self) -> None:
        """Remove the warehouse and what dbt keeps between runs."""
        self.database.unlink(missing_ok=True)
        self.database.with_name(f"{self.database.name}.wal").unlink(missing_ok=True)
        for name in ("target", "temp"):
            shutil.rmtree(self._scratch.folder / name, ignore_errors=True)

    def dbt(
        self,
        verb: str,
        as_of: date,
        select: tuple[str, ...] = (),
        is_parsed: bool = False,
        **variables,
    ) -> Command:
        """Return a dbt command; it parses anew unless an earlier run has parsed the same."""
        given = {"as_of_date": str(as_of), "raw_path": str(self._scratch.raw_path), **variables}
        folder = str(self._scratch.folder)
        arguments = [sys.executable, "-m", "dbt.cli.main", "--quiet", "--no-use-colors"]
        arguments += [] if is_parsed else ["--no-partial-parse"]
        arguments += [verb, "--vars", json.dumps(given)]
        arguments += ["--project-dir", folder, "--profiles-dir", folder]
        arguments += ["--target-path", f"{folder}/target", "--log-path", f"{folder}/logs"]
        arguments += ["--select", *select] if select else []
        environment = {
            **os.environ,
            "LEAD_SCORING_DB": str(self.database),
            "LEAD_SCORING_MEMORY": self.memory,
            "LEAD_SCORING_TEMP": f"{folder}/temp",
            "LEAD_SCORING_TARGET": "dev",
        }
        return Command(tuple(arguments), environment)
