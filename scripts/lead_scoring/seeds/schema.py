"""The schema of the seeds, read from the dbt properties files beside them."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

from lead_scoring.project import PROJECT

SEED_FOLDER = PROJECT / "seeds"

_Loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a seed: what it means and what may stand in it."""

    name: str
    description: str
    data_type: str
    kind: str
    example: str
    required: bool = False
    values: tuple[str, ...] = ()
    references: tuple[str, str] | None = None
    within: str | None = None

    @property
    def is_numeric(self) -> bool:
        """Whether the cells are loaded as numbers."""
        return self.data_type not in ("text", "boolean", "date")


@dataclass(frozen=True, slots=True)
class Seed:
    """One seed: its columns in order and what identifies a row."""

    name: str
    description: str
    columns: tuple[Column, ...]
    key: tuple[str, ...]
    when_empty: str
    when_repeated: str | None
    column_types: dict[str, str]
    folder: str

    @property
    def names(self) -> tuple[str, ...]:
        """The column names in their order."""
        return tuple(column.name for column in self.columns)

    def column(self, name: str) -> Column:
        """Return the column of that name."""
        return next(column for column in self.columns if column.name == name)


def _column(properties: dict) -> Column:
    meta = properties["config"]["meta"]
    references = meta.get("references")
    return Column(
        name=properties["name"],
        description=properties["description"].strip(),
        data_type=properties["data_type"],
        kind=meta["kind"],
        example=meta["example"],
        required=meta.get("required", False),
        values=tuple(meta.get("values", ())),
        references=tuple(references.split(".")) if references else None,
        within=meta.get("within"),
    )


def _seed(properties: dict, folder: str) -> Seed:
    config = properties["config"]
    meta = config["meta"]
    return Seed(
        name=properties["name"],
        description=properties["description"].strip(),
        columns=tuple(_column(column) for column in properties["columns"]),
        key=tuple(meta["key"]),
        when_empty=meta["when_empty"],
        when_repeated=meta.get("when_repeated"),
        column_types=config["column_types"],
        folder=folder,
    )


@lru_cache(maxsize=4)
def load_schema(folder: Path = SEED_FOLDER) -> dict[str, Seed]:
    """Return the seeds described in the properties files under `folder`, by name."""
    schema = {}
    for path in sorted(folder.rglob("*.yml"), key=lambda path: (path.parent.name, path.name)):
        with path.open("rb") as file:
            properties = yaml.load(file, Loader=_Loader)
        for seed in properties.get("seeds", []):
            if "when_empty" in seed.get("config", {}).get("meta", {}):
                schema[seed["name"]] = _seed(seed, path.parent.name)
    return schema
