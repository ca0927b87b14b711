"""Why a lead has its score: the waterfall of its contributions, down to the events."""
