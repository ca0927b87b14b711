"""What happened to a lead, rolled up by type and day; derived events included."""

from collections import defaultdict
from datetime import timedelta

from reference.text import is_true, norm


class Timeline:
    """Per lead: counts by event type and day, and the days with engagement."""

    def __init__(self, staged, seeds):
        self.counts = defaultdict(lambda: defaultdict(lambda: defaultdict(int)))
        self.engaged = defaultdict(set)
        engagement = {
            norm(row["event_type"])
            for row in seeds.get("event_types", [])
            if is_true(row["is_engagement"])
        }
        for lead_id, event_type, day in _occurrences(staged):
            self.counts[lead_id][event_type][day] += 1
            if event_type in engagement:
                self.engaged[lead_id].add(day)
        for lead_id, counts in self.counts.items():
            derived = [
                (norm(row["event_type"]), day, count)
                for row in seeds.get("derived_events", [])
                for day, count in self._derive(row, counts, self.engaged[lead_id])
            ]
            for event_type, day, count in derived:
                counts[event_type][day] += count

    @staticmethod
    def _derive(row, counts, engaged):
        """Days and numbers of the events that one row of derived_events infers for a lead."""
        span = timedelta(days=int(row["days"]))
        base = dict(counts.get(norm(row["base_event_type"]), {}))
        if norm(row["kind"]) == "unanswered":
            answers = counts.get(norm(row["response_event_type"]), {})
            for day, count in base.items():
                if not any(day <= answer <= day + span for answer in answers):
                    yield day + span, count
        else:
            for day, count in base.items():
                earlier = [other for other in engaged if other < day]
                if earlier and day - max(earlier) >= span:
                    yield day, count

    def visible(self, lead_id, event_type, on):
        """Days up to `on` with events of a type, and how many."""
        days = self.counts.get(lead_id, {}).get(norm(event_type), {})
        return {day: count for day, count in days.items() if day <= on}

    def last_engaged(self, lead_id, on):
        return max((day for day in self.engaged.get(lead_id, ()) if day <= on), default=None)


def _occurrences(staged):
    for event in staged.events.values():
        yield event["lead_id"], event["event_type"], event["occurred_on"]
    for deal in staged.opportunities.values():
        if deal["stage"] in ("won", "lost"):
            yield deal["lead_id"], f"deal_{deal['stage']}", deal["closed_on"]
