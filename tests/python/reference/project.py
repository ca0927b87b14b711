"""The whole of it: raw tables and seeds in, scores at any moments out."""

from reference.attributes import attributes_at
from reference.days import Timeline
from reference.rules import read_models
from reference.scoring import score_lead
from reference.staging import stage


class Project:
    """Raw tables and seeds as lists of dicts of texts (None = not set)."""

    def __init__(self, raw, seeds):
        self.seeds = seeds
        self.staged = stage(raw, seeds)
        self.timeline = Timeline(self.staged, seeds)
        self.models = read_models(seeds)

    def score(self, moments):
        """Scores by (model_id, lead_id, date) at moments (lead_id, date)."""
        scores = {}
        for lead_id, on in moments:
            lead = self.staged.leads[lead_id]
            last = self.timeline.last_engaged(lead_id, on)
            attributes = attributes_at(lead, last, on, self.seeds)
            for model in self.models.values():
                score = score_lead(model, lead_id, attributes, self.timeline, on)
                if score is not None:
                    scores[model.model_id, lead_id, on] = score
        return scores

    def score_on(self, on):
        """Scores by (model_id, lead_id) of every lead that existed on a date."""
        leads = self.staged.leads
        moments = [(lead_id, on) for lead_id in leads if leads[lead_id]["created_on"] <= on]
        return {(model, lead): row for (model, lead, _), row in self.score(moments).items()}
