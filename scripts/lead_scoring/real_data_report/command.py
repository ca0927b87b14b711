"""The command `lead-scoring real-data-report`."""

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lead_scoring.load.files import SourceError
from lead_scoring.real_data_report.scratch import ReportError
from lead_scoring.real_data_report.sets import SETS
from lead_scoring.scratch import ScratchError
from lead_scoring.train.warehouse import TrainingError


def command(
    source: Annotated[Path, typer.Option(help="Folder with the data sets.")],
    write: Annotated[
        Path | None, typer.Option(help="File to write the page to; else it is printed.")
    ] = None,
) -> None:
    """Audit hand-made rules, the trained scorecard and plain models on real data sets."""
    # scikit-learn takes a second to import; other commands do not wait for it
    from lead_scoring.real_data_report.comparison import compare
    from lead_scoring.real_data_report.page import page

    console = Console(stderr=True)
    compared = []
    try:
        for real_set in SETS:
            with console.status(f"{real_set.name}: loading, building, training, measuring"):
                compared.append(compare(real_set, source))
    except (SourceError, TrainingError, ReportError, ScratchError) as error:
        console.print(str(error), style="red", highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    text = page(compared)
    if write is None:
        typer.echo(text)
    else:
        write.write_text(text, encoding="utf-8", newline="\n")
        typer.echo(f"Wrote {write}: {', '.join(one.real_set.name for one in compared)}.")
