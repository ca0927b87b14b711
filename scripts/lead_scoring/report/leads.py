"""The leads of the report: who is ready for sales, who comes next, why, and how to reach them."""

from pathlib import Path

from lead_scoring.private_tables import contacts
from lead_scoring.report.figures import ReportError
from lead_scoring.warehouse import Connection, reading, rows

_NEXT_LEADS = 5
_LEADS = """
    select
        leads.*,
        described_leads.* exclude (lead_id),
        leads.lead_score - leads.score_7d_ago as score_change,
        tiers.sla_hours,
        next_tiers.tier_label as next_tier_label
    from scored_leads_by_model as leads
    inner join described_leads using (lead_id)
    inner join tier_funnel as tiers using (model_id, tier)
    left join tier_funnel as next_tiers
        on leads.model_id = next_tiers.model_id and leads.next_tier = next_tiers.tier
    where leads.model_id = $model_id
"""


def read_hot_leads(connection: Connection, model_id: str, limit: int) -> list[dict]:
    """Return the sales-ready leads, hottest first, with their `reasons` and their `handoff`."""
    leads = rows(
        connection,
        f"""
        {_LEADS} and leads.is_sales_ready
        order by leads.tier_rank desc, leads.lead_score desc, leads.lead_id
        limit $limit
        """,
        {"model_id": model_id, "limit": limit},
    )
    reasons: dict[str, list[dict]] = {lead["lead_id"]: [] for lead in leads}
    for row in rows(
        connection,
        """
        select lead_id, rule_id, points, reason, rule_id like 'cap:%' as is_cap
        from score_contributions
        where model_id = ? and lead_id in (select unnest(?))
        order by is_cap, abs(points) desc, rule_id
        """,
        [model_id, list(reasons)],
    ):
        reasons[row["lead_id"]].append(row)
    handoffs = _handoffs(connection, model_id, list(reasons))
    for lead in leads:
        lead["reasons"] = reasons[lead["lead_id"]]
        lead["handoff"] = handoffs.get(lead["lead_id"])
    return leads


def _handoffs(connection: Connection, model_id: str, lead_ids: list[str]) -> dict[str, dict]:
    """Return the newest hand-off by lead; none where the model hands nothing over."""
    has_queue = "select 1 from information_schema.tables where table_name = 'handoff_queue'"
    if not connection.execute(has_queue).fetchone():
        return {}
    found = rows(
        connection,
        """
        select
            queue.lead_id,
            queue.team,
            queue.owner,
            queue.due_at,
            queue.due_at <= (select max(as_of_date) from scored_leads) as is_overdue
        from handoff_queue as queue
        where queue.model_id = ? and queue.lead_id in (select unnest(?))
        order by queue.entered_on
        """,
        [model_id, lead_ids],
    )
    return {row["lead_id"]: row for row in found}


def read_next_leads(connection: Connection, model_id: str) -> list[dict]:
    """Return the leads with the highest scores that are not sales-ready, nor disqualified."""
    return rows(
        connection,
        f"""
        {_LEADS} and not leads.is_sales_ready and not leads.is_disqualified
        order by leads.lead_score desc, leads.lead_id
        limit $limit
        """,
        {"model_id": model_id, "limit": _NEXT_LEADS},
    )


def read_contacts(database: Path, warehouse: Path, lead_ids: list[str]) -> dict[str, dict]:
    """Return name and email by lead, from the warehouse: the marts hold no direct identifiers."""
    for candidate in (database, warehouse):
        if candidate.exists():
            with reading(candidate) as connection:
                found = contacts(connection, lead_ids)
            if found is not None:
                return found
    raise ReportError(
        f"Contacts stand in the warehouse only, and {warehouse} does not hold them; "
        "run `make build`, or leave out --with-contacts."
    )
