"""The waterfall as a picture: one SVG file that needs nothing else."""

from decimal import Decimal
from html import escape

from lead_scoring.texts import plain, signed
from lead_scoring.waterfall.reading import DIMENSIONS, Waterfall

_COLOURS = {
    "fit": "#2f6f9f",
    "behavior": "#3a8a4f",
    "negative": "#b5403a",
    "cap": "#9a9a9a",
    "score": "#333333",
}
_WIDTH, _LABELS, _PLOT, _TOP, _ROW, _BAR = 960, 400, 480, 74, 26, 16
_CHARACTERS = 58


def as_svg(waterfall: Waterfall) -> str:
    """Return the picture: a bar per contribution, from the total before to the total after."""
    rows = [
        (
            step.reason,
            "cap" if step.is_cap else step.dimension,
            step.total - step.points,
            step.total,
        )
        for step in waterfall.steps
    ]
    score = Decimal(waterfall.score["lead_score"])
    rows.append(("lead score", "score", Decimal(0), score))
    ends = [Decimal(0), *(end for _, _, *ends in rows for end in ends)]
    low, high = min(ends), max(max(ends), min(ends) + 1)
    height = _TOP + _ROW * len(rows) + 40

    def x(points: Decimal) -> float:
        return round(_LABELS + float((points - low) / (high - low)) * _PLOT, 1)

    parts = [*_heading(waterfall), *_axis(x, low, high, height)]
    for number, (label, kind, start, end) in enumerate(rows):
        top = _TOP + number * _ROW
        middle = top + _ROW / 2 + 4
        left, width = min(x(start), x(end)), abs(x(end) - x(start))
        value = plain(end) if kind == "score" else signed(end - start)
        weight = ' font-weight="bold"' if kind == "score" else ""
        parts += [
            f'<text x="{_LABELS - 12}" y="{middle}" text-anchor="end"{weight}>'
            f"{_text(label)}</text>",
            f'<rect x="{left}" y="{top + (_ROW - _BAR) / 2}" width="{max(width, 1):.1f}" '
            f'height="{_BAR}" rx="2" fill="{_COLOURS[kind]}"><title>{escape(label)}</title></rect>',
            f'<text x="{left + width + 6:.1f}" y="{middle}"{weight}>{value}</text>',
        ]
        if number + 1 < len(rows) - 1:
            parts.append(
                f'<line x1="{x(end)}" x2="{x(end)}" y1="{top + (_ROW + _BAR) / 2}" '
                f'y2="{top + _ROW + (_ROW - _BAR) / 2}" stroke="#888888"/>'
            )
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" '
        f'width="{_WIDTH}" height="{height}" role="img" font-family="sans-serif" font-size="12" '
        f'fill="#222222">\n<rect width="100%" height="100%" fill="#ffffff"/>\n{body}\n</svg>\n'
    )


def _heading(waterfall: Waterfall) -> list[str]:
    score = waterfall.score
    grade = f", grade {score['grade']}" if score["grade"] else ""
    title = (
        f"{waterfall.lead_id}: {plain(score['lead_score'])} points, {score['tier_label']}{grade}"
    )
    below = f"{waterfall.model_label}, as of {waterfall.as_of}"
    if score["blocked_by"]:
        below += f"; blocked by: {score['blocked_by']}"
    parts = [
        f"<title>{escape(title)}</title>",
        f'<text x="20" y="28" font-size="16" font-weight="bold">{escape(title)}</text>',
        f'<text x="20" y="48" fill="#555555">{_text(below, 90)}</text>',
    ]
    left = _WIDTH - 320
    for kind in [*DIMENSIONS, "cap"]:
        parts.append(f'<rect x="{left}" y="18" width="11" height="11" fill="{_COLOURS[kind]}"/>')
        parts.append(f'<text x="{left + 16}" y="28">{kind}</text>')
        left += 80
    return parts


def _axis(x, low: Decimal, high: Decimal, height: int) -> list[str]:
    step = next(
        size for size in (1, 2, 5, 10, 20, 25, 50, 100, 250, 10**9) if high - low <= 8 * size
    )
    first = -(-low // step) * step
    parts, tick = [], first
    while tick <= high:
        colour = "#888888" if tick == 0 else "#e4e4e4"
        parts += [
            f'<line x1="{x(tick)}" x2="{x(tick)}" y1="{_TOP - 6}" y2="{height - 32}" '
            f'stroke="{colour}"/>',
            f'<text x="{x(tick)}" y="{height - 14}" text-anchor="middle" fill="#555555">'
            f"{plain(tick)}</text>",
        ]
        tick += step
    return parts


def _text(text: str, limit: int = _CHARACTERS) -> str:
    return escape(text if len(text) <= limit else text[: limit - 3].rstrip() + "...")
