"""Companion of the lead_scoring dbt project: what SQL cannot do."""

import typer

from lead_scoring import demo_data, summary
from lead_scoring.check.command import command as check
from lead_scoring.explain.command import command as explain
from lead_scoring.load.command import app as load
from lead_scoring.notify.command import command as notify
from lead_scoring.plan.command import command as plan
from lead_scoring.publish.command import command as publish
from lead_scoring.report.command import command as report
from lead_scoring.scenarios.command import command as scenarios
from lead_scoring.sync.command import command as sync
from lead_scoring.train.command import command as train

app = typer.Typer(no_args_is_help=True, add_completion=False, help=__doc__)
app.command("check")(check)
app.command("demo-data")(demo_data.command)
app.command("explain")(explain)
app.add_typer(load, name="load")
app.command("notify")(notify)
app.command("plan")(plan)
app.command("publish")(publish)
app.command("report")(report)
app.command("scenarios")(scenarios)
app.command("summary")(summary.command)
app.command("sync")(sync)
app.command("train")(train)
