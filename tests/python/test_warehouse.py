"""A database that is opened to read: what is found, and what is refused in a sentence."""

import subprocess
import sys

import duckdb
import pytest

from lead_scoring.warehouse import WarehouseError, attach, identifier, in_memory, literal, reading

WRITER = "import sys, duckdb; c = duckdb.connect(sys.argv[1]); print('open', flush=True); input()"


@pytest.fixture
def database(tmp_path):
    path = tmp_path / "it's.duckdb"
    with duckdb.connect(str(path)) as connection:
        connection.execute("create schema other; create table other.marts as select 7 as one")
    return path


def test_tables_are_found_in_whatever_schema_they_are(database):
    with reading(database) as connection:
        assert connection.execute("select one from marts").fetchone() == (7,)
        with pytest.raises(duckdb.InvalidInputException, match="read-only"):
            connection.execute("drop table marts")


def test_a_table_that_is_not_there_is_named(database):
    with pytest.raises(WarehouseError, match=r"lacks a table.*leads"), reading(database) as opened:
        opened.execute("from leads")


def test_a_missing_file_and_one_that_is_no_database_are_refused(tmp_path):
    (tmp_path / "text").write_text("no database")
    for name, reason in (("none", "does not exist"), ("text", "no DuckDB file")):
        with pytest.raises(WarehouseError, match=reason), reading(tmp_path / name):
            pass


def test_a_writer_is_told_of(database):
    command = [sys.executable, "-c", WRITER, str(database)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as writer:
        writer.stdout.readline()
        with pytest.raises(WarehouseError, match="being written"), reading(database):
            pass
        with pytest.raises(WarehouseError, match="being written"), in_memory() as connection:
            attach(connection, database, "built")
        writer.communicate(b"\n")
    with in_memory() as connection:
        attach(connection, database, "built")
        assert connection.execute("from built.other.marts").fetchall() == [(7,)]


def test_quotes_are_doubled():
    assert literal("it's") == "'it''s'"
    assert identifier('a "name"') == '"a ""name"""'
