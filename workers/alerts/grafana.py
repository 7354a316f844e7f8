"""Grafana's webhook contact point: Alertmanager's form with a version of its own, links and an organisation."""

from typing import Annotated

from pydantic import Field

from workers.alerts.alertmanager import well_known_links
from workers.alerts.payload import Key, Moment, Payload, Texts, WholeNumber
from workers.alerts.raw import RawAlert, Webhook
from workers.contracts import AlertStatus


class GrafanaAlert(Payload):
    """One alert of the group."""

    status: AlertStatus
    labels: Texts
    annotations: Texts = Field(default_factory=dict)
    startsAt: Moment  # noqa: N815 - Grafana's name
    endsAt: Moment | None = None  # noqa: N815 - as above
    generatorURL: str = ""  # noqa: N815 - as above
    dashboardURL: str = ""  # noqa: N815 - as above
    panelURL: str = ""  # noqa: N815 - as above
    fingerprint: str = ""


class GrafanaWebhook(Payload):
    """The body of a request."""

    orgId: WholeNumber  # noqa: N815 - Grafana's name
    groupKey: Key  # noqa: N815 - as above
    alerts: Annotated[list[GrafanaAlert], Field(min_length=1)]
    truncatedAlerts: WholeNumber = Field(default=0, ge=0)  # noqa: N815 - as above

    def webhook(self) -> Webhook:
        """Return what the request tells."""
        return Webhook(tuple(self._raw(alert) for alert in self.alerts), left_out=self.truncatedAlerts)

    def _raw(self, alert: GrafanaAlert) -> RawAlert:
        dashboard = alert.panelURL or alert.dashboardURL
        links = {"source": alert.generatorURL, "dashboard": dashboard}
        return RawAlert(
            source="grafana",
            group_key=f"{self.orgId}:{self.groupKey}",
            identity=alert.fingerprint or repr(sorted(alert.labels.items())),
            status=alert.status,
            starts_at=alert.startsAt,
            ends_at=alert.endsAt if alert.status == "resolved" else None,
            labels=alert.labels,
            annotations=alert.annotations,
            links={kind: link for kind, link in links.items() if link} | well_known_links(alert.annotations),
        )
