"""What a cell may hold, by the kind of its column."""

import datetime
import re
from collections.abc import Callable
from decimal import Decimal

from lead_scoring.seeds import numbers
from lead_scoring.seeds.rows import Table
from lead_scoring.seeds.schema import Column
from lead_scoring.seeds.tokens import Cell
from lead_scoring.texts import fold, nearest, shown

_OTHER_WORDS = {
    "=": "equals",
    "==": "equals",
    "is": "equals",
    "!=": "not_equals",
    "<>": "not_equals",
    ">=": "at_least",
    "=>": "at_least",
    "<=": "at_most",
    "=<": "at_most",
    "like": "contains",
    "is_null": "is_empty",
    "is_not_null": "is_not_empty",
    "exponential": "half_life",
    "behaviour": "behavior",
}
_ISO_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")
_GERMAN_DATE = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4})")
_BOOLEANS = {
    "true": ("1", "t", "yes", "y", "on", "x", "wahr", "ja", "vrai", "oui", "verdadero"),
    "false": ("0", "f", "no", "n", "off", "falsch", "nein", "faux", "non", "falso"),
}
_NOT_SET = ("null", "none", "n/a", "na", "nan", "nil", "#n/a", "#nv")
_SHEET_ERRORS = ("#ref!", "#name?", "#value!", "#div/0!", "#num!", "#wert!", "#bezug!")
_MOJIBAKE = re.compile("[\u00c2\u00c3][\u0080-\u00bf\u0152-\u02dc\u2013-\u2122]|\u00e2\u20ac")


def _check_text(table: Table, column: Column, cell: Cell, text: str) -> None:
    folded = fold(text)
    if folded in _SHEET_ERRORS:
        table.warn(
            cell,
            "spreadsheet-error",
            f"{column.name} {shown(text)} is an error of the spreadsheet; write the text itself",
        )
    elif folded == "null" or (folded in _NOT_SET and column.kind != "operand"):
        table.warn(
            cell,
            "not-set-as-word",
            f"{column.name} {shown(text)} is read as a word; for not set leave the cell empty",
        )
    elif _MOJIBAKE.search(text):
        table.warn(
            cell,
            "garbled-letters",
            f"{column.name} {shown(text)} has letters garbled by a wrong encoding"
            f"{_ungarbled(text)}",
        )


def _ungarbled(text: str) -> str:
    try:
        return f"; write {shown(text.encode('cp1252').decode('utf-8'))}"
    except UnicodeError:
        return "; write them again"


def _check_enum(table: Table, column: Column, cell: Cell, text: str) -> None:
    if fold(text) not in column.values:
        table.report(
            cell,
            "unknown-word",
            f"{column.name} {shown(text)} is none of {', '.join(column.values)}"
            f"{_guess(text, column.values)}",
        )


def _guess(text: str, values: tuple[str, ...]) -> str:
    other = _OTHER_WORDS.get(fold(text).replace(" ", "_"))
    guess = other if other in values else nearest(text, values)
    return f'; did you mean "{guess}"?' if guess else ""


def _check_boolean(table: Table, column: Column, cell: Cell, text: str) -> None:
    folded = fold(text)
    if folded in _BOOLEANS:
        return
    guess = next((value for value, words in _BOOLEANS.items() if folded in words), None)
    advice = f"write {guess}" if guess else "write true or false"
    table.report(cell, "not-a-boolean", f"{column.name} {shown(text)} is not a boolean; {advice}")


def _check_date(table: Table, column: Column, cell: Cell, text: str) -> None:
    if _ISO_DATE.fullmatch(text) and text.isascii():
        try:
            datetime.date.fromisoformat(text)
        except ValueError:
            table.report(cell, "not-a-date", f"{column.name} {text} is not a day of the calendar")
        return
    german = _GERMAN_DATE.fullmatch(text)
    example = f"{german[3]}-{int(german[2]):02}-{int(german[1]):02}" if german else column.example
    table.report(
        cell,
        "not-a-date",
        f"{column.name} {shown(text)} is not written as year-month-day; write "
        f"{'' if german else 'such as '}{example}",
    )


def _check_number(table: Table, column: Column, cell: Cell, text: str) -> Decimal | None:
    number = numbers.as_number(text)
    if number is None or numbers.is_thousands(text):
        table.report(
            cell, "not-a-number", f"{column.name} {shown(text)} {numbers.why_no_number(text)}"
        )
        return None
    if abs(number) >= 10**numbers.MAX_DIGITS:
        table.report(
            cell,
            "number-too-large",
            f"{column.name} {text} has more than {numbers.MAX_DIGITS} digits before the point",
        )
        return None
    decimals = max(0, -int(number.as_tuple().exponent))
    if decimals > numbers.MAX_DECIMALS:
        table.report(
            cell,
            "too-many-decimals",
            f"{column.name} {text} has {decimals} decimals; at most {numbers.MAX_DECIMALS} are "
            "kept",
        )
        return None
    if numbers.looks_like_thousands(text):
        table.warn(
            cell,
            "looks-like-thousands",
            f"{column.name} {text} is read with a decimal point; for the thousand write "
            f"{numbers.without_separators(text)}",
        )
    return number


def _check_points(table: Table, column: Column, cell: Cell, text: str) -> None:
    if _check_number(table, column, cell, text) == 0:
        table.report(
            cell, "zero-points", "points of 0 have no effect and are refused; delete the rule"
        )


def _check_positive(table: Table, column: Column, cell: Cell, text: str) -> None:
    number = _check_number(table, column, cell, text)
    if number is not None and number <= 0:
        advice = f"write {-number}" if number else "leave it empty for no limit"
        table.report(cell, "not-positive", f"{column.name} {text} must be above zero; {advice}")


def _integer_from(least: int | None) -> Callable[[Table, Column, Cell, str], None]:
    def check(table: Table, column: Column, cell: Cell, text: str) -> None:
        number = _check_number(table, column, cell, text)
        if number is None:
            return
        if "." in text:
            advice = (
                f"write {number:.0f}" if number == number.to_integral() else "write a whole number"
            )
            table.report(cell, "not-whole", f"{column.name} {text} is not a whole number; {advice}")
        elif least is not None and number < least:
            table.report(
                cell,
                "number-too-small",
                f"{column.name} {text} is too small; it must be {least} or more",
            )

    return check


CHECKS = {
    "text": _check_text,
    "identifier": _check_text,
    "attribute": _check_text,
    "operand": _check_text,
    "enum": _check_enum,
    "boolean": _check_boolean,
    "date": _check_date,
    "number": _check_number,
    "points": _check_points,
    "positive_number": _check_positive,
    "integer": _integer_from(None),
    "non_negative_integer": _integer_from(0),
    "positive_integer": _integer_from(1),
}
