"""Events: mapping rows that can match, derived events with a sound base, types in use."""

from lead_scoring.check.conditions import elements
from lead_scoring.seeds import numbers
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.tables import DEALS, Seeds
from lead_scoring.texts import fold, shown

_TEXT_OPERATORS = ("equals", "in", "contains", "starts_with", "ends_with")


def check_events(seeds: Seeds) -> None:
    """Check mapping, derived events and event types against each other."""
    _check_mapping(seeds)
    _check_derived(seeds)
    _check_types(seeds)


def _check_mapping(seeds: Seeds) -> None:
    derived = seeds.names("derived_events", "event_type")
    by_name: dict[str, list[Row]] = {}
    table = seeds.table("event_mapping")
    if table is None:
        return
    for row in table.rows:
        by_name.setdefault(row.folded("event_name"), []).append(row)
        event_type = row.folded("event_type")
        if event_type in DEALS or event_type in derived:
            source = "the opportunities" if event_type in DEALS else "derived_events"
            table.warn(
                row.cell("event_type"),
                "event-type-not-raw",
                f"{event_type} comes from {source}; a raw event that is mapped to it counts "
                "beside them",
            )
    for rows in by_name.values():
        _check_order(table, rows)


def _check_order(table: Table, rows: list[Row]) -> None:
    ordered = [(numbers.as_number(row.text("priority")), row) for row in rows]
    ordered = sorted(
        ((priority, row) for priority, row in ordered if priority is not None),
        key=lambda pair: (pair[0], pair[1].line),
    )
    for at, (priority, row) in enumerate(ordered):
        for earlier_priority, earlier in ordered[:at]:
            if earlier_priority == priority:
                if earlier.folded("event_type") != row.folded("event_type") or _covers(
                    earlier, row
                ):
                    table.warn(
                        row.cell("priority"),
                        "equal-priorities",
                        f"priority {row.text('priority')} is that of line {earlier.line} as "
                        "well; where both match, the order is not defined: give each its own",
                    )
                    break
            elif _covers(earlier, row):
                table.warn(
                    row.cell("event_name"),
                    "never-matches",
                    f"this row never decides: line {earlier.line} has the lower priority "
                    f"{earlier.text('priority')} and matches {_what(earlier)}",
                )
                break


def _what(row: Row) -> str:
    if not row.folded("operator"):
        return f"every {shown(row.text('event_name'))}"
    return f"whatever this row matches ({row.text('operator')} {shown(row.text('value'))})"


def _covers(earlier: Row, later: Row) -> bool:
    """Whether every detail that the later row matches is matched by the earlier one."""
    operator, other = earlier.folded("operator"), later.folded("operator")
    if not operator:
        return True
    if operator == other and earlier.folded("value") == later.folded("value"):
        return True
    if operator not in _TEXT_OPERATORS or other not in _TEXT_OPERATORS:
        return False
    mine = _parts(earlier)
    return all(any(_implies(other, part, operator, own) for own in mine) for part in _parts(later))


def _parts(row: Row) -> list[str]:
    value = row.text("value")
    parts = [fold(value)] if row.folded("operator") == "equals" else elements(value)
    return [part for part in parts if part]


def _implies(other: str, part: str, operator: str, own: str) -> bool:
    """Whether a text that fits (other, part) always fits (operator, own)."""
    if operator in ("equals", "in"):
        return other in ("equals", "in") and part == own
    if operator == "contains":
        return own in part
    if operator == "starts_with":
        return other in ("equals", "in", "starts_with") and part.startswith(own)
    return other in ("equals", "in", "ends_with") and part.endswith(own)


def _check_derived(seeds: Seeds) -> None:
    derived = seeds.names("derived_events", "event_type")
    mapped = seeds.names("event_mapping", "event_type")
    for table, row in seeds.rows("derived_events"):
        for column in ("base_event_type", "response_event_type"):
            name = row.folded(column)
            if name in derived and name in mapped:
                table.warn(
                    row.cell(column),
                    "derived-from-derived",
                    f"{column} {shown(row.text(column))} is recorded and derived; only the "
                    "recorded events count here",
                )
            elif name in derived and seeds.is_complete("event_mapping"):
                table.report(
                    row.cell(column),
                    "derived-from-derived",
                    f"{column} {shown(row.text(column))} is itself a derived event; name an event "
                    "that is recorded",
                )
        kind, response = row.folded("kind"), row.folded("response_event_type")
        if kind == "unanswered" and not response:
            table.report(
                row.cell("response_event_type"),
                "response-missing",
                "unanswered needs the response_event_type whose absence is the event",
            )
        elif kind == "unanswered" and response == row.folded("base_event_type"):
            table.warn(
                row.cell("response_event_type"),
                "never-happens",
                f"{shown(row.text('response_event_type'))} would answer itself, so this event "
                "never happens",
            )
        elif kind == "after_silence" and response:
            table.warn(
                row.cell("response_event_type"),
                "response-ignored",
                "after_silence waits for no response; leave response_event_type empty",
            )
        if response == "deal_won" and kind == "unanswered":
            table.warn(
                row.cell("response_event_type"),
                "outcome-as-signal",
                "deal_won is the outcome that scores predict; an event inferred from its absence "
                "says nothing new",
            )


def _check_types(seeds: Seeds) -> None:
    derived = seeds.names("derived_events", "event_type")
    mapped = seeds.names("event_mapping", "event_type")
    can_know = seeds.is_complete("event_mapping", "derived_events")
    for table, row in seeds.rows("event_types"):
        name = row.folded("event_type")
        if name in derived and row.folded("is_engagement") == "true":
            table.warn(
                row.cell("is_engagement"),
                "never-engagement",
                f"{name} is a derived event and never engagement; write false",
            )
        if can_know and name and name not in derived | mapped and name not in DEALS:
            table.warn(
                row.cell("event_type"),
                "event-type-unused",
                f"no row of event_mapping or derived_events leads to {shown(name)}, so it never "
                "happens",
            )
