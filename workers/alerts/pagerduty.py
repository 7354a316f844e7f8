"""PagerDuty's webhook, version 3: one event, mostly of an incident.

A subscription sends whatever somebody has ticked: also a ping, when it is tried out, and events of services. PagerDuty
switches off one whose events are refused, so all of them are taken, and those that tell of no alert make none.
"""

from typing import TYPE_CHECKING, Annotated, Any, Final, Literal, TypeAlias, get_args

from pydantic import Discriminator, Field, Tag, WithJsonSchema

from workers.alerts.payload import Key, Moment, Payload
from workers.alerts.raw import RawAlert, Webhook

if TYPE_CHECKING:
    from workers.contracts import AlertStatus

_Change: TypeAlias = Literal["incident.triggered", "incident.reopened", "incident.escalated", "incident.resolved"]
"""The events that say that something is wrong, or no longer is. Others (an assignment, a note) tell nothing of it."""

_CHANGES: Final = get_args(_Change)


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


class IncidentEvent(Payload):
    """An incident begins, goes on or ends."""

    event_type: _Change
    occurred_at: Moment
    data: Incident


class OtherEvent(Payload):
    """Anything else. What it holds depends on its type, and nothing of it is read."""

    event_type: Annotated[
        str, WithJsonSchema({"type": "string", "maxLength": 200, "not": {"enum": list(_CHANGES)}})
    ] = Field(max_length=200)


def _kind(event: Any) -> str:
    told = event.get("event_type") if isinstance(event, dict) else None
    return "<incident>" if told in _CHANGES else "<other>"


Event: TypeAlias = Annotated[
    Annotated[IncidentEvent, Tag("<incident>")] | Annotated[OtherEvent, Tag("<other>")], Discriminator(_kind)
]
"""What happened."""


class PagerDutyWebhook(Payload):
    """The body of a request."""

    event: Event

    def webhook(self) -> Webhook:
        """Return what the request tells: no alert for an event that changes nothing."""
        return Webhook((_raw(self.event),) if isinstance(self.event, IncidentEvent) else ())


def _raw(event: IncidentEvent) -> RawAlert:
    incident, occurred = event.data, event.occurred_at
    status: AlertStatus = "resolved" if event.event_type == "incident.resolved" else "firing"
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
        starts_at=occurred if event.event_type == "incident.reopened" else incident.created_at or occurred,
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
