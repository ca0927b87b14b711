"""A document: what to read first, and details under titles."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Table:
    """Cells under a header; the first `texts` columns are text, the others numbers."""

    header: tuple[str, ...]
    rows: list[tuple[str, ...]]
    texts: int = 1


@dataclass(frozen=True)
class Section:
    """Details under a title: sentences and tables."""

    title: str
    parts: list[str | Table]


@dataclass(frozen=True)
class Document:
    """What to read first, and the details."""

    title: str
    headline: list[str]
    sections: list[Section] = field(default_factory=list)


def first_rows(
    rows: list[tuple[str, ...]], limit: int, header: tuple[str, ...], texts: int
) -> list[str | Table]:
    """Return a table of the first rows, and how many are left out."""
    more = len(rows) - limit
    table = Table(header, rows[:limit], texts)
    return [table, f"and {more:,} more; --format json has all"] if more > 0 else [table]
