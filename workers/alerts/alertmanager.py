"""Alertmanager's webhook, version 4: the alerts of one group. HA peers and retries send the same one again."""

from typing import Annotated, Literal

from pydantic import Field

from workers.alerts.payload import Key, Moment, Payload, Texts, WholeNumber
from workers.alerts.raw import RawAlert, Webhook
from workers.contracts import AlertStatus


class AlertmanagerAlert(Payload):
    """One alert of the group."""

    status: AlertStatus
    labels: Texts
    annotations: Texts = Field(default_factory=dict)
    startsAt: Moment  # noqa: N815 - Alertmanager's name
    endsAt: Moment | None = None  # noqa: N815 - as above
    generatorURL: str = ""  # noqa: N815 - as above
    fingerprint: str = ""


class AlertmanagerWebhook(Payload):
    """The body of a request."""

    version: Literal["4"]
    groupKey: Key  # noqa: N815 - Alertmanager's name
    alerts: Annotated[list[AlertmanagerAlert], Field(min_length=1)]
    truncatedAlerts: WholeNumber = Field(default=0, ge=0)  # noqa: N815 - as above

    def webhook(self) -> Webhook:
        """Return what the request tells."""
        return Webhook(tuple(self._raw(alert) for alert in self.alerts), left_out=self.truncatedAlerts)

    def _raw(self, alert: AlertmanagerAlert) -> RawAlert:
        return RawAlert(
            source="alertmanager",
            group_key=self.groupKey,
            identity=alert.fingerprint or repr(sorted(alert.labels.items())),
            status=alert.status,
            starts_at=alert.startsAt,
            # A firing alert's end is the year 1.
            ends_at=alert.endsAt if alert.status == "resolved" else None,
            labels=alert.labels,
            annotations=alert.annotations,
            links={"source": alert.generatorURL, **well_known_links(alert.annotations)},
        )


def well_known_links(annotations: Texts) -> dict[str, str]:
    """Return the links that people put into annotations by the names that have become usual."""
    names = {"runbook": "runbook_url", "dashboard": "dashboard_url"}
    return {kind: annotations[name] for kind, name in names.items() if name in annotations}
