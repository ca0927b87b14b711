"""How much data a measurement is made on."""

import re
from dataclasses import dataclass

_SHORT = {"": 1, "k": 1_000, "m": 1_000_000}
_COUNT = re.compile(r"([0-9]+)([km]?)", re.IGNORECASE)


@dataclass(frozen=True, slots=True, order=True)
class Scale:
    """Numbers of leads and events."""

    leads: int
    events: int

    @classmethod
    def parse(cls, text: str) -> "Scale":
        """Read `1M/50M` (leads/events); raise ValueError for anything else."""
        found = [_COUNT.fullmatch(part.strip()) for part in text.split("/")]
        if len(found) != 2 or None in found:
            raise ValueError(f"{text!r} is no scale; write leads/events, for example 100k/3M.")
        leads, events = (int(one[1]) * _SHORT[one[2].lower()] for one in found)
        if leads < 1 or events < 1:
            raise ValueError(f"{text!r}: there must be at least one lead and one event.")
        return cls(leads, events)

    def __str__(self) -> str:
        return f"{_short(self.leads)}/{_short(self.events)}"

    @property
    def disk_bytes(self) -> int:
        """The free disk that a run needs at most: raw files, three warehouses, spilled data."""
        return 500_000_000 + self.leads * 30_000 + self.events * 400


def _short(count: int) -> str:
    for letter, size in (("M", 1_000_000), ("k", 1_000)):
        if count % size == 0:
            return f"{count // size}{letter}"
    return str(count)
