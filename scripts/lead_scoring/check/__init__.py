"""Checks of the rule seeds without dbt: what is wrong, in which line and column, and what is meant.

An error is content that does not load, that would not load as written, or that the contract
refuses or leaves undefined. A warning is legal and probably not meant.
"""

from lead_scoring.check.folder import check_folder
from lead_scoring.seeds.findings import Finding

__all__ = ["Finding", "check_folder"]
