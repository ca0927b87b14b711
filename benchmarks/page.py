"""The generated part of docs/performance.md."""

from pathlib import Path

from benchmarks import cost_section, sections
from benchmarks.results import Results
from benchmarks.summary import Summary

BEGIN = "<!-- benchmark figures: begin; written by `make benchmark` -->"
END = "<!-- benchmark figures: end -->"


def write_page(path: Path, results: Results) -> None:
    """Replace what stands between the two markers; raise ValueError where they are missing."""
    text = path.read_text(encoding="utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        raise ValueError(f"{path} lacks the line {END if begin else BEGIN!r}.")
    content = "\n".join([before + BEGIN, "", render(results), END + after])
    path.write_text(content, encoding="utf-8", newline="\n")


def render(results: Results) -> str:
    """Return the figures as Markdown, ratios first."""
    summary = Summary(results)
    parts = [
        _head(results),
        sections.ratios(summary),
        sections.measurements(summary),
        sections.linearity(summary),
        cost_section.costs(summary),
        sections.lookups(summary),
        sections.slowest(summary),
    ]
    return "\n".join(part for part in parts if part)


def _head(results: Results) -> str:
    machine = dict(results.machine)
    place = f"{machine.pop('processor')}, {machine.pop('cores')} cores, "
    place += f"{machine.pop('memory_gb')} GB, {machine.pop('system')}"
    versions = ", ".join(f"{name} {value}" for name, value in machine.items())
    return (
        f"Measured from {results.run['started_on']} on at commit {results.run['commit']}: {place}; "
        f"{versions}.\nScales are leads/events. Medians of the rounds that ended; the steps of a "
        "round follow each other.\n"
    )
