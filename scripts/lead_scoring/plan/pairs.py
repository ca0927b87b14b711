"""Which models are compared: the champion first, then each other model whose rules differ."""

from dataclasses import dataclass

from lead_scoring.plan.rules import RowChange
from lead_scoring.seeds.tables import Seeds


@dataclass(frozen=True)
class Pair:
    """A model before and after; None where it is not scored on that side."""

    old: str | None
    new: str | None
    is_champion: bool = False

    @property
    def title(self) -> str:
        """The model as a reader calls it."""
        if self.old == self.new or self.old is None:
            name = self.new
        elif self.new is None:
            name = self.old
        else:
            name = f"{self.old} -> {self.new}"
        return f"{name} (champion)" if self.is_champion else name


def find_pairs(old: Seeds, new: Seeds, changes: list[RowChange]) -> list[Pair]:
    """Return the pairs that the changes can move; none where no score can differ."""
    before, after = _statuses(old), _statuses(new)
    differ = {change.model_id for change in changes if change.affects_scores}
    if None in differ:  # a lookup bears on every model
        differ = {*before, *after}
    champions = Pair(_champion(before), _champion(after), is_champion=True)
    others = (
        Pair(_if_scored(model, before), _if_scored(model, after))
        for model in dict.fromkeys([*after, *before])
        if not model == champions.old == champions.new
    )
    return [pair for pair in (champions, *others) if pair.old != pair.new or pair.new in differ]


def _statuses(seeds: Seeds) -> dict[str, str]:
    """Return the status of each model, by its folded id."""
    return {row.folded("model_id"): row.folded("status") for _, row in seeds.rows("scoring_models")}


def _champion(statuses: dict[str, str]) -> str | None:
    return next((model for model, status in statuses.items() if status == "champion"), None)


def _if_scored(model: str, statuses: dict[str, str]) -> str | None:
    return model if statuses.get(model, "retired") != "retired" else None
