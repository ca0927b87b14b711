"""What counts as blank, as equal, as a number and as a match."""

import re
from fractions import Fraction

BLANKS = " \t\r\n\u00a0"
_NUMBER = re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]{1,2})?")


def trimmed(value):
    """Text without surrounding blanks; None where nothing is left."""
    if value is None:
        return None
    return value.strip(BLANKS) or None


def norm(value):
    """The form in which texts are compared: no surrounding blanks, lower case."""
    text = trimmed(value)
    return None if text is None else text.lower()


def elements(value):
    """The elements of a list separated by `|`; empty ones are ignored."""
    return [part for part in map(norm, (value or "").split("|")) if part is not None]


def number(value):
    """The exact number that a text stands for, or None."""
    text = trimmed(value)
    if text is None or not _NUMBER.fullmatch(text):
        return None
    return Fraction(text)


def number_text(value):
    """A number as attribute text: plain digits, no trailing zeros."""
    digits = 0
    while (value * 10**digits).denominator != 1:
        digits += 1
    whole = str(abs(int(value * 10**digits))).rjust(digits + 1, "0")
    text = f"{whole[:-digits]}.{whole[-digits:]}" if digits else whole
    return f"-{text}" if value < 0 else text


def is_true(value):
    return norm(value) in ("true", "t", "yes", "1")
