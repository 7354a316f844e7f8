"""Alert webhooks as their sources send them, made up, and the alerts and jobs that they become."""

import hashlib
import json
import secrets
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any

from workers.alerts import Routing, normalise
from workers.alerts.generic import Mapping as GenericMapping
from workers.alerts.webhooks import read_webhook
from workers.contracts import (
    ALERT_TEAM,
    Alert,
    AlertSource,
    InvestigateJob,
    ReplyTo,
    Tenant,
    alert_job_id,
    alert_trigger,
)
from workers.guardrails import new_mask_key
from workers.language import Language

BEGAN = datetime(2026, 11, 20, 10, 0, tzinfo=UTC)


def am_alert(
    name: str = "KubePodCrashLooping",
    *,
    status: str = "firing",
    pod: str = "api-0",
    began: datetime = BEGAN,
    fingerprint: str | None = None,
    annotations: Mapping[str, str] | None = None,
    labels: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Return one alert of an Alertmanager's webhook, with a fingerprint that follows from its name and its pod."""
    ended = began + timedelta(minutes=5)
    told = {"summary": "A pod crashes again and again", "runbook_url": "https://runbooks.example.test/crash-loop"}
    return {
        "status": status,
        "labels": {"alertname": name, "namespace": "shop", "pod": pod, "severity": "critical", **(labels or {})},
        "annotations": told if annotations is None else dict(annotations),
        "startsAt": began.isoformat().replace("+00:00", ".123456789Z"),
        "endsAt": ended.isoformat() if status == "resolved" else "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example.test/graph?g0.expr=up",
        "fingerprint": fingerprint or hashlib.sha256(f"{name}/{pod}".encode()).hexdigest()[:16],
    }


def am_webhook(*alerts: Mapping[str, Any], group: str = '{}:{alertname="KubePodCrashLooping"}') -> dict[str, Any]:
    """Return an Alertmanager's webhook of the alerts; of one that fires by default."""
    told = list(alerts or [am_alert()])
    firing = any(alert["status"] == "firing" for alert in told)
    return {
        "version": "4",
        "receiver": "vigia",
        "status": "firing" if firing else "resolved",
        "groupKey": group,
        "truncatedAlerts": 0,
        "groupLabels": {},
        "commonLabels": {},
        "commonAnnotations": {},
        "externalURL": "http://alertmanager.example.test",
        "alerts": told,
        "field_of_a_later_release": {"tolerated": True},
    }


def grafana_webhook(*, status: str = "firing") -> dict[str, Any]:
    alert = am_alert("HighLatency", status=status) | {
        "values": {"B": 1.25},
        "dashboardURL": "https://grafana.example.test/d/abc",
        "panelURL": "https://grafana.example.test/d/abc?viewPanel=2",
        "silenceURL": "https://grafana.example.test/alerting/silence/new",
    }
    return am_webhook(alert, group="{}:{}") | {"version": "1", "orgId": 7, "title": "[FIRING:1]", "state": "alerting"}


def pagerduty_webhook(event: str = "incident.triggered", *, incident: str = "Q1ABC") -> dict[str, Any]:
    return {
        "event": {
            "id": secrets.token_hex(8),
            "event_type": event,
            "resource_type": "incident",
            "occurred_at": "2026-11-20T10:03:00.000Z",
            "data": {
                "id": incident,
                "type": "incident",
                "html_url": f"https://example-team.pagerduty.com/incidents/{incident}",
                "number": 12,
                "status": "triggered",
                "created_at": "2026-11-20T10:00:00Z",
                "title": "Checkout is slow",
                "service": {"id": "S1", "summary": "checkout", "type": "service_reference"},
                "priority": {"id": "P1", "summary": "P1"},
                "urgency": "high",
            },
        }
    }


def datadog_webhook(transition: str = "Triggered") -> dict[str, Any]:
    return {
        "id": "1234",
        "cycle": "77",
        "scope": "host:web-1, env:prod",
        "transition": transition,
        "title": f"[P2] [{transition} on {{host:web-1,env:prod}}] Load is high",
        "body": "system.load.1 was above 8",
        "priority": "P2",
        "date": "1795168800000",
        "link": "https://app.datadoghq.example/monitors/1234",
    }


def pagerduty_ping() -> dict[str, Any]:
    """Return what PagerDuty sends when somebody tries a subscription out."""
    return {
        "event": {
            "id": secrets.token_hex(8),
            "event_type": "pagey.ping",
            "resource_type": "pagey",
            "occurred_at": "2026-11-20T10:03:00.000Z",
            "agent": None,
            "client": None,
            "data": {"message": "Hello from your friend Pagey!", "type": "ping"},
        }
    }


def alerts_of(
    body: Any, source: AlertSource = "alertmanager", *, mapping: GenericMapping | None = None
) -> tuple[Alert, ...]:
    """Return what a webhook's body becomes."""
    raw = body if isinstance(body, bytes | str) else json.dumps(body)
    webhook = read_webhook(source, raw, mapping=mapping or GenericMapping(), received=BEGAN)
    return normalise(webhook.alerts, key=new_mask_key()).alerts


def investigate_job(
    alerts: Sequence[Alert] | None = None,
    *,
    language: Language = "en",
    channel: str = "C1",
    reply: bool = True,
    **changes: Any,
) -> InvestigateJob:
    """Return the job that alerts make at the edge; one alert that fires by default."""
    told = tuple(alerts or alerts_of(am_webhook()))
    route = Routing().route(told[0])
    values: dict[str, Any] = {
        "id": alert_job_id(told[0], ALERT_TEAM),
        "trigger": alert_trigger(told[0]),
        "tenant": Tenant(team=ALERT_TEAM, channel=channel, user=told[0].source),
        "language": language,
        "reply_to": ReplyTo(channel=channel) if reply else None,
        "mask_key": new_mask_key(),
        "lane": route.lane,
        "alerts": told,
    }
    return InvestigateJob(**(values | changes))
