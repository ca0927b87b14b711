"""What was sent where: a small SQLite file of its own, safe at any kill."""

import sqlite3
from pathlib import Path

from lead_scoring.refusal import Refusal

_EVERYWHERE = "*"  # sent to all destinations there were: one that is added later gets only new ones


class LedgerError(Refusal):
    """The ledger cannot be used; the message says why."""


class Ledger:
    """Ids of hand-offs and hashes of destinations; no lead, no address, no secret.

    Each entry is on disk (SQLite's synchronous=FULL) before the next message leaves.
    """

    def __init__(self, path: Path):
        self._path = path
        try:
            self._connection = sqlite3.connect(path, timeout=0, isolation_level=None)
            # held until the end: two senders at a time would send twice
            self._connection.execute("pragma locking_mode = exclusive")
            self._connection.execute("pragma synchronous = full")
            self._connection.execute(
                "create table if not exists sent "
                "(handoff_id text, destination text, primary key (handoff_id, destination))"
            )
            self._connection.execute("begin immediate")
            self._connection.execute("commit")
            self._sent = set(self._connection.execute("select * from sent").fetchall())
        except sqlite3.Error as error:
            raise LedgerError(f"{path} cannot be used ({error}); is notify running?") from error

    def __enter__(self) -> "Ledger":
        return self

    def __exit__(self, *_) -> None:
        self._connection.close()

    def is_new(self, handoff_id: str) -> bool:
        """Whether some destination has not got it yet."""
        return (handoff_id, _EVERYWHERE) not in self._sent

    def is_sent(self, handoff_id: str, destination: str) -> bool:
        """Whether this destination has accepted it."""
        return (handoff_id, destination) in self._sent

    def record(self, handoff_id: str, destination: str = _EVERYWHERE) -> None:
        """Record that a destination, or by default each one, has accepted it."""
        try:
            self._connection.execute(
                "insert or ignore into sent values (?, ?)", (handoff_id, destination)
            )
        except sqlite3.Error as error:
            raise LedgerError(f"{self._path} cannot be written ({error})") from error
        self._sent.add((handoff_id, destination))
