"""Marts of two engines, row for row."""

from collections import Counter
from dataclasses import dataclass
from decimal import Decimal

# Statistics are quotients, roots and logarithms of binary numbers, cast to nine decimals: their
# last place may differ. Points, scores, counts, texts and dates are equal or wrong.
STATISTIC = "DECIMAL(18,9)"
TOLERANCE = Decimal("2e-9")


@dataclass
class Table:
    """The rows of a mart, each a tuple of values in the order of `columns`."""

    columns: list
    rows: list


@dataclass
class Difference:
    """What one mart differs in: how many rows, and the first few of them in words."""

    rows: int
    examples: list


def compare(expected, actual, keys, types):
    """Compare two tables of one mart.

    `keys` are the columns of its grain (none: all columns), `types` DuckDB's type of each column.
    """
    missing = set(expected.columns) ^ set(actual.columns)
    if missing:
        return Difference(len(expected.rows), [f"columns of one engine only: {sorted(missing)}"])
    places = [expected.columns.index(key) for key in keys or expected.columns]
    left, right = (
        _numbered(_in_order(table, expected.columns), places) for table in (expected, actual)
    )
    examples = []
    for key in sorted(left.keys() | right.keys(), key=str):
        if key not in left or key not in right:
            examples.append(f"{key}: only {'expected' if key in left else 'found'}")
            continue
        examples += [
            f"{key}: {name} is {found!r}, expected {wanted!r}"
            for name, wanted, found in zip(expected.columns, left[key], right[key], strict=True)
            if not _agree(wanted, found, types[name])
        ][:1]
    return Difference(len(examples), examples)


def _numbered(rows, places):
    """Rows by their key and its how-manieth row they are, so that none hides another."""
    seen, numbered = Counter(), {}
    for row in rows:
        key = tuple(row[place] for place in places)
        seen[key] += 1
        numbered[*key, seen[key]] = row
    return numbered


def _in_order(table, columns):
    places = [table.columns.index(name) for name in columns]
    return [[row[place] for place in places] for row in table.rows]


def _agree(wanted, found, kind):
    if kind == STATISTIC and wanted is not None and found is not None:
        return abs(wanted - found) <= TOLERANCE
    return wanted == found
