"""Where messages go: an Apprise URL."""

import hashlib
import logging
import time

from lead_scoring.notify.message import Message
from lead_scoring.refusal import Refusal

WEBHOOKS = ("json", "jsons", "form", "forms", "xml", "xmls")


class DestinationError(Refusal):
    """A URL that Apprise does not understand; the message does not repeat its secrets."""


class _LastLine(logging.Handler):
    """Keeps the last warning of Apprise, which its notify() does not return."""

    line = "no reason given"

    def emit(self, record: logging.LogRecord) -> None:
        if record.levelno >= logging.WARNING:
            self.line = record.getMessage()


class Destination:
    """One Apprise URL; `key` is a hash of it, `name` shows it without its secrets."""

    def __init__(self, url: str, position: int):
        # imported here: it takes longer than all the rest, and a run with nothing new needs it not
        from apprise import Apprise

        self._log = _LastLine()
        apprise_log = logging.getLogger("apprise")
        apprise_log.addHandler(self._log)
        apprise_log.propagate = False
        self.key = hashlib.sha256(url.encode()).hexdigest()
        plugin = Apprise.instantiate(url)
        if plugin is None:
            raise DestinationError(
                f"destination {position} ({url.split(':', 1)[0]}://...) is no URL that Apprise "
                "understands; see https://appriseit.com for the form of each service"
            )
        self._plugin = plugin
        self._is_webhook = url.split(":", 1)[0].lower() in WEBHOOKS
        self.name = plugin.url(privacy=True).split("?", 1)[0]

    @property
    def complaint(self) -> str:
        """What Apprise said when it last failed."""
        return self._log.line

    def send(self, message: Message, attempts: int, pause: float) -> bool:
        """Send a message; after a failure wait, each time twice as long, and try again.

        Time-outs are Apprise's: 4 seconds to connect and to answer, or cto and rto in the URL.
        """
        if self._is_webhook:
            self._plugin.headers["Idempotency-Key"] = message.message_id
            self._plugin.payload_extras["handoff_id"] = message.message_id
        for attempt in range(attempts):
            if attempt:
                time.sleep(pause * 2 ** (attempt - 1))
            if self._plugin.notify(title=message.title, body=message.body):
                return True
        return False
