"""Invented journeys: what each person does before, around and after a decision."""

from dataclasses import dataclass

import numpy as np

from lead_scoring.demo import catalogue
from lead_scoring.demo.people import DAY, NEVER, People, office_hours

# how much more often each level (executive, head, manager, specialist, junior) does something
_PERSONA = {
    "visit": (0.7, 0.9, 1.0, 1.15, 1.1),
    "download": (0.5, 0.8, 1.0, 1.3, 1.4),
    "webinar": (0.5, 0.9, 1.1, 1.3, 0.8),
    "survey": (0.6, 0.9, 1.0, 1.1, 1.3),
    "social": (0.5, 0.7, 1.1, 1.1, 1.7),
    "talk": (1.3, 1.4, 1.0, 0.7, 0.4),
}


@dataclass(frozen=True)
class Events:
    """One position per event: the lead's position, the time in seconds, the catalogue's code."""

    lead: np.ndarray
    time: np.ndarray
    code: np.ndarray

    def __len__(self) -> int:
        """Return the number of events."""
        return len(self.time)


class _Journeys:
    """Collects the events of some leads, kind by kind."""

    def __init__(self, people: People, leads: np.ndarray, scale: float, rng: np.random.Generator):
        self.people, self.leads, self.scale, self.rng = people, leads, scale, rng
        self.created = people.created[leads]
        self.won = people.won[leads]
        self.burst = people.burst[leads]
        self.intent = people.intent[leads]
        self.level = people.level[leads]
        self.activity = people.activity[leads]
        self.span = (people.end - self.created) / DAY
        # interest fades after 40 to 160 days; what is left of it within the history
        self.fade = np.clip(80 * np.exp(0.35 * self.intent), 40, 160)
        self.interest = 0.3 + self.fade * (1 - np.exp(-self.span / self.fade)) / 30
        self.parts: list[tuple[np.ndarray, np.ndarray, np.ndarray]] = []

    def persona(self, kind: str) -> np.ndarray:
        return np.array(_PERSONA[kind])[self.level]

    def often(self, weight: np.ndarray) -> np.ndarray:
        """Return positions in self.leads, each as often as chance gives it for its weight."""
        return np.repeat(np.arange(len(self.leads)), self.rng.poisson(weight * self.scale))

    def some(self, share: float | np.ndarray, size: int) -> np.ndarray:
        return self.rng.random(size) < share

    def add(self, who: np.ndarray, time: np.ndarray, code: np.ndarray) -> None:
        self.parts.append((who, time, code))

    def add_group(self, who: np.ndarray, time: np.ndarray, group: str) -> None:
        self.add(who, time, catalogue.draw(self.rng, group, len(who)))

    def later(self, time: np.ndarray, low: float, high: float) -> np.ndarray:
        """Return times `low` to `high` days after `time`."""
        return time + (self.rng.uniform(low, high, len(time)) * DAY).astype(np.int64)

    def fading(self, who: np.ndarray) -> np.ndarray:
        """Return times after registration, one in eight before it (found out later)."""
        fade, span = self.fade[who], self.span[who]
        lag = -fade * np.log1p(-self.rng.random(len(who)) * (1 - np.exp(-span / fade)))
        before = self.some(0.12, len(who))
        lag = np.where(before, -self.rng.exponential(12, len(who)), lag)
        return office_hours(self.rng, self.created[who] + (lag * DAY).astype(np.int64))

    def anytime(self, who: np.ndarray) -> np.ndarray:
        lag = self.rng.random(len(who)) * self.span[who]
        return office_hours(self.rng, self.created[who] + (lag * DAY).astype(np.int64))

    def nearing(self, who: np.ndarray) -> np.ndarray:
        """Return times before the peak of interest, more the nearer."""
        peak = self.burst[who]
        room = (peak - self.created[who]) / DAY + 8
        lag = self.rng.exponential(30, len(who))
        lag = np.where(lag > room, self.rng.random(len(who)) * room, lag)
        return office_hours(self.rng, peak - (lag * DAY).astype(np.int64))

    def visits(self, who: np.ndarray, start: np.ndarray, buying: np.ndarray) -> None:
        """Add page views, some videos and downloads; `buying` visits look at prices."""
        pages = self.rng.geometric(0.42, len(who)).clip(1, 9)
        visit = np.repeat(np.arange(len(who)), pages)
        place = np.arange(len(visit)) - np.repeat(np.cumsum(pages) - pages, pages)
        time = start[visit] + place * self.rng.integers(15, 150, len(visit))
        code = catalogue.draw_mix(self.rng, catalogue.BROWSING, len(visit))
        serious = buying[visit]
        code[serious] = catalogue.draw_mix(self.rng, catalogue.BUYING, int(serious.sum()))
        self.add(who[visit], time, code)
        filmed = self.some(0.06, len(who))
        self.add_group(who[filmed], start[filmed] + 200, "video")
        read = self.some(0.07 * self.persona("download")[who], len(who))
        downloads = catalogue.draw_mix(self.rng, catalogue.DOWNLOADS, int(read.sum()))
        self.add(who[read], start[read] + 260, downloads)

    def booked(self, who: np.ndarray, time: np.ndarray, kind: str) -> None:
        """Add calls or appointments that were booked, then held or missed."""
        done = "call_completed" if kind == "call_booked" else "appointment_attended"
        self.add_group(who, time, kind)
        held = self.some(0.62 + 0.1 * np.tanh(self.intent[who]), len(who))
        self.add_group(who[held], self.later(time[held], 0.5, 6), done)
        missed = ~held & self.some(0.55, len(who))
        self.add_group(who[missed], self.later(time[missed], 0.5, 6), "no_show")

    def answered(
        self, who: np.ndarray, time: np.ndarray, asked: str, answer: str, share: float, days: float
    ) -> None:
        """Add an event and, for a share of them, its answer within `days`."""
        self.add_group(who, time, asked)
        yes = self.some(share * np.exp(0.2 * self.intent[who]), len(who))
        self.add_group(who[yes], self.later(time[yes], 0.01, days), answer)

    def emails(self) -> None:
        mail_end = np.minimum(self.people.mail_end[self.leads], self.people.end)
        mail_days = np.maximum(mail_end - self.created, 0) / DAY
        who = self.often(mail_days / 22 * (0.6 + 0.4 * np.sqrt(self.activity)))
        time = self.created[who] + (self.rng.random(len(who)) * mail_days[who] * DAY).astype(int)
        campaign = self.rng.integers(0, len(catalogue.CAMPAIGNS), len(who))

        def add(where: np.ndarray, times: np.ndarray, group: str) -> None:
            code = catalogue.first_code(group) + campaign[where]
            self.add(who[where], times[where], code.astype(np.int16))

        add(np.ones(len(who), bool), time, "email_delivered")
        near = np.exp(-np.abs(self.burst[who] - time) / (45 * DAY)) * (self.burst[who] < NEVER)
        fresh = np.exp(-(time - self.created[who]) / (120 * DAY))
        chance = -1.9 + 0.45 * self.intent[who] + 1.0 * fresh + 1.0 * near
        opened = self.some(1 / (1 + np.exp(-chance)), len(who))
        open_time = self.later(time, 0.005, 3)
        add(opened, open_time, "email_open")
        clicked = opened & self.some(0.22 + 0.12 * near, len(who))
        add(clicked, open_time + 60, "email_click")
        self.visits(who[clicked], open_time[clicked] + 75, self.some(0.2, int(clicked.sum())))
        add(opened & self.some(0.02 + 0.03 * near, len(who)), open_time + 900, "email_reply")
        add(opened & self.some(0.012, len(who)), open_time + 600, "email_forward")

        ends = self.people.mail_end[self.leads]
        bounces = self.people.bounces[self.leads]
        everyone = np.arange(len(self.leads))
        bounced, left = everyone[bounces], everyone[~bounces & (ends < NEVER)]
        self.add_group(bounced, ends[bounced], "email_bounce")
        self.add_group(left, ends[left], "unsubscribe")

    def interest_events(self) -> None:
        steady = self.interest * np.exp(0.2 * self.intent)
        drawn = self.activity * steady
        who = self.often(1.05 * drawn * self.persona("visit"))
        buying = self.some(1 / (1 + np.exp(2.3 - 0.6 * self.intent[who])), len(who))
        self.visits(who, self.fading(who), buying)
        calm = np.sqrt(self.activity) * steady

        who = self.often(0.1 * calm * self.persona("webinar"))
        self.answered(who, self.fading(who), "webinar_registered", "webinar_attended", 0.55, 25)
        who = self.often(0.05 * calm * self.persona("survey"))
        self.answered(who, self.anytime(who), "survey_registered", "survey_completed", 0.5, 9)
        who = self.often(0.18 * calm * self.persona("social"))
        self.add(who, self.fading(who), catalogue.draw_mix(self.rng, catalogue.SOCIAL, len(who)))
        who = self.often(0.02 * calm * self.persona("talk"))
        self.add_group(who, self.anytime(who), "trade_fair")
        who = self.often(0.012 * calm)
        self.add_group(who, self.anytime(who), "direct_mail")
        who = self.often(0.03 * calm)
        self.answered(who, self.anytime(who), "offer_made", "offer_used", 0.08, 13)
        who = self.often(0.07 * calm * np.exp(0.25 * self.intent))
        forms = catalogue.draw_mix(self.rng, catalogue.EARLY_FORMS, len(who))
        self.add(who, self.fading(who), forms)
        who = self.often(0.05 * calm * self.persona("talk"))
        self.booked(who, self.anytime(who), "call_booked")

    def buying_events(self) -> None:
        strength = 1.6 * (self.burst < NEVER) * self.activity**0.3
        who = self.often(3.4 * strength * self.persona("visit"))
        self.visits(who, self.nearing(who), self.some(0.6, len(who)))
        who = self.often(0.9 * strength)
        forms = catalogue.draw_mix(self.rng, catalogue.BUYING_FORMS, len(who))
        self.add(who, self.nearing(who), forms)
        who = self.often(0.8 * strength * self.persona("talk"))
        self.booked(who, self.nearing(who), "call_booked")
        who = self.often(0.6 * strength * self.persona("talk"))
        self.booked(who, self.nearing(who), "appointment_booked")
        who = self.often(0.35 * strength)
        self.answered(who, self.nearing(who), "offer_made", "offer_used", 0.3, 13)
        who = self.often(0.25 * strength)
        self.answered(who, self.nearing(who), "webinar_registered", "webinar_attended", 0.7, 20)

    def customer_events(self) -> None:
        begun = self.people.customer_since[self.leads]
        since = np.maximum(self.people.end - begun, 0) / DAY
        lively = np.sqrt(self.activity) * np.exp(0.5 * self.intent)

        def times(who: np.ndarray) -> np.ndarray:
            lag = self.rng.random(len(who)) * since[who] * DAY
            return office_hours(self.rng, begun[who] + 3 * DAY + lag.astype(np.int64))

        for group, per_day in (("usage", 0.06), ("support", 0.009), ("training", 0.003)):
            who = self.often(since * lively * per_day)
            self.add_group(who, times(who), group)
        renewed = np.flatnonzero((since > 366) & self.some(0.75, len(since)))
        self.add_group(renewed, self.later(begun[renewed], 340, 365), "renewal")

    def events(self) -> Events:
        self.emails()
        self.interest_events()
        self.buying_events()
        self.customer_events()
        who, time, code = (np.concatenate(part) for part in zip(*self.parts, strict=True))
        inside = (time >= self.people.begin) & (time <= self.people.end)
        who, time, code = who[inside], time[inside], code[inside]
        order = np.lexsort((code, who, time))
        return Events(self.leads[who[order]], time[order], code[order])


def simulate(people: People, leads: np.ndarray, scale: float, rng: np.random.Generator) -> Events:
    """Return the events of the leads at the positions `leads`, in order of time.

    `scale` multiplies how often anything happens; 1 gives about 45 events per lead.
    """
    return _Journeys(people, leads, scale, rng).events()


def scale_for(people: People, events: int, seed: int) -> float:
    """Return the scale at which `people` yield about `events` events in all.

    Tries it out on at most 20,000 leads, spread evenly over the activity of all.
    """
    order = np.argsort(people.activity, kind="stable")
    sample = order[:: max(1, len(people) // 20_000)]
    tried = len(simulate(people, sample, 1.0, np.random.default_rng([seed, 2])))
    return events / (tried * len(people) / len(sample))
