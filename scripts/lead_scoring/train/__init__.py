"""Trains the predictive scorecard: a challenger as rows of the rule seeds."""
