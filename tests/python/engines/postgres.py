"""A throw-away PostgreSQL: a folder of its own, loopback only, never as root."""

import io
import os
import secrets
import shutil
import subprocess
from contextlib import closing, contextmanager

import psycopg2

from engines.comparing import Table
from engines.programs import free_port, program
from engines.raw_files import raw_relations

PROGRAMS = "/usr/lib/postgresql/*/bin"  # Debian keeps those of the server off the PATH
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "timezone": "Pacific/Auckland",  # no result may depend on the server's own
    "jit": "off",
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "work_mem": "64MB",
}
TYPES = {
    "VARCHAR": "text",
    "DOUBLE": "double precision",
    "TIMESTAMP": "timestamp",
    "TIMESTAMP WITH TIME ZONE": "timestamptz",
}


class Postgres:
    """A server that runs; `environment` holds the variables of libpq that reach it."""

    target = "postgres"

    def __init__(self, environment):
        self.environment = environment

    def load(self, raw_path, schema):
        """Load each raw file of a folder into a table of the same name in a new schema."""
        with closing(self._connect()) as session, session, session.cursor() as cursor:
            cursor.execute(f"create schema {quoted(schema)}")
            for table, relation in raw_relations(raw_path):
                columns = ", ".join(
                    f"{quoted(name)} {TYPES.get(str(kind), str(kind))}"
                    for name, kind in zip(relation.columns, relation.types, strict=True)
                )
                name = f"{quoted(schema)}.{quoted(table)}"
                cursor.execute(f"create table {name} ({columns})")
                cursor.copy_expert(f"copy {name} from stdin with (format csv)", as_csv(relation))

    def table(self, schema, name):
        """All rows of a table."""
        with closing(self._connect()) as session, session.cursor() as cursor:
            cursor.execute(f"select * from {quoted(schema)}.{quoted(name)}")
            return Table([column.name for column in cursor.description], cursor.fetchall())

    def _connect(self):
        return psycopg2.connect(
            host=self.environment["PGHOST"],
            port=self.environment["PGPORT"],
            user=self.environment["PGUSER"],
            password=self.environment["PGPASSWORD"],
            dbname=self.environment["PGDATABASE"],
        )


@contextmanager
def postgres(folder):
    """Run a server in `folder` (made here) while the context lasts."""
    password, port = secrets.token_hex(16), free_port()
    owner = "postgres" if os.geteuid() == 0 else None  # initdb refuses root
    folder.mkdir(parents=True)
    password_file = folder / "password"
    password_file.write_text(password, encoding="utf-8")
    if owner:
        for path in (folder, password_file):
            shutil.chown(path, owner, owner)

    def run(name, *arguments):
        command = [program(name, "postgresql", PROGRAMS), *arguments]
        done = subprocess.run(
            command, cwd=folder, user=owner, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(command)}\n{done.stdout}{done.stderr}")

    data, log = folder / "data", folder / "log"
    run(
        "initdb",
        *("--pgdata", str(data), "--username", "lead_scoring", "--auth", "scram-sha-256"),
        *("--pwfile", str(password_file), "--encoding", "UTF8", "--locale", "C.UTF-8"),
        "--no-sync",
    )
    given = SETTINGS | {"port": str(port), "unix_socket_directories": str(folder)}
    options = " ".join(f"-c {name}={value}" for name, value in given.items())
    control = ("pg_ctl", "--pgdata", str(data), "--wait")
    run(*control, "--log", str(log), "--options", options, "start")
    try:
        yield Postgres(
            {
                "PGHOST": "127.0.0.1",
                "PGPORT": str(port),
                "PGUSER": "lead_scoring",
                "PGPASSWORD": password,
                "PGDATABASE": "postgres",
            }
        )
    finally:
        run(*control, "--mode", "immediate", "stop")


def quoted(name):
    """A name as PostgreSQL quotes it."""
    return '"' + name.replace('"', '""') + '"'


def as_csv(relation):
    """The rows of a relation as a CSV file in memory: NULL is nothing, a blank text is quoted."""
    file = io.StringIO()
    for row in relation.fetchall():
        cells = ("" if value is None else quoted(str(value)) for value in row)
        file.write(",".join(cells) + "\n")
    file.seek(0)
    return file
