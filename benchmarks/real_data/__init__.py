"""Audits the rules, the trained scorecard and plain models on real data sets."""
