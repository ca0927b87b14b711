"""A warehouse of an earlier version, built upon: what is kept goes on as if it had been new."""

import shutil
import subprocess
from random import Random

import pytest

from harness import ROOT
from quick_sandbox import QuickSandbox
from random_cases import random_history
from random_days import next_day

BEFORE = "5ee0c7f"  # the last commit of version 0.1
VARIABLES = {"audit_window_days": 30, "audit_cohorts": 4, "calibration_min_conversions": 1}
KEPT = ["lead_tier_history", "handoff_queue", "crm_sync"]
SELECT = [f"+{mart}" for mart in KEPT]
SHARED = ["models", "macros", "tests", "dbt_project.yml", "profiles.yml"]


@pytest.fixture(scope="module")
def old_project(tmp_path_factory):
    """The models, macros and settings of the earlier version, from the repository's history."""
    folder = tmp_path_factory.mktemp("old")
    archive = ["git", "-C", str(ROOT), "archive", BEFORE, *SHARED]
    packed = subprocess.run(archive, capture_output=True, check=False)
    if packed.returncode:
        pytest.skip(f"commit {BEFORE} is not in this clone's history")
    subprocess.run(["tar", "-x", "-C", str(folder)], input=packed.stdout, check=True)
    return folder


def use(sandbox, project):
    """Let a sandbox build with the models of a project folder."""
    for name in SHARED:
        path = sandbox.folder / name
        path.unlink()
        if (project / name).is_dir():
            path.symlink_to(project / name)
        else:
            shutil.copy(project / name, path)
    shutil.rmtree(sandbox.folder / "target", ignore_errors=True)


@pytest.mark.slow
@pytest.mark.parametrize("seed", [2, pytest.param(3, marks=pytest.mark.thorough)])
def test_the_day_after_an_upgrade_gives_what_the_old_version_would_have_given(
    seed, old_project, tmp_path
):
    case = random_history(seed, n_models=5, n_leads=120, n_events=1500)
    sandbox = QuickSandbox(tmp_path / "project", as_shipped=True)
    use(sandbox, old_project)
    sandbox.write_seeds(case.seeds)
    sandbox.write_raw(case.raw)
    sandbox.run(case.as_of, select=SELECT, variables=VARIABLES)
    built = sandbox.database.read_bytes()
    rules = {name: path.read_bytes() for name, path in seed_files(sandbox)}
    as_of, _ = next_day(Random(seed), case, case.as_of)
    for name, path in seed_files(sandbox):  # the night changes data only
        path.write_bytes(rules[name])
    sandbox.write_raw(case.raw)
    sandbox.run(as_of, select=SELECT, variables=VARIABLES)
    expected = {mart: sandbox.table(mart) for mart in KEPT}
    assert any(expected.values())

    sandbox.database.write_bytes(built)
    use(sandbox, ROOT)
    sandbox.run(as_of, select=SELECT, variables=VARIABLES)
    assert {mart: sandbox.table(mart) for mart in KEPT} == expected
    tables = {row["table_name"] for row in sandbox.rows("from information_schema.tables")}
    assert "int_lead_profiles" not in tables, "tables that nothing builds any more hold persons"


def seed_files(sandbox):
    return [(path.name, path) for path in sorted((sandbox.folder / "seeds").rglob("*.csv"))]
