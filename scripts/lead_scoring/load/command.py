"""The command `lead-scoring load`."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer

from lead_scoring.load import bpic2012, hubspot, marketo, olist, relax, salesforce
from lead_scoring.load.files import Loaded, SourceError
from lead_scoring.load.warehouse import load_warehouse
from lead_scoring.refusal import refused

LOADERS: dict[str, Callable[[Path, Path], Loaded]] = {
    "bpic2012": bpic2012.load,
    "olist": olist.load,
    "relax": relax.load,
    "hubspot": hubspot.load,
    "salesforce": salesforce.load,
    "marketo": marketo.load,
}

app = typer.Typer(
    no_args_is_help=True,
    help="Turn a published data set or CRM connector tables into raw tables, or load those.",
)


def load(dataset: str, source: Path, raw_path: Path) -> Loaded:
    """Write the raw tables of `dataset` from the folder `source` into the folder `raw_path`.

    Raises SourceError for an unknown data set, or a folder or file that is missing.
    """
    if dataset not in LOADERS:
        raise SourceError(f"There is no loader {dataset}; there are {', '.join(LOADERS)}.")
    return LOADERS[dataset](source, raw_path)


@app.command("warehouse")
def warehouse_command(
    schema: Annotated[str, typer.Option(help="Schema of the raw tables: the var raw_schema.")],
    raw_path: Annotated[Path, typer.Option(help="Folder of the raw files.")] = Path("data/raw"),
    destination: Annotated[str, typer.Option(help="A destination of dlt.")] = "postgres",
) -> None:
    """Load raw files into tables of a warehouse, replacing what is there."""
    try:
        rows = load_warehouse(raw_path, schema, destination)
    except SourceError as error:
        raise refused(error) from error
    typer.echo(f"Loaded {_counts(rows)} into schema {schema}.")


def _command(dataset: str) -> Callable[..., None]:
    def command(
        source: Annotated[Path, typer.Option(help="Folder with the files to read.")],
        raw_path: Annotated[Path, typer.Option(help="Folder to write the raw tables to.")],
    ) -> None:
        try:
            loaded = load(dataset, source, raw_path)
        except SourceError as error:
            raise refused(error) from error
        note = f" ({loaded.note})" if loaded.note else ""
        typer.echo(f"Wrote {_counts(loaded.rows)} to {raw_path}{note}.")

    return command


def _counts(rows: dict[str, int]) -> str:
    return ", ".join(f"{count:,} {table}" for table, count in rows.items())


for _name, _load in LOADERS.items():
    app.command(_name, help=sys.modules[_load.__module__].__doc__)(_command(_name))
