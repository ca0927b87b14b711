"""What the comparison of two engines must not overlook, and what it may."""

from decimal import Decimal

import pytest

from engines.comparing import Table, compare

TYPES = {"lead_id": "VARCHAR", "lead_score": "DECIMAL(18,2)", "auc": "DECIMAL(18,9)"}


def table(*rows):
    return Table(list(TYPES), [(key, points, rate) for key, points, rate in rows])


ANNA = ("anna", Decimal("10.00"), Decimal("0.500000000"))
BOB = ("bob", Decimal("-3.50"), None)


def differences(left, right, keys=("lead_id",)):
    return compare(left, right, keys, TYPES).rows


def test_equal_rows_in_any_order_of_rows_and_columns_do_not_differ():
    turned = Table(["auc", "lead_id", "lead_score"], [(None, *BOB[:2]), (ANNA[2], *ANNA[:2])])
    assert differences(table(ANNA, BOB), turned) == 0


@pytest.mark.parametrize(
    "other",
    [
        ("anna", Decimal("10.01"), ANNA[2]),
        ("anna", None, ANNA[2]),
        ("anna", ANNA[1], None),
        ("anna", ANNA[1], Decimal("0.500000003")),
        ("Anna", *ANNA[1:]),
    ],
)
def test_a_cent_a_null_a_statistic_or_a_key_is_a_difference(other):
    assert differences(table(ANNA, BOB), table(other, BOB)) > 0
    assert differences(table(other, BOB), table(ANNA, BOB)) > 0


def test_the_last_places_of_a_statistic_may_differ():
    assert differences(table(ANNA), table((*ANNA[:2], Decimal("0.500000002")))) == 0


@pytest.mark.parametrize("keys", [("lead_id",), ()])
def test_rows_that_are_missing_or_twice_are_differences(keys):
    assert differences(table(ANNA, BOB), table(ANNA), keys) == 1
    assert differences(table(ANNA), table(ANNA, BOB), keys) == 1
    assert differences(table(ANNA), table(ANNA, ANNA), keys) == 1


def test_a_column_of_one_engine_only_is_a_difference():
    assert differences(table(ANNA), Table(["lead_id", "lead_score"], [ANNA[:2]])) > 0
