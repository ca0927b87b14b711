"""Acceptance tests that a reviewer writes: a lead, what it did, and the score that is expected."""
