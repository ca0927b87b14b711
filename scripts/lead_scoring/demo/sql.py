"""Small pieces of SQL, and a database that knows the word lists."""

import unicodedata
from pathlib import Path

import duckdb

from lead_scoring.demo import catalogue
from lead_scoring.demo import vocabulary as words
from lead_scoring.warehouse import in_memory, literal


def iso(time: str) -> str:
    """Return SQL that renders a number of seconds as ISO text."""
    return f"strftime(make_timestamp({time} * 1000000), '%Y-%m-%dT%H:%M:%SZ')"


def iso_offset(time: str) -> str:
    """Return SQL for the same instant, written as local time of +02:00."""
    return f"strftime(make_timestamp(({time} + 7200) * 1000000), '%Y-%m-%dT%H:%M:%S+02:00')"


def _words(connection: duckdb.DuckDBPyConnection, name: str, columns: dict[str, list]) -> None:
    """Make a small table of lists, numbered from 0 in `position`."""
    rows = list(zip(*columns.values(), strict=True))
    connection.execute(
        f"create or replace temp table {name} (position integer, "
        + ", ".join(f"{column} varchar" for column in columns)
        + ")"
    )
    marks = ", ".join("?" * (len(columns) + 1))
    connection.executemany(
        f"insert into {name} values ({marks})", [(i, *row) for i, row in enumerate(rows)]
    )


def _fold(text: str) -> str:
    """Return the letters, digits and hyphens of `text` as they stand in a mail address."""
    plain = unicodedata.normalize("NFKD", text.lower().translate(words.PLAIN_LETTERS))
    return "".join(letter for letter in plain if letter.isascii() and letter not in " .'")


def connect(folder: Path) -> duckdb.DuckDBPyConnection:
    """Return an in-memory DuckDB connection that spills to `folder` and knows the word lists."""
    connection = in_memory()
    connection.execute("set memory_limit = '2GB'")
    connection.execute(f"set temp_directory = {literal(folder)}")
    for name, texts in {
        "first_names": words.FIRST_NAMES,
        "last_names": words.LAST_NAMES,
        "stems": words.COMPANY_STEMS,
    }.items():
        texts = list(texts)
        _words(connection, name, {"text": texts, "folded": [_fold(text) for text in texts]})
    titles = [title for _, _, entries in words.LEVELS.values() for title in entries]
    _words(
        connection,
        "titles",
        {"text": [title for title, _ in titles], "department": [of for _, of in titles]},
    )
    lists = {
        "free_mails": words.FREE_MAIL_DOMAINS,
        "sources": words.LEAD_SOURCES,
        "timeframes": words.TIMEFRAMES,
        "stages": words.STAGES,
        "budgets": words.BUDGETS,
        "lost_reasons": words.LOST_REASONS,
        "countries": words.COUNTRIES,
        "industries": words.INDUSTRIES,
    }
    for name, texts in lists.items():
        _words(connection, name, {"text": [text or None for text in texts]})
    nested = {
        "cities": [entry[3] for entry in words.COUNTRIES.values()],
        "legal_forms": [entry[2] for entry in words.COUNTRIES.values()],
        "branches": [entry[2] for entry in words.INDUSTRIES.values()],
    }
    for name, groups in nested.items():
        connection.execute(
            f"create temp table {name} (owner integer, position integer, text varchar, "
            "folded varchar)"
        )
        connection.executemany(
            f"insert into {name} values (?, ?, ?, ?)",
            [
                (i, j, text, _fold(text))
                for i, texts in enumerate(groups)
                for j, text in enumerate(texts)
            ],
        )
    _words(
        connection,
        "entries",
        {
            "event_name": [name for name, _ in catalogue.ENTRIES],
            "detail": [detail for _, detail in catalogue.ENTRIES],
        },
    )
    return connection
