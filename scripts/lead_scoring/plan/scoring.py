"""Both sides scored by the same SQL on the same data, out of sight of the working warehouse."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from itertools import chain, repeat
from pathlib import Path

import duckdb

from lead_scoring import private_tables
from lead_scoring.plan.pairs import Pair
from lead_scoring.plan.rules import RowChange
from lead_scoring.scratch import Scratch, copy_history, scratch
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import fold
from lead_scoring.warehouse import Connection, attach

# models of the old side stand beside those of the new one under ids that nobody can have given
_OLD_SUFFIX = "|old"


@contextmanager
def scored(
    project: Path,
    sides: tuple[Seeds, Seeds],
    pairs: list[Pair],
    changes: list[RowChange],
    as_of: date,
    raw_path: Path,
    database: Path,
) -> Iterator[Connection]:
    """Yield a connection with the tables of `create_tables`; raise ScratchError.

    Both sides are models of one build, so that events are counted once. Only where lookups
    differ, which say what an event or a job title is, each side has a build of its own.
    """
    old, new = sides
    old_models = {pair.old: f"{pair.old}{_OLD_SUFFIX}" for pair in pairs if pair.old}
    new_models = {pair.new: pair.new for pair in pairs if pair.new}
    if any(change.model_id is None and change.affects_scores for change in changes):
        builds = [[(old, old_models)], [(new, new_models)]]
    else:
        builds = [[(new, new_models), (old, old_models)]]
    with duckdb.connect() as connection, scratch(project) as copy:
        create_tables(connection)
        for models_of_build in builds:
            copy.database.unlink(missing_ok=True)
            _write_seeds(copy, models_of_build)
            history = copy_history(database, copy)
            copy.build(
                as_of,
                (*private_tables.SCORES, "+score_contributions"),
                raw_path,
                keep_attribute_history=history,
            )
            _gather(connection, copy, pairs, as_of)
        yield connection


def _write_seeds(copy: Scratch, models_of_build: list[tuple[Seeds, dict[str, str]]]) -> None:
    """Replace the seeds of a scratch copy: lookups of the first side, models of every side."""
    lookups = models_of_build[0][0]
    statuses = chain(["champion"], repeat("challenger"))  # a build has one champion, whichever
    for name, seed in lookups.schema.items():
        (path,) = copy.seeds.rglob(f"{name}.csv")
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(seed.names)
            for side, models in models_of_build:
                for _, row in side.rows(name):
                    cells = {column: row.text(column) for column in seed.names}
                    if "model_id" in cells:
                        model = models.get(fold(cells["model_id"]))
                        if model is None:
                            continue
                        cells["model_id"] = model
                        if name == "scoring_models":
                            cells["status"] = next(statuses)
                    elif side is not lookups:
                        continue
                    writer.writerow(cells.values())


def create_tables(connection: Connection) -> None:
    """Create the tables that both sides are gathered in.

    `scores` has one row per pair, side and lead on the scored date; `contributions` one per rule
    or cap beside; `observations` one per pair, side, lead and cohort, with what happened next.
    """
    connection.execute(
        """
        create table scores (
            pair integer, side text, lead_id text, lead_score decimal(18, 2), tier text,
            is_mql boolean, is_sales_ready boolean
        );
        create table contributions (
            pair integer, side text, lead_id text, rule_id text, points decimal(18, 2)
        );
        create table observations (
            pair integer, side text, lead_id text, cohort_on date, lead_score decimal(18, 2),
            tier text, is_mql boolean, is_sales_ready boolean, is_converted boolean, split text
        );
        """
    )


def _gather(connection: Connection, copy: Scratch, pairs: list[Pair], as_of: date) -> None:
    """Copy what the pairs compare out of a build; a side that it does not hold adds nothing."""
    build = attach(connection, copy.database)
    connection.execute(
        "create or replace temp table compared (pair integer, side text, model_id text)"
    )
    for number, pair in enumerate(pairs):
        for side, model in (("old", pair.old and pair.old + _OLD_SUFFIX), ("new", pair.new)):
            if model:
                connection.execute("insert into compared values (?, ?, ?)", [number, side, model])
    connection.execute(
        f"""
        insert into scores
        select
            compared.pair, compared.side, scores.lead_id, scores.lead_score, scores.tier,
            scores.is_mql, scores.is_sales_ready
        from {private_tables.scores(build)} as scores
        inner join compared on scores.model_id = compared.model_id
        where scores.scored_on = ?
        """,
        [as_of],
    )
    connection.execute(
        f"""
        insert into contributions
        select
            compared.pair, compared.side, contributions.lead_id, contributions.rule_id,
            contributions.points
        from {build}.score_contributions as contributions
        inner join compared on contributions.model_id = compared.model_id
        """
    )
    connection.execute(
        f"""
        insert into observations
        select
            compared.pair, compared.side, observations.lead_id, observations.cohort_on,
            observations.lead_score, observations.tier, observations.is_mql,
            observations.is_sales_ready, observations.is_converted, observations.split
        from {private_tables.scored_observations(build)} as observations
        inner join compared on observations.model_id = compared.model_id
        """
    )
    connection.execute(f"detach {build}")
