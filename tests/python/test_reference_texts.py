"""How the reference reads texts: titles, operators, numbers and timestamps, by hand."""

from datetime import UTC, datetime

import pytest

from reference.attributes import seniority
from reference.operators import holds
from reference.text import number, number_text
from reference.times import parse_timestamp


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Director", "director"),
        ("CTO", "executive"),
        ("Vertriebsleiter", "lead"),
        ("Leiter Vertrieb", "lead"),  # a whole word ends like itself
        ("Vertriebsleiterin", None),
        ("Geschäftsführerin", "executive"),
        ("Head-of: Sales", "head"),
        ("overhead of", None),
        ("Director (ad interim)/CTO", "executive"),
        ("CFO", "board"),  # the same rank: first in the alphabet
        ("-", None),
        (None, None),
    ],
)
def test_seniority(title, expected):
    levels = [("cto", "executive", 5), ("director", "director", 4), ("*leiter", "lead", 3)]
    levels += [("geschäftsführer*", "executive", 5), ("head of", "head", 3)]
    levels += [("cfo", "executive", 5), ("cfo", "board", 5)]
    rows = [{"keyword": k, "seniority": s, "rank": str(r)} for k, s, r in levels]
    assert seniority(title, rows) == expected


@pytest.mark.parametrize(
    ("attribute", "operator", "value", "expected"),
    [
        (" IT", "equals", "it ", True),
        ("IT", "not_equals", "it", False),
        (None, "not_equals", "it", False),
        ("\u00a0", "not_in", "it", False),
        ("\t", "is_empty", None, True),
        ("x", "is_empty", None, False),
        (None, "is_not_empty", None, False),
        ("a|b", "equals", "A|B", True),
        ("a", "in", "x| A |", True),
        ("ab", "in", "a|b", False),
        ("100x", "contains", "0%", False),
        ("50x50", "starts_with", "50_", False),
        ("ÖSTERREICH", "ends_with", "at|österreich", True),
        ("x", "contains", "|", False),
        ("10", "at_least", "9.5", True),
        ("010", "at_most", "10", True),
        ("1e1", "between", "10|20", True),
        ("20.0", "between", "10 | 20", True),
        ("20.01", "between", "10|20", False),
        ("10 people", "at_least", "1", False),
    ],
)
def test_operators(attribute, operator, value, expected):
    assert holds(attribute, operator, value) is expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [("120.0", "120"), ("1e3", "1000"), ("+0.50", "0.5"), ("-3", "-3"), ("0.000", "0")],
)
def test_the_text_of_a_number(text, expected):
    assert number_text(number(text)) == expected


@pytest.mark.parametrize("text", ["5.", ".5", "1,000", "NaN", "", "0x1", "1 0"])
def test_no_number(text):
    assert number(text) is None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-01-01", datetime(2026, 1, 1)),
        ("2026-01-01T00:30+01:00", datetime(2025, 12, 31, 23, 30)),
        ("2026-01-01 23:30:00.5-0100", datetime(2026, 1, 2, 0, 30, 0, 500000)),
        ("2026-01-01 10:00:00+02", datetime(2026, 1, 1, 8)),
        ("2026-01-01T10:00:00Z", datetime(2026, 1, 1, 10)),
        ("2026-01-01 10:00:00 UTC", datetime(2026, 1, 1, 10)),
        ("2026-01-01 24:00", datetime(2026, 1, 2)),
        ("2026-01-01 24:01", None),
        ("2026-02-30", None),
        ("1899-12-31", None),
        ("31.12.2025", None),
        ("2026-01-01 25:00", None),
    ],
)
def test_timestamps(text, expected):
    assert parse_timestamp(text) == (expected and expected.replace(tzinfo=UTC))
