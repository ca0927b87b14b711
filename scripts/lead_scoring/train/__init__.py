"""Trains the predictive scorecard: a challenger as rows of the rule seeds."""

from lead_scoring.train.command import command

__all__ = ["command"]
