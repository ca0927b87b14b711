"""How texts are compared, shown and guessed, and how points and counts are written."""

import difflib
from collections.abc import Iterable
from decimal import Decimal

# the blanks that the SQL trims
BLANKS = " \t\r\n\u00a0"


def fold(text: str) -> str:
    """Return the form in which texts are compared: without surrounding blanks, lower case."""
    return text.strip(BLANKS).lower()


def shown(text: str, limit: int = 60) -> str:
    """Return the text in quotes, shortened, with blanks and invisible characters made visible."""
    if len(text) > limit:
        text = text[: limit - 3] + "..."
    visible = "".join(
        char if char == " " or char.isprintable() else f"<U+{ord(char):04X}>" for char in text
    )
    return f'"{visible}"'


def nearest(word: str, known: Iterable[str]) -> str | None:
    """Return the known name that `word` is probably a misspelling of."""
    by_folded = {fold(name): name for name in known}
    close = difflib.get_close_matches(fold(word), by_folded, n=1, cutoff=0.6)
    return by_folded[close[0]] if close else None


def meant(word: str, known: Iterable[str], limit: int = 15) -> str:
    """Return the end of a sentence: the nearest known name, or all of them."""
    known = list(known)
    guess = nearest(word, known)
    if guess is not None:
        return f'did you mean "{guess}"?'
    if not known:
        return "none is defined"
    if len(known) > limit:
        return f"known are {', '.join(known[:limit])} and {len(known) - limit} more"
    return f"known are {', '.join(known)}"


def counted(number: int, noun: str) -> str:
    """Return the number with its noun in singular or plural."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def signed(points: Decimal) -> str:
    """Return points with their sign, without decimals where there are none."""
    return f"{points:+.2f}".removesuffix(".00")


def plain(points: Decimal) -> str:
    """Return a score without decimals where there are none."""
    return f"{points:.2f}".removesuffix(".00")
