"""What it would take to reach the next tier, in the terminal."""

from rich.console import Console
from rich.markup import escape

from lead_scoring.explain.next_tier import Chance
from lead_scoring.texts import plain, signed
from lead_scoring.waterfall.reading import Waterfall

SHOWN_CHANCES = 8


def print_chances(console: Console, waterfall: Waterfall, chances: list[Chance]) -> None:
    """Print what would raise the score, and what of it is enough for the next tier."""
    score = waterfall.score
    if score["is_disqualified"]:
        console.print("\nDisqualified: no points lead to a tier.", highlight=False)
        return
    if score["next_tier"] is None:
        console.print("\nThis is the highest tier.", highlight=False)
        return
    missing = score["points_to_next_tier"]
    console.print(
        f"\n[bold]{plain(missing)}[/bold] points to {escape(score['next_tier'])}. "
        "What would add points, caps included:",
        highlight=False,
    )
    if not chances:
        console.print("  no single event or fact: its groups are at their caps")
    for chance in chances[:SHOWN_CHANCES]:
        how = "one more today" if chance.is_event else "if it were known"
        enough = "  reaches it" if chance.gain >= missing else ""
        console.print(
            f"  {signed(chance.gain):>7}  {chance.what} ({how}){enough}",
            highlight=False,
            markup=False,
        )
