"""A lead's score with everything that adds up to it: read from a build, and printed."""
