"""All checks of a folder of seeds."""

from pathlib import Path

from lead_scoring.check.cells import check_cells
from lead_scoring.check.conditions import check_conditions
from lead_scoring.check.events import check_events
from lead_scoring.check.lookups import check_lookups
from lead_scoring.check.models import check_models
from lead_scoring.check.naming import check_naming
from lead_scoring.check.references import check_attributes, check_references, check_repeated
from lead_scoring.check.rules import check_rules
from lead_scoring.check.thresholds import check_thresholds
from lead_scoring.seeds.findings import ERROR, Finding
from lead_scoring.seeds.reading import csv_files, read_source
from lead_scoring.seeds.rows import Table
from lead_scoring.seeds.schema import SEED_FOLDER, Seed, load_schema
from lead_scoring.seeds.table import read_table
from lead_scoring.seeds.tables import Seeds
from lead_scoring.texts import nearest


def check_folder(path: Path | str, schema_folder: Path = SEED_FOLDER) -> list[Finding]:
    """Return everything that is wrong with the seeds under a folder, sorted by place.

    A path to one file returns the findings of that file, checked together with the other
    seeds around it.
    """
    path = Path(path)
    if path.is_file():
        folder = next((parent for parent in path.parents if parent.name == "seeds"), path.parent)
        return [one for one in check_folder(folder, schema_folder) if one.path == path]
    return read_folder(path, schema_folder)[1]


def read_folder(path: Path, schema_folder: Path = SEED_FOLDER) -> tuple[Seeds, list[Finding]]:
    """Return the seeds under a folder, and everything that is wrong with them, sorted by place."""
    schema = load_schema(schema_folder)
    findings: list[Finding] = []
    files: dict[str, Path] = {}
    tables: dict[str, Table] = {}
    for file in csv_files(path):
        source = read_source(file)
        name = file.stem
        if file.suffix != ".csv":
            source.report(0, "file-name", f"dbt reads only .csv; rename the file to {name}.csv")
        elif name in files:
            other = files[name].as_posix()
            source.report(0, "file-twice", f"{name} stands in {other} as well; delete one of them")
        elif name in schema and source.text.strip():
            tables[name] = read_table(source, schema[name])
            check_cells(tables[name])
        files.setdefault(name, file)
        findings.extend(source.findings)
    findings.extend(_file_names(path, files, schema))
    seeds = Seeds(schema, tables)
    findings.extend(_across(seeds, path))
    return seeds, sorted(set(findings))


def _file_names(folder: Path, files: dict[str, Path], schema: dict[str, Seed]) -> list[Finding]:
    """Report seeds without a file, and files that look like a misspelt seed."""
    findings = []
    missing = [name for name in schema if name not in files]
    for name, file in files.items():
        guess = None if name in schema else nearest(name, missing)
        if guess is not None:
            missing.remove(guess)
            message = f"there is no seed {name}; rename the file to {guess}.csv"
            findings.append(Finding(file, 1, 1, "file-name", message, ERROR))
    for name in missing:
        file = folder / schema[name].folder / f"{name}.csv"
        header = ",".join(schema[name].names)
        message = f"the seed {name} is missing; create the file, at least with its header {header}"
        findings.append(Finding(file, 1, 1, "file-missing", message, ERROR))
    return findings


def _across(seeds: Seeds, folder: Path) -> list[Finding]:
    """Run the checks that look at several cells or files."""
    check_references(seeds)
    check_attributes(seeds, folder)
    check_repeated(seeds)
    check_conditions(seeds)
    check_naming(seeds)
    check_rules(seeds)
    check_models(seeds)
    check_thresholds(seeds)
    check_events(seeds)
    check_lookups(seeds)
    return [finding for table in seeds.tables.values() for finding in table.findings]
