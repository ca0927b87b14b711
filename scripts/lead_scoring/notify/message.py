"""What a message says."""

import re
from dataclasses import dataclass

from lead_scoring.notify.handoffs import Handoff

_ADDRESS = re.compile(r"[^\s<>(),;:]+@[^\s<>(),;:]+")


@dataclass(frozen=True, slots=True)
class Message:
    """A message to people; the id is the same however often it is sent."""

    message_id: str
    title: str
    body: str


def message_of(handoff: Handoff, with_contacts: bool) -> Message:
    """Return the message of a hand-off; addresses are left out unless contacts are wanted."""
    to = f" for {handoff.team}" if handoff.team else ""
    lines = [f"Score {handoff.lead_score}, tier {handoff.tier}"]
    if handoff.action:
        lines[0] += f": {handoff.action}"
    if handoff.contact:
        lines.append(f"Contact: {handoff.contact}")
    if handoff.owner:
        lines.append(f"Owner: {handoff.owner if with_contacts else handoff.owner.split('@')[0]}")
    if handoff.due_at:
        lines.append(f"Due: {handoff.due_at:%Y-%m-%d %H:%M} UTC")
    if handoff.reason:
        lines.append(f"Why: {handoff.reason}")
    lines.append(f"Hand-off {handoff.handoff_id} of {handoff.entered_on}")
    title, body = f"Lead {handoff.lead_id} is ready for sales{to}", "\n".join(lines)
    if not with_contacts:
        title, body = (_ADDRESS.sub("(address)", text) for text in (title, body))
    return Message(handoff.handoff_id, title, body)
