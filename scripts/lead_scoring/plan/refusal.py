"""What a plan refuses, and why."""

from lead_scoring.refusal import Refusal
from lead_scoring.seeds.findings import Finding


class RefusedError(Refusal):
    """A plan that cannot be made; the message says why in one sentence, findings where it is."""

    def __init__(self, message: str, findings: list[Finding] | None = None):
        super().__init__(message)
        self.findings = findings or []
