"""A finding: one sentence about one place in one file."""

from dataclasses import dataclass
from pathlib import Path

ERROR = "error"
WARNING = "warning"


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """What is wrong at a place of a file, and what is allowed or meant."""

    path: Path
    line: int
    column: int
    code: str
    message: str
    severity: str = ERROR

    @property
    def is_error(self) -> bool:
        """Whether the seeds may not be used as long as this stands."""
        return self.severity == ERROR

    def __str__(self) -> str:
        place = f"{self.path.as_posix()}:{self.line}:{self.column}"
        return f"{place}: {self.severity} {self.code}: {self.message}"
