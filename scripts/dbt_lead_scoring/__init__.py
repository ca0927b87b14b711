"""Stops a dbt run with broken rule seeds before dbt reads them.

dbt loads `plugins` of every installed module whose name begins with dbt_, whatever the engine, and
does so before it parses the project: no table is touched, and a file that dbt could not even read
is named. The interface is dbt's own and experimental; pyproject.toml pins the version of dbt.
"""

from pathlib import Path

from dbt.flags import get_flags
from dbt.plugins.manager import dbtPlugin

# the commands that write tables
_GUARDED = ("build", "retry", "run", "seed")


class BrokenSeeds(Exception):
    """Seeds that do not load, or would not load as written; the message lists them."""


class SeedGate(dbtPlugin):
    """Refuses to build from seeds in which `lead-scoring check` finds what blocks a build."""

    def initialize(self) -> None:
        """Check the seeds of the project that is built; raise BrokenSeeds."""
        flags = get_flags()
        # tools that parse a project through dbt, such as sqlfluff, run no command
        command = getattr(flags, "WHICH", None)
        if self.project_name == "lead_scoring" and command in _GUARDED:
            refuse_broken_seeds(Path(flags.PROJECT_DIR))


def refuse_broken_seeds(project: Path) -> None:
    """Raise BrokenSeeds where the seeds of a project must not be built from."""
    from lead_scoring.check.folder import check_folder  # not for other projects
    from lead_scoring.project import seed_folder
    from lead_scoring.texts import counted

    broken = [finding for finding in check_folder(seed_folder(project)) if finding.blocks_build]
    if broken:
        raise BrokenSeeds(
            "\n".join(
                [
                    f"Nothing was built: the seeds have {counted(len(broken), 'error')}.",
                    *map(str, broken),
                    "`lead-scoring check` shows warnings as well and mends with --fix what it can.",
                ]
            )
        )


plugins = [SeedGate]
