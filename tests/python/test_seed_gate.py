"""The gate in front of dbt: which commands of which project it looks at."""

from types import SimpleNamespace

import pytest
from dbt_common.exceptions import DbtRuntimeError

import dbt_lead_scoring
from check_seeds import GOOD, write_seeds
from lead_scoring.check import check_folder

BROKEN = GOOD["behavior_rules"].replace("7.5", "1.000")


@pytest.fixture
def start(tmp_path, monkeypatch):
    """Start a command of dbt in a project with broken seeds, as far as the gate."""
    write_seeds(tmp_path / "seeds", behavior_rules=BROKEN)
    monkeypatch.chdir(tmp_path)

    def start(project, **flags):
        flags = SimpleNamespace(PROJECT_DIR=str(tmp_path), **flags)
        monkeypatch.setattr(dbt_lead_scoring, "get_flags", lambda: flags)
        dbt_lead_scoring.SeedGate(project)

    return start


@pytest.mark.parametrize("command", ["build", "run", "seed", "retry"])
def test_commands_that_write_tables_are_refused_with_every_place(start, command):
    with pytest.raises(DbtRuntimeError) as error:
        start("lead_scoring", WHICH=command)
    assert "the seeds have 1 error." in str(error.value)
    assert "seeds/behavior_rules.csv:2:33: error not-a-number" in str(error.value)


@pytest.mark.parametrize("command", ["parse", "compile", "docs", "test", "list", "clean"])
def test_other_commands_are_left_alone(start, command):
    start("lead_scoring", WHICH=command)


def test_other_projects_and_tools_are_left_alone(start):
    start("shop", WHICH="build")
    start("lead_scoring")


def test_an_error_of_judgement_does_not_stop_a_build(tmp_path):
    rules = GOOD["behavior_rules"].replace(
        "trial,pricing,pages,pricing_view", "trial,won,pages,deal_won"
    )
    seeds = write_seeds(tmp_path / "seeds", behavior_rules=rules)
    assert any(finding.is_error for finding in check_folder(seeds))
    dbt_lead_scoring.refuse_broken_seeds(tmp_path)
