"""Medians and ratios of measurements."""

from statistics import median

from benchmarks.results import Measurement, Results
from benchmarks.scales import Scale

DBT_STEPS = ("full", "daily", "everything", "one_model")


class Summary:
    """The measurements of a file by scale and step; what failed has no median."""

    def __init__(self, results: Results):
        self.results = results
        self._by_key: dict[tuple[Scale, str], list[Measurement]] = {}
        for one in results.measurements:
            self._by_key.setdefault((one.scale, one.step), []).append(one)
        self.scales = sorted({scale for scale, _ in self._by_key})

    def measurements(self, scale: Scale, step: str) -> list[Measurement]:
        """Return the rounds of a step that ended well."""
        return [one for one in self._by_key.get((scale, step), []) if one.failure is None]

    def failure(self, scale: Scale, step: str) -> str | None:
        """Return why a step did not end, if it did not."""
        rounds = self._by_key.get((scale, step), [])
        return next((one.failure for one in rounds if one.failure), None)

    def median(self, scale: Scale, step: str, figure: str) -> float | None:
        """Return the median over rounds of a figure or fact; None where it was not measured."""
        values = [
            getattr(one, figure) if hasattr(one, figure) else one.facts.get(figure)
            for one in self.measurements(scale, step)
        ]
        known = [value for value in values if value is not None]
        return median(known) if known else None

    def cost(self, scale: Scale, step: str, figure: str, net: bool = False) -> float | None:
        """Return the median of a figure; `net` takes dbt's overhead off what dbt runs."""
        gross = self.median(scale, step, figure)
        if gross is None or not net or step not in DBT_STEPS:
            return gross
        overhead = self.median(scale, "overhead", figure)
        return None if overhead is None or overhead >= gross else gross - overhead

    def ratio(
        self, scale: Scale, step: str, to: str, figure: str, net: bool = False
    ) -> float | None:
        """Return how many times the cost of another step one has."""
        above, below = (self.cost(scale, name, figure, net) for name in (step, to))
        return above / below if above is not None and below else None
