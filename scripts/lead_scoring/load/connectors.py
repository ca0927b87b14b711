"""What the loaders of CRM connector tables share: tables and columns that may be absent."""

from pathlib import Path

from lead_scoring.load.files import Loaded, SourceError, write_tables
from lead_scoring.raw_tables import columns
from lead_scoring.warehouse import in_memory, literal

WHERE = "It needs the tables that Fivetran's connector writes, one CSV or Parquet file per table."

LEADS = (
    "lead_id created_at updated_at email first_name last_name company_name company_domain"
    " job_title department industry employee_count annual_revenue country lead_source budget"
    " timeframe lifecycle_stage"
)
EVENTS = "event_id lead_id event_name occurred_at detail"
OPPORTUNITIES = "opportunity_id lead_id stage created_at closed_at amount lost_reason"


class Source:
    """A folder of connector tables, each `<table>.csv` or `.parquet`.

    A prefix before the table's name and `_data` after it are accepted too.
    """

    def __init__(self, folder: Path, prefix: str):
        if not folder.is_dir():
            raise SourceError(f"The folder {folder} does not exist. {WHERE}")
        self.folder, self.prefix = folder, prefix
        self.connection = in_memory()
        self._columns: dict[str, dict[str, str]] = {}

    def _open(self, table: str) -> dict[str, str]:
        """Make a view of a table; return its columns, lower-case name to name (none: absent)."""
        if table not in self._columns:
            names = [
                f"{before}{table}{after}.{ending}"
                for ending in ("parquet", "csv")
                for before in ("", self.prefix)
                for after in ("", "_data")
            ]
            path = next((self.folder / n for n in names if (self.folder / n).is_file()), None)
            self._columns[table] = {}
            if path is not None:
                options = ", header = true, all_varchar = true, delim = ',', quote = '\"'"
                reader = "read_csv" if path.suffix == ".csv" else "read_parquet"
                options = options if path.suffix == ".csv" else ""
                self.connection.execute(
                    f'create view "{table}" as select * from {reader}({literal(path)}{options})'
                )
                there = columns(self.connection, f'"{table}"')
                self._columns[table] = {name.lower(): name for name in there}
        return self._columns[table]

    def require(self, *tables: str) -> None:
        """Raise SourceError when one of the tables is absent."""
        missing = [table for table in tables if not self._open(table)]
        if missing:
            raise SourceError(f"{self.folder} lacks the table {', '.join(missing)}. {WHERE}")

    def rows(self, table: str, **columns: str) -> str:
        """Return SQL for the rows of a table as text columns.

        A value of `columns` names candidates separated by blanks: the first one that is there and
        not blank counts. Rows that the CRM deleted, or the connector replaced, are left out. A
        table that is absent has no rows.
        """
        there = self._open(table)

        def text(candidates: str) -> str:
            found = [there[name] for name in candidates.split() if name in there]
            parts = [f"nullif(trim(\"{name}\"::varchar), '')" for name in found]
            return f"coalesce({', '.join([*parts, 'null::varchar'])})"

        selected = ", ".join(f"{text(names)} as {name}" for name, names in columns.items())
        if not there:
            return f"(select {selected} where false)"
        return f"""(
            select {selected}
            from "{table}"
            where
                lower(coalesce({text("is_deleted")}, 'false')) <> 'true'
                and lower(coalesce({text("_fivetran_deleted")}, 'false')) <> 'true'
                and lower(coalesce({text("_fivetran_active")}, 'true')) = 'true'
        )"""

    def count(self, *tables: str) -> int:
        """Return the number of rows of the tables as they are."""
        return sum(
            self.connection.execute(f'select count(*) from "{table}"').fetchone()[0]
            for table in tables
            if self._open(table)
        )

    def merge(self, pairs: str) -> None:
        """Make the view `aliases` of the rows of `pairs`: who was `merged` into whom (`id`)."""
        self.connection.execute(f"""
            create view aliases as
            select merged, min(id) as id from ({pairs}) where merged <> id group by merged
        """)

    def write(self, target: Path, leads: str, activities: str, deals: str) -> dict[str, int]:
        """Write the three raw tables; return their rows. Text times are made ISO where readable.

        `activities` and `deals` are SQL of what persons did or hold (`person_id`); a merged one's
        count for the other one. A deal (with its stage) has a row per person, or one without; its
        amount stands on the first of them.
        """
        events = f"""
            select
                activities.* exclude (person_id),
                coalesce(aliases.id, activities.person_id) as lead_id
            from ({activities}) as activities
            left join aliases on aliases.merged = activities.person_id
        """
        opportunities = f"""
            with held as (
                select distinct
                    deals.* exclude (person_id),
                    coalesce(aliases.id, deals.person_id) as lead_id
                from ({deals}) as deals
                left join aliases on aliases.merged = deals.person_id
            ),
            numbered as (
                select *, row_number() over (partition by id order by lead_id) as place from held
            )
            select
                id || case when place = 1 then '' else '-' || lead_id end as opportunity_id,
                lead_id,
                stage,
                created_at,
                case when stage <> 'open' then closed_at end as closed_at,
                case when place = 1 then amount end as amount,
                lost_reason
            from numbered
        """
        return write_tables(
            self.connection,
            target,
            leads=self._select(leads, LEADS),
            events=self._select(events, EVENTS),
            opportunities=self._select(opportunities, OPPORTUNITIES),
        )

    def _select(self, query: str, wanted: str) -> str:
        found = columns(self.connection, f"({query})")
        selected = ", ".join(
            f"coalesce(try_cast({column} as timestamp)::varchar, {column}) as {column}"
            if column.endswith("_at") and column in found
            else column
            if column in found
            else f"null::varchar as {column}"
            for column in wanted.split()
        )
        return f"select {selected} from ({query}) order by all"


def stage_of(is_won: str, is_closed: str) -> str:
    """Return SQL for the stage of a deal from two flags."""
    return f"""
        case
            when lower({is_won}) in ('true', '1') then 'won'
            when lower({is_closed}) in ('true', '1') then 'lost'
            else 'open'
        end
    """


def loaded(rows: dict[str, int], people: int, activities: int) -> Loaded:
    """Return what was written and how much of the people and activities read was left out."""
    return Loaded(
        rows,
        f"left out: {people - rows['leads']:,} people deleted or merged into another, "
        f"{activities - rows['events']:,} activities deleted, filtered or without a counterpart",
    )
