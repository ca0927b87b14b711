"""Measurements in a JSON file, written after each one, so that a killed run can go on."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from benchmarks.machine import machine_facts, run_facts
from benchmarks.scales import Scale


class OtherRunError(Exception):
    """A file of another machine or commit; the message says which."""


@dataclass(frozen=True, slots=True)
class Measurement:
    """One step at one scale in one round; `facts` is what the step tells besides."""

    leads: int
    events: int
    step: str
    round: int
    wall_seconds: float
    cpu_seconds: float
    peak_bytes: int
    failure: str | None = None
    facts: dict = field(default_factory=dict)

    @property
    def scale(self) -> Scale:
        """The scale it was made at."""
        return Scale(self.leads, self.events)


class Results:
    """All measurements of one commit on one machine."""

    def __init__(self, path: Path, machine: dict, run: dict, measurements: list[Measurement]):
        self.path = path
        self.machine = machine
        self.run = run
        self.measurements = measurements

    @classmethod
    def read(cls, path: Path) -> "Results":
        """Read a file; raise FileNotFoundError where there is none."""
        content = json.loads(path.read_text(encoding="utf-8"))
        measurements = [Measurement(**row) for row in content["measurements"]]
        return cls(path, content["machine"], content["run"], measurements)

    @classmethod
    def resume(cls, path: Path) -> "Results":
        """Read what this machine has measured at this commit, or begin; raise OtherRunError."""
        machine, run = machine_facts(), run_facts()
        if not path.exists():
            return cls(path, machine, run, [])
        results = cls.read(path)
        if results.machine != machine:
            raise OtherRunError(f"{path} was measured on another machine; name another file.")
        if results.run["commit"] != run["commit"]:
            raise OtherRunError(
                f"{path} was measured at {results.run['commit']}, this is {run['commit']}; "
                "name another file."
            )
        return results

    def is_done(self, scale: Scale, step: str, round_number: int) -> bool:
        """Whether a step was measured in that round, or has failed before: it would again."""
        return any(
            one.round == round_number or one.failure
            for one in self.measurements
            if one.scale == scale and one.step == step
        )

    def add(self, measurement: Measurement) -> None:
        """Add a measurement and write the file: the old one stays whole until the new one is."""
        self.measurements.append(measurement)
        content = {
            "machine": self.machine,
            "run": self.run,
            "measurements": [asdict(one) for one in self.measurements],
        }
        self.path.parent.mkdir(parents=True, exist_ok=True)
        unfinished = self.path.with_suffix(".unfinished")
        unfinished.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
        unfinished.replace(self.path)
