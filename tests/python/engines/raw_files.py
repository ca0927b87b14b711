"""Raw files as relations, to be loaded into tables of an engine with the types they have."""

import duckdb


def raw_relations(raw_path):
    """Each raw file of a folder as a pair of its table's name and a DuckDB relation."""
    session = duckdb.connect()
    session.execute("set TimeZone = 'UTC'")
    for path in sorted(raw_path.iterdir()):
        if path.suffix == ".parquet":
            yield path.stem, session.read_parquet(str(path))
        elif path.suffix == ".csv":
            csv = f"read_csv('{path}', all_varchar = true, header = true, delim = ',')"
            yield path.stem, session.sql(f"from {csv}")
