"""dbt for many small builds: the project is parsed once for all of them, each runs in a fork."""

import multiprocessing
import os
from pathlib import Path
from unittest import mock

import yaml
from dbt.adapters.duckdb.connections import DuckDBConnectionManager
from dbt.cli.main import dbtRunner

from harness import DbtError, Sandbox

FORK = multiprocessing.get_context("fork")
PARSED = ("keep_attribute_history", "raw_schema")  # vars that parsing reads
manifests = {}
# a table or view is replaced by one statement, where dbt takes six
REPLACE_IN_PLACE = """
{% materialization table, adapter="duckdb" %}
    {{ return(replace_in_place("table")) }}
{% endmaterialization %}

{% materialization view, adapter="duckdb" %}
    {{ return(replace_in_place("view")) }}
{% endmaterialization %}

{% macro replace_in_place(kind) %}
    {%- set existing = load_cached_relation(this) -%}
    {%- set target = this.incorporate(type=kind) -%}
    {{ run_hooks(pre_hooks) }}
    {%- if existing is not none and existing.type != kind -%}
        {% do adapter.drop_relation(existing) %}
    {%- endif -%}
    {%- set create = create_table_as(False, target, compiled_code)
        if kind == "table" else create_view_as(target, compiled_code) -%}
    {% call statement("main") -%}
        {{ modules.re.sub("create +" ~ kind, "create or replace " ~ kind, create, count=1) }}
    {%- endcall %}
    {{ run_hooks(post_hooks) }}
    {% do adapter.commit() %}
    {{ return({"relations": [target]}) }}
{% endmacro %}
"""


class QuickSandbox(Sandbox):
    """Data, seeds and vars may change from build to build; the seed gate does not run.

    Tables are replaced in place, unless they are to be made as they are shipped. On an engine other
    than DuckDB dbt runs as a command.
    """

    manifest = None  # of the last build

    def __init__(self, folder, as_shipped=False, **csv_style):
        super().__init__(folder, **csv_style)
        if not as_shipped:
            (self.folder / "quick").mkdir()
            (self.folder / "quick" / "replace_in_place.sql").write_text(REPLACE_IN_PLACE, "utf-8")
            settings = self.folder / "dbt_project.yml"
            text = settings.read_text(encoding="utf-8")
            settings.write_text(text.replace("[macros]", "[macros, quick]"), "utf-8")

    def dbt(self, *arguments, as_of=None, variables=None):
        if self.target != "dev":
            return self.command(*arguments, as_of=as_of, variables=variables)
        process, failed = self.start(*arguments, as_of=as_of, variables=variables)
        message = failed.recv()
        process.join()
        if message:
            raise DbtError(f"dbt {' '.join(arguments)}\n{message}")
        return ""

    def command(self, *arguments, as_of=None, variables=None):
        """Run dbt as a command of its own, with the seed gate."""
        return super().dbt(*arguments, as_of=as_of, variables=variables)

    def start(self, *arguments, as_of, variables=None):
        """Start dbt; return its process and where it says what failed, blank for nothing."""
        given = {"raw_path": str(self.raw_path), **(variables or {})}
        if as_of is not None:
            given["as_of_date"] = str(as_of)
        options = ["--vars", str(given), "--target-path", str(self.target_path)]
        environment = {
            "LEAD_SCORING_DB": str(self.database),
            "LEAD_SCORING_TEMP": str(self.folder / "temp"),
            "LEAD_SCORING_TARGET": self.target,
            **self.environment,
        }
        with mock.patch.dict(os.environ, environment):
            self.manifest = parsed(self.folder, given, options)
            return start(self.manifest, self.folder, [*arguments, *options])


def run_dbt(command, folder, environment):
    """Run dbt as lead_scoring.scratch.run_dbt does, with a project that was parsed before."""
    arguments = command[command.index("dbt.cli.main") + 1 :]
    variables = yaml.safe_load(arguments[arguments.index("--vars") + 1])
    with mock.patch.dict(os.environ, environment):
        manifest = parsed(folder, variables, ["--vars", str(variables)])
        process, failed = start(manifest, folder, arguments)
    message = failed.recv()
    process.join()
    return message or None


def parsed(folder, variables, options):
    """The manifest of a project; those with the same models and database name share one."""
    models = (Path(folder) / "models").resolve()
    database = Path(os.environ["LEAD_SCORING_DB"]).stem
    key = (models, (Path(folder) / "quick").exists(), database)
    key += (os.environ["LEAD_SCORING_TARGET"], os.environ.get("LEAD_SCORING_READERS"))
    key += tuple(str(variables.get(name)) for name in PARSED)
    if key not in manifests:
        done = dbtRunner().invoke(["--quiet", "parse", *options, *places(folder)])
        if not done.success:
            raise DbtError(f"dbt parse\n{done.exception}")
        manifests[key] = done.result
    return manifests[key]


def start(manifest, folder, arguments):
    """Start dbt in a fork; return its process and where it says what failed."""
    failed, said = FORK.Pipe(duplex=False)
    command = ["--quiet", "--no-use-colors", "--log-level-file", "none", "--no-write-json"]
    command += [*arguments, *places(folder)]
    process = FORK.Process(target=_run, args=(manifest, folder, command, said))
    process.start()
    return process, failed


def places(folder):
    """Where dbt finds the project and writes its logs."""
    return [
        *("--project-dir", str(folder), "--profiles-dir", str(folder)),
        *("--log-path", str(Path(folder) / "logs")),
    ]


def _run(manifest, folder, command, said):
    os.chdir(folder)
    for node in manifest.nodes.values():
        if node.resource_type == "seed":  # of this project, not of the first one that was parsed
            node.root_path = str(folder)
    done = dbtRunner(manifest=manifest).invoke(command)
    DuckDBConnectionManager.close_all_connections()  # a fork ends without dbt's own farewell
    results = getattr(done.result, "results", None) or []
    failed = [f"{r.node.name}: {r.message}" for r in results if r.status in ("error", "fail")]
    said.send("" if done.success else "\n".join([str(done.exception or ""), *failed]))
