"""Every raw event of the demo: its name and its details, in groups that mean one event type."""

import numpy as np

CAMPAIGNS = (
    "newsletter",
    "nurture-1-willkommen",
    "nurture-2-praxisbeispiele",
    "product-update",
    "einladung-webinar",
    "spring-campaign",
    "jahresrückblick",
)
_WEBINARS = ("Lead Scoring in der Praxis", "ROI live berechnen", "Security Q&A", "Roadmap")
_FORMS = ("demo-request", "contact", "angebot-anfordern", "newsletter-signup")

# group: (event name, details)
GROUPS: dict[str, tuple[str, tuple[str, ...]]] = {
    "home": ("page_view", ("/",)),
    "pricing": ("page_view", ("/pricing", "/preise", "/pricing/enterprise", "/preise/vergleich")),
    "product": (
        "page_view",
        ("/product", "/products/analytics", "/produkte/automatisierung", "/product/integrations"),
    ),
    "case_study": (
        "page_view",
        ("/case-studies/nordlicht", "/case-study/logistics", "/referenzen/maschinenbau"),
    ),
    "blog": (
        "page_view",
        ("/blog/lead-scoring-101", "/blog/dsgvo-für-vertriebsteams", "/blog/b2b-trends"),
    ),
    "contact": ("page_view", ("/contact", "/kontakt")),
    "demo_page": ("page_view", ("/demo", "/demo/buchen")),
    "other_page": ("page_view", ("/karriere", "/impressum", "/login", "/team", "/über-uns")),
    "video": ("video_play", ("produktfilm", "customer-story", "how-to-setup")),
    "whitepaper": ("download", ("whitepaper-lead-management.pdf", "Whitepaper KI im Vertrieb")),
    "ebook": ("download", ("ebook-b2b-growth.epub", "E-Book Kundenbindung")),
    "report": ("download", ("branchenreport-2025.pdf", "studie-digitalisierung.pdf")),
    "checklist": ("download", ("checklist-onboarding.pdf", "checkliste-dsgvo.pdf")),
    "email_delivered": ("email_delivered", CAMPAIGNS),
    "email_open": ("email_open", CAMPAIGNS),
    "email_click": ("email_click", CAMPAIGNS),
    "email_reply": ("email_reply", CAMPAIGNS),
    "email_forward": ("email_forward", CAMPAIGNS),
    "unsubscribe": ("unsubscribe", CAMPAIGNS),
    "email_bounce": ("email_bounce", ("hard: unknown mailbox", "soft: mailbox full")),
    "webinar_registered": ("webinar_registered", _WEBINARS),
    "webinar_attended": ("webinar_attended", _WEBINARS),
    "survey_registered": ("survey_registered", ("trend-survey", "kundenumfrage")),
    "survey_completed": ("survey_completed", ("trend-survey", "kundenumfrage")),
    "social_follow": ("social_follow", ("linkedin", "xing", "youtube")),
    "social_like": ("social_like", ("linkedin", "xing", "instagram")),
    "social_comment": ("social_comment", ("linkedin", "xing")),
    "social_share": ("social_share", ("linkedin", "xing")),
    "call_booked": ("call_booked", ("discovery", "erstgespräch")),
    "call_completed": ("call_completed", ("discovery", "erstgespräch", "follow-up")),
    "appointment_booked": ("appointment_booked", ("vor Ort", "online")),
    "appointment_attended": ("appointment_attended", ("vor Ort", "online")),
    "no_show": ("no_show", ("call", "appointment", "demo")),
    "trade_fair": ("trade_fair_visit", ("Hannover Messe", "DMEXCO", "Bits & Pretzels")),
    "direct_mail": ("direct_mail_answer", ("Postkarte Frühjahr", "catalogue 2025")),
    "demo_request": ("form_submit", ("demo-request", "Demo buchen")),
    "trial_start": ("form_submit", ("trial-signup", "testzugang-14-tage")),
    "quote_request": ("form_submit", ("quote", "angebot-anfordern")),
    "contact_form": ("form_submit", ("contact", "kontaktformular")),
    "consultation": ("form_submit", ("consultation", "beratung-vereinbaren")),
    "form_incomplete": ("form_incomplete", _FORMS),
    "form_false_data": ("form_false_data", _FORMS),
    "offer_made": ("offer_made", ("10 % bis Monatsende", "free-onboarding", "Messe-Rabatt")),
    "offer_used": ("offer_used", ("10 % bis Monatsende", "free-onboarding", "Messe-Rabatt")),
    "support": ("support_request", ("ticket", "hotline", "Störung")),
    "training": ("training_request", ("admin-training", "Einsteigerschulung")),
    "renewal": ("renewal", ("12 months", "24 Monate")),
    "usage": ("product_usage", ("", "dashboard", "api")),
    # events that the mapping does not know
    "unmapped": ("heartbeat", ("", "30s")),
    "unmapped_other": ("cookie_consent", ("all", "necessary")),
}

# one row per code: (event name, detail)
ENTRIES: list[tuple[str, str | None]] = []
_CODES: dict[str, np.ndarray] = {}
for _group, (_name, _details) in GROUPS.items():
    _start = len(ENTRIES)
    ENTRIES.extend((_name, detail or None) for detail in _details)
    _CODES[_group] = np.arange(_start, len(ENTRIES), dtype=np.int16)

# mixes of pages and forms: group -> share
BROWSING = {
    "home": 0.22,
    "product": 0.22,
    "pricing": 0.06,
    "case_study": 0.09,
    "blog": 0.23,
    "contact": 0.03,
    "demo_page": 0.02,
    "other_page": 0.13,
}
BUYING = {
    "home": 0.12,
    "product": 0.21,
    "pricing": 0.28,
    "case_study": 0.15,
    "blog": 0.06,
    "contact": 0.06,
    "demo_page": 0.08,
    "other_page": 0.04,
}
DOWNLOADS = {"whitepaper": 0.35, "ebook": 0.2, "report": 0.2, "checklist": 0.25}
SOCIAL = {"social_like": 0.55, "social_follow": 0.2, "social_comment": 0.14, "social_share": 0.11}
EARLY_FORMS = {
    "contact_form": 0.3,
    "demo_request": 0.16,
    "trial_start": 0.16,
    "quote_request": 0.07,
    "consultation": 0.08,
    "form_incomplete": 0.16,
    "form_false_data": 0.07,
}
BUYING_FORMS = {
    "demo_request": 0.32,
    "quote_request": 0.25,
    "trial_start": 0.16,
    "contact_form": 0.1,
    "consultation": 0.12,
    "form_incomplete": 0.05,
}


def draw(rng: np.random.Generator, group: str, size: int) -> np.ndarray:
    """Return `size` codes of one group (positions in ENTRIES), each detail equally likely."""
    codes = _CODES[group]
    return codes[rng.integers(0, len(codes), size)]


def draw_mix(rng: np.random.Generator, mix: dict[str, float], size: int) -> np.ndarray:
    """Return `size` codes (positions in ENTRIES) of the groups of `mix` by their shares."""
    table = np.concatenate([_CODES[group] for group in mix])
    share = np.concatenate([np.full(len(_CODES[g]), s / len(_CODES[g])) for g, s in mix.items()])
    bounds = np.cumsum(share) / share.sum()
    return table[np.searchsorted(bounds[:-1], rng.random(size), side="right")]


def first_code(group: str) -> int:
    """Return the smallest code of a group; its codes follow one another."""
    return int(_CODES[group][0])
