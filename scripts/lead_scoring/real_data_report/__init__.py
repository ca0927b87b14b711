"""Audits the rules, the trained scorecard and plain models on real data sets."""

from lead_scoring.real_data_report.command import command

__all__ = ["command"]
