"""What is looked into first: what fires, then the most severe, then what began first."""

from datetime import timedelta

from tests.fakes.webhooks import BEGAN, alerts_of, am_alert, am_webhook
from workers.alerts import by_urgency


def test_what_fires_and_is_severe_and_began_first_comes_first() -> None:
    told = alerts_of(
        am_webhook(
            am_alert(pod="over", status="resolved"),
            am_alert(pod="mild", labels={"severity": "warning"}),
            am_alert(pod="later", began=BEGAN + timedelta(minutes=1)),
            am_alert(pod="first"),
        )
    )
    assert [str(alert.labels["pod"]) for alert in by_urgency(told)] == ["first", "later", "mild", "over"]
