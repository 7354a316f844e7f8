"""A channel of Slack's in memory, for couriers to deliver to."""

import threading
from collections.abc import Callable, Sequence

from workers.cards import Card, CardFile
from workers.errors import SlackRefused
from workers.slack import Posted


class Channel:
    """A channel in memory. Faults are queued; one may strike after its call has had its effect."""

    def __init__(self) -> None:
        self.messages: dict[str, str] = {}
        self.jobs: dict[str, str] = {}
        self.threads: dict[str, str | None] = {}
        self.whispers: list[tuple[str, str | None, str]] = []
        self.faults: list[tuple[str, Exception, bool]] = []
        self.files: list[tuple[str | None, CardFile]] = []
        self.on_post: Callable[[], None] = lambda: None
        self._lock = threading.Lock()

    def fail(self, method: str, error: Exception, *, after_effect: bool = False) -> None:
        self.faults.append((method, error, after_effect))

    def post(self, channel: str, card: Card, *, thread_ts: str | None, job_id: str, user: str | None) -> Posted:
        with self._lock:
            fault = self._fault("post")
            ts = f"{len(self.jobs) + 1}.0"
            self.messages[ts] = card.text
            self.jobs[ts] = job_id
            self.threads[ts] = thread_ts
        self.on_post()
        if fault:
            raise fault
        return Posted(channel, ts)

    def whisper(self, channel: str, card: Card, *, user: str, thread_ts: str | None) -> None:
        fault = self._fault("whisper")
        self.whispers.append((user, thread_ts, card.text))
        if fault:
            raise fault

    def update(self, channel: str, ts: str, card: Card) -> None:
        fault = self._fault("update")
        if ts not in self.messages:
            raise SlackRefused("message_not_found")
        self.messages[ts] = card.text
        if fault:
            raise fault

    def upload(self, channel: str, files: Sequence[CardFile], *, thread_ts: str, comment: str) -> None:
        fault = self._fault("upload")
        self.files += [(thread_ts, file) for file in files if (thread_ts, file) not in self.files]
        if fault:
            raise fault

    def find_posted(
        self, channel: str, thread_ts: str | None, job_id: str, *, user: str | None = None
    ) -> Posted | None:
        self._fault("find_posted")
        return next((Posted(channel, ts) for ts, job in self.jobs.items() if job == job_id), None)

    def _fault(self, method: str) -> Exception | None:
        """Raise the fault that is next for `method`, or return it if it strikes after the effect."""
        for fault in self.faults:
            name, error, after_effect = fault
            if name == method:
                self.faults.remove(fault)
                if after_effect:
                    return error
                raise error
        return None
