"""Checks of the rule seeds without dbt: what is wrong, in which line and column, and what is meant.

An error is content that does not load, that loads as something else than it says, or that the
contract refuses or leaves undefined. A warning is legal and probably not meant.
"""

from lead_scoring.check.finding import Finding
from lead_scoring.check.folder import check_folder

__all__ = ["Finding", "check_folder"]
