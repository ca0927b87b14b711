"""Numbers as the seeds write them, and what people write instead."""

import re
from decimal import Decimal

_PLAIN = re.compile(r"[-+]?(\d+\.?\d*|\.\d+)", re.ASCII)
_THOUSANDS = re.compile(r"[-+]?[1-9]\d{0,2}(\.\d{3})+", re.ASCII)
_GROUPED = re.compile(r"[-+]?\d{1,3}([ ,'\u2019\u00a0\u202f]\d{3})+(\.\d+)?", re.ASCII)
_GERMAN = re.compile(r"[-+]?\d{1,3}(\.\d{3})*,\d+", re.ASCII)
_DECIMAL_COMMA = re.compile(r"[-+]?\d+,\d+", re.ASCII)
_EXPONENT = re.compile(r"[-+]?\d+(\.\d+)?[eE][-+]?\d{1,2}", re.ASCII)
_LEADING = re.compile(r"[-+]?\d+(\.\d+)?", re.ASCII)
_MINUS_SIGNS = str.maketrans(dict.fromkeys("\u2212\u2013\u2014\u2012\u2010\u2011\ufe63\uff0d", "-"))
MAX_DECIMALS = 4
MAX_DIGITS = 8


def as_number(text: str) -> Decimal | None:
    """Return the number that a text is, or None."""
    return Decimal(text) if _PLAIN.fullmatch(text) else None


def is_thousands(text: str) -> bool:
    """Whether 1.000 or 2.500 was written for 1000 or 2500, for which nobody writes a fraction."""
    return looks_like_thousands(text) and (text.count(".") > 1 or text.endswith("0"))


def looks_like_thousands(text: str) -> bool:
    """Whether 1.125 could have been written for 1125."""
    return _THOUSANDS.fullmatch(text) is not None


def without_separators(text: str) -> str:
    """Return digits without separators of thousands."""
    return re.sub(r"[^-0-9]", "", text)


def repaired(text: str) -> str | None:
    """Return the number that was meant by a text where only one reading is possible."""
    plain = text.translate(_MINUS_SIGNS).strip()
    if plain.startswith("'"):
        plain = plain[1:]
    if _DECIMAL_COMMA.fullmatch(plain) and not _GROUPED.fullmatch(plain):
        plain = plain.replace(",", ".")
    return plain if as_number(plain) is not None and not is_thousands(plain) else None


def why_no_number(text: str) -> str:
    """Return what is wrong with a text that should be a number, and what to write."""
    meant = repaired(text)
    plain = text.translate(_MINUS_SIGNS)
    if plain != text and meant is not None:
        return f"has a typographic minus sign; write {meant} with a plain hyphen"
    if is_thousands(plain) and plain.count(".") == 1:
        return (
            f"can be read in two ways; write {without_separators(plain)}, or "
            f"{Decimal(plain).normalize():f} with a decimal point"
        )
    if is_thousands(plain):
        return f"is not a number; write {without_separators(plain)} without separators"
    if _GROUPED.fullmatch(plain):
        if re.fullmatch(r"[-+]?\d{1,3},\d{3}", plain):
            return (
                f"can be read in two ways; write {without_separators(plain)}, or "
                f"{plain.replace(',', '.')} with a decimal point"
            )
        whole, _, fraction = plain.partition(".")
        number = without_separators(whole) + (f".{fraction}" if fraction else "")
        return f"has separators of thousands; write {number}"
    if _GERMAN.fullmatch(plain):
        number = plain.replace(".", "").replace(",", ".")
        return f"has a decimal comma; write {number} with a decimal point"
    if meant is not None:
        return f"is not a plain number; write {meant}"
    if text.startswith("#"):
        return "is an error of the spreadsheet, not a number; write the number itself"
    if text.lower() in ("null", "none", "n/a", "na", "nan", "-", "--", "?"):
        return "is not a number; write one, or leave the cell empty where that is allowed"
    if _EXPONENT.fullmatch(text):
        return f"is not a plain number; write {Decimal(text):f}"
    leading = _LEADING.match(plain.strip())
    if leading:
        return f"is not a number; write the digits alone, such as {leading[0]}"
    return "is not a number; write digits such as 10 or -2.5"
