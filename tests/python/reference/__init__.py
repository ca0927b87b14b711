"""The contract of the scores once more, in plain and exact Python: slow, simple, independent."""

from reference.project import Project
from reference.scoring import Contribution, Score
from reference.staging import Staged, stage

__all__ = ["Contribution", "Project", "Score", "Staged", "stage"]
