"""A run: every step at every scale, round by round, with results kept from step to step."""

import shutil
from collections.abc import Callable
from pathlib import Path

from benchmarks.datasets import prepare
from benchmarks.measuring import Measured
from benchmarks.results import Measurement, Results
from benchmarks.scales import Scale
from benchmarks.steps import Bench, StepError

NEARLY_EMPTY = Scale(20, 100)


class DiskSpaceError(Exception):
    """Too little room for a scale; the message says how much is needed."""


def run(
    results: Results,
    scales: list[Scale],
    steps: list[str],
    rounds: int,
    data: Path,
    memory: str,
    time_out: float,
    memory_limit: int,
    report: Callable[[str], None],
) -> None:
    """Measure what `results` does not hold yet; `data` keeps raw tables, a run at a time.

    The steps of a round follow each other, so that what the machine does besides hits all of
    them. A step that fails is kept as such, and the run goes on. Raises DiskSpaceError.
    """
    work = data / "work"
    try:
        for scale in scales:
            missing = [
                (number, step)
                for number in range(1, rounds + 1)
                for step in steps
                if not results.is_done(scale, step, number)
            ]
            if not missing:
                report(f"{scale}: measured already")
                continue
            # a run that was killed leaves its warehouses behind
            shutil.rmtree(work, ignore_errors=True)
            work.mkdir(parents=True)
            _check_disk(data, scale)
            report(f"{scale}: preparing the raw tables")
            bench = Bench(
                work,
                prepare(data, scale),
                prepare(data, NEARLY_EMPTY),
                memory,
                time_out,
                memory_limit,
            )
            for number, step in missing:
                if results.is_done(scale, step, number):
                    continue
                try:
                    measured, facts = bench.measure(step)
                except StepError as error:
                    measured, facts = Measured(0.0, 0.0, 0, "", str(error)), {}
                results.add(
                    Measurement(
                        scale.leads,
                        scale.events,
                        step,
                        number,
                        measured.wall_seconds,
                        measured.cpu_seconds,
                        measured.peak_bytes,
                        measured.failure,
                        facts,
                    )
                )
                said = measured.failure or (
                    f"{measured.wall_seconds:.2f} s, {measured.cpu_seconds:.2f} s of processor, "
                    f"{measured.peak_bytes / 1e9:.2f} GB"
                )
                report(f"{scale} round {number} {step}: {said}")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _check_disk(data: Path, scale: Scale) -> None:
    free = shutil.disk_usage(data).free
    if free < scale.disk_bytes:
        raise DiskSpaceError(
            f"{scale} needs up to {scale.disk_bytes / 1e9:.0f} GB in {data}, where "
            f"{free / 1e9:.0f} GB are free; name another folder with --data."
        )
