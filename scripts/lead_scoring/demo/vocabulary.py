"""Word lists of the demo: people, companies, places, and how much each makes a deal likelier.

A weight is an additive term of a lead's fit (no unit); a share is a relative frequency.
"""


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.split())


FIRST_NAMES = _words(
    "Anna Jürgen Björn Käthe Sören Lena Lukas Jörg Ulrike Günther Müzeyyen Heike Stefan Sabine"
    " Thomas Andrea Michael Claudia Andreas Petra Markus Susanne Christian Monika Daniel Nicole"
    " Matthias Birgit Florian Katharina Tobias Jana Sebastian Franziska Dominik Miriam Rüdiger"
    " Doğan Ayşe Mehmet Zoë Chloé René François Amélie Luc Giulia Marco Chiara Luca Iñigo Lucía"
    " Javier Ana João Inês Jan Piotr Agnieszka Paweł Łukasz Zofia Jiří Tomáš Eliška Lars Ingrid"
    " Åsa Øyvind Søren Maja James Emily Oliver Charlotte William Grace Michelle Kevin Priya Arjun"
    " Wei Yuki Noor Sanne Bram Femke Siobhán Conor Ioana Andrei Zsófia Gábor Elena Dimitrios"
)

LAST_NAMES = _words(
    "Müller Schmidt Schneider Fischer Weber Meyer Wagner Becker Schulz Hoffmann Schäfer Koch Bauer"
    " Richter Klein Wolf Schröder Neumann Schwarz Zimmermann Braun Krüger Hofmann Hartmann Lange"
    " Groß Weiß Jäger Vogel Strauß Böhm Köhler Günther Großmann Öztürk Yavuz Kaya Demir Huber"
    " Gruber Steiner Moser Bürgi Zürcher Keller Brunner Dubois Lefèvre Moreau Girard Rossi Bianchi"
    " Esposito García Núñez Fernández Silva Gonçalves Kowalski Wiśniewski Zieliński Novák Dvořák"
    " Horáková Hansen Sørensen Johansson Lindström Åkesson Smith Jones O'Brien Murphy Taylor Brown"
    " Patel Singh Chen Tanaka Nguyen Jansen Peeters Vermeulen Popescu Ionescu Nagy Szabó"
    " Papadopoulos von-Bülow Meier-Lüdenscheid"
)

# country code: share, weight, legal forms, cities
COUNTRIES: dict[str, tuple[float, float, tuple[str, ...], tuple[str, ...]]] = {
    "DE": (
        0.58,
        0.15,
        ("GmbH", "GmbH & Co. KG", "AG", "KG", "e. K.", "SE"),
        _words(
            "Köln München Nürnberg Düsseldorf Hamburg Berlin Gießen Würzburg Münster Lübeck Görlitz"
            " Stuttgart Bremen Leipzig Dortmund Kassel Osnabrück Göttingen Aachen Ulm"
        ),
    ),
    "AT": (0.09, 0.15, ("GmbH", "AG", "OG"), _words("Wien Graz Linz Salzburg Pölten")),
    "CH": (0.08, 0.2, ("AG", "GmbH", "SA"), _words("Zürich Bern Basel Genève Winterthur")),
    "FR": (0.05, 0.0, ("SARL", "SAS", "SA"), _words("Paris Lyon Nîmes Orléans Besançon")),
    "NL": (0.04, 0.05, ("B.V.", "N.V."), _words("Utrecht Eindhoven Rotterdam")),
    "GB": (0.04, 0.0, ("Ltd", "plc", "LLP"), _words("London Leeds Bristol Cardiff")),
    "PL": (0.03, -0.1, ("Sp. z o.o.", "S.A."), _words("Kraków Łódź Poznań Wrocław")),
    "IT": (0.03, -0.1, ("S.r.l.", "S.p.A."), _words("Torino Bologna Forlì")),
    "ES": (0.02, -0.1, ("S.L.", "S.A."), _words("Málaga Cádiz Zaragoza")),
    "CZ": (0.02, -0.05, ("s.r.o.", "a.s."), _words("Plzeň Brno Olomouc")),
    "SE": (0.01, 0.0, ("AB",), _words("Malmö Göteborg Västerås")),
    "US": (0.01, -0.3, ("Inc.", "LLC"), _words("Boston Austin Denver")),
}

COMPANY_STEMS = _words(
    "Nordlicht Alpenblick Rheingold Elbtal Hanse Isar Neckar Spree Föhn Grünwald Süßmann Brücke"
    " Kölner Weißenfels Blauwal Falke Löwen Adler Kranich Eiche Linden Birken Sonnen Stern Komet"
    " Quarz Granit Kupfer Silber Titan Delta Omega Vektor Fokus Pixel Signal Impuls Takt Rhythmus"
    " Horizont Kompass Leuchtturm Anker Segel Mosaik Prisma Spektrum Zenit Müller Schröder Jäger"
    " Großmann Huber Zürcher Dubois Moreau Rossi Novák Lindström Kowalski Brown Murphy Jansen"
)

# industry: share, weight, words of company names
INDUSTRIES: dict[str, tuple[float, float, tuple[str, ...]]] = {
    "Software": (0.14, 0.3, ("Software", "Systems", "Digital", "Labs")),
    "Manufacturing": (0.13, 0.45, ("Werke", "Fertigung", "Präzision", "Industrie")),
    "Mechanical Engineering": (0.10, 0.5, ("Maschinenbau", "Anlagenbau", "Antriebe")),
    "Automotive": (0.06, 0.25, ("Automotive", "Fahrzeugtechnik")),
    "Logistics": (0.08, 0.3, ("Logistik", "Spedition", "Transporte")),
    "Financial Services": (0.07, 0.2, ("Finanz", "Capital")),
    "Insurance": (0.04, 0.15, ("Versicherungsmakler", "Assekuranz")),
    "Healthcare": (0.08, 0.05, ("Medizintechnik", "Kliniken", "Pharma")),
    "Retail": (0.09, -0.15, ("Handel", "Märkte", "Versand")),
    "Energy": (0.05, 0.1, ("Energie", "Solar", "Wärme")),
    "Consulting": (0.06, -0.2, ("Beratung", "Consulting", "Partner")),
    "Construction": (0.04, -0.2, ("Bau", "Hochbau")),
    "Media": (0.03, -0.35, ("Medien", "Verlag")),
    "Education": (0.02, -0.6, ("Akademie", "Bildung")),
    "Hospitality": (0.02, -0.5, ("Hotels", "Gastronomie")),
    "Public Sector": (0.02, -0.5, ("Stadtwerke", "Kommunal")),
}

# level of seniority: share, weight, titles with their departments
LEVELS: dict[str, tuple[float, float, tuple[tuple[str, str], ...]]] = {
    "executive": (
        0.12,
        0.7,
        (
            ("Geschäftsführer", "Management"),
            ("Geschäftsführerin", "Management"),
            ("CEO", "Management"),
            ("Inhaber", "Management"),
            ("Vorstand Technik", "Management"),
            ("CTO", "IT"),
            ("CIO", "IT"),
            ("CFO", "Finance"),
            ("Chief Marketing Officer", "Marketing"),
            ("Founder & CEO", "Management"),
        ),
    ),
    "head": (
        0.2,
        0.6,
        (
            ("Vertriebsleiter", "Sales"),
            ("Leiterin Marketing", "Marketing"),
            ("IT-Leiter", "IT"),
            ("Einkaufsleiterin", "Purchasing"),
            ("Head of Sales", "Sales"),
            ("Head of Digital", "Marketing"),
            ("VP Operations", "Operations"),
            ("Director Procurement", "Purchasing"),
            ("Bereichsleiter Produktion", "Operations"),
            ("Abteilungsleiterin Controlling", "Finance"),
        ),
    ),
    "manager": (
        0.28,
        0.2,
        (
            ("Marketing Manager", "Marketing"),
            ("Key Account Manager", "Sales"),
            ("Projektmanagerin", "Operations"),
            ("Product Manager", "Product"),
            ("IT-Manager", "IT"),
            ("Teamleiter Einkauf", "Purchasing"),
            ("HR Manager", "Human Resources"),
            ("Manager Customer Success", "Sales"),
        ),
    ),
    "specialist": (
        0.28,
        -0.2,
        (
            ("Referentin für Digitalisierung", "Marketing"),
            ("Software Engineer", "IT"),
            ("Systemadministrator", "IT"),
            ("Einkäufer", "Purchasing"),
            ("Sachbearbeiterin Vertriebsinnendienst", "Sales"),
            ("Data Analyst", "IT"),
            ("Controller", "Finance"),
            ("Sales Representative", "Sales"),
            ("Consultant", "Operations"),
        ),
    ),
    "junior": (
        0.12,
        -0.9,
        (
            ("Werkstudent Marketing", "Marketing"),
            ("Praktikantin", "Human Resources"),
            ("Student", "Research"),
            ("Trainee Vertrieb", "Sales"),
            ("Junior Consultant", "Operations"),
            ("Assistentin der Geschäftsführung", "Management"),
            ("Intern", "Marketing"),
        ),
    ),
}

# source: share, weight
LEAD_SOURCES: dict[str, tuple[float, float]] = {
    "website": (0.21, 0.25),
    "organic_search": (0.15, 0.1),
    "paid_search": (0.13, -0.05),
    "webinar": (0.1, 0.2),
    "trade_fair": (0.08, 0.3),
    "referral": (0.07, 0.8),
    "partner": (0.05, 0.5),
    "social_media": (0.08, -0.35),
    "newsletter": (0.05, -0.2),
    "cold_call": (0.04, -0.4),
    "purchased_list": (0.04, -0.9),
}

# timeframe: share, weight; the empty text stands for "not stated"
TIMEFRAMES: dict[str, tuple[float, float]] = {
    "immediately": (0.05, 0.6),
    "1-3 months": (0.11, 0.4),
    "3-6 months": (0.12, 0.1),
    "6-12 months": (0.12, -0.15),
    "": (0.6, -0.05),
}

# stage at registration: share, weight; a customer bought before the history began, and no
# partner or competitor ever buys
STAGES: dict[str, tuple[float, float]] = {
    "subscriber": (0.33, -0.25),
    "lead": (0.53, 0.1),
    "customer": (0.05, 0.6),
    "partner": (0.02, -30.0),
    "competitor": (0.015, -30.0),
    "": (0.055, 0.0),
}

CUSTOMER = list(STAGES).index("customer")
COMPETITOR = list(STAGES).index("competitor")

# domains that the gates of the project's models name
COMPETITOR_DOMAINS = ("competitor.example", "rival.example")
BLOCKED_DOMAINS = ("blocked.example", "spam.example")

BUDGETS = ("5000", "10000", "15000", "25000", "40000", "60000", "100000", "250000")

FREE_MAIL_DOMAINS = ("gmail.com", "gmx.de", "web.de", "t-online.de", "outlook.com", "yahoo.com")

LOST_REASONS = ("price", "competitor", "no budget", "no decision", "timing", "missing feature", "")

# letters that do not come apart into a plain letter and a mark
PLAIN_LETTERS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "ø": "oe", "ł": "l", "đ": "d"}
)
