"""The git revision that a plan compares with, and its seeds."""

import io
import subprocess
import tarfile
from dataclasses import dataclass
from pathlib import Path

from lead_scoring.plan.refusal import RefusedError

# the first that exists; a clone knows its server's branches better than its own copies of them
MAIN_BRANCHES = ("origin/HEAD", "origin/main", "main", "origin/master", "master")


@dataclass(frozen=True)
class Revision:
    """A commit, and the words that named it."""

    name: str
    commit: str

    def __str__(self) -> str:
        short = self.commit[:9]
        return short if self.commit.startswith(self.name) else f"{self.name} ({short})"


def find_base(project: Path, name: str | None) -> Revision:
    """Return the named revision, or where the working tree left the main branch."""
    if name is not None:
        commit = _commit(project, name)
        if commit is None:
            raise RefusedError(f"git knows no revision {name}; name a branch, a tag or a commit.")
        return Revision(name, commit)
    if _git(project, "rev-parse", "--git-dir") is None:
        raise RefusedError(f"{project} is in no git repository; a plan compares with a revision.")
    main = next((branch for branch in MAIN_BRANCHES if _commit(project, branch)), None)
    if main is None:
        raise RefusedError(
            f"There is no main branch ({', '.join(MAIN_BRANCHES)}); name a revision with --base."
        )
    found = _git(project, "merge-base", "HEAD", main)
    if found is None:
        raise RefusedError(
            f"HEAD and {main} have no commit in common that is present here; fetch the whole "
            "history (git fetch --unshallow), or name a revision with --base."
        )
    return Revision(f"merge base with {main}", found.decode().strip())


def extract_seeds(project: Path, revision: Revision, folder: Path) -> Path:
    """Write the seeds of a revision into a folder; return where they lie."""
    archive = _git(project, "archive", "--format=tar", revision.commit, "seeds")
    if archive is None:
        raise RefusedError(f"{revision} has no folder seeds.")
    with tarfile.open(fileobj=io.BytesIO(archive)) as files:
        files.extractall(folder, filter="data")
    return folder / "seeds"


def _commit(project: Path, name: str) -> str | None:
    found = _git(
        project, "rev-parse", "--verify", "--quiet", "--end-of-options", name + "^{commit}"
    )
    return None if found is None else found.decode().strip()


def _git(project: Path, *arguments: str) -> bytes | None:
    """Return what git prints, None where it fails."""
    try:
        done = subprocess.run(["git", *arguments], cwd=project, capture_output=True, check=False)
    except FileNotFoundError as error:
        raise RefusedError("git is not installed; a plan compares with a git revision.") from error
    return done.stdout if done.returncode == 0 else None
