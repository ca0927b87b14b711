"""Marts that are views, while the tables beneath them are replaced one by one."""

import pytest

from quick_sandbox import QuickSandbox
from test_runs import RULES, fit, raw
from tiny import T, behavior

# the order in which a build replaces what the views read
STEPS = [
    ["+int_profiles"],
    ["int_profile_rules", "int_profile_group_points", "int_profile_points"],
    ["int_unanswered_days", "int_after_silence_days", "int_behavior_contributions"],
    ["int_scores"],
    ["int_reason_phrases"],
    ["int_contributions"],
    ["int_scores_today"],
]
MARTS = ["score_contributions", "scored_leads_by_model", "top_reasons"]


@pytest.mark.slow
def test_no_view_mixes_the_rules_of_two_builds_wherever_a_build_ends(tmp_path):
    sandbox = QuickSandbox(tmp_path / "project", as_shipped=True)
    sandbox.write_seeds(RULES)
    sandbox.write_raw(raw())
    sandbox.run(T)
    old = contents(sandbox)
    rules = {
        "fit_rules": [fit("it", "industry", "it", "7") | {"description": "another sentence"}],
        "behavior_rules": [behavior("visited", "3") | {"description": "came by"}],
    }
    sandbox.write_seeds(RULES | rules)
    seen = []
    for step in STEPS:
        sandbox.run(T, select=["resource_type:seed", *step])
        seen.append(contents(sandbox))
    new = contents(sandbox)
    assert old["score_contributions"] != new["score_contributions"]
    for found in seen:
        assert found["score_contributions"] in (
            old["score_contributions"],
            new["score_contributions"],
        )
        # scores are those of one build, and their reasons of the same one or none
        wanted = [without_reasons(rows["scored_leads_by_model"]) for rows in (old, new)]
        assert without_reasons(found["scored_leads_by_model"]) in wanted
        whole = old["scored_leads_by_model"] + new["scored_leads_by_model"]
        for row in found["scored_leads_by_model"]:
            assert row["top_reasons"] is None or row in whole


def contents(sandbox):
    return {mart: sandbox.table(mart) for mart in MARTS}


def without_reasons(rows):
    return [{**row, "top_reasons": None} for row in rows]
