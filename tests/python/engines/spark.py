"""A throw-away Spark cluster on loopback: master, two workers, Thrift server, one process each.

pyspark's wheel ships all of them; dbt and this module talk to the Thrift server.
"""

import os
import signal
import socket
import subprocess
import sys
import time
from contextlib import ExitStack, closing, contextmanager, suppress
from datetime import date
from pathlib import Path

import pyspark
from pyhive import hive
from pyhive.exc import OperationalError

from engines.comparing import Table
from engines.programs import free_port, program
from engines.raw_files import raw_relations

HOST = "127.0.0.1"
DBT = Path(sys.executable).with_name("dbt")  # Spark has an environment of its own
HOME = os.path.dirname(pyspark.__file__)
WORKERS = 2
BOOT_SECONDS = 240
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.sources.partitionOverwriteMode": "dynamic",
    "spark.sql.shuffle.partitions": "2",  # one per core: the demo is small
    "spark.default.parallelism": "2",
    "spark.ui.enabled": "false",
    "spark.driver.host": HOST,
}


class Spark:
    """A cluster that runs; `environment` holds the variables of profiles.yml that reach it."""

    target = "spark"

    def __init__(self, port, folder):
        self.environment = {"SPARK_THRIFT_HOST": HOST, "SPARK_THRIFT_PORT": str(port)}
        self.folder = folder

    def load(self, raw_path, schema):
        """Make each raw file of a folder a table of the same name, in place of an earlier one."""
        folder = self.folder / schema
        folder.mkdir(exist_ok=True)
        with self._cursor() as cursor:
            cursor.execute(f"create schema if not exists {schema}")
            for table, relation in raw_relations(raw_path):
                path = folder / f"{table}.parquet"
                cursor.execute(f"drop table if exists {schema}.{table}")
                relation.write_parquet(str(path))
                cursor.execute(f"create table {schema}.{table} using parquet location '{path}'")

    def table(self, schema, name):
        """All rows of a table."""
        with self._cursor() as cursor:
            cursor.arraysize = 10_000
            cursor.execute(f"select * from {schema}.{name}")
            columns = [column[0].split(".")[-1] for column in cursor.description]
            dates = {i for i, column in enumerate(cursor.description) if column[1] == "DATE_TYPE"}
            rows = [
                tuple(
                    date.fromisoformat(value) if i in dates and value else value
                    for i, value in enumerate(row)
                )
                for row in cursor.fetchall()
            ]
            return Table(columns, rows)

    def first_row(self, query):
        """The first row of a query."""
        with self._cursor() as cursor:
            cursor.execute(query)
            return cursor.fetchone()

    @contextmanager
    def _cursor(self):
        session = hive.connect(HOST, int(self.environment["SPARK_THRIFT_PORT"]))
        try:
            with closing(session.cursor()) as cursor:
                yield cursor
        finally:
            with suppress(OperationalError):  # at times the server misses a class of Hive's here
                session.close()


@contextmanager
def spark(folder, memory="1g"):
    """Run a cluster that keeps all it writes in `folder` (made here) while the context lasts.

    `memory` is that of each worker, and of the driver.
    """
    program("java", "openjdk-17-jre-headless")
    folder.mkdir(parents=True)
    master_port, thrift_port = free_port(), free_port()
    master = f"spark://{HOST}:{master_port}"
    settings = SETTINGS | {
        "spark.sql.warehouse.dir": str(folder / "warehouse"),
        "spark.local.dir": str(folder / "local"),
        "spark.hadoop.javax.jdo.option.ConnectionURL": (
            f"jdbc:derby:;databaseName={folder / 'metastore'};create=true"
        ),
    }
    with ExitStack() as processes:
        deploy = "org.apache.spark.deploy"
        ports = ["--host", HOST, "--port", str(master_port), "--webui-port", "0"]
        _start(processes, folder, "master", "spark-class", f"{deploy}.master.Master", *ports)
        _wait(master_port, folder / "master.log")
        for number in range(1, WORKERS + 1):
            share = ["--host", HOST, "--cores", "1", "--memory", memory, "--webui-port", "0"]
            share += ["--work-dir", str(folder / f"work{number}"), master]
            name = f"worker{number}"
            _start(processes, folder, name, "spark-class", f"{deploy}.worker.Worker", *share)
        server = "org.apache.spark.sql.hive.thriftserver.HiveThriftServer2"
        submit = ["--class", server, "--master", master]
        submit += ["--driver-memory", memory, "--executor-memory", memory]
        for name, value in settings.items():
            submit += ["--conf", f"{name}={value}"]
        submit.append("spark-internal")
        for name, value in (("port", thrift_port), ("bind.host", HOST)):
            submit += ["--hiveconf", f"hive.server2.thrift.{name}={value}"]
        _start(processes, folder, "thrift", "spark-submit", *submit)
        _wait(thrift_port, folder / "thrift.log")
        yield Spark(thrift_port, folder)


def _start(processes, folder, name, program, *arguments):
    """Start a process of its own group, which is ended with the stack."""
    environment = {**os.environ, "SPARK_HOME": HOME, "SPARK_LOCAL_IP": HOST}
    environment |= {"SPARK_NO_DAEMONIZE": "1", "SPARK_LOG_DIR": str(folder)}
    with (folder / f"{name}.log").open("wb") as log:
        process = subprocess.Popen(
            [f"{HOME}/bin/{program}", *arguments],
            cwd=folder,
            env=environment,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    processes.callback(_end, process)


def _end(process):
    if process.poll() is not None:
        return
    os.killpg(process.pid, signal.SIGTERM)
    try:
        process.wait(timeout=30)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _wait(port, log):
    """Wait until something listens on a port; raise with the end of its log otherwise."""
    until = time.monotonic() + BOOT_SECONDS
    while time.monotonic() < until:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.5)
    raise RuntimeError(f"Nothing listens on port {port}:\n{log.read_text()[-3000:]}")
