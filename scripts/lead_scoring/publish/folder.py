"""The published folder: versions side by side, and one link that says which is current."""

import shutil
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from lead_scoring.disk import locked, sync_to_disk
from lead_scoring.publish.build import PublishError
from lead_scoring.publish.version import DATABASE

_UNFINISHED = ".unfinished-"


class PublishedFolder:
    """`current` links to one of `versions/`; what a reader has open stays as it is.

    `lead_scoring.duckdb` links to the file in `current`, so that one rename swaps everything.
    """

    def __init__(self, folder: Path):
        self.folder = folder
        self.versions = folder / "versions"
        self.current = folder / "current"
        self.versions.mkdir(parents=True, exist_ok=True)

    @contextmanager
    def lock(self) -> Iterator[None]:
        """Keep other publishers out; raise PublishError where one is at work."""
        try:
            with locked(self.versions):
                yield
        except BlockingIOError as error:
            raise PublishError(f"Another publish is writing to {self.folder}.") from error

    def add(self, name: str, write: Callable[[Path], None]) -> None:
        """Add a version that `write` fills; where it exists, nothing happens."""
        for left in self.versions.glob(f"{_UNFINISHED}*"):  # by a publish that was killed
            shutil.rmtree(left)
        if (self.versions / name).exists():
            return
        unfinished = Path(tempfile.mkdtemp(prefix=_UNFINISHED, dir=self.versions))
        try:
            write(unfinished)
            unfinished.chmod(0o755)
            unfinished.rename(self.versions / name)
        except BaseException:
            shutil.rmtree(unfinished)
            raise
        sync_to_disk(self.versions)

    def switch_to(self, name: str) -> None:
        """Make a version the current one, in one step."""
        _link(self.current, Path("versions") / name)
        _link(self.folder / DATABASE, Path("current") / DATABASE)
        sync_to_disk(self.folder)

    def current_version(self) -> str | None:
        """Return the name of the current version; None where nothing was published."""
        return self.current.readlink().name if self.current.is_symlink() else None

    def older_versions(self) -> list[Path]:
        """Return the versions other than the current one, newest first."""
        current = self.current_version()
        return [
            path
            for path in sorted(self.versions.iterdir(), reverse=True)
            if path.name != current and not path.name.startswith(_UNFINISHED)
        ]

    def prune(self, keep: int, may_stay: Callable[[Path], bool]) -> list[str]:
        """Remove older versions beyond `keep`, and those that may not stay; return their names."""
        removed = []
        for number, path in enumerate(self.older_versions()):
            if number >= keep or not may_stay(path):
                shutil.rmtree(path)
                removed.append(path.name)
        return removed


def _link(path: Path, target: Path) -> None:
    if path.is_symlink() and path.readlink() == target:
        return
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    new.symlink_to(target)
    new.replace(path)
