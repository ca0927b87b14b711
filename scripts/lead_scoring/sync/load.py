"""Changes through a dlt destination: a database, a bucket, or a function that calls the CRM."""

import os
import sys
import tempfile

from lead_scoring.sync.receiver import CHANGES, COLUMNS, Receiver, SyncError
from lead_scoring.warehouse import Connection

TABLE = "crm_sync"
DATASET = "lead_scoring"


def load(receiver: Receiver, connection: Connection, destination: str) -> None:
    """Load the table `changes` into a dlt destination; raise SyncError where it is not taken.

    A database ends up with one row per lead, and none for a deleted one.
    """
    os.environ.setdefault("RUNTIME__DLTHUB_TELEMETRY", "false")
    try:
        import dlt
        from dlt.common.exceptions import DltException
    except ImportError as error:
        raise SyncError("dlt is missing; install the extra: pip install '.[load]'.") from error
    sys.path.insert(0, os.getcwd())  # a destination may be a function of the user's own module
    hints = {name: {"data_type": kind} for name, kind in COLUMNS.items()}
    changes = dlt.resource(
        _rows(connection),
        name=TABLE,
        primary_key="lead_id",
        write_disposition="merge",
        columns={**hints, "is_deleted": {"data_type": "bool", "hard_delete": True}},
    )
    # the receiver's folder says what was taken; what dlt would keep of it is not wanted
    receiver.sweep()
    with tempfile.TemporaryDirectory(dir=receiver.folder) as folder:
        try:
            pipeline = dlt.pipeline(
                "lead_scoring_sync",
                destination=destination,
                dataset_name=DATASET,
                pipelines_dir=folder,
            )
            pipeline.run(changes).raise_on_failed_jobs()
        except (DltException, ImportError) as error:
            raise SyncError(f"{destination} has not taken the changes: {error}") from error


def _rows(connection: Connection) -> list[dict]:
    rows = connection.execute(CHANGES).fetchall()
    return [
        {**dict(zip(COLUMNS, row, strict=True)), "is_deleted": row[1] == "delete"} for row in rows
    ]
