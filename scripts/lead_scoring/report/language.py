"""English or German: the texts of messages.yml, and how numbers and dates are written."""

from collections.abc import Mapping
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path

import yaml

MESSAGES = Path(__file__).with_name("messages.yml")
LANGUAGES = ("en", "de")
NONE = "\u2013"
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_NO_BREAK = "\u00a0"
_MINUS = "\u2212"
_SMALL = Decimal("0.001")


@cache
def messages() -> Mapping[str, Mapping[str, str]]:
    """Return the catalogue: a text per key and language."""
    return yaml.safe_load(MESSAGES.read_text(encoding="utf-8"))


class Language:
    """How one language says things."""

    def __init__(self, code: str):
        self.code = code
        self.is_german = code == "de"
        self.chart_locale = {"en": "en-US", "de": "de-DE"}[code]

    def text(self, key: str, /, **values: object) -> str:
        """Return a text with its values filled in; a missing key is an error."""
        return messages()[key][self.code].format(**values)

    def counted(self, key: str, count: int, /, **values: object) -> str:
        """Return the text of one or of many, with the count as {count}."""
        form = "one" if count == 1 else "other"
        return self.text(f"{key}.{form}", count=self.number(count), **values)

    def coded(self, family: str, code: str | None) -> str:
        """Return the text of a code in a mart, or the code itself where it has none."""
        if code is None:
            return NONE
        entry = messages().get(f"{family}.{code}")
        return entry[self.code] if entry else code.replace("_", " ")

    def number(self, value: Decimal | float | None, digits: int = 0) -> str:
        """Return a number with separators: 1,234.5 or 1.234,5."""
        if value is None:
            return NONE
        written = f"{value:,.{digits}f}"
        if set(written) <= set("-0.,"):
            written = written.removeprefix("-")
        if self.is_german:
            written = written.translate(str.maketrans(",.", ".,"))
        return written.replace("-", _MINUS)

    def points(self, value: Decimal | None) -> str:
        """Return a score or points, without decimals where they are zero."""
        return self.number(value, 0 if value is not None and value == int(value) else 2)

    def signed(self, value: Decimal | None) -> str:
        """Return points with their sign."""
        written = self.points(value)
        return f"+{written}" if value is not None and value > 0 else written

    def small(self, value: Decimal | None) -> str:
        """Return a p-value, of which nobody reads more than three decimals."""
        if value is not None and value < _SMALL:
            return f"< {self.number(_SMALL, 3)}"
        return self.number(value, 3)

    def percent(self, rate: Decimal | float | None, digits: int = 1) -> str:
        """Return a rate of 0 to 1 as a percentage."""
        if rate is None:
            return NONE
        return self.number(rate * 100, digits) + (f"{_NO_BREAK}%" if self.is_german else "%")

    def date(self, day: date | None) -> str:
        """Return a date: 20 Nov 2026 or 20.11.2026."""
        if day is None:
            return NONE
        if self.is_german:
            return f"{day:%d.%m.%Y}"
        return f"{day.day}{_NO_BREAK}{_MONTHS[day.month - 1]}{_NO_BREAK}{day.year}"

    def moment(self, at: datetime) -> str:
        """Return a date and time, UTC."""
        return f"{self.date(at.date())}, {at:%H:%M}{_NO_BREAK}UTC"
