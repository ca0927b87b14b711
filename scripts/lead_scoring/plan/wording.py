"""Numbers and verdicts in words."""

from lead_scoring.plan.audit import Figure


def count_leads(leads: int) -> str:
    """Return a number of leads, with separators."""
    return f"{leads:,} lead{'' if leads == 1 else 's'}"


def figure_number(value: float | None) -> str:
    """Return a figure of the audit, a dash where it is not defined."""
    return "-" if value is None else f"{value:.4f}"


def figure_range(figure: Figure) -> str:
    """Return the interval of a difference, a dash where there is none."""
    return "-" if figure.low is None else f"{figure.low:+.4f} to {figure.high:+.4f}"


def judgement(figure: Figure) -> str:
    """Return what may be said of a difference."""
    if figure.is_noise is None:
        return "-"
    if figure.low == figure.high == 0:
        return "unchanged"
    if figure.is_noise:
        return "not distinguishable from noise"
    return "higher" if figure.difference > 0 else "lower"
