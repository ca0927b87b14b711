"""How to train."""

from dataclasses import dataclass

from lead_scoring.refusal import Refusal

MODEL_ID = "predictive_scorecard"


class TrainingError(Refusal):
    """A scorecard that cannot be trained; the message says why in one sentence."""


@dataclass(frozen=True)
class Options:
    """How to train; the command explains each."""

    model_id: str = MODEL_ID
    audit_window_days: int = 90
    holdout_share: float = 0.2
    min_conversions: int = 50
    without: tuple[str, ...] = ("lifecycle_stage", "updated_at")
    undecided_only: bool = False
