"""From a revision to a plan: check, compare the rows, score both sides, compare the leads."""

import os
import tempfile
from dataclasses import replace
from datetime import date
from pathlib import Path

from lead_scoring.check.folder import read_folder
from lead_scoring.plan.models import Plan, Scale, read_model
from lead_scoring.plan.pairs import find_pairs
from lead_scoring.plan.refusal import RefusedError
from lead_scoring.plan.revision import Revision, extract_seeds, find_base
from lead_scoring.plan.rules import find_changes
from lead_scoring.plan.scoring import scored
from lead_scoring.seeds.findings import Finding
from lead_scoring.seeds.tables import Seeds


def make_plan(
    project: Path, base: str | None, as_of: date, raw_path: Path, database: Path, scale: Scale
) -> Plan:
    """Plan the working tree's seeds against a revision; raise RefusedError or ScratchError."""
    new = _read_new(project)
    revision = find_base(project, base)
    with tempfile.TemporaryDirectory(prefix="lead-scoring-") as folder:
        old = _read_old(project, revision, Path(folder).resolve())
    changes = find_changes(old, new)
    plan = Plan(str(revision), revision.commit, as_of, scale, changes)
    pairs = find_pairs(old, new, changes)
    if not pairs:
        return plan
    sides = (old, new)
    with scored(project, sides, pairs, changes, as_of, raw_path, database) as connection:
        models = [
            read_model(connection, number, pair, sides, scale) for number, pair in enumerate(pairs)
        ]
    return replace(plan, models=models)


def _read_new(project: Path) -> Seeds:
    seeds, findings = read_folder(Path(os.path.relpath(project / "seeds")))
    errors = [finding for finding in findings if finding.is_error]
    if errors:
        raise RefusedError("The rules have errors; put them right first:", errors)
    return seeds


def _read_old(project: Path, revision: Revision, folder: Path) -> Seeds:
    """Return the seeds of a revision; only what would not load or score is refused."""
    place = extract_seeds(project, revision, folder)
    seeds, findings = read_folder(place)
    errors = [_named(finding, revision, folder) for finding in findings if finding.blocks_build]
    if errors:
        raise RefusedError(f"The rules of {revision} have errors; name another --base:", errors)
    return seeds


def _named(finding: Finding, revision: Revision, folder: Path) -> Finding:
    name = f"{revision.commit[:9]}:{finding.path.relative_to(folder).as_posix()}"
    return replace(finding, path=Path(name))
