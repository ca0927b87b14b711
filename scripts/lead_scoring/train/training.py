"""Training: from the built warehouse to rows in the seed files."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from sklearn.metrics import roc_auc_score

from lead_scoring import private_tables
from lead_scoring.train.features import Feature, read_features
from lead_scoring.train.fitting import Weights, fit, score
from lead_scoring.train.observations import Observations, read_cohorts, read_observations
from lead_scoring.train.options import Options, TrainingError
from lead_scoring.train.rows import Row, RowWriter, group_of
from lead_scoring.train.seed_files import NAMES, SeedFile, replace_files, require_built
from lead_scoring.train.split import Split, split_cohorts
from lead_scoring.warehouse import Connection, reading


@dataclass(frozen=True)
class Trained:
    """What came out of a training."""

    champion: str
    split: Split
    features: list[Feature]
    left_out: int
    weights: Weights
    observations: Observations
    in_sample_auc: float
    champion_auc: float | None  # on the unseen cohorts; None: nobody converted there, or everybody

    @property
    def kept(self) -> int:
        """The number of features that became rules."""
        return int(np.count_nonzero(self.weights.points))


def train(database: Path, seeds: Path, options: Options) -> Trained:
    """Train a challenger on the older cohorts of the warehouse and write it into the seeds.

    Earlier rows of the same model are replaced. Raises TrainingError, with the seeds as they were,
    when there is too little to learn from or the warehouse is not built from these seeds.
    """
    files = [SeedFile(seeds, name) for name in NAMES]
    with reading(database) as connection:
        for file in files:
            require_built(connection, file, options.model_id)
        champion = _champion(connection, options.model_id)
        trained = _train(connection, champion, options)
        rows = _rows(connection, trained, options)
    replace_files({file.path: file.with_rows(options.model_id, rows[file.name]) for file in files})
    return trained


def _champion(connection: Connection, model_id: str) -> private_tables.Model:
    champions = [one for one in private_tables.models(connection) if one.status == "champion"]
    if len(champions) != 1:
        raise TrainingError(
            f"There are {len(champions)} champions; one is needed to take scale and gates from."
        )
    name = champions[0].model_id
    if name.lower() == model_id.strip().lower():
        raise TrainingError(f"{name} is the champion; train a challenger of another name.")
    return champions[0]


def _train(connection: Connection, model: private_tables.Model, options: Options) -> Trained:
    champion = model.model_id
    features, left_out = read_features(connection, options.model_id, list(options.without))
    known = [feature.known_since for feature in features]
    split = split_cohorts(
        read_cohorts(connection, champion),
        _window_days(connection, options.audit_window_days),
        options.holdout_share,
        max((day for day in (*known, model.trained_until) if day is not None), default=None),
    )
    observations = read_observations(connection, champion, features, split.training[-1])
    if options.undecided_only:
        observations = observations.where(observations.is_undecided)
    for count, what in (
        (observations.converted_leads, "that converted"),
        (observations.other_leads, "that did not convert"),
    ):
        if count < options.min_conversions:
            raise TrainingError(
                f"The cohorts up to {split.training[-1]} have {count} leads {what}, and training "
                f"needs {options.min_conversions}; nothing was written."
            )
    weights = fit(observations)
    return Trained(
        champion,
        split,
        features,
        left_out,
        weights,
        observations,
        roc_auc_score(observations.is_converted, score(observations.features, weights.points)),
        _champion_auc(connection, champion, split),
    )


def _champion_auc(connection: Connection, champion: str, split: Split) -> float | None:
    unseen = connection.execute(
        f"""
        select is_converted, cast(lead_score as double) as lead_score
        from {private_tables.observations()}
        where model_id = ? and cohort_on >= ?
        """,
        [champion, split.trained_until],
    ).fetchnumpy()
    if len(np.unique(unseen["is_converted"])) < 2:
        return None
    return float(roc_auc_score(unseen["is_converted"], unseen["lead_score"]))


def _window_days(connection: Connection, window_days: int) -> int:
    """Return the window, unless the warehouse has conversions that lie beyond it."""
    (days,) = connection.execute(
        f"select max(days_to_conversion) from {private_tables.observations()}"
    ).fetchone()
    if days is not None and days > window_days:
        raise TrainingError(
            f"The warehouse counts conversions up to {days} days after a cohort date; give "
            "the audit_window_days that it was built with."
        )
    return window_days


def _rows(connection: Connection, trained: Trained, options: Options) -> dict[str, list[Row]]:
    writer = RowWriter(connection, options.model_id, trained.champion)
    points, observations = trained.weights.points, trained.observations
    groups = np.array(
        [group_of(feature, value) for feature, value in zip(trained.features, points, strict=True)]
    )
    weighted = [
        (feature, value)
        for feature, value in zip(trained.features, points, strict=True)
        if value != 0
    ]
    scores = score(observations.features, points)
    return {
        "scoring_models": writer.model(trained.split.trained_until, _description(trained, options)),
        "rule_groups": writer.groups(weighted),
        "fit_rules": writer.rules("fit", weighted),
        "behavior_rules": writer.rules("behavior", weighted),
        "gates": writer.gates(),
        "tiers": writer.tiers(observations, scores),
        "grades": [
            row
            for dimension in ("fit", "behavior")
            for row in writer.grades(
                dimension,
                observations,
                score(observations.features, np.where(groups == dimension, points, 0)),
            )
        ],
    }


def _description(trained: Trained, options: Options) -> str:
    cohorts, observations = trained.split.training, trained.observations
    return (
        f"L2 logistic regression on {trained.kept} rules of the other models; trained on "
        f"{len(observations)} observations of {len(cohorts)} cohorts from {cohorts[0]} to "
        f"{cohorts[-1]} with {observations.converted_leads} converted leads"
        f"{', leads with a lost deal left out' if options.undecided_only else ''}. "
        f"{trained.weights.points_to_double_the_odds:.1f} points double the odds. "
        f"Gates, tiers and grades are those of {trained.champion}; each tier begins where it "
        "holds the same share of those leads"
    )
