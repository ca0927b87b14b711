"""The command `lead-scoring report`."""

from pathlib import Path
from typing import Annotated, Literal

import typer

from lead_scoring.refusal import Refusal, refused
from lead_scoring.report.figures import ReportError, read_figures
from lead_scoring.report.language import Language
from lead_scoring.report.leads import read_contacts, read_hot_leads, read_next_leads
from lead_scoring.warehouse import database_path, published_or_built, reading


def command(
    database: Annotated[
        Path | None,
        typer.Option(help="DuckDB file; default: the published one, else that of the build."),
    ] = None,
    output: Annotated[Path, typer.Option(help="File to write.")] = Path("report.html"),
    language: Annotated[Literal["en", "de"], typer.Option(help="Language.")] = "en",
    model: Annotated[str | None, typer.Option(help="Id of a model; default: the champion.")] = None,
    leads: Annotated[int, typer.Option(min=1, max=1000, help="Number of hot leads shown.")] = 25,
    with_contacts: Annotated[
        bool, typer.Option("--with-contacts", help="Show names and emails, from the warehouse.")
    ] = False,
) -> None:
    """Write one page: whom to call and why, and whether the score works."""
    path = database or published_or_built()
    say = Language(language)
    try:
        write_page = _page_writer()
        with reading(path) as connection:
            figures = read_figures(connection, model)
            hot_leads = read_hot_leads(connection, figures.model_id, leads)
            next_leads = read_next_leads(connection, figures.model_id)
        contacts = None
        if with_contacts:
            shown = [lead["lead_id"] for lead in hot_leads]
            contacts = read_contacts(path, database_path(), shown)
    except Refusal as error:
        raise refused(error) from error
    page = write_page(figures, hot_leads, next_leads, contacts, path.name, say)
    output.parent.mkdir(parents=True, exist_ok=True)
    output.write_text(page, encoding="utf-8")
    typer.echo(
        f"Wrote {output} ({len(page.encode()) / 1000:,.0f} kB): {len(hot_leads)} hot leads by "
        f"{figures.model_id} as of {figures.as_of}, from {path}."
    )


def _page_writer():
    """Return the writer of the page; the charts' library is an extra that not everyone installs."""
    try:
        from lead_scoring.report.page import write_page
    except ModuleNotFoundError as error:
        raise ReportError(
            f"The report needs the package {error.name}; `make report` installs it."
        ) from error
    return write_page
