"""The sections of the generated part, each a heading and a table; empty without figures."""

from itertools import pairwise

from benchmarks.steps import STEPS
from benchmarks.summary import Summary
from benchmarks.tables import figure, table

# heading, step, step it is compared with, whether dbt's overhead is taken off
_RATIOS = (
    ("scoring path / floor", "full", "floor", False),
    ("the same, net", "full", "floor", True),
    ("marts copied / floor", "copied_marts", "floor", False),
    ("daily run / scoring path", "daily", "full", False),
    ("the same, net", "daily", "full", True),
    ("one model / pandas", "one_model", "pandas", False),
    ("one model / polars", "one_model", "polars", False),
    ("all marts / floor", "everything", "floor", False),
)


def ratios(summary: Summary) -> str:
    """Return how steps compare in time and memory."""
    tables = []
    for what, name in (
        ("wall time", "wall_seconds"),
        ("processor time", "cpu_seconds"),
        ("peak memory", "peak_bytes"),
    ):
        compared = [
            one
            for one in _RATIOS
            if (name != "peak_bytes" or not one[3])
            and any(summary.ratio(scale, one[1], one[2], name, one[3]) for scale in summary.scales)
        ]
        if not compared:
            continue
        rows = [
            [
                str(scale),
                *(
                    figure(summary.ratio(scale, step, to, name, net))
                    for _, step, to, net in compared
                ),
            ]
            for scale in summary.scales
        ]
        heading = ["scale", *(one[0] for one in compared)]
        tables.append(f"### Ratios of {what}\n\n{table(heading, rows)}")
    if not tables:
        return ""
    net = "\nNet: without dbt's overhead, which is the same run on next to no data.\n"
    return "\n".join(tables) + net


def measurements(summary: Summary) -> str:
    """Return every step with its figures, or why it did not end."""
    rows = []
    for scale in summary.scales:
        for step in STEPS:
            done = summary.measurements(scale, step)
            failure = summary.failure(scale, step)
            if done:
                walls = sorted(one.wall_seconds for one in done)
                rows.append(
                    [
                        str(scale),
                        step,
                        figure(summary.median(scale, step, "wall_seconds")),
                        f"{figure(walls[0])} to {figure(walls[-1])}",
                        figure(summary.median(scale, step, "cpu_seconds")),
                        figure(summary.median(scale, step, "peak_bytes") / 1e9),
                        str(len(done)),
                    ]
                )
            elif failure:
                rows.append([str(scale), step, failure.splitlines()[0][:80], "", "", "", "0"])
    heading = ["scale", "step", "wall, s", "from, to", "processor, s", "peak memory, GB", "rounds"]
    steps = "\n".join(f"- `{name}`: {what}" for name, what in STEPS.items())
    return f"### Measurements\n\n{table(heading, rows)}\n{steps}\n"


def linearity(summary: Summary) -> str:
    """Return the cost per event of each scale beside the scale with the next fewer events."""
    lines = []
    for leads in sorted({scale.leads for scale in summary.scales}):
        scales = [scale for scale in summary.scales if scale.leads == leads]
        known = [
            (scale, summary.median(scale, "full", "wall_seconds") / scale.events)
            for scale in scales
            if summary.median(scale, "full", "wall_seconds")
        ]
        lines += [
            f"- {later}: {figure(cost * 1e6)} s per million events, "
            f"{figure(cost / earlier_cost)} times that of {earlier}"
            for (earlier, earlier_cost), (later, cost) in pairwise(known)
        ]
    return "### Cost per event of the scoring path\n\n" + "\n".join([*lines, ""]) if lines else ""


def slowest(summary: Summary) -> str:
    """Return the slowest models of the largest build."""
    known = [s for s in summary.scales if summary.median(s, "full", "node_seconds")]
    if not known:
        return ""
    scale = max(known, key=lambda scale: (scale.events, scale.leads))
    last = summary.measurements(scale, "full")[-1].facts
    rows = [
        [f"`{name}`", figure(seconds), f"{seconds / last['node_seconds']:.0%}"]
        for name, seconds in last["slowest_nodes"].items()
    ]
    return f"### Slowest models of the scoring path at {scale}\n\n" + table(
        ["model", "s", "share of all models"], rows
    )


def lookups(summary: Summary) -> str:
    """Return what reading one lead takes."""
    columns = {
        "first, with connecting": "first_with_connect",
        "score, median": "score_median",
        "contributions, median": "contributions_median",
        "both, median": "score_and_contributions_median",
        "both, p95": "score_and_contributions_p95",
        "explain, median": "explain_median",
        "explain, p95": "explain_p95",
    }
    rows = [
        [
            str(scale),
            *(figure(summary.median(scale, "lookup", name)) for name in columns.values()),
            " of ".join(
                f"{summary.median(scale, 'lookup', name):.0f}"
                for name in ("row_groups_read", "row_groups")
            ),
        ]
        for scale in summary.scales
        if summary.measurements(scale, "lookup")
    ]
    if not rows:
        return ""
    return "### One lead on demand, milliseconds\n\n" + table(
        ["scale", *columns, "row groups of contributions read"], rows
    )
