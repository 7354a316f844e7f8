"""Webhooks at the bot's door: proved, bounded, queued once, and told why where they are refused."""

import asyncio
import json
import secrets
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr

from bot.app import create_app
from tests.bot.alerts.conftest import TOKEN, Sender
from tests.bot.broker import Broker
from tests.bot.conftest import MakeSettings
from tests.fakes.webhooks import am_alert, am_webhook, datadog_webhook, grafana_webhook, pagerduty_webhook
from workers.contracts import AlertSource, InvestigateJob, JobState, Lane


def only_job(broker: Broker) -> InvestigateJob:
    job = broker.only_job()
    assert isinstance(job, InvestigateJob)
    return job


async def test_an_alert_becomes_a_job_on_the_lane_for_alerts(sender: Sender, broker: Broker) -> None:
    assert await sender.outcomes(am_webhook()) == ["new"]
    job = only_job(broker)
    assert job.reply_to
    assert job.reply_to.channel == "#alerts"
    assert str(job.alerts[0].name) == "KubePodCrashLooping"
    assert [message.args for message in broker.sent(Lane.ALERTS)] == [[job.id]]
    assert broker.sent(Lane.INTERACTIVE) == []
    status = broker.ledger.status(job.id)
    assert status
    assert status.state is JobState.QUEUED


@pytest.mark.parametrize(
    ("source", "body"),
    [
        ("alertmanager", am_webhook()),
        ("grafana", grafana_webhook()),
        ("pagerduty", pagerduty_webhook()),
        ("datadog", datadog_webhook()),
        ("generic", am_alert()),
    ],
)
async def test_every_source_has_its_door(sender: Sender, broker: Broker, source: AlertSource, body: Any) -> None:
    assert await sender.outcomes(body, source) == ["new"]
    assert only_job(broker).tenant.user == source


async def test_a_retry_and_a_peer_make_no_second_job(sender: Sender, broker: Broker) -> None:
    bodies = [am_webhook() | {"externalURL": f"http://peer-{peer % 2}"} for peer in range(8)]
    outcomes = [outcome for each in await asyncio.gather(*map(sender.outcomes, bodies)) for outcome in each]
    assert outcomes.count("new") == 1
    assert len(broker.jobs()) == 1


async def test_a_pair_that_waited_for_each_other_is_sent_once(sender: Sender, broker: Broker) -> None:
    for _ in range(4):
        await sender.outcomes(am_webhook())
    assert len(broker.sent(Lane.ALERTS)) == 1


async def test_further_alerts_join_and_send_nothing(sender: Sender, broker: Broker) -> None:
    await sender.outcomes(am_webhook())
    assert await sender.outcomes(am_webhook(am_alert(), am_alert(pod="api-1"))) == ["joined"]
    assert len(broker.sent(Lane.ALERTS)) == 1


async def test_a_group_of_five_hundred_names_the_newest_and_counts_all(sender: Sender, broker: Broker) -> None:
    (outcome,) = await sender.outcomes(am_webhook(*(am_alert(pod=f"api-{number}") for number in range(500))))
    assert outcome == "new"
    group = broker.ledger.alerts.group(only_job(broker).id)
    assert group
    assert group.firing == 500
    assert len(group.alerts) == 20


async def test_the_most_severe_of_a_group_is_looked_into_first(sender: Sender, broker: Broker) -> None:
    quiet = am_alert("Quiet", labels={"severity": "info"})
    loud = am_alert("Loud", labels={"severity": "critical"})
    await sender.outcomes(am_webhook(quiet, loud))
    assert str(only_job(broker).alerts[0].name) == "Loud"


async def test_watchdog_is_no_issue_and_makes_no_job(sender: Sender, broker: Broker) -> None:
    assert await sender.outcomes(am_webhook(am_alert("Watchdog"))) == ["not_an_issue"]
    assert broker.jobs() == []


async def test_one_body_with_several_groups_makes_a_message_for_each(sender: Sender, broker: Broker) -> None:
    assert await sender.outcomes([am_alert(pod="a"), am_alert(pod="b")], "generic") == ["new", "new"]
    assert len(broker.jobs()) == 2


async def test_an_event_that_tells_of_no_alert_is_fine(sender: Sender, broker: Broker) -> None:
    assert await sender.outcomes(pagerduty_webhook("incident.annotated"), "pagerduty") == []
    assert broker.jobs() == []


async def test_no_secret_of_an_alert_reaches_redis(sender: Sender, broker: Broker) -> None:
    planted = [secrets.token_urlsafe(18) for _ in range(4)]
    hostile = am_alert(
        annotations={"description": f"password={planted[0]}", "log": f"Authorization: Bearer {planted[1]}"},
        labels={"db_password": planted[2], "dsn": f"postgres://app:{planted[3]}@db/app"},
    )
    await sender.outcomes(am_webhook(hostile, group=f'{{}}:{{dsn="postgres://app:{planted[3]}@db/app"}}'))
    everything = broker.everything()
    assert [secret for secret in planted if secret in everything] == []


async def test_a_routing_file_chooses_channel_and_language(
    make_settings: MakeSettings, broker: Broker, alert_settings: dict[str, Any], tmp_path: Path
) -> None:

    path = tmp_path / "routes.yaml"
    path.write_text("routes:\n  - {name: shop, match: {namespace: shop}, channel: C0SHOP, language: es}\n")
    app = create_app(make_settings(**alert_settings, alert_routes=path))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        await Sender(client).outcomes(am_webhook())
    job = only_job(broker)
    assert (job.tenant.channel, job.language) == ("C0SHOP", "es")


@pytest.mark.parametrize(
    "token", [None, "", "wrong", TOKEN[:-1], TOKEN + "é"], ids=["none", "empty", "wrong", "a part", "no ASCII"]
)
async def test_without_the_token_nothing_is_taken(sender: Sender, broker: Broker, token: str | None) -> None:
    encoded = [(b"authorization", f"Bearer {token}".encode())] if token is not None else []
    response = await sender.client.post("/alerts/alertmanager", json=am_webhook(), headers=encoded)
    assert response.status_code == 401
    assert "VIGIA_ALERT_TOKEN" in response.json()["error"]
    assert response.headers["www-authenticate"].startswith("Bearer")
    assert broker.jobs() == []


async def test_basic_auth_takes_the_token_as_password(sender: Sender) -> None:
    response = await sender.client.post("/alerts/alertmanager", json=am_webhook(), auth=("anybody", TOKEN))
    assert response.status_code == 202
    response = await sender.client.post("/alerts/alertmanager", json=am_webhook(), auth=(TOKEN, "anybody"))
    assert response.status_code == 401


@pytest.mark.parametrize(
    ("source", "body", "status", "told"),
    [
        ("alertmanager", {"version": "4"}, 422, "groupKey field required"),
        ("alertmanager", b"{", 422, "not valid JSON"),
        ("alertmanager", b"\xff\xfe", 422, "not valid JSON"),
        ("generic", [], 422, "there is no alert in it"),
    ],
)
async def test_nonsense_is_refused_with_the_reason(
    sender: Sender, source: AlertSource, body: Any, status: int, told: str
) -> None:
    response = await sender.post(body, source)
    assert response.status_code == status
    assert told in response.json()["error"]


async def test_a_body_beyond_the_limit_is_not_read_to_its_end(sender: Sender) -> None:
    response = await sender.post(b" " * 4_000_001)
    assert response.status_code == 413


async def test_another_method_is_told_so(sender: Sender) -> None:
    assert (await sender.client.get("/alerts/alertmanager")).status_code == 405


async def test_while_redis_is_away_the_sender_is_asked_to_come_again(
    make_settings: MakeSettings, alert_settings: dict[str, Any], closed_url: str
) -> None:

    app = create_app(make_settings(**alert_settings, redis_url=SecretStr(closed_url)))
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://bot") as client:
        response = await Sender(client).post(am_webhook())
    assert response.status_code == 503
    assert int(response.headers["retry-after"]) > 0


async def test_the_description_is_a_page_that_needs_nothing_from_elsewhere(sender: Sender) -> None:
    document = (await sender.client.get("/alerts/openapi.json")).json()
    page = (await sender.client.get("/alerts/docs")).text
    assert set(document["paths"]) == {
        f"/alerts/{name}" for name in "alertmanager grafana pagerduty datadog generic".split()
    }
    assert all(path in page for path in document["paths"])
    assert "<script" not in page
    assert "AlertmanagerWebhook" in json.dumps(document["components"])
