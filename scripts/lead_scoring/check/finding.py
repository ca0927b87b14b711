"""A finding: one sentence about one place in one file."""

from dataclasses import dataclass
from pathlib import Path

ERROR = "error"
WARNING = "warning"
# errors of judgement: such seeds load as they read and score as the contract says
_OF_JUDGEMENT = ("unknown-event-type", "outcome-as-signal", "derived-from-derived")


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
        """Whether this must be put right before the change is merged."""
        return self.severity == ERROR

    @property
    def blocks_build(self) -> bool:
        """Whether scores would be wrong or undefined, so that nothing may be built."""
        return self.is_error and self.code not in _OF_JUDGEMENT

    def __str__(self) -> str:
        place = f"{self.path.as_posix()}:{self.line}:{self.column}"
        return f"{place}: {self.severity} {self.code}: {self.message}"
