"""Names and reasons of rules and gates: which rows belong together, and do they agree?"""

from collections.abc import Iterator

from lead_scoring.check.rules import SEEDS
from lead_scoring.seeds import numbers
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import shown


def check_naming(seeds: Seeds) -> None:
    """Check what rules and gates are called, and that rows of one name agree."""
    for table, row in seeds.rows(*SEEDS):
        _check_name(table, row)
    for table, row in seeds.rows("behavior_rules", "event_types"):
        _check_description(table, row)
    _check_rows_of_one_rule(seeds)
    _check_gates(seeds)
    _check_names_across(seeds)
    _check_same_rule(seeds)


def _check_name(table: Table, row: Row) -> None:
    cell = row.cell("rule_id")
    if row.folded("rule_id").startswith("cap:"):
        table.report(
            cell,
            "reserved-name",
            f"rule_id {shown(row.text('rule_id'))} begins with cap:, which names the rows of "
            "caps; choose another name",
        )


def _check_description(table: Table, row: Row) -> None:
    if "{" in row.text("description").split(";")[0]:
        table.warn(
            row.cell("description"),
            "unknown-placeholder",
            "events have no value to put in braces; write the text without them",
        )


def _rows_by(seeds: Seeds, seed: str, name: str) -> Iterator[tuple[Table, list[Row]]]:
    """Return the rows that belong together by model and name."""
    table = seeds.table(seed)
    if table is None:
        return
    groups: dict[tuple[str, str], list[Row]] = {}
    for row in table.rows:
        if row.folded(name):
            groups.setdefault((row.folded("model_id"), row.folded(name)), []).append(row)
    for rows in groups.values():
        yield table, rows


def _check_agreement(table: Table, rows: list[Row], name: str, columns: tuple[str, ...]) -> None:
    first, *others = rows
    for row in others:
        for column in columns:
            mine, theirs = row.text(column), first.text(column)
            same = row.folded(column) == first.folded(column)
            if column == "points":
                numeric = numbers.as_number(mine), numbers.as_number(theirs)
                same = None in numeric or numeric[0] == numeric[1]
            if not same:
                table.report(
                    row.cell(column),
                    "rows-disagree",
                    f"{column} {shown(mine)} differs from {shown(theirs)} on line {first.line}, "
                    f"where {name} {shown(first.text(name))} begins; rows of one {name} agree on "
                    f"{' and '.join(columns)}",
                )


def _check_rows_of_one_rule(seeds: Seeds) -> None:
    for table, rows in _rows_by(seeds, "fit_rules", "rule_id"):
        _check_agreement(table, rows, "rule_id", ("rule_group", "points"))
        if not any(row.text("description") for row in rows):
            _warn_no_text(table, rows[0], "description")
        for row in rows:
            _check_placeholders(table, row)
    for table, row in seeds.rows("behavior_rules"):
        if not row.text("description"):
            _warn_no_text(table, row, "description")


def _check_placeholders(table: Table, row: Row) -> None:
    phrase = row.text("description").split(";")[0]
    rest = phrase.replace("{value}", "")
    if "{" in rest or "}" in rest:
        table.warn(
            row.cell("description"),
            "unknown-placeholder",
            f"the only placeholder of a reason is {{value}}, the lead's own value; "
            f"{shown(phrase)} has another one",
        )


def _warn_no_text(table: Table, row: Row, column: str) -> None:
    table.warn(
        row.cell(column),
        "no-reason",
        f"{column} is empty, so sales reads a technical name; write a short phrase, such as "
        f"{table.seed.column(column).example}",
    )


def _check_gates(seeds: Seeds) -> None:
    for table, rows in _rows_by(seeds, "gates", "gate_id"):
        _check_agreement(table, rows, "gate_id", ("kind",))
        if not any(row.text("reason") for row in rows):
            _warn_no_text(table, rows[0], "reason")


def _check_names_across(seeds: Seeds) -> None:
    """A rule_id belongs to one seed; names that differ by a hyphen only are a trap."""
    first: dict[tuple[str, str], tuple[Table, Row]] = {}
    spelt: dict[tuple[str, str], Row] = {}
    for table, row in seeds.rows(*SEEDS):
        name = row.folded("rule_id")
        if not name:
            continue
        model = row.folded("model_id")
        other_table, other = first.setdefault((model, name), (table, row))
        if other_table is not table:
            table.report(
                row.cell("rule_id"),
                "repeated",
                f"rule_id {shown(row.text('rule_id'))} stands in {other_table.seed.name} as well "
                f"(line {other.line}); a rule_id is unique within its model across both seeds",
            )
        loose = name.replace("-", "_").replace(" ", "_")
        alike = spelt.setdefault((model, loose), row)
        if alike.folded("rule_id") != name:
            table.warn(
                row.cell("rule_id"),
                "nearly-equal",
                f"rule_id {shown(row.text('rule_id'))} is almost {shown(alike.text('rule_id'))} "
                f"(line {alike.line}): write the same for one rule, or names that differ for two",
            )


def _check_same_rule(seeds: Seeds) -> None:
    """Two rules with the same condition give their points twice."""
    seen: dict[tuple, Row] = {}
    for table, rows in _rows_by(seeds, "fit_rules", "rule_id"):
        conditions = frozenset(
            (row.folded("attribute"), row.folded("operator"), row.folded("value")) for row in rows
        )
        key = (rows[0].folded("model_id"), conditions)
        _warn_same(table, seen.setdefault(key, rows[0]), rows[0])
    limits = ("decay", "decay_days", "expires_after_days", "max_per_day", "max_count", "min_count")
    for table, row in seeds.rows("behavior_rules"):
        if row.folded("rule_id"):
            counted = tuple(row.folded(name) for name in ("event_type", *limits))
            key = (row.folded("model_id"), counted)
            _warn_same(table, seen.setdefault(key, row), row)


def _warn_same(table: Table, first: Row, row: Row) -> None:
    if first.folded("rule_id") != row.folded("rule_id"):
        table.warn(
            row.cell("rule_id"),
            "same-condition",
            f"{shown(row.text('rule_id'))} matches exactly when {shown(first.text('rule_id'))} on "
            f"line {first.line} does, so that both give points for one fact",
        )
