"""The predictive scorecard: what it learns, what it refuses, and what it leaves alone."""

import shutil
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
import typer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import roc_auc_score
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler
from typer.testing import CliRunner

import planted
from lead_scoring.check.folder import check_folder
from lead_scoring.train.command import command
from lead_scoring.train.features import read_features
from lead_scoring.train.observations import read_observations
from lead_scoring.train.options import MODEL_ID, Options, TrainingError
from lead_scoring.train.seed_files import SeedFile
from lead_scoring.train.split import split_cohorts
from lead_scoring.train.thresholds import matching_thresholds
from lead_scoring.train.training import train
from lead_scoring.warehouse import WarehouseError, reading
from quick_sandbox import QuickSandbox

MODELS = ["resource_type:seed", "+model_performance", "+model_conversion_audit"]
MONTH_ENDS = [date(2025, month + 1, 1) - timedelta(days=1) for month in range(1, 12)]


# choosing cohorts


def test_training_ends_early_enough_to_keep_unseen_cohorts():
    split = split_cohorts(MONTH_ENDS, 90, 0.2, None)  # 11 cohorts: a fifth is 3
    assert split.unseen == MONTH_ENDS[-3:]
    # 30 June + 90 days is before 30 September, 31 July + 90 days is not
    assert split.training[-1] == date(2025, 6, 30)
    assert split.trained_until == date(2025, 9, 28)


def test_rules_made_from_data_carry_its_date_into_the_scorecard():
    split = split_cohorts(MONTH_ENDS, 40, 0.2, date(2025, 10, 15))
    assert split.trained_until == date(2025, 10, 15)
    assert split.unseen == MONTH_ENDS[-2:]
    assert split.training[-1] == date(2025, 8, 31)


@pytest.mark.parametrize(
    ("cohorts", "window", "known_since", "message"),
    [
        ([], 90, None, "no leads"),
        (MONTH_ENDS[:3], 90, None, "too few"),
        (MONTH_ENDS, 90, date(2026, 1, 1), "nothing would be left"),
    ],
)
def test_refuses_cohorts_that_leave_nothing_to_test_on(cohorts, window, known_since, message):
    with pytest.raises(TrainingError, match=message):
        split_cohorts(cohorts, window, 0.2, known_since)


# thresholds


def test_thresholds_keep_the_number_of_leads():
    old = np.array([0, 0, 0, 10, 10, 30])
    new = np.array([-5, -4, -3, 1, 2, 9.5])
    assert matching_thresholds(old, [0, 10, 30], new) == [-5, 1, 9.5]


def test_thresholds_rise_also_where_scores_are_equal_or_a_band_is_empty():
    old, new = np.array([0, 10, 20, 20]), np.array([1, 1, 1, 7])
    # from 10 on 3 leads, from 20 on 2: nearest are 4 and 1; from 50 on none
    assert matching_thresholds(old, [0, 10, 20, 50], new) == [1, 1.01, 7, 7.01]


# seed files

HEADER = "model_id,tier,label"
OWN = [{"model_id": "own", "tier": "a", "label": 'x, "y"'}, {"model_id": "own", "tier": "b"}]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("{h}\n", '{h}\nown,a,"x, ""y"""\nown,b,\n'),
        ("{h}", '{h}\nown,a,"x, ""y"""\nown,b,\n'),
        ("\ufeff{h}\r\nm,1,", '\ufeff{h}\r\nm,1,\r\nown,a,"x, ""y"""\r\nown,b,\r\n'),
        ("{h}\nm,1,\n\n", '{h}\nm,1,\nown,a,"x, ""y"""\nown,b,\n\n'),
        (
            '{h}\nown,old,\nm, 1 ,"two\nlines"\n Own ,older,\nn,1,""',
            '{h}\nown,a,"x, ""y"""\nown,b,\nm, 1 ,"two\nlines"\nn,1,""',
        ),
    ],
)
def test_a_seed_file_keeps_every_other_byte(tmp_path, before, after):
    path = tmp_path / "deep" / "tiers.csv"
    path.parent.mkdir()
    path.write_bytes(before.format(h=HEADER).encode())
    expected = after.format(h=HEADER)
    assert SeedFile(tmp_path, "tiers").with_rows("own", OWN) == expected
    path.write_bytes(expected.encode())
    assert SeedFile(tmp_path, "tiers").with_rows("own", OWN) == expected


def test_a_seed_file_is_found_once(tmp_path):
    with pytest.raises(TrainingError, match=r"no file tiers\.csv"):
        SeedFile(tmp_path, "tiers")
    for folder in ("a", "b"):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "tiers.csv").write_text(HEADER)
    with pytest.raises(TrainingError, match=r"2 files tiers\.csv"):
        SeedFile(tmp_path, "tiers")


# a planted past, from raw data to the audit of the scorecard


class Planted:
    """A sandbox with a scorecard in it, its seeds before, and what the training said."""

    def __init__(self, folder):
        self.box = QuickSandbox(folder)
        self.box.write_raw(planted.raw())
        self.box.write_seeds(planted.seeds())
        self.box.run(planted.AS_OF, MODELS)
        self.seeds = self.box.folder / "seeds"
        self.before = folder / "before"
        shutil.copytree(self.seeds, self.before)
        self.trained = train(self.box.database, self.seeds, Options())
        self.after = folder / "after"
        shutil.copytree(self.seeds, self.after)
        self.box.run(planted.AS_OF, MODELS)

    def rows(self, seed):
        """The scorecard's rows of a seed, as built."""
        return self.box.rows(f"select * from {seed} where model_id = ?", [MODEL_ID])


@pytest.fixture(scope="module")
def past(tmp_path_factory):
    return Planted(tmp_path_factory.mktemp("planted"))


def files(folder):
    return {path.name: path.read_bytes() for path in sorted(folder.rglob("*.csv"))}


@pytest.mark.slow
def test_every_other_row_stays(past):
    before = files(past.before)
    for name, text in files(past.after).items():
        lines = text.splitlines(keepends=True)
        others = [line for line in lines if not line.startswith(MODEL_ID.encode())]
        assert b"".join(others) == before[name], name


@pytest.mark.slow
def test_a_second_training_gives_the_same_bytes(past):
    """Also now that the scorecard itself is scored."""
    again = train(past.box.database, past.seeds, Options())
    assert files(past.seeds) == files(past.after)
    assert again.split == past.trained.split


@pytest.mark.slow
def test_equal_questions_are_one_rule_and_the_outcome_is_none(past):
    names = {row["rule_id"] for seed in ("fit_rules", "behavior_rules") for row in past.rows(seed)}
    # the champion lends its name; the other pricing rule asks something else; space travel is rare
    asked = {"software", "large", "free_address", "small_software"}
    asked |= {"pricing", "demo", "unsubscribed", "pricing_other"}
    assert names <= asked
    assert names >= {"software", "pricing", "demo", "unsubscribed"}
    assert past.trained.left_out == 3  # customer, won, bought_again
    assert len(past.trained.features) == len(asked) + 1


@pytest.mark.slow
def test_points_have_the_sign_of_their_group_and_two_decimals(past):
    dimensions = {row["rule_group"]: row["dimension"] for row in past.rows("rule_groups")}
    for seed, own in (("fit_rules", "fit"), ("behavior_rules", "behavior")):
        for row in past.rows(seed):
            dimension = dimensions[row["rule_group"]]
            assert dimension == (own if row["points"] > 0 else "negative")
            assert row["points"] == round(row["points"], 2) != 0
    points = {row["rule_id"]: row["points"] for row in past.rows("behavior_rules")}
    assert points["demo"] > 0 > points["unsubscribed"]


@pytest.mark.slow
def test_the_seeds_pass_the_check(past):
    own = [finding for finding in check_folder(past.after) if MODEL_ID in str(finding)]
    assert own == []


@pytest.mark.slow
def test_reasons_are_those_of_the_source_rules(past):
    reasons = past.box.rows(
        "select rule_id, reason_phrase from stg_rules where model_id = ?", [MODEL_ID]
    )
    phrases = {row["rule_id"]: row["reason_phrase"] for row in reasons}
    assert phrases["software"] == "software company"
    assert phrases["pricing"] == "pricing page visit(s)"
    assert phrases["unsubscribed"] == "unsubscribe(s) from email"  # the event type's words


@pytest.mark.slow
def test_gates_tiers_and_grades_are_the_champions(past):
    for seed, keep in (
        ("gates", ["gate_id", "kind", "attribute", "operator", "value", "reason"]),
        ("tiers", ["tier", "label", "is_mql", "is_sales_ready", "action", "sla_hours"]),
        ("grades", ["dimension", "grade"]),
    ):
        champion = past.box.rows(f"select * from {seed} where model_id = 'hand'")
        own = [[row[name] for name in keep] for row in past.rows(seed)]
        assert sorted(own, key=str) == sorted(
            ([row[name] for name in keep] for row in champion), key=str
        )


@pytest.mark.slow
def test_tiers_hold_as_many_training_leads_as_the_champions(past):
    counts = past.box.rows(
        """
        select tier, model_id, count(*) as leads
        from int_observations
        where model_id in ('hand', ?) and cohort_on <= ?
        group by all
        """,
        [MODEL_ID, past.trained.split.training[-1]],
    )
    leads = {(row["model_id"], row["tier"]): row["leads"] for row in counts}
    for tier in ("cold", "warm", "hot", "disqualified"):
        assert leads[MODEL_ID, tier] == pytest.approx(leads["hand", tier], rel=0.05), tier


def features_of(past):
    with reading(past.box.database) as connection:
        features, _ = read_features(connection, MODEL_ID, list(Options().without))
        return features, read_observations(connection, "hand", features, date.max)


def scores_of(past, observations):
    """The scorecard's scores as built, in the order of the observations."""
    rows = past.box.rows(
        "from int_observations inner join int_lead_numbers using (lead_number) where model_id = ?",
        [MODEL_ID],
    )
    scores = {(row["lead_id"], row["cohort_on"]): row["lead_score"] for row in rows}
    assert len(scores) == len(observations)
    keys = zip(observations.lead_id.tolist(), observations.cohort_on.tolist(), strict=True)
    return np.array([float(scores[key]) for key in keys])


@pytest.mark.slow
def test_the_score_is_the_linear_predictor(past):
    features, observations = features_of(past)
    points = {
        row["rule_id"]: float(row["points"])
        for seed in ("fit_rules", "behavior_rules")
        for row in past.rows(seed)
    }
    weights = np.array([points.get(feature.rule_id, 0) for feature in features])
    predictor = observations.features @ weights
    # half a hundredth per contribution
    assert np.abs(scores_of(past, observations) - predictor).max() <= 0.005 * len(points) + 1e-6


@pytest.mark.slow
def test_the_scores_spread_as_the_champions(past):
    _, observations = features_of(past)
    trained_on = observations.cohort_on <= np.datetime64(past.trained.split.training[-1])
    own = scores_of(past, observations)[trained_on]
    assert np.std(own) == pytest.approx(np.std(observations.points["lead_score"][trained_on]), 0.01)


@pytest.mark.slow
def test_out_of_time_it_is_as_good_as_plain_logistic_regression(past):
    split = past.trained.split
    _, observations = features_of(past)
    old = observations.cohort_on <= np.datetime64(split.training[-1])
    new = observations.cohort_on >= np.datetime64(split.trained_until)
    plain = make_pipeline(StandardScaler(with_mean=False), LogisticRegression())
    plain.fit(observations.features[old], observations.is_converted[old])
    expected = roc_auc_score(
        observations.is_converted[new], plain.decision_function(observations.features[new])
    )
    (audit,) = past.box.rows(
        "select * from model_performance where model_id = ? and split = 'out_of_time'", [MODEL_ID]
    )
    assert audit["observations"] == new.sum()
    assert float(audit["auc"]) >= expected - 0.02
    assert float(audit["auc"]) > past.trained.champion_auc
    (model,) = past.rows("scoring_models")
    assert model["trained_until"] == split.trained_until
    assert split.trained_until == split.training[-1] + timedelta(days=90)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"min_conversions": 10_000}, "training needs 10000; nothing was written"),
        ({"audit_window_days": 20}, "conversions up to"),
        ({"model_id": "Hand"}, "is the champion"),
        ({"holdout_share": 0.99}, "too few to train on"),
    ],
)
def test_refuses_and_leaves_the_seeds_alone(past, tmp_path, changes, message):
    shutil.copytree(past.after, tmp_path / "seeds")
    with pytest.raises(TrainingError, match=message):
        train(past.box.database, tmp_path / "seeds", replace(Options(), **changes))
    assert files(tmp_path / "seeds") == files(past.after)


@pytest.mark.slow
def test_refuses_seeds_that_the_warehouse_was_not_built_with(past, tmp_path):
    seeds = tmp_path / "seeds"
    shutil.copytree(past.after, seeds)
    path = next(seeds.rglob("fit_rules.csv"))
    path.write_text(path.read_text().replace("software,5,", "software,6,"))
    with pytest.raises(TrainingError, match=r"fit_rules\.csv has changed .* dbt build"):
        train(past.box.database, seeds, Options())


@pytest.mark.slow
def test_models_that_are_not_built_yet_do_not_matter(past, tmp_path):
    seeds = tmp_path / "seeds"
    shutil.copytree(past.after, seeds)
    path = next(seeds.rglob("scoring_models.csv"))
    path.write_text(path.read_text() + "new,New,challenger,,,,\n")
    train(past.box.database, seeds, Options())
    assert (
        path.read_bytes() == files(past.after)["scoring_models.csv"] + b"new,New,challenger,,,,\n"
    )


@pytest.mark.slow
def test_leads_with_a_lost_deal_can_be_left_out(past, tmp_path):
    shutil.copytree(past.after, tmp_path / "seeds")
    options = Options(model_id="undecided", undecided_only=True)
    trained = train(past.box.database, tmp_path / "seeds", options)
    assert len(trained.observations) < len(past.trained.observations)
    assert trained.observations.is_undecided.all()


@pytest.mark.slow
def test_the_command_says_what_it_did_and_what_is_next(past, tmp_path):
    shutil.copytree(past.after, tmp_path / "seeds")
    app = typer.Typer()
    app.command()(command)
    arguments = ["--database", str(past.box.database), "--seeds", str(tmp_path / "seeds")]
    done = CliRunner().invoke(app, arguments, env={"COLUMNS": "200"})
    assert done.exit_code == 0, done.output
    assert files(tmp_path / "seeds") == files(past.after)
    for words in ("AUC in sample", "no measure of quality", "trained_until", "dbt build"):
        assert words in done.output
    refused = CliRunner().invoke(app, [*arguments, "--min-conversions", "9999"])
    assert refused.exit_code == 1
    assert "training needs 9999" in refused.stderr


def test_refuses_without_a_warehouse(tmp_path):
    database = tmp_path / "none.duckdb"
    with pytest.raises(WarehouseError, match="run `make build`"), reading(database):
        pass
