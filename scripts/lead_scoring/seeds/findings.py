"""Findings: one sentence about one place in one file; as text, as annotations, as JSON."""

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from lead_scoring.texts import counted

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


def as_text(findings: list[Finding]) -> str:
    """Return one line for each finding, errors before warnings, and a summary."""
    errors = [finding for finding in findings if finding.is_error]
    warnings = [finding for finding in findings if not finding.is_error]
    lines = [str(finding) for finding in errors]
    if errors and warnings:
        lines.append("")
    lines += [str(finding) for finding in warnings]
    if findings:
        lines.append("")
    summary = f"{counted(len(errors), 'error')}, {counted(len(warnings), 'warning')}"
    return "\n".join([*lines, summary])


def as_github(findings: Iterable[Finding]) -> str:
    """Return workflow commands that put each finding on its line of the pull request."""
    return "\n".join(_annotation(finding) for finding in findings)


def _annotation(finding: Finding) -> str:
    properties = {
        "file": _from_repository(finding.path),
        "line": str(finding.line),
        "col": str(finding.column),
        "title": finding.code,
    }
    listed = ",".join(f"{name}={_property(value)}" for name, value in properties.items())
    return f"::{finding.severity} {listed}::{_data(finding.message)}"


def _from_repository(path: Path) -> str:
    """Annotations need paths from the top of the repository, where workflows run."""
    top = Path(os.environ.get("GITHUB_WORKSPACE", ".")).resolve()
    full = path.resolve()
    return full.relative_to(top).as_posix() if full.is_relative_to(top) else path.as_posix()


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def as_json(findings: Iterable[Finding]) -> str:
    """Return the findings as a JSON list."""
    return json.dumps(
        [
            {
                "file": finding.path.as_posix(),
                "line": finding.line,
                "column": finding.column,
                "severity": finding.severity,
                "code": finding.code,
                "message": finding.message,
            }
            for finding in findings
        ],
        ensure_ascii=False,
        indent=2,
    )
