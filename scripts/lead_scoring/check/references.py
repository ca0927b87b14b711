"""Names that must exist elsewhere, and rows that stand twice."""

from pathlib import Path

from lead_scoring.check import raw
from lead_scoring.check.finding import ERROR, WARNING
from lead_scoring.check.rows import Row, Table
from lead_scoring.check.schema import Column
from lead_scoring.check.seeds import Seeds
from lead_scoring.check.tokens import Cell
from lead_scoring.check.words import fold, meant, shown

LEAD_COLUMNS = (
    "lead_id",
    "created_at",
    "updated_at",
    "email",
    "first_name",
    "last_name",
    "company_name",
    "company_domain",
    "job_title",
    "department",
    "industry",
    "employee_count",
    "annual_revenue",
    "country",
    "lead_source",
    "budget",
    "timeframe",
    "lifecycle_stage",
)
DERIVED_ATTRIBUTES = (
    "days_since_engagement",
    "days_since_created",
    "email_domain",
    "is_free_email",
    "is_valid_email",
    "has_company",
    "seniority",
)


def check_references(seeds: Seeds) -> None:
    """Check that the models, groups and event types that rows name exist."""
    for table in seeds.tables.values():
        for column in table.seed.columns:
            if column.references is not None:
                for row in table.rows:
                    _check_reference(seeds, table, column, row)


def _check_reference(seeds: Seeds, table: Table, column: Column, row: Row) -> None:
    seed, target = column.references
    name = row.folded(column.name)
    if not name or not seeds.is_complete(seed):
        return
    if target == "event_type":
        _check_event_type(seeds, table, column, row)
        return
    if column.within is None:
        known = seeds.names(seed, target)
    else:
        owner = row.folded(column.within)
        if owner not in seeds.names("scoring_models", "model_id"):
            return
        known = {
            other.folded(target): other.text(target)
            for _, other in seeds.rows(seed)
            if other.folded(column.within) == owner
        }
    cell = row.cell(column.name)
    if name not in known:
        where = f" of {row.text(column.within)}" if column.within else ""
        table.report(
            cell,
            f"unknown-{column.name.replace('_', '-').removesuffix('-id')}",
            f"{column.name} {shown(row.text(column.name))} is not in {seed}{where}; "
            f"{meant(row.text(column.name), known.values())}",
        )
    elif known[name] != row.text(column.name):
        table.warn(
            cell,
            "differs-in-case",
            f"{column.name} {shown(row.text(column.name))} is written {shown(known[name])} in "
            f"{seed}; write it the same",
        )


def _check_event_type(seeds: Seeds, table: Table, column: Column, row: Row) -> None:
    seed = table.seed.name
    name = row.text(column.name)
    known = seeds.names("event_types", "event_type")
    if seed != "event_mapping" and column.name != "event_type":
        known |= seeds.names("event_mapping", "event_type")
    elif seed == "behavior_rules":
        known = seeds.event_types()
    known |= {"deal_won": "deal_won", "deal_lost": "deal_lost"}
    if fold(name) in known:
        return
    others_incomplete = not seeds.is_complete("event_mapping", "derived_events")
    if seed != "event_mapping" and others_incomplete:
        return
    table.report(
        row.cell(column.name),
        "unknown-event-type",
        f"{column.name} {shown(name)} is not in event_types; {meant(name, known.values())}",
        WARNING if seed == "derived_events" and column.name == "event_type" else ERROR,
    )


def check_attributes(seeds: Seeds, folder: Path) -> None:
    """Check that the attributes exist; an unknown one may be a column of the raw leads."""
    known = {*LEAD_COLUMNS, *DERIVED_ATTRIBUTES}
    unknown = [
        (table, row)
        for table, row in seeds.rows("fit_rules", "gates", "routing_rules")
        if row.folded("attribute") and row.folded("attribute") not in known
    ]
    if not unknown:
        return
    raw_columns = raw.lead_columns(folder)
    for table, row in unknown:
        name = row.text("attribute")
        if fold(name) in raw_columns:
            continue
        table.warn(
            row.cell("attribute"),
            "unknown-attribute",
            f"{shown(name)} is no attribute of the contract"
            f"{' nor a column of the raw leads' if raw_columns else ''}, so nothing matches "
            f"unless the raw leads have it; {meant(name, sorted(known | raw_columns), limit=30)}",
        )


def check_repeated(seeds: Seeds) -> None:
    """Check that no two rows have the same key."""
    for table in seeds.tables.values():
        if table.seed.when_repeated is None:
            continue
        first: dict[tuple[str, ...], Cell] = {}
        for row in table.rows:
            key = tuple(row.folded(name) for name in table.seed.key)
            cell = row.cell(_named_by(table))
            if not all(row.folded(name) for name in table.seed.key if _is_required(table, name)):
                continue
            if key in first:
                what = ", ".join(shown(row.text(name)) for name in table.seed.key)
                table.report(
                    cell,
                    "repeated",
                    f"{' + '.join(table.seed.key)} {what} stands here again, first on line "
                    f"{first[key].line}; {_advice(table)}",
                    table.seed.when_repeated,
                )
            first.setdefault(key, cell)


def _named_by(table: Table) -> str:
    """Return the last column of the key that names a row in its model."""
    key = [name for name in table.seed.key if name not in ("model_id", "dimension")]
    return key[0] if key else table.seed.key[0]


def _is_required(table: Table, name: str) -> bool:
    return table.seed.column(name).required


def _advice(table: Table) -> str:
    if table.seed.when_repeated == WARNING:
        return "delete one of the two"
    return "delete one of the two, or give it a name of its own"
