"""The section of the generated part that tells what the next order of magnitude costs."""

from benchmarks import cost_model
from benchmarks.scales import Scale
from benchmarks.summary import Summary
from benchmarks.tables import figure, table

_EXTRAPOLATED_EVENTS = 1_000_000_000


def costs(summary: Summary) -> str:
    """Return the cost models with their check; empty below four scales."""
    sizes = {
        scale: cost_model.Size(scale.leads, pairs)
        for scale in summary.scales
        if (pairs := summary.median(scale, "floor", "pairs"))
    }
    lines, largest = [], max(sizes, key=lambda scale: (scale.events, scale.leads), default=None)
    for step in ("full", "daily"):
        for what, name, unit in (
            ("wall time, s", "wall_seconds", 1.0),
            ("processor time, s", "cpu_seconds", 1.0),
            ("peak memory, GB", "peak_bytes", 1e9),
        ):
            costs = {
                scale: cost / unit for scale in sizes if (cost := summary.median(scale, step, name))
            }
            if len(costs) >= 4 and largest in costs:
                lines.append([step, what, *_cost(costs, sizes, largest)])
    if not lines:
        return ""
    extrapolated = _extrapolated(largest)
    heading = [
        "step",
        "cost",
        "fixed",
        "per million leads",
        "per million pairs",
        f"predicted at {largest}",
        "measured",
        "error",
        "errors of the others",
        f"{extrapolated}, extrapolated",
    ]
    pairs = ", ".join(f"{figure(size.pairs / 1e6)} at {scale}" for scale, size in sizes.items())
    return (
        "### Cost model: a + b x leads + c x pairs\n\n"
        "A pair is a lead with an event name that it has, a row of the floor; millions of them: "
        f"{pairs}. Fitted by non-negative least squares of relative errors on all scales; each "
        "prediction and error comes from a fit without the scale that it is of. The last column is "
        f"an extrapolation far beyond what was measured, with as many pairs per lead as {largest} "
        "has. Memory follows the line only below `memory_limit`; at the limit DuckDB spills to "
        f"disk instead.\n\n{table(heading, lines)}"
    )


def _cost(
    costs: dict[Scale, float], sizes: dict[Scale, cost_model.Size], largest: Scale
) -> list[str]:
    by_size = {sizes[scale]: cost for scale, cost in costs.items()}
    model = cost_model.fit(by_size)
    checks = {scale: cost_model.check(by_size, sizes[scale]) for scale in costs}
    factor = _extrapolated(largest).events / largest.events
    return [
        figure(model.fixed),
        figure(model.per_lead * 1e6),
        figure(model.per_pair * 1e6),
        figure(checks[largest].predicted),
        figure(checks[largest].measured),
        f"{checks[largest].error:+z.0%}",
        ", ".join(
            f"{one.error:+z.0%} at {scale}" for scale, one in checks.items() if scale != largest
        ),
        figure(model.predict(sizes[largest].times(factor))),
    ]


def _extrapolated(largest: Scale) -> Scale:
    leads = largest.leads * _EXTRAPOLATED_EVENTS // largest.events
    return Scale(leads, _EXTRAPOLATED_EVENTS)
