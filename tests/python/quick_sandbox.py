"""A sandbox for many small builds: the project is parsed once, each build runs in a fork."""

import multiprocessing
import os
from unittest import mock

from dbt.cli.main import dbtRunner

from harness import DbtError, Sandbox

FORK = multiprocessing.get_context("fork")


class QuickSandbox(Sandbox):
    """What the first parse has seen serves all builds; only data and vars may change."""

    manifest = None

    def dbt(self, *arguments, as_of=None, variables=None):
        process, failed = self.start(*arguments, as_of=as_of, variables=variables)
        message = failed.recv()
        process.join()
        if message:
            raise DbtError(f"dbt {' '.join(arguments)}\n{message}")

    def start(self, *arguments, as_of, variables=None):
        """Start dbt; return its process and where it says what failed, blank for nothing."""
        given = {"raw_path": str(self.raw_path), "as_of_date": str(as_of), **(variables or {})}
        options = ["--quiet", "--no-use-colors", "--log-level-file", "none", "--vars", str(given)]
        options += ["--project-dir", str(self.folder), "--profiles-dir", str(self.folder)]
        options += ["--target-path", str(self.folder / "target")]
        options += ["--log-path", str(self.folder / "logs")]
        environment = {
            "LEAD_SCORING_DB": str(self.database),
            "LEAD_SCORING_TEMP": str(self.folder / "temp"),
            "LEAD_SCORING_TARGET": "dev",
        }
        with mock.patch.dict(os.environ, environment):
            if self.manifest is None:
                self.manifest = dbtRunner().invoke(["parse", *options]).result
            failed, said = FORK.Pipe(duplex=False)
            process = FORK.Process(target=self._run, args=([*arguments, *options], said))
            process.start()
        return process, failed

    def _run(self, command, said):
        done = dbtRunner(manifest=self.manifest).invoke(command)
        results = getattr(done.result, "results", None) or []
        failed = [f"{r.node.name}: {r.message}" for r in results if r.status in ("error", "fail")]
        said.send("" if done.success else "\n".join([str(done.exception or ""), *failed]))
