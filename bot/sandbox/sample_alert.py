"""A sample alert for the demo: two pods of one group, as Alertmanager would send them, with a password in one."""

import json
import secrets
import urllib.request
from datetime import UTC, datetime
from typing import Any, Final

_DIRECT: Final = urllib.request.build_opener(urllib.request.ProxyHandler({}))
"""Asks addresses of this machine, whatever proxy the environment names."""

_SECONDS: Final = 5


def fire(url: str, token: str) -> None:
    """Send the sample alert to the bot.

    Args:
        url: the bot's base URL.
        token: the token that it takes alerts by.

    Raises:
        OSError: the bot did not take it.
    """
    request = urllib.request.Request(  # noqa: S310 - an address of this machine
        f"{url}/alerts/alertmanager",
        data=json.dumps(sample()).encode(),
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    with _DIRECT.open(request, timeout=_SECONDS):
        pass


def sample() -> dict[str, Any]:
    """Return an Alertmanager's webhook that begins to fire now."""
    return {
        "version": "4",
        "groupKey": '{}:{alertname="KubePodCrashLooping"}',
        "status": "firing",
        "receiver": "vigia",
        "externalURL": "http://alertmanager.example.com",
        "alerts": [_alert(pod) for pod in ("checkout-6c9d-x2x7k", "checkout-6c9d-b8kqz")],
    }


def _alert(pod: str) -> dict[str, Any]:
    password = secrets.token_urlsafe(12)
    address = f"postgres://shop:{password}@db.internal:5432/shop"
    last_words = f"{address}: dial tcp 10.0.3.7:5432: connect: connection refused"
    return {
        "status": "firing",
        "labels": {"alertname": "KubePodCrashLooping", "namespace": "shop", "pod": pod, "severity": "critical"},
        "annotations": {"summary": "A pod of checkout crashes again and again", "description": last_words},
        "startsAt": datetime.now(UTC).isoformat(),
        "endsAt": "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example.com/graph",
        "fingerprint": secrets.token_hex(8),
    }
