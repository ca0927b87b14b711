"""The dbt project that a command works on: its folder, seeds and vars."""

from pathlib import Path

import yaml

PROJECT = Path(__file__).resolve().parents[2]


def project_folder() -> Path:
    """Return the project to work on: the folder where the command runs, or the one it is from."""
    here = Path.cwd()
    return here if (here / "dbt_project.yml").exists() else PROJECT


def project_vars(project: Path) -> dict:
    """Return the vars of a project with their defaults."""
    return yaml.safe_load((project / "dbt_project.yml").read_bytes())["vars"]


def seed_folder(project: Path) -> Path:
    """Return the seeds of a project, relative to the current folder where they lie below it."""
    folder = project.resolve() / "seeds"
    here = Path.cwd()
    return folder.relative_to(here) if folder.is_relative_to(here) else folder
