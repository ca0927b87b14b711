"""How events fade in Python, by hand; that the SQL says the same is left to the tests of points."""

from decimal import Decimal

import pytest

from lead_scoring.decay import largest_sum, weight


@pytest.mark.parametrize(
    ("decay", "age", "left"),
    [
        ("half_life", 0, 1),
        ("half_life", 30, 0.5),
        ("half_life", 60, 0.25),
        ("linear", 15, 0.5),
        ("linear", 30, 0),
        ("linear", 31, 0),
        ("none", 999, 1),
    ],
)
def test_what_is_left_of_an_event_after_its_days(decay, age, left):
    assert weight(decay, Decimal(30), age) == left


@pytest.mark.parametrize("decay", ["half_life", "linear"])
def test_events_of_all_days_come_near_the_largest_sum(decay):
    all_days = sum(weight(decay, 30, age) for age in range(3000))
    assert float(largest_sum(decay, Decimal(30))) == pytest.approx(all_days)
    assert largest_sum("none", Decimal(30)) is largest_sum(decay, None) is None
