"""Writing the table opportunities, in the texts and faults of a real export."""

from pathlib import Path

import duckdb
import numpy as np

from lead_scoring.demo import deals, dirt
from lead_scoring.demo.people import NEVER, People
from lead_scoring.demo.sql import iso, iso_offset
from lead_scoring.warehouse import literal, write_parquet


def _known(values: np.ndarray, missing: int) -> np.ma.MaskedArray:
    return np.ma.masked_array(values, values == missing)


def write_deals(
    connection: duckdb.DuckDBPyConnection, people: People, seed: int, target: Path
) -> int:
    """Write opportunities with their faults and outdated rows; return the number of rows."""
    rng = np.random.default_rng([seed, 6])
    found = deals.simulate(people, seed)
    kinds = {kind: number for number, kind in enumerate(dirt.DEAL_FAULTS, start=1)}
    fault = dirt.label(dirt.choose(rng, dirt.DEAL_FAULTS, len(found)), len(found))
    is_won = found.stage == deals.WON
    # a fault that only a won deal can have goes to the next won deals
    fault[(fault == kinds["missing_closed_at"]) & ~is_won] = 0
    sound_won = np.flatnonzero(is_won & (fault == 0))
    if not (fault == kinds["missing_closed_at"]).any() and len(sound_won):
        fault[sound_won[-1]] = kinds["missing_closed_at"]
    closed = np.flatnonzero((found.stage != deals.OPEN) & (fault == 0))
    before = closed[rng.random(len(closed)) < dirt.DEAL_EXTRAS["open_before_closed"]]
    rows = np.concatenate([np.arange(len(found)), before])
    outdated = np.arange(len(rows)) >= len(found)
    connection.register(
        "deal_arrays",
        {
            "deal": rows,
            "lead": found.lead[rows],
            "stage": np.where(outdated, deals.OPEN, found.stage[rows]),
            "created": found.created[rows],
            "closed": _known(np.where(outdated, NEVER, found.closed[rows]), NEVER),
            "amount": found.amount[rows],
            "reason": np.where(outdated, -1, found.lost_reason[rows]),
            "outdated": outdated,
            "fault": fault[rows],
            "chance": rng.random(len(rows)),
        },
    )
    stage = f"list_extract([{', '.join(literal(name) for name in deals.STAGES)}], 1 + stage)"
    query = f"""
        select
            case
                when fault = {kinds["blank_id"]} then case when chance < 0.5 then ' ' end
                else printf('O%07d', deal + 1)
            end as opportunity_id,
            case
                when fault = {kinds["unknown_lead"]} then printf('X%07d', lead)
                when fault = {kinds["stray_blanks"]}
                    then printf('  L%07d ', lead + 1)
                else printf('L%07d', lead + 1)
            end as lead_id,
            case
                when fault = {kinds["bad_stage"]}
                    then list_extract(['gewonnen?', 'Closed Won', '', 'pending'],
                        1 + (chance * 4)::integer % 4)
                when fault = {kinds["stray_blanks"]} then ' ' || upper({stage}) || ' '
                else {stage}
            end as stage,
            {iso("created")} as created_at,
            case
                when fault = {kinds["missing_closed_at"]} then null
                when chance < 0.03 then {iso_offset("closed")}
                else {iso("closed")}
            end as closed_at,
            case when fault = {kinds["bad_amount"]} then 'tbd'
                else amount::bigint::varchar end as amount,
            lost_reasons.text as lost_reason
        from deal_arrays
        left join lost_reasons on lost_reasons.position = deal_arrays.reason
        order by created, deal, outdated desc
    """
    return write_parquet(connection, query, target)
