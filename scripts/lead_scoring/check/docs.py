"""Writes docs/rules.md: what may stand in each column of each seed, from the schema."""

import argparse
import sys

from lead_scoring.project import PROJECT
from lead_scoring.seeds.schema import Column, Seed, load_schema

PAGE = PROJECT / "docs" / "rules.md"

_INTRODUCTION = """# The rule seeds, column by column

<!-- Generated from the properties files in seeds/ by `python -m lead_scoring.check.docs --write`;
     edit those. -->

Seeds are comma-separated, UTF-8, with the header as given here. An empty cell means "not set".
Text comparisons ignore case and surrounding blanks. `lead-scoring check` reads the same schema and
names the line and column of whatever does not fit.
"""
_FOLDERS = {
    "rules": "Policy: owned by the business, reviewed like code.",
    "lookups": "Facts that are nobody's opinion.",
}
_KINDS = {
    "text": "text",
    "identifier": "a name",
    "attribute": "a column of the raw leads or a derived attribute",
    "operand": "depends on the operator",
    "number": "a number, decimal point, at most 4 decimals",
    "points": "a number other than 0, decimal point, at most 4 decimals",
    "positive_number": "a number above 0, decimal point, at most 4 decimals",
    "integer": "a whole number",
    "non_negative_integer": "a whole number, 0 or more",
    "positive_integer": "a whole number, 1 or more",
    "boolean": "`true` or `false`",
    "date": "a day as year-month-day",
}
_EMPTY = {
    "error": "It needs at least one row.",
    "warning": "It may have a header and no rows; check asks whether that is meant.",
    "ok": "It may have a header and no rows.",
}


def page() -> str:
    """Return the whole page."""
    schema = load_schema()
    parts = [_INTRODUCTION]
    for folder, sentence in _FOLDERS.items():
        parts.append(f"## seeds/{folder}\n\n{sentence}\n")
        parts += [_section(seed) for seed in schema.values() if seed.folder == folder]
    return "\n".join(parts)


def _section(seed: Seed) -> str:
    lines = [
        f"### {seed.name}",
        "",
        f"{seed.description} {_EMPTY[seed.when_empty]}",
        "",
        "| column | meaning | allowed | example |",
        "| --- | --- | --- | --- |",
    ]
    for column in seed.columns:
        cells = (
            f"`{column.name}`",
            column.description,
            _allowed(column),
            f"`{column.example}`",
        )
        lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
    return "\n".join([*lines, ""])


def _allowed(column: Column) -> str:
    if column.values:
        allowed = ", ".join(f"`{value}`" for value in column.values)
    elif column.references is not None:
        within = " of the same model" if column.within else ""
        allowed = f"an existing `{column.references[1]}` of `{column.references[0]}`{within}"
    else:
        allowed = _KINDS[column.kind]
    return allowed if column.required else f"{allowed}; or empty"


def main(arguments: list[str] | None = None) -> int:
    """Write the page, or say whether it is up to date."""
    parser = argparse.ArgumentParser(description=__doc__)
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--write", action="store_true", help="write docs/rules.md")
    what.add_argument("--check", action="store_true", help="fail if docs/rules.md is out of date")
    options = parser.parse_args(arguments)
    if options.write:
        PAGE.parent.mkdir(exist_ok=True)
        PAGE.write_text(page(), encoding="utf-8", newline="\n")
        return 0
    if PAGE.exists() and PAGE.read_text(encoding="utf-8") == page():
        return 0
    print(
        "docs/rules.md does not match the properties files of the seeds; "
        "run python -m lead_scoring.check.docs --write",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
