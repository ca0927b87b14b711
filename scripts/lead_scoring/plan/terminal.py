"""A plan in the terminal."""

from rich import box, table
from rich.console import Console

from lead_scoring.plan.document import Document, Table


def print_document(console: Console, document: Document) -> None:
    """Print the headline, then the details."""
    console.print(f"[bold]{document.title}[/bold]", highlight=False)
    for line in document.headline:
        console.print(f"  {line}", highlight=False, markup=False, soft_wrap=True)
    for section in document.sections:
        console.print(f"\n{section.title}", style="bold", highlight=False, markup=False)
        for part in section.parts:
            if isinstance(part, Table):
                console.print(_as_rich(part))
            else:
                console.print(f"  {part}", highlight=False, markup=False)


def _as_rich(part: Table) -> table.Table:
    shown = table.Table(box=box.SIMPLE_HEAD, show_edge=False)
    for place, name in enumerate(part.header):
        side = "left" if place < part.texts else "right"
        shown.add_column(name, justify=side, overflow="fold", no_wrap=place == 0)
    for row in part.rows:
        shown.add_row(*(table.Text(cell) for cell in row))
    return shown
