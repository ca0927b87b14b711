"""How to train."""

from dataclasses import dataclass

MODEL_ID = "predictive_scorecard"


@dataclass(frozen=True)
class Options:
    """How to train; the command explains each."""

    model_id: str = MODEL_ID
    audit_window_days: int = 90
    holdout_share: float = 0.2
    min_conversions: int = 50
    without: tuple[str, ...] = ("lifecycle_stage", "updated_at")
    undecided_only: bool = False
