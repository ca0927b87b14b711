"""Timestamps: ISO 8601 texts become UTC."""

import re
from datetime import UTC, datetime, timedelta
from fractions import Fraction

from reference.text import trimmed

_TIMESTAMP = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"([T ](?P<hour>[0-9]{2}):(?P<minute>[0-9]{2})"
    r"(:(?P<second>[0-9]{2})(\.(?P<fraction>[0-9]+))?)?"
    r"(?P<offset>Z| ?UTC|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)?)?"
)


def parse_timestamp(value):
    """The UTC instant of an ISO 8601 text, naive meaning UTC; None where it is none."""
    text = trimmed(value)
    match = _TIMESTAMP.fullmatch(text) if text else None
    if match is None:
        return None
    midnight = match["hour"] == "24" and (match["minute"], match["second"] or "00") == ("00", "00")
    try:
        day = datetime.strptime(match["day"], "%Y-%m-%d").replace(tzinfo=UTC)
        moment = day.replace(
            hour=0 if midnight else int(match["hour"] or 0),
            minute=int(match["minute"] or 0),
            second=int(match["second"] or 0),
            microsecond=_microseconds(match["fraction"]),
        )
        moment += timedelta(days=1) if midnight else timedelta(0)
    except ValueError:
        return None
    if not 1900 <= moment.year <= 2200:
        return None
    return moment - _offset(match["offset"])


def _microseconds(fraction):
    return int(Fraction(f"0.{fraction}") * 1_000_000) if fraction else 0


def _offset(text):
    if text in (None, "Z", "UTC", " UTC"):
        return timedelta(0)
    digits = text[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return -size if text[0] == "-" else size
