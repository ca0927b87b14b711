"""The command `lead-scoring load`."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from lead_scoring.load import bpic2012, hubspot, marketo, olist, relax, salesforce
from lead_scoring.load.files import Loaded, SourceError

LOADERS: dict[str, Callable[[Path, Path], Loaded]] = {
    "bpic2012": bpic2012.load,
    "olist": olist.load,
    "relax": relax.load,
    "hubspot": hubspot.load,
    "salesforce": salesforce.load,
    "marketo": marketo.load,
}

Dataset = StrEnum("Dataset", list(LOADERS))


def load(dataset: str, source: Path, raw_path: Path) -> Loaded:
    """Write the raw tables of `dataset` from the folder `source` into the folder `raw_path`.

    Raises SourceError for an unknown data set, or a folder or file that is missing.
    """
    if dataset not in LOADERS:
        raise SourceError(f"There is no loader {dataset}; there are {', '.join(LOADERS)}.")
    return LOADERS[dataset](source, raw_path)


def command(
    dataset: Annotated[Dataset, typer.Argument(help="What lies in the source folder.")],
    source: Annotated[Path, typer.Option(help="Folder with the files to read.")],
    raw_path: Annotated[Path, typer.Option(help="Folder to write the raw tables to.")],
) -> None:
    """Turn a published data set or CRM connector tables into raw tables."""
    try:
        loaded = load(dataset.value, source, raw_path)
    except SourceError as error:
        Console(stderr=True).print(str(error), style="red", highlight=False, soft_wrap=True)
        raise typer.Exit(1) from error
    counts = ", ".join(f"{rows:,} {table}" for table, rows in loaded.rows.items())
    note = f" ({loaded.note})" if loaded.note else ""
    typer.echo(f"Wrote {counts} to {raw_path}{note}.")
