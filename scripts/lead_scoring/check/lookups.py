"""Lookups: keywords and domains that can match, routing rows in a clear order."""

from lead_scoring.seeds import numbers
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import fold, shown

_READ_AS_BLANKS = set(".,;:/\\|&()[]-_+\"'\u2013")


def check_lookups(seeds: Seeds) -> None:
    """Check the lists that attributes and the hand-off are derived from."""
    _check_keywords(seeds)
    _check_domains(seeds)
    _check_routing(seeds)


def _check_keywords(seeds: Seeds) -> None:
    for table, row in seeds.rows("job_levels"):
        keyword = row.text("keyword")
        cell = row.cell("keyword")
        word = keyword.removeprefix("*").removesuffix("*")
        blank_like = sorted(set(word) & _READ_AS_BLANKS)
        if keyword and not word.strip():
            table.warn(cell, "never-matches", "a * alone is no keyword; write a word beside it")
        elif "*" in word:
            table.warn(
                cell,
                "never-matches",
                f"a * stands only at the start or end of a keyword, not inside {shown(keyword)}",
            )
        elif blank_like:
            plain = "".join(" " if char in _READ_AS_BLANKS else char for char in word)
            table.warn(
                cell,
                "never-matches",
                f"{blank_like[0]} is read as a blank in titles; write "
                f"{shown(keyword.replace(word, ' '.join(plain.split())))}",
            )


def _check_domains(seeds: Seeds) -> None:
    for table, row in seeds.rows("free_email_domains"):
        domain = row.text("domain")
        if "@" in domain:
            table.warn(
                row.cell("domain"),
                "never-matches",
                f"a domain is what follows the @; write {shown(domain.rpartition('@')[2])}",
            )
        elif domain and ("." not in domain or " " in domain or "/" in domain):
            table.warn(
                row.cell("domain"),
                "never-matches",
                f"{shown(domain)} is no mail domain; write one such as gmx.de",
            )


def _check_routing(seeds: Seeds) -> None:
    table = seeds.table("routing_rules")
    if table is None or not table.rows or not seeds.is_complete("routing_rules"):
        return
    ordered = [
        (numbers.as_number(row.text("priority")), row)
        for row in table.rows
        if numbers.as_number(row.text("priority")) is not None
    ]
    ordered.sort(key=lambda pair: (pair[0], pair[1].line))
    catch_all = catch_all_priority = None
    for priority, row in ordered:
        if catch_all is not None and priority > catch_all_priority:
            table.warn(
                row.cell("priority"),
                "never-matches",
                f"this row never decides: line {catch_all.line} has a lower priority and matches "
                "every lead",
            )
        elif _matches_all(fold(row.text("attribute")), row.folded("operator")):
            catch_all, catch_all_priority = row, priority
    if catch_all is None and ordered:
        last = ordered[-1][1]
        table.warn(
            last.cell("priority"),
            "no-catch-all",
            "a lead that matches no row has no team; end with a row lead_id,is_not_empty",
        )


def _matches_all(attribute: str, operator: str) -> bool:
    if not attribute and not operator:
        return True
    return attribute in ("lead_id", "created_at") and operator == "is_not_empty"
