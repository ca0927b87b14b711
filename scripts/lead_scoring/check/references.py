"""Names that must exist elsewhere, and rows that stand twice."""

from pathlib import Path

from lead_scoring.check import raw
from lead_scoring.seeds.findings import ERROR, WARNING
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.schema import Column
from lead_scoring.seeds.tables import DEALS, Seeds
from lead_scoring.seeds.tokens import Cell
from lead_scoring.texts import fold, meant, shown

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
            if column.references is None or not seeds.is_complete(column.references[0]):
                continue
            if column.references[1] == "event_type":
                _check_event_types(seeds, table, column)
            else:
                _check_names(seeds, table, column)


def _check_names(seeds: Seeds, table: Table, column: Column) -> None:
    """Check the names of one column, each within its model where the column says so."""
    seed, target = column.references
    known: dict[str, dict[str, str]] = {}
    if column.within is None:
        known[""] = seeds.names(seed, target)
    else:
        known = {model: {} for model in seeds.names("scoring_models", "model_id")}
        for _, row in seeds.rows(seed):
            owned = known.setdefault(row.folded(column.within), {})
            owned[row.folded(target)] = row.text(target)
    for row in table.rows:
        owner = row.folded(column.within) if column.within else ""
        if row.folded(column.name) and owner in known:
            _check_name(table, column, row, known[owner])


def _check_name(table: Table, column: Column, row: Row, known: dict[str, str]) -> None:
    seed = column.references[0]
    name = row.text(column.name)
    cell = row.cell(column.name)
    if fold(name) not in known:
        where = f" of {row.text(column.within)}" if column.within else ""
        table.report(
            cell,
            f"unknown-{column.name.replace('_', '-').removesuffix('-id')}",
            f"{column.name} {shown(name)} is not in {seed}{where}; {meant(name, known.values())}",
        )
    elif known[fold(name)] != name:
        written = shown(known[fold(name)])
        table.warn(
            cell,
            "differs-in-case",
            f"{column.name} {shown(name)} is written {written} in {seed}; write it the same",
        )


def _check_event_types(seeds: Seeds, table: Table, column: Column) -> None:
    """Check names of event types: rules may name derived ones, deals need no row."""
    seed = table.seed.name
    known = {**seeds.names("event_types", "event_type"), **{deal: deal for deal in DEALS}}
    if seed == "behavior_rules":
        known = seeds.event_types()
    elif column.name != "event_type":
        known |= seeds.names("event_mapping", "event_type")
    if seed != "event_mapping" and not seeds.is_complete("event_mapping", "derived_events"):
        return
    is_own_name = seed == "derived_events" and column.name == "event_type"
    for row in table.rows:
        name = row.text(column.name)
        if name and fold(name) not in known:
            table.report(
                row.cell(column.name),
                "unknown-event-type",
                f"{column.name} {shown(name)} is not in event_types; {meant(name, known.values())}",
                WARNING if is_own_name else ERROR,
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
                table.report(
                    cell, "repeated", _again(table, row, first[key].line), table.seed.when_repeated
                )
            first.setdefault(key, cell)


def _named_by(table: Table) -> str:
    """Return the last column of the key that names a row in its model."""
    key = [name for name in table.seed.key if name not in ("model_id", "dimension")]
    return key[0] if key else table.seed.key[0]


def _is_required(table: Table, name: str) -> bool:
    return table.seed.column(name).required


def _again(table: Table, row: Row, line: int) -> str:
    """Return what stands twice, and what to do about it."""
    if table.seed.when_repeated == WARNING and len(table.seed.key) > 1:
        return f"this row says the same as line {line}; delete one of the two"
    named = _named_by(table)
    others = [row.text(name) for name in table.seed.key if name != named]
    owner = f" of {' '.join(others)}" if others else ""
    advice = "delete one of the two"
    if table.seed.when_repeated == ERROR:
        advice += ", or give it a name of its own"
    return (
        f"{named} {shown(row.text(named))}{owner} stands here again, first on line {line}; {advice}"
    )
