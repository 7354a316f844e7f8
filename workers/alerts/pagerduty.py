"""PagerDuty's webhook, version 3: one event of one incident."""

from typing import Final

from pydantic import Field

from workers.alerts.payload import Key, Moment, Payload
from workers.alerts.raw import RawAlert, Webhook
from workers.contracts import AlertStatus

_STATES: Final[dict[str, AlertStatus]] = {
    "incident.triggered": "firing",
    "incident.reopened": "firing",
    "incident.escalated": "firing",
    "incident.resolved": "resolved",
}
"""The events that say that something is wrong, or no longer is. Others (an assignment, a note) tell nothing of it."""


class Reference(Payload):
    """Something that PagerDuty refers to by its name."""

    summary: str = ""


class Incident(Payload):
    """The incident that the event is about."""

    id: Key
    title: str = ""
    html_url: str = ""
    created_at: Moment | None = None
    urgency: str = ""
    priority: Reference | None = None
    service: Reference | None = None
    incident_key: str | None = None


class Event(Payload):
    """What happened."""

    event_type: str = Field(max_length=200)
    occurred_at: Moment
    data: Incident


class PagerDutyWebhook(Payload):
    """The body of a request."""

    event: Event

    def webhook(self) -> Webhook:
        """Return what the request tells: no alert for an event that changes nothing."""
        status = _STATES.get(self.event.event_type)
        return Webhook((self._raw(status),) if status else ())

    def _raw(self, status: AlertStatus) -> RawAlert:
        incident, occurred = self.event.data, self.event.occurred_at
        labels = {
            "alertname": incident.title or incident.id,
            "service": incident.service.summary if incident.service else "",
            "priority": incident.priority.summary if incident.priority else "",
        }
        return RawAlert(
            source="pagerduty",
            group_key=incident.id,
            identity=incident.id,
            status=status,
            # A reopened incident keeps its creation's time, but it is firing anew.
            starts_at=occurred if self.event.event_type == "incident.reopened" else incident.created_at or occurred,
            ends_at=occurred if status == "resolved" else None,
            labels={name: value for name, value in labels.items() if value},
            annotations={"summary": incident.title} if incident.title else {},
            severity=_severity(incident),
            links={"source": incident.html_url} if incident.html_url else {},
        )


def _severity(incident: Incident) -> str:
    if incident.priority and incident.priority.summary:
        return incident.priority.summary
    return {"high": "critical", "low": "warning"}.get(incident.urgency, "")
