"""The real data sets: where they lie, how they are audited, what a plain model looks at."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class RealSet:
    """A data set. `attributes` are SQL expressions on the raw leads: texts are categories."""

    name: str
    folder: str
    what: str
    as_of: date
    audit_window_days: int
    audit_cohorts: int
    attributes: dict[str, str]
    licence: str


_CREATED = {"created_weekday": "dayname(created_at)", "created_hour": "hour(created_at)"}

SETS = (
    RealSet(
        name="bpic2012",
        folder="bpic2012_loan",
        what="loan applications at a Dutch bank, won within 45 days",
        as_of=date(2012, 3, 14),
        audit_window_days=45,
        audit_cohorts=18,
        attributes={"amount_req": "cast(amount_req as double)", **_CREATED},
        licence=(
            "BPI Challenge 2012 (van Dongen, 4TU.ResearchData), "
            "https://doi.org/10.4121/uuid:3926db30-f712-4394-aebc-75976070e91f, "
            "under the 4TU General Terms of Use"
        ),
    ),
    RealSet(
        name="olist",
        folder="olist_funnel",
        what="merchants who asked about a marketplace, won within 60 days; no events",
        as_of=date(2018, 8, 5),
        audit_window_days=60,
        audit_cohorts=22,
        attributes={
            "lead_source": "lead_source",
            "landing_page_id": "landing_page_id",
            "contact_weekday": "contact_weekday",
        },
        licence=(
            "Marketing Funnel by Olist, "
            "https://www.kaggle.com/datasets/olistbr/marketing-funnel-olist, CC BY-NC-SA 4.0"
        ),
    ),
    RealSet(
        name="relax",
        folder="relax_plg",
        what="sign-ups to a product in their second week, adopted within 90 days",
        as_of=date(2014, 6, 6),
        audit_window_days=90,
        audit_cohorts=80,
        attributes={
            "lead_source": "lead_source",
            "email_domain": "split_part(email, '@', 2)",
            "opted_in_to_mailing_list": "cast(opted_in_to_mailing_list as double)",
            "enabled_for_marketing_drip": "cast(enabled_for_marketing_drip as double)",
            "was_invited": "cast(was_invited as double)",
            **_CREATED,
        },
        licence="the Relax exercise on user adoption; no licence is stated, so do not redistribute",
    ),
)
