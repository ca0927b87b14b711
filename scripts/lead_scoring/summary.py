"""The closing summary of a build: what was read, how leads are scored, where to look."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from lead_scoring.refusal import Refusal, refused
from lead_scoring.warehouse import Connection, database_path, reading


def command(
    database: Annotated[Path | None, typer.Option(help="DuckDB file of the build.")] = None,
) -> None:
    """Print what a build read, how leads are scored and where to look."""
    path = database or database_path()
    console = Console()
    try:
        with reading(path) as connection:
            _print_rows_read(connection, console)
            _print_tiers(connection, console)
            _print_hottest(connection, console)
    except Refusal as error:
        raise refused(error) from error
    console.print(f"\nThe warehouse is [bold]{path}[/bold]. Query it, for example:")
    query = "select lead_id, lead_score, tier, top_reasons from scored_leads order by 2 desc"
    console.print(
        f".venv/bin/python -c \"import duckdb; duckdb.connect('{path}', read_only=True)"
        f".sql('{query}').show()\"",
        soft_wrap=True,
        highlight=False,
    )


def _print_rows_read(connection: Connection, console: Console) -> None:
    table = Table(title="Raw rows", title_justify="left")
    table.add_column("table")
    for name in ("read", "staged", "duplicate", "rejected"):
        table.add_column(name, justify="right")
    rows = connection.execute(
        """
        select
            source_table,
            sum(rows) filter (outcome <> 'nulled_value'),
            coalesce(sum(rows) filter (outcome = 'staged'), 0),
            coalesce(sum(rows) filter (outcome = 'duplicate'), 0),
            coalesce(sum(rows) filter (outcome = 'rejected'), 0),
            string_agg(reason || ' ' || rows, ', ' order by rows desc, reason)
                filter (outcome = 'rejected')
        from data_quality
        group by source_table
        order by source_table
        """
    ).fetchall()
    for name, *counts, _ in rows:
        table.add_row(name, *(f"{count:,}" for count in counts))
    console.print(table)
    for name, *_, reasons in rows:
        if reasons:
            console.print(f"Rejected {name}: {reasons}", highlight=False)
    console.print()


def _print_tiers(connection: Connection, console: Console) -> None:
    model, day = connection.execute(
        "select any_value(model_id), any_value(as_of_date) from scored_leads"
    ).fetchone()
    console.print(f"Leads per tier: {model}, as of {day}", style="italic", highlight=False)
    table = Table()
    for name in ("tier", "leads", "MQL", "sales-ready"):
        table.add_column(name, justify="left" if name == "tier" else "right")
    rows = connection.execute(
        """
        select
            tier_label,
            count(*),
            count(*) filter (is_mql),
            count(*) filter (is_sales_ready)
        from scored_leads
        group by tier_label, tier_rank
        order by tier_rank desc
        """
    ).fetchall()
    for label, *counts in rows:
        table.add_row(label, *(f"{count:,}" for count in counts))
    console.print(table)


def _print_hottest(connection: Connection, console: Console) -> None:
    console.print("The five hottest leads", style="italic")
    rows = connection.execute(
        """
        select lead_id, lead_score, tier_label, grade, top_reasons
        from scored_leads
        where not is_disqualified
        order by lead_score desc, lead_id
        limit 5
        """
    ).fetchall()
    for lead, score, tier, grade, reasons in rows:
        grade = f", grade {grade}" if grade else ""
        console.print(f"[bold]{lead}[/bold]  {score}  {tier}{grade}", highlight=False)
        console.print(f"    {reasons or 'no points'}", highlight=False)
