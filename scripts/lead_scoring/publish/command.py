"""The command `lead-scoring publish`."""

import os
from pathlib import Path
from typing import Annotated

import typer
import yaml

from lead_scoring.project import project_folder
from lead_scoring.publish.build import PublishError, erased_leads, open_build
from lead_scoring.publish.compact import compact
from lead_scoring.publish.folder import PublishedFolder
from lead_scoring.publish.version import DATABASE, knows_erasures, write_version
from lead_scoring.refusal import Refusal, refused
from lead_scoring.warehouse import PUBLISHED, database_path


def command(
    database: Annotated[Path | None, typer.Option(help="DuckDB file of the build.")] = None,
    folder: Annotated[Path, typer.Option(help="Folder that readers open.")] = PUBLISHED.parent,
    keep: Annotated[int, typer.Option(min=1, help="Older versions to keep.")] = 2,
    rollback: Annotated[
        bool, typer.Option("--rollback", help="Go back to the version before the current one.")
    ] = False,
) -> None:
    """Put the marts of a green build where BI can read them while dbt writes."""
    try:
        said = _publish(database or database_path(), folder, keep, rollback)
    except Refusal as error:
        raise refused(error) from error
    typer.echo(said)


def _publish(database: Path, folder: Path, keep: int, rollback: bool) -> str:
    target, engine = _target()
    if engine != "duckdb":
        return (
            f"On the target {target} readers query the marts where dbt builds them; each build "
            "grants select to the roles in LEAD_SCORING_READERS. Nothing to copy."
        )
    published = PublishedFolder(folder)
    with published.lock():
        if rollback:
            return _roll_back(published)
        with open_build(database) as (connection, build):
            erased = erased_leads(connection, build)
            if erased and not knows_erasures(published.current, erased):
                compact(connection, database)
            published.add(build.version, lambda new: write_version(new, connection, build, erased))
        published.switch_to(build.version)
        removed = published.prune(keep, lambda old: knows_erasures(old, erased))
    note = f" Removed {', '.join(removed)}." if removed else ""
    return f"Published {len(build.marts)} marts: {folder / DATABASE}, {folder / 'current'}.{note}"


def _roll_back(published: PublishedFolder) -> str:
    current = published.current_version()
    older = [path.name for path in published.older_versions() if path.name < (current or "")]
    if not older:
        raise PublishError(f"{published.folder} keeps no version before the current one.")
    published.switch_to(older[0])
    return f"Went back from {current} to {older[0]}."


def _target() -> tuple[str, str]:
    """Return the name of the dbt target and its type."""
    profile = yaml.safe_load((project_folder() / "profiles.yml").read_text(encoding="utf-8"))
    name = os.environ.get("LEAD_SCORING_TARGET", "dev")
    outputs = profile["lead_scoring"]["outputs"]
    if name not in outputs:
        raise PublishError(f"LEAD_SCORING_TARGET is {name}; profiles.yml has {', '.join(outputs)}.")
    return name, outputs[name]["type"]
