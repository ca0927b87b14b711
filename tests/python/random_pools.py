"""Values that random leads and random rules draw from: small pools, so that rules match."""

# Every pool repeats some values in other spellings, and holds blanks, numbers and odd characters.
MISSING = [None, None, "", "  ", "\u00a0", "\t"]

TEXTS = {
    "industry": ["IT", "it", " It ", "IT & Software", "Maschinenbau", "MÜNCHEN", "münchen", "IT\n"],
    "department": ["Einkauf", "EINKAUF", "Sales", "O'Reilly", "a;b", 'the "best"', "a|b", "C:\\x"],
    "country": ["DE", "de ", " AT", "Österreich", "österreich", "ÖSTERREICH", "FR", "null"],
    "region": ["R&D", "--", "%", "_", "100%", "100x", "50_50", "50x50", "sales ops"],
    "lead_source": ["web", "Web", "webinar", "trade fair", "Messe, Köln", "referral"],
    "budget": ["25000", "25.000", "25000 €", "1e4", "10", "010", " 10.0 ", "unknown", "+7", "-3"],
    "timeframe": ["3 months", "3 Months", "6 months", "0.5", ".5", "5.", "1,000"],
    "lifecycle_stage": ["lead", "Customer", "customer ", "prospect", "select 1; --"],
    "utm_campaign": ["spring", "Spring_24", "spring 24", "sommer%", "Straße", "STRASSE"],
    "fit_index": ["1", "2", "2.50", "2.5", "3", "03", "-1", "1e1", "n/a", "99999999999"],
}
NUMBERS = ["120", "120.0", " 500 ", "1e3", "0.5", "-3", "+7", "501", "499.99", "0", "1.50"]
BAD_NUMBERS = ["abc", "5.", ".5", "1,000", "1 000", "12e", "--1", "NaN", "inf", "0x10"]
EMAILS = ["a@gmail.com", "B@GMX.de ", "c@firma.de", "c@firma.de", "d@Müller-Bau.de", "no-at-sign"]
EMAILS += ["a@b", "x@@gmx.de", "@gmx.de", "a@", "a b@firma.de", "a@ gmail.com", "x@sub.firma.de"]
TITLES = ["CEO", "ceo & founder", "Director", "Art-Director", "CTO", "Vertriebsleiter"]
TITLES += ["Leiter Vertrieb", "(Junior) Sales-Manager", "Geschäftsführer", "GESCHÄFTSFÜHRERIN"]
TITLES += [
    "VP_Sales",
    "Chief - Executive, Officer",
    "Chief\tExecutive Officer",
    "vice president",
    "Vice-President, EMEA",
    "Student",
    "Head of IT",
    "Head, IT",
]
TITLES += [
    "Intern/CEO",
    "C.E.O.",
    "Teamleiterin",
    "Chief\u00a0Executive Officer",
    "Chief - Executive, Officer",
    "-",
    "'Owner'",
]
COMPANIES = ["Müller GmbH", "ACME", "acme ", 'Q "uoted" AG', "x, y & co"]
DOMAINS = ["firma.de", "acme.com", " ACME.com", "müller-bau.de"]

JOB_LEVELS = [
    ("ceo", "executive", 5),
    ("cto", "executive", 5),
    ("chief * officer", "executive", 5),
    ("chief executive officer", "c-level", 5),
    ("geschäftsführer*", "executive", 5),
    ("owner", "Executive", 5),
    ("vp", "vice president", 4),
    ("Vice-President", "vice president", 4),
    ("director", "director", 4),
    ("*leiter", "lead", 3),
    ("*leiter*", "Head", 2),
    ("head of", "Head", 3),
    ("manager", "manager", 2),
    ("junior*", "junior", 1),
    ("student", "student", 0),
]
FREE_DOMAINS = ["gmail.com", "GMX.de", " web.de "]

EVENT_NAMES = ["page_view", "Download", "form", "email", "call", "webinar"]
DETAILS = ["/", "/pricing", "/Pricing?x=1", "/preise", "/blog/100%", "/blog/50_50", "e-book", "42"]
DETAILS += ["Whitepaper Köln", "o'clock", "demo;contact", "  /pricing ", "10", "E-BOOK"]
EVENT_TYPES = ["home_view", "price_view", "asset", "demo_request", "mail_sent", "mail_opened"]
EVENT_TYPES += ["call_booked", "webinar_joined"]
DERIVED_TYPES = ["ignored_mail", "no_answer", "came_back", "call_booked"]

DERIVED_ATTRIBUTES = {
    "days_since_engagement": ["0", "1", "7", "14", "30", "90"],
    "days_since_created": ["0", "1", "10", "30", "60", "100"],
    "email_domain": ["gmail.com", "firma.de", "müller-bau.de", "sub.firma.de"],
    "is_free_email": ["true", "false", "TRUE"],
    "is_valid_email": ["true", "false"],
    "has_company": ["true", "false"],
    "seniority": ["executive", "director", "Head", "lead", "vice president", "c-level"],
}
