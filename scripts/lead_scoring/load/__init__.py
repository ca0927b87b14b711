"""Loaders that turn published or exported data into the raw tables of the project."""

from lead_scoring.load.command import command

__all__ = ["command"]
