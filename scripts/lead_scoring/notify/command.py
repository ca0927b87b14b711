"""The command `lead-scoring notify`."""

import os
from pathlib import Path
from typing import Annotated

import typer

from lead_scoring.notify.destination import Destination, DestinationError
from lead_scoring.notify.handoffs import read_handoffs
from lead_scoring.notify.ledger import Ledger
from lead_scoring.notify.message import Message, message_of
from lead_scoring.refusal import Refusal, refused
from lead_scoring.warehouse import PUBLISHED, database_path, published_or_built

URLS = "LEAD_SCORING_NOTIFY_URLS"


def command(
    database: Annotated[
        Path | None, typer.Option(help=f"DuckDB file; default: {PUBLISHED}, else the warehouse.")
    ] = None,
    ledger: Annotated[
        Path | None, typer.Option(help="What was sent; default: beside the warehouse.")
    ] = None,
    dry_run: Annotated[bool, typer.Option(help="Show what would be sent; send nothing.")] = False,
    mark_sent: Annotated[
        bool, typer.Option(help="Take all that is in the queue for sent; send nothing.")
    ] = False,
    with_contacts: Annotated[
        bool, typer.Option(help="Add names and addresses, from the warehouse.")
    ] = False,
    attempts: Annotated[int, typer.Option(min=1, help="Attempts per message.")] = 4,
    pause: Annotated[
        float, typer.Option(min=0, help="Seconds before the second attempt; then twice as long.")
    ] = 1,
) -> None:
    """Send what is new in the hand-off queue to the Apprise URLs in LEAD_SCORING_NOTIFY_URLS."""
    try:
        # names and addresses are never published
        source = database or (database_path() if with_contacts else published_or_built())
        if not source.exists():
            raise refused(f"{source} does not exist; run `make build` first.", 2)
        with Ledger(ledger or database_path().with_suffix(".notified.sqlite")) as entries:
            messages = [
                message_of(handoff, with_contacts)
                for handoff in read_handoffs(source, with_contacts)
                if entries.is_new(handoff.handoff_id)
            ]
            if dry_run:
                _show(messages)
            elif mark_sent:
                for message in messages:
                    entries.record(message.message_id)
                typer.echo(f"{len(messages)} taken for sent.")
            elif messages:
                unsent = _send(messages, _destinations(), entries, attempts, pause)
                typer.echo(f"{len(messages) - unsent} sent, {unsent} left for the next run.")
                if unsent:
                    raise typer.Exit(1)
            else:
                typer.echo("Nothing new.")
    except DestinationError as error:
        raise refused(error, 2) from error
    except Refusal as error:
        raise refused(error) from error


def _show(messages: list[Message]) -> None:
    for message in messages:
        typer.echo(f"{message.title}\n{message.body}\n")
    typer.echo(f"{len(messages)} new, nothing sent.")


def _destinations() -> list[Destination]:
    """Return the destinations; blanks or line breaks separate them."""
    urls = os.environ.get(URLS, "").split()
    if not urls:
        raise DestinationError(
            f"the environment variable {URLS} is empty; set it to one or more Apprise URLs, "
            "such as slack://... or jsons://crm.example.com/leads, with blanks in between"
        )
    return [Destination(url, position) for position, url in enumerate(urls, start=1)]


def _send(
    messages: list[Message],
    destinations: list[Destination],
    entries: Ledger,
    attempts: int,
    pause: float,
) -> int:
    """Send each message to each destination; return how many some destination has not got.

    A destination that fails is left alone until the next run.
    """
    failed: set[str] = set()
    unsent = 0
    for message in messages:
        for destination in destinations:
            if destination.key in failed or entries.is_sent(message.message_id, destination.key):
                continue
            if destination.send(message, attempts, pause):
                entries.record(message.message_id, destination.key)
            else:
                failed.add(destination.key)
                typer.echo(f"{destination.name}: {destination.complaint}", err=True)
        if all(entries.is_sent(message.message_id, each.key) for each in destinations):
            entries.record(message.message_id)
        else:
            unsent += 1
    return unsent
