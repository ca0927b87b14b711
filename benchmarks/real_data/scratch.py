"""A scratch copy of the project with the rule seeds and settings of a data set."""

import shutil
from datetime import date
from pathlib import Path

from benchmarks.real_data.sets import RealSet
from lead_scoring import scratch
from lead_scoring.project import PROJECT
from lead_scoring.refusal import Refusal

SEEDS = PROJECT / "tests" / "python" / "real_data"


class ReportError(Refusal):
    """A report that cannot be made; the message says why."""


class Scratch(scratch.Scratch):
    """The project in a folder of its own, with the rule seeds of a data set."""

    def __init__(self, folder: Path, real_set: RealSet):
        super().__init__(folder, PROJECT, PROJECT / "seeds")
        self.real_set = real_set
        own = {path.name: path for path in (SEEDS / real_set.name).glob("*.csv")}
        for path in self.seeds.rglob("*.csv"):
            if path.name in own:
                shutil.copy(own[path.name], path)

    def build_audit(
        self, as_of: date, cohorts: int, raw_path: Path | None = None, database: Path | None = None
    ) -> None:
        """Build what scores and the audit need; raise ScratchError."""
        self.build(
            as_of,
            ("+model_performance",),
            raw_path,
            database,
            audit_window_days=self.real_set.audit_window_days,
            audit_cadence="week",
            audit_cohorts=cohorts,
        )
