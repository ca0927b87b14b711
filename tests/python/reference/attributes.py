"""Attributes that are derived from a lead's own columns and from its events."""

import re
from functools import cache

from reference.text import BLANKS, norm, trimmed

_TITLE_BLANKS = re.compile("[" + re.escape(".,;:/\\|&()[]-\u2013_+\"'" + BLANKS) + "]+")
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")


def attributes_at(lead, last_engaged_on, on, seeds):
    """Every attribute of a lead as text on a date, by lower-case name."""
    columns = dict(lead["attributes"])
    domain = email_domain(columns.get("email"))
    free = {norm(row["domain"]) for row in seeds.get("free_email_domains", [])}
    columns.update(
        days_since_created=str((on - lead["created_on"]).days),
        days_since_engagement=str((on - (last_engaged_on or lead["created_on"])).days),
        email_domain=domain,
        is_free_email=None if domain is None else _boolean(domain in free),
        is_valid_email=is_valid_email(columns.get("email")),
        has_company=_boolean(columns.get("company_name") or columns.get("company_domain")),
        seniority=seniority(columns.get("job_title"), seeds.get("job_levels", [])),
    )
    return columns


def _boolean(value):
    return "true" if value else "false"


def email_domain(email):
    _, at, domain = (email or "").rpartition("@")
    return norm(domain) if at else None


def is_valid_email(email):
    return None if trimmed(email) is None else _boolean(_EMAIL.fullmatch(trimmed(email)))


def seniority(job_title, job_levels):
    """The level of highest rank with a keyword in the title; ties: first in the alphabet."""
    title = None if job_title is None else _words(job_title)
    if title is None:
        return None
    levels = [
        (-int(row["rank"]), trimmed(row["seniority"]))
        for row in job_levels
        if _keyword_in(row["keyword"], title)
    ]
    return min(levels)[1] if levels else None


@cache
def _words(text):
    """Lower case, separators read as blanks, one blank around and between the words."""
    words = _TITLE_BLANKS.sub(" ", text.lower()).strip()
    return f" {words} " if words else None


def _keyword_in(keyword, title):
    text = norm(keyword) or ""
    words = (_words(text.strip("*")) or "").strip()
    before = "" if text.startswith("*") else " "
    after = "" if text.endswith("*") else " "
    return bool(words) and f"{before}{words}{after}" in title
