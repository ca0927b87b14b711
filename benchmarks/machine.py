"""Where and with what was measured."""

import os
import platform
import subprocess
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from benchmarks import ROOT

PACKAGES = ("dbt-core", "dbt-duckdb", "duckdb", "numpy", "pandas", "polars", "pyarrow")


def memory_bytes() -> int:
    """Return the size of the main memory."""
    return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")


def machine_facts() -> dict[str, object]:
    """Return processor, cores, memory in GB, system and versions: what figures depend on."""
    return {
        "processor": _processor(),
        "cores": os.cpu_count(),
        "memory_gb": round(memory_bytes() / 1e9, 1),
        "system": platform.platform(),
        "python": platform.python_version(),
        **{package: version(package) for package in PACKAGES},
    }


def run_facts() -> dict[str, str]:
    """Return date and commit of a run."""
    return {"started_on": str(datetime.now(UTC).date()), "commit": commit()}


def commit() -> str:
    """Return the short commit, with -dirty when files other than the docs were changed since."""
    head = _git("rev-parse", "--short", "HEAD") or "unknown"
    changed = _git("status", "--porcelain", "--untracked-files=no", "--", ".", ":!docs")
    return f"{head}-dirty" if changed else head


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip()


def _processor() -> str:
    for line in Path("/proc/cpuinfo").read_text().splitlines():
        name, _, value = line.partition(":")
        if name.strip() == "model name":
            return value.strip()
    return platform.processor() or platform.machine()
