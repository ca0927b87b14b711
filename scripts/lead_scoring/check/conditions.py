"""Operators and their values: does the value fit, and can the condition ever hold?"""

from lead_scoring.seeds import numbers
from lead_scoring.seeds.findings import WARNING
from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import BLANKS, fold, meant, shown

NUMERIC = ("at_least", "at_most", "between")
LISTS = ("in", "not_in", "contains", "not_contains", "starts_with", "ends_with")
WITHOUT_VALUE = ("is_empty", "is_not_empty")
BOOLEAN_ATTRIBUTES = ("is_free_email", "is_valid_email", "has_company")
DOMAIN_ATTRIBUTES = ("email_domain", "company_domain")


def elements(value: str) -> list[str]:
    """Return the members of a list as they are compared."""
    return [fold(element) for element in value.split("|")]


def check_conditions(seeds: Seeds) -> None:
    """Check operator and value of every condition, then its value against the attribute."""
    for table, row in seeds.rows("fit_rules", "gates", "routing_rules", "event_mapping"):
        operator = row.folded("operator")
        value = row.text("value")
        if operator in table.seed.column("operator").values:
            if "attribute" in row.cells and not row.text("attribute"):
                _report_no_attribute(table, row, operator)
            fits = _check_value(table, row, operator, value)
            if fits and table.seed.name != "event_mapping":
                _check_against_attribute(seeds, table, row, operator, value)
        elif not operator and not table.seed.column("operator").required:
            _check_without_operator(table, row, value)


def _report_no_attribute(table: Table, row: Row, operator: str) -> None:
    if not table.seed.column("attribute").required:
        table.report(
            row.cell("attribute"),
            "attribute-missing",
            f"{operator} needs an attribute to look at; name one, or leave all three cells empty "
            "to match every lead",
        )


def _check_without_operator(table: Table, row: Row, value: str) -> None:
    attribute = row.text("attribute") if "attribute" in row.cells else ""
    if value or attribute:
        table.report(
            row.cell("operator"),
            "operator-missing",
            f"{shown(value or attribute)} has no operator, so that it decides nothing; name one, "
            "or leave its cell empty as well",
        )


def _check_value(table: Table, row: Row, operator: str, value: str) -> bool:
    cell = row.cell("value")
    if operator in WITHOUT_VALUE:
        if value:
            table.warn(
                cell, "value-ignored", f"{operator} takes no value; {shown(value)} is ignored"
            )
        return False
    if not value:
        table.report(cell, "value-missing", f"{operator} needs {_needs(operator)}")
        return False
    if operator == "between":
        return _check_between(table, row, value)
    if operator in NUMERIC:
        return _check_numbers(table, row, operator, [value])
    if operator in LISTS:
        return _check_list(table, row, operator, value)
    if "|" in value and operator in ("equals", "not_equals"):
        several = "in" if operator == "equals" else "not_in"
        table.warn(
            cell,
            "list-for-one-value",
            f"{operator} compares with the one text {shown(value)}; for any of them use {several}",
        )
    return True


def _needs(operator: str) -> str:
    if operator == "between":
        return "two numbers, low|high"
    if operator in NUMERIC:
        return "a number"
    if operator in LISTS:
        return "a value, or several separated by |"
    return "a value; for a missing attribute use is_empty or is_not_empty"


def _check_numbers(table: Table, row: Row, operator: str, parts: list[str]) -> bool:
    for part in parts:
        if numbers.as_number(part) is None:
            table.report(
                row.cell("value"),
                "value-not-a-number",
                f"{operator} compares numbers, and {shown(part)} {numbers.why_no_number(part)}",
            )
            return False
        if numbers.looks_like_thousands(part):
            table.warn(
                row.cell("value"),
                "looks-like-thousands",
                f"{part} is read with a decimal point; for the thousand write "
                f"{numbers.without_separators(part)}",
            )
    return True


def _check_between(table: Table, row: Row, value: str) -> bool:
    parts = [part.strip(BLANKS) for part in value.split("|")]
    if len(parts) != 2 or not all(parts):
        table.report(
            row.cell("value"),
            "not-a-range",
            f"between needs two numbers, low|high, such as 50|500, and not {shown(value)}",
        )
        return False
    if not _check_numbers(table, row, "between", parts):
        return False
    low, high = (numbers.as_number(part) for part in parts)
    if low > high:
        table.report(
            row.cell("value"),
            "not-a-range",
            f"no number is between {parts[0]} and {parts[1]}; write {parts[1]}|{parts[0]}",
        )
        return False
    return True


def _check_list(table: Table, row: Row, operator: str, value: str) -> bool:
    cell = row.cell("value")
    parts = elements(value)
    if not any(parts):
        table.report(cell, "value-missing", f"{operator} needs {_needs(operator)}")
        return False
    if not all(parts):
        table.warn(
            cell,
            "list-with-gap",
            f"the list {shown(value)} has an empty member, which matches nothing; "
            "delete the surplus |",
        )
    repeated = sorted({part for part in parts if part and parts.count(part) > 1})
    if repeated:
        table.warn(cell, "list-repeats", f"{shown(repeated[0])} stands in the list twice")
    if operator in ("in", "not_in") and len(parts) == 1:
        separator = next((char for char in ",;" if char in value), None)
        if separator:
            listed = "|".join(part.strip() for part in value.split(separator))
            table.warn(
                cell,
                "list-separator",
                f"{shown(value)} is one text; a list is separated by |: {shown(listed)}",
            )
    return True


def _check_against_attribute(
    seeds: Seeds, table: Table, row: Row, operator: str, value: str
) -> None:
    attribute = row.folded("attribute")
    if operator not in ("equals", "not_equals", "in", "not_in"):
        return
    values = elements(value) if operator in ("in", "not_in") else [fold(value)]
    if attribute in BOOLEAN_ATTRIBUTES:
        _report_never(table, row, values, {"true": "true", "false": "false"})
    elif attribute == "seniority" and seeds.is_complete("job_levels"):
        _report_never(table, row, values, seeds.names("job_levels", "seniority"))
    elif attribute in DOMAIN_ATTRIBUTES:
        wrong = next((part for part in values if "@" in part), None)
        if wrong is not None:
            table.report(
                row.cell("value"),
                "value-never-met",
                f"{attribute} is what follows the @; write {shown(wrong.rpartition('@')[2])}",
                WARNING,
            )


def _report_never(table: Table, row: Row, values: list[str], known: dict[str, str]) -> None:
    for part in values:
        if part and part not in known:
            table.warn(
                row.cell("value"),
                "value-never-met",
                f"{row.text('attribute')} is never {shown(part)}; {meant(part, known)}",
            )
