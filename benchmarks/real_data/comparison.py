"""One data set: hand-made rules, trained scorecard and plain models on the same unseen leads."""

import tempfile
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np

from benchmarks.real_data.cut import count_differences
from benchmarks.real_data.measures import measure, top_decile_lift
from benchmarks.real_data.plain import (
    plain_boosting,
    plain_regression,
    read_plain_features,
    regression_scores,
)
from benchmarks.real_data.scratch import ReportError, Scratch
from benchmarks.real_data.sets import RealSet
from lead_scoring import private_tables
from lead_scoring.load.command import load
from lead_scoring.resampling import Measured, interval
from lead_scoring.train.features import read_features
from lead_scoring.train.observations import Observations, read_observations
from lead_scoring.train.options import MODEL_ID, Options
from lead_scoring.train.split import Split
from lead_scoring.train.training import Trained, train
from lead_scoring.warehouse import Connection, reading

UNDECIDED_MODEL_ID = "undecided_scorecard"
CHAMPION = "hand-made rules"
SCORECARD = "trained scorecard"
UNDECIDED_SCORECARD = "scorecard of undecided leads"
RULE_REGRESSION = "logistic regression on the rules"
ATTRIBUTE_REGRESSION = "logistic regression on attributes"
REGRESSION = "logistic regression on attributes and events"
OPEN_REGRESSION = "the same, lost deals not counted"
BOOSTING = "gradient boosting"
# above this on leads whose deal is open, something tells the outcome
LEAK = 0.9


@dataclass(frozen=True)
class Line:
    """One model on one population."""

    model: str
    auc: Measured
    lift: float
    gain: Measured  # AUC minus that of the hand-made rules, on the same samples of leads


@dataclass(frozen=True)
class Population:
    """The unseen observations of all leads, or of the undecided ones, and who ranks them best."""

    name: str
    trained_on: int
    trained_conversions: int
    observations: int
    conversions: int
    lines: list[Line]

    def line(self, model: str) -> Line:
        """Return the line of a model."""
        return next(line for line in self.lines if line.model == model)

    def has(self, model: str) -> bool:
        """Return whether the model was measured here."""
        return any(line.model == model for line in self.lines)


@dataclass(frozen=True)
class Compared:
    """What came out for a data set.

    `cut_scores` scores of the date `cut_on` were the same without all later data.
    """

    real_set: RealSet
    split: Split
    rules: int
    populations: list[Population]
    cut_on: date
    cut_scores: int


def compare(real_set: RealSet, source: Path) -> Compared:
    """Load, build, train, build again, and measure everything on the cohorts left unseen."""
    with tempfile.TemporaryDirectory(prefix=f"{real_set.name}-") as name:
        scratch = Scratch(Path(name) / "project", real_set)
        load(real_set.name, source / real_set.folder, scratch.raw_path)
        return _compare(scratch)


def _compare(scratch: Scratch) -> Compared:
    real_set = scratch.real_set
    scratch.build_audit(real_set.as_of, real_set.audit_cohorts)
    options = Options(audit_window_days=real_set.audit_window_days)
    trained = train(scratch.database, scratch.seeds, options)
    has_lost_deals = not trained.observations.is_undecided.all()
    if has_lost_deals:
        train(
            scratch.database,
            scratch.seeds,
            Options(UNDECIDED_MODEL_ID, real_set.audit_window_days, undecided_only=True),
        )
    scratch.build_audit(real_set.as_of, real_set.audit_cohorts)
    with reading(scratch.database) as connection:
        audit = _Audit(connection, scratch, trained)
        populations = [audit.population("all", np.ones(len(audit.observations), dtype=bool))]
        if has_lost_deals:
            populations.append(audit.population("undecided", audit.observations.is_undecided))
    undecided = populations[-1]
    for line in undecided.lines:
        if line.auc.value > LEAK:
            raise ReportError(
                f"{line.model} reaches {line.auc.value:.3f} on undecided leads of "
                f"{real_set.name}: something tells the outcome."
            )
    cut_on = trained.split.unseen[-1]
    scores, differences = count_differences(scratch, cut_on)
    if differences:
        raise ReportError(
            f"{differences} of {scores} scores of {real_set.name} on {cut_on} change when later "
            "data are taken away: the future leaks in."
        )
    return Compared(real_set, trained.split, trained.kept, populations, cut_on, scores)


class _Audit:
    """All observations of the champion, with the scores of every model as they were built."""

    def __init__(self, connection: Connection, scratch: Scratch, trained: Trained):
        self.split = trained.split
        features, _ = read_features(connection, MODEL_ID, list(Options().without))
        self.observations: Observations = read_observations(
            connection, trained.champion, features, trained.split.unseen[-1]
        )
        self.texts, self.numbers = read_plain_features(
            connection, scratch.raw_path, scratch.real_set.attributes
        )
        self.attributes = len(scratch.real_set.attributes) - self.texts.shape[1]
        # beside the age and the days of silence
        self.has_events = self.numbers.shape[1] > self.attributes + 2
        self.scores = {
            model: self._scores(connection, model)
            for model in (trained.champion, MODEL_ID, UNDECIDED_MODEL_ID)
        }
        self.champion = trained.champion

    def _scores(self, connection: Connection, model: str) -> np.ndarray:
        table = connection.execute(
            f"""
            select cast(scored.lead_score as double) as lead_score
            from observed
            inner join {private_tables.observations()} as scored
                on
                    scored.model_id = ?
                    and observed.lead_id = scored.lead_id
                    and observed.cohort_on = scored.cohort_on
            order by observed.place
            """,
            [model],
        ).fetchnumpy()
        return table["lead_score"]

    def population(self, name: str, members: np.ndarray) -> Population:
        """Train the plain models on the older members, measure all models on the unseen ones."""
        observations, split = self.observations, self.split
        old = members & (observations.cohort_on <= np.datetime64(split.training[-1]))
        new = members & (observations.cohort_on >= np.datetime64(split.trained_until))
        is_converted = observations.is_converted
        scores = {
            CHAMPION: self.scores[self.champion],
            SCORECARD: self.scores[MODEL_ID],
        }
        if name == "undecided":
            scores[UNDECIDED_SCORECARD] = self.scores[UNDECIDED_MODEL_ID]
        scores[RULE_REGRESSION] = regression_scores(observations.features, is_converted, old)
        texts, numbers = self.texts, self.numbers
        if self.has_events:
            scores[ATTRIBUTE_REGRESSION] = plain_regression(
                texts, numbers[:, : self.attributes], is_converted, old
            )
        scores[REGRESSION] = plain_regression(texts, numbers, is_converted, old)
        if name == "all" and not observations.is_undecided.all():
            scores[OPEN_REGRESSION] = plain_regression(texts, numbers[:, :-1], is_converted, old)
        scores[BOOSTING] = plain_boosting(texts, numbers, is_converted, old)
        unseen = {model: values[new] for model, values in scores.items()}
        samples = measure(is_converted[new], observations.lead_id[new], unseen)
        lines = [
            Line(
                model,
                interval(samples[model]),
                top_decile_lift(is_converted[new], values),
                interval(samples[model] - samples[CHAMPION]),
            )
            for model, values in unseen.items()
        ]
        return Population(
            name,
            int(old.sum()),
            int(is_converted[old].sum()),
            int(new.sum()),
            int(is_converted[new].sum()),
            lines,
        )
