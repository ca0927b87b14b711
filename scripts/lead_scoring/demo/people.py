"""Invented leads: who they are, how well they fit, what they intend and whether they buy."""

from dataclasses import dataclass

import numpy as np

from lead_scoring.demo import vocabulary as words

DAY = 86_400  # seconds
HISTORY_DAYS = 730
WON_SHARE = 0.10  # of all leads, by the last day
NEVER = np.iinfo(np.int64).max


@dataclass(frozen=True)
class People:
    """One position per lead in every array; times in seconds since 1970 UTC, NEVER = not at all.

    `title`, `industry` and the like are positions in the word lists; `fit` and `intent` have mean
    0 and deviation 1; `activity` is a relative number of visits.
    """

    begin: int  # first second of the history
    end: int  # last second of the history
    created: np.ndarray
    updated: np.ndarray
    first_name: np.ndarray
    last_name: np.ndarray
    title: np.ndarray
    level: np.ndarray
    company: np.ndarray  # -1: none
    company_stem: np.ndarray  # this one and the next six: one position per company
    company_word: np.ndarray
    company_country: np.ndarray
    company_city: np.ndarray
    company_form: np.ndarray
    company_industry: np.ndarray
    employees: np.ndarray
    company_twin: np.ndarray  # bool: an earlier company has the same name and city
    revenue_per_head: np.ndarray
    country: np.ndarray
    free_mail: np.ndarray  # position of the domain, -1: business address
    source: np.ndarray
    budget: np.ndarray  # -1: not stated
    timeframe: np.ndarray
    stage: np.ndarray
    language_is_native: np.ndarray
    fit: np.ndarray
    intent: np.ndarray
    activity: np.ndarray
    won: np.ndarray
    customer_since: np.ndarray  # won, or before the history began
    burst: np.ndarray  # when interest peaks
    mail_end: np.ndarray  # unsubscribed, or the first bounce
    bounces: np.ndarray

    def __len__(self) -> int:
        """Return the number of leads."""
        return len(self.created)


def _pick(rng: np.random.Generator, shares: list[float], size: int) -> np.ndarray:
    bounds = np.cumsum(shares) / np.sum(shares)
    return np.searchsorted(bounds[:-1], rng.random(size), side="right").astype(np.int32)


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return 1 / (1 + np.exp(-np.clip(x, -40, 40)))


def _standard(x: np.ndarray) -> np.ndarray:
    return (x - x.mean()) / (x.std() or 1)


def _days_until(rng: np.random.Generator, size: int) -> np.ndarray:
    """Return days from registration to a decision: some weeks for most, any day for the rest."""
    soon = np.exp(rng.normal(4.2, 0.9, size))
    return np.where(rng.random(size) < 0.6, soon, rng.uniform(20, HISTORY_DAYS, size))


def office_hours(rng: np.random.Generator, times: np.ndarray) -> np.ndarray:
    """Move times (seconds) to likely hours; of the weekend's, two thirds to the Friday before."""
    day = times // DAY
    weekday = (day + 3) % 7  # 1970-01-01 was a Thursday
    back = np.where((weekday >= 5) & (rng.random(len(times)) < 0.67), weekday - 4, 0)
    hours = 12.5 + 3.3 * rng.standard_normal(len(times), dtype=np.float32)
    second = np.clip(hours * 3600, 600, DAY - 600).astype(np.int64)
    return (day - back) * DAY + second


def simulate(leads: int, seed: int, end: int) -> People:
    """Invent `leads` people who register in the two years before `end` (seconds since 1970).

    The odds of a won deal rise with fit and with intent, intent shows only in behavior; the same
    arguments give the same people.
    """
    rng = np.random.default_rng([seed, 1])
    begin = end - HISTORY_DAYS * DAY + 1

    companies = max(1, round(leads * 0.45))
    countries = list(words.COUNTRIES.values())
    industries = list(words.INDUSTRIES.values())
    company_country = _pick(rng, [entry[0] for entry in countries], companies)
    company_industry = _pick(rng, [entry[0] for entry in industries], companies)
    form_count = np.array([len(entry[2]) for entry in countries])[company_country]
    city_count = np.array([len(entry[3]) for entry in countries])[company_country]
    word_count = np.array([len(entry[2]) for entry in industries])[company_industry]
    company_stem = rng.integers(0, len(words.COMPANY_STEMS), companies)
    company_word = (rng.random(companies) * word_count).astype(np.int32)
    company_city = (rng.random(companies) * city_count).astype(np.int32)
    name_and_city = (
        ((company_stem * 100 + company_industry) * 10 + company_word) * 10_000
        + company_country * 100
        + company_city
    )
    company_twin = np.ones(companies, dtype=bool)
    company_twin[np.unique(name_and_city, return_index=True)[1]] = False
    employees = np.ceil(np.exp(rng.normal(4.4, 1.7, companies))).clip(1, 200_000).astype(np.int64)

    level = _pick(rng, [entry[0] for entry in words.LEVELS.values()], leads)
    title_counts = [len(entry[2]) for entry in words.LEVELS.values()]
    first_title = np.concatenate([[0], np.cumsum(title_counts)[:-1]])
    title = first_title[level] + (rng.random(leads) * np.array(title_counts)[level]).astype(int)
    company = (companies * rng.random(leads) ** 1.6).astype(np.int64)
    private = rng.random(leads) < 0.07
    free = private | (rng.random(leads) < 0.13)
    free_mail = np.where(free, rng.integers(0, len(words.FREE_MAIL_DOMAINS), leads), -1)
    country = company_country[company]
    source = _pick(rng, [entry[0] for entry in words.LEAD_SOURCES.values()], leads)
    timeframe = _pick(rng, [entry[0] for entry in words.TIMEFRAMES.values()], leads)
    stage = _pick(rng, [entry[0] for entry in words.STAGES.values()], leads)
    has_budget = rng.random(leads) < np.array([0.4, 0.32, 0.22, 0.1, 0.03])[level]
    budget = np.where(has_budget, rng.integers(0, len(words.BUDGETS), leads), -1)

    weights = {
        "level": np.array([entry[1] for entry in words.LEVELS.values()])[level],
        "industry": np.array([entry[1] for entry in industries])[company_industry[company]],
        "country": np.array([entry[1] for entry in countries])[country],
        "source": np.array([entry[1] for entry in words.LEAD_SOURCES.values()])[source],
        "timeframe": np.array([entry[1] for entry in words.TIMEFRAMES.values()])[timeframe],
        "stage": np.array([entry[1] for entry in words.STAGES.values()])[stage],
        "size": np.array([-0.5, -0.1, 0.35, 0.6, 0.3])[
            np.searchsorted([10, 50, 250, 2_000], employees[company], side="right")
        ],
        "budget": has_budget * 0.7,
        "mail": free * -0.6,
        "private": private * -0.7,
    }
    chance = sum(weights.values())
    never = chance < -10
    fit = _standard(np.where(never, chance + 30, chance))
    intent = _standard(rng.standard_normal(leads) + 0.15 * fit)

    place = rng.random(leads)  # in the history, 0 to 1
    place = np.where(rng.random(leads) < 0.35, np.sqrt(place), place)  # registrations grow
    created = begin + (place * HISTORY_DAYS * DAY).astype(np.int64)
    created = office_hours(rng, created).clip(begin, end)
    span = (end - created) / DAY

    days_to_win = _days_until(rng, leads)
    log_odds = 0.8 * fit + 0.45 * intent
    in_time = (days_to_win <= span) & ~never
    low, high = -15.0, 15.0
    for _ in range(50):
        middle = (low + high) / 2
        if (_sigmoid(log_odds + middle) * in_time).mean() > WON_SHARE:
            high = middle
        else:
            low = middle
    buys = (rng.random(leads) < _sigmoid(log_odds + low)) & ~never
    won_time = office_hours(rng, (created + (days_to_win + 4) * DAY).astype(np.int64))
    won = np.where(buys, won_time, NEVER)

    # four in ten buyers decide unseen, and more people look closely than buy
    looks = rng.random(leads) < _sigmoid(-0.8 + 0.4 * intent + 0.1 * fit)
    seen = rng.random(leads) < 0.6
    peak = created + (_days_until(rng, leads) * DAY).astype(np.int64)
    burst = np.where(buys & seen, won, np.where(looks & ~buys, peak, NEVER))

    bounces = rng.random(leads) < 0.03
    leaves = rng.random(leads) < _sigmoid(-2.4 - 0.5 * intent)
    leave_time = created + (rng.random(leads) * span * DAY).astype(np.int64)
    first_mail = created + (rng.random(leads) * 20 * DAY).astype(np.int64)
    mail_end = np.where(bounces, first_mail, np.where(leaves, leave_time, NEVER))

    updated = created + (rng.random(leads) ** 2 * (end - created)).astype(np.int64)
    activity = np.minimum((1 - rng.random(leads)) ** (-1 / 1.7), 120)
    return People(
        begin=begin,
        end=end,
        created=created,
        updated=updated,
        first_name=rng.integers(0, len(words.FIRST_NAMES), leads),
        last_name=rng.integers(0, len(words.LAST_NAMES), leads),
        title=np.where(rng.random(leads) < 0.05, -1, title),
        level=level,
        company=np.where(private, -1, company),
        company_stem=company_stem,
        company_word=company_word,
        company_country=company_country,
        company_city=company_city,
        company_form=(rng.random(companies) * form_count).astype(np.int32),
        company_industry=company_industry,
        company_twin=company_twin,
        employees=employees,
        revenue_per_head=rng.integers(90, 320, companies) * 1000,
        country=country,
        free_mail=free_mail,
        source=source,
        budget=budget,
        timeframe=timeframe,
        stage=stage,
        language_is_native=rng.random(leads) < 0.85,
        fit=fit,
        intent=intent,
        activity=activity,
        won=won,
        customer_since=np.where(stage == words.CUSTOMER, created, won),
        burst=burst,
        mail_end=mail_end,
        bounces=bounces,
    )
