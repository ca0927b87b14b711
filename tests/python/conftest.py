"""What all tests share."""

import pytest

import quick_sandbox
from lead_scoring import scratch

IN_A_PROCESS = scratch.run_dbt


@pytest.fixture(autouse=True, scope="session")
def quick_scratch_builds():
    """Let the commands build in forks of a project that is parsed once."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(scratch, "run_dbt", quick_sandbox.run_dbt)
        yield


@pytest.fixture
def real_scratch_builds(monkeypatch):
    """Let the commands of a test build as they do for a user."""
    monkeypatch.setattr(scratch, "run_dbt", IN_A_PROCESS)
