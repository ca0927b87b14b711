"""The command `lead-scoring train`."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.table import Table

from lead_scoring.refusal import Refusal, refused
from lead_scoring.train.options import MODEL_ID, Options

if TYPE_CHECKING:
    from lead_scoring.train.training import Trained


def command(
    database: Annotated[
        Path, typer.Option(envvar="LEAD_SCORING_DB", help="The built warehouse; only read.")
    ] = Path("warehouse.duckdb"),
    seeds: Annotated[Path, typer.Option(help="Folder with the rule seeds to write into.")] = Path(
        "seeds"
    ),
    model_id: Annotated[str, typer.Option(help="Name of the challenger.")] = MODEL_ID,
    audit_window_days: Annotated[
        int, typer.Option(min=1, help="The var that the warehouse was built with, in days.")
    ] = Options.audit_window_days,
    holdout_share: Annotated[
        float,
        typer.Option(min=0.01, max=0.99, help="Share of the cohorts that must stay unseen."),
    ] = Options.holdout_share,
    min_conversions: Annotated[
        int, typer.Option(min=2, help="Fewest converted leads, and others, to train on.")
    ] = Options.min_conversions,
    without: Annotated[
        list[str], typer.Option(help="Attribute whose rules are left out; may be repeated.")
    ] = Options.without,
    undecided_only: Annotated[
        bool, typer.Option("--undecided-only", help="Train on leads without a lost deal only.")
    ] = False,
) -> None:
    """Train a challenger on the older cohorts and write it into the rule seeds.

    It learns points for the rules of all models in use from what happened to the leads of the
    audit's older cohorts. Attributes that tell the outcome when no history is kept (by default
    lifecycle_stage and updated_at) are left out.
    """
    # scikit-learn takes a second to import; other commands do not wait for it
    from lead_scoring.train.training import train

    options = Options(
        model_id,
        audit_window_days,
        holdout_share,
        min_conversions,
        tuple(without),
        undecided_only,
    )
    try:
        trained = train(database, seeds, options)
    except Refusal as error:
        raise refused(error) from error
    _show(trained, options, seeds)


def _show(trained: "Trained", options: Options, seeds: Path) -> None:
    split, observations = trained.split, trained.observations
    table = Table(title=f"{options.model_id}, written into {seeds}", show_header=False)
    for name, value in (
        ("rules kept", f"{trained.kept} of {len(trained.features)} that differ"),
        ("rules left out", f"{trained.left_out} on the outcome or {', '.join(options.without)}"),
        ("trained on", f"{len(split.training)} cohorts, {_span(split.training)}"),
        ("observations", f"{len(observations):,}"),
        (
            "conversions",
            f"{observations.is_converted.sum():,} of {observations.converted_leads:,} leads",
        ),
        ("trained_until", f"{split.trained_until}"),
        ("AUC in sample", f"{trained.in_sample_auc:.3f} (seen in training: no measure of quality)"),
        ("left to test on", f"{len(split.unseen)} cohorts, {_span(split.unseen)}"),
        ("AUC to beat there", f"{_figure(trained.champion_auc)} ({trained.champion})"),
    ):
        table.add_row(name, value)
    console = Console()
    console.print(table)
    console.print(
        "Next: dbt build, then compare out of time:\n"
        "  select model_id, observations, conversions, auc, top_decile_lift\n"
        "  from model_performance\n"
        f"  where split = 'out_of_time' and model_id in ('{trained.champion}', "
        f"'{options.model_id}')",
        highlight=False,
        soft_wrap=True,
    )


def _figure(value: float | None) -> str:
    return "no conversions yet" if value is None else f"{value:.3f}"


def _span(cohorts: list) -> str:
    return f"{cohorts[0]} to {cohorts[-1]}" if len(cohorts) > 1 else f"{cohorts[0]}"
