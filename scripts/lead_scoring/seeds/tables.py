"""All tables of a folder, as the checks across files see them."""

from collections.abc import Iterator
from dataclasses import dataclass

from lead_scoring.seeds.rows import Row, Table
from lead_scoring.seeds.schema import Seed

DEALS = ("deal_won", "deal_lost")


@dataclass(slots=True)
class Seeds:
    """The tables that could be read, by name of the seed."""

    schema: dict[str, Seed]
    tables: dict[str, Table]

    def table(self, name: str) -> Table | None:
        """Return a table, or None where the file is missing."""
        return self.tables.get(name)

    def is_complete(self, *names: str) -> bool:
        """Whether every row of these tables could be read, so that what is absent is absent."""
        return all(name in self.tables and self.tables[name].is_complete for name in names)

    def is_sound(self, *names: str) -> bool:
        """Whether these tables are complete and free of errors so far.

        What follows from several rows together is only looked at then: one wrong cell must not
        be reported a second time by its consequences.
        """
        return self.is_complete(*names) and not any(
            finding.is_error for name in names for finding in self.tables[name].findings
        )

    def rows(self, *names: str) -> Iterator[tuple[Table, Row]]:
        """Return the rows of some tables, as far as they could be read."""
        for name in names:
            table = self.tables.get(name)
            if table is not None:
                for row in table.rows:
                    yield table, row

    def names(self, seed: str, column: str) -> dict[str, str]:
        """Return the texts of a column by their folded form."""
        return {
            row.folded(column): row.text(column) for _, row in self.rows(seed) if row.folded(column)
        }

    def event_types(self) -> dict[str, str]:
        """Return every type that an event can have, by its folded form."""
        return {
            **{deal: deal for deal in DEALS},
            **self.names("event_mapping", "event_type"),
            **self.names("derived_events", "event_type"),
            **self.names("event_types", "event_type"),
        }
