"""The steps that are measured at one scale, each in a process of its own."""

import json
import os
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from benchmarks import ROOT
from benchmarks.competitors.comparison import (
    DifferentScoresError,
    compare_scores,
    export_scores,
)
from benchmarks.datasets import DataSet
from benchmarks.measuring import Measured, measure
from benchmarks.nodes import node_seconds
from benchmarks.project import SCORING_PATH, Command, Project

STEPS = {
    "floor": "one pass over the events: a decayed sum per lead and event name, as a table",
    "overhead": "dbt run of the scoring path on 20 leads and 100 events",
    "overhead_parsed": "the same dbt run again, on top of it: nothing has to be parsed anew",
    "full": "dbt run of the scoring path, all models, into a new file",
    "daily": "the same dbt run a day later, on top of that file",
    "copied_marts": "the three marts of the scoring path copied to a new file: only writing",
    "lookup": "one lead's score and contributions, read from that file",
    "everything": "dbt run of all marts, with the audit, into a new file",
    "one_model": "dbt run of the scoring path with the champion's rules only",
    "pandas": "the champion's scores by a pandas script",
    "polars": "the champion's scores by a polars script",
}
DEFAULT_STEPS = [name for name in STEPS if name != "everything"]
_NODES_KEPT = 12


class StepError(Exception):
    """What a step builds on could not be built; the message says why."""


class Bench:
    """Everything that is measured on one data set; writes into `work` only."""

    def __init__(
        self,
        work: Path,
        data: DataSet,
        nearly_empty: DataSet,
        memory: str,
        time_out: float,
        memory_limit: int,
    ):
        self._work = work
        self._data = data
        self._nearly_empty = nearly_empty
        self._memory = memory
        self._limits = (time_out, memory_limit)
        self._projects: dict[str, Project] = {}
        self._expected = work / "expected.parquet"
        self._is_built = False

    def measure(self, step: str) -> tuple[Measured, dict]:
        """Measure a step; return it with what it tells besides. Raises StepError."""
        steps: dict[str, Callable[[], tuple[Measured, dict]]] = {
            "floor": self._floor,
            "overhead": self._overhead,
            "overhead_parsed": self._overhead_parsed,
            "full": self._full,
            "daily": self._daily,
            "copied_marts": self._copied_marts,
            "lookup": self._lookup,
            "everything": self._everything,
            "one_model": self._one_model,
            "pandas": lambda: self._script("pandas"),
            "polars": lambda: self._script("polars"),
        }
        return steps[step]()

    def _run(self, command: Command) -> Measured:
        return measure(command, self._work / "log", *self._limits)

    def _program(self, module: str, *arguments: object) -> Measured:
        given = (sys.executable, "-m", module, *map(str, arguments))
        path = os.pathsep.join([str(ROOT), *filter(None, [os.environ.get("PYTHONPATH")])])
        environment = {**os.environ, "PYTHONPATH": path, "POLARS_MAX_THREADS": "2"}
        return self._run(Command(given, environment))

    def _project(self, name: str, one_model: bool = False) -> Project:
        if name not in self._projects:
            self._projects[name] = Project(self._work / name, self._memory, one_model)
        return self._projects[name]

    def _floor(self) -> tuple[Measured, dict]:
        target = self._work / "floor.duckdb"
        target.unlink(missing_ok=True)
        day, before = self._data.day_before, self._data.before
        return self._timed_by_itself("floor", target, before, target, self._memory, day)

    def _copied_marts(self) -> tuple[Measured, dict]:
        target = self._work / "copied_marts.duckdb"
        target.unlink(missing_ok=True)
        built = self._built().database
        return self._timed_by_itself("copied_marts", target, built, target, self._memory)

    def _timed_by_itself(
        self, module: str, target: Path, *arguments: object
    ) -> tuple[Measured, dict]:
        """Run a module that writes `target`; the start of Python is no part of its times."""
        done = self._program(f"benchmarks.{module}", *arguments)
        target.unlink(missing_ok=True)
        if done.failure:
            return done, {}
        told = json.loads(done.printed)
        times = {name: told.pop(name) for name in ("wall_seconds", "cpu_seconds")}
        return replace(done, **times), told

    def _dbt(self, project: Project, raw_path: Path, as_of: date, **variables) -> Measured:
        """Run the scoring path; `whole=True` runs all models."""
        select = () if variables.pop("whole", False) else SCORING_PATH
        if select:
            variables["audit_cohorts"] = 0
        project.use(raw_path)
        return self._run(project.dbt("run", as_of, select, **variables))

    def _cold(self, project: Project, data: DataSet, **variables) -> tuple[Measured, dict]:
        """Run dbt into a new file; the seeds are loaded before the clock starts."""
        project.forget()
        project.use(data.before)
        seeds = self._run(project.dbt("seed", data.day_before))
        if seeds.failure:
            raise StepError(f"dbt seed {seeds.failure}")
        done = self._dbt(project, data.before, data.day_before, **variables)
        return done, self._dbt_facts(done, project)

    def _dbt_facts(self, done: Measured, project: Project) -> dict:
        if done.failure:
            return {}
        seconds = node_seconds(project.run_results)
        return {
            "node_seconds": sum(seconds.values()),
            "slowest_nodes": dict(list(seconds.items())[:_NODES_KEPT]),
            "database_bytes": project.database.stat().st_size,
        }

    def _overhead(self) -> tuple[Measured, dict]:
        return self._cold(self._project("overhead"), self._nearly_empty)

    def _overhead_parsed(self) -> tuple[Measured, dict]:
        project, data = self._project("overhead"), self._nearly_empty
        if not project.run_results.exists():
            before, _ = self._overhead()
            if before.failure:
                raise StepError(f"the run that parses: {before.failure}")
        done = self._dbt(project, data.before, data.day_before, is_parsed=True)
        return done, self._dbt_facts(done, project)

    def _everything(self) -> tuple[Measured, dict]:
        project = self._project("everything")
        found = self._cold(project, self._data, whole=True)
        project.forget()
        return found

    def _full(self) -> tuple[Measured, dict]:
        self._is_built = False
        done, facts = self._cold(self._project("warehouse"), self._data)
        self._is_built = done.failure is None
        return done, facts

    def _built(self) -> Project:
        """Return the project with the warehouse of the day before."""
        if not self._is_built:
            done, _ = self._full()
            if done.failure:
                raise StepError(f"the build before it: {done.failure}")
        return self._project("warehouse")

    def _daily(self) -> tuple[Measured, dict]:
        project = self._built()
        kept = project.database.with_suffix(".day_before")
        shutil.copyfile(project.database, kept)
        try:
            done = self._dbt(project, self._data.after, self._data.last_day)
            facts = self._dbt_facts(done, project)
        finally:
            kept.replace(project.database)
        return done, facts | {"new_events": self._data.new_events}

    def _lookup(self) -> tuple[Measured, dict]:
        done = self._program("benchmarks.lookup", self._built().database)
        return done, {} if done.failure else json.loads(done.printed)

    def _one_model(self) -> tuple[Measured, dict]:
        project = self._project("one_model", one_model=True)
        done, facts = self._cold(project, self._data)
        if not done.failure:
            export_scores(project.database, self._expected)
        return done, facts

    def _script(self, library: str) -> tuple[Measured, dict]:
        if not self._expected.exists():
            done, _ = self._one_model()
            if done.failure:
                raise StepError(f"the build it is compared with: {done.failure}")
        seeds = self._project("one_model", one_model=True).seeds
        target = self._work / f"{library}.parquet"
        module = f"benchmarks.competitors.{library}_scores"
        day, before = self._data.day_before, self._data.before
        done = self._program(module, before, seeds, day, target)
        if done.failure:
            return done, {}
        try:
            return done, {"equal_leads": compare_scores(self._expected, target)}
        except DifferentScoresError as error:
            raise StepError(f"{library} computes other scores: {error}") from error
