"""Findings as text, as annotations of a pull request, as JSON."""

import json
import os
from collections.abc import Iterable
from pathlib import Path

from lead_scoring.check.finding import Finding
from lead_scoring.check.words import counted


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
    return "\n".join([*lines, summary(errors, warnings)])


def summary(errors: list[Finding], warnings: list[Finding]) -> str:
    """Return how many errors and warnings there are, in one line."""
    return f"{counted(len(errors), 'error')}, {counted(len(warnings), 'warning')}"


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
