"""A real pair of Alertmanagers fires at the bot: one message for a group, kept up to date, whatever is repeated."""

import json
import secrets
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pydantic import SecretStr

from bot.settings import BotSettings
from tests.bot.running_bot import RunningBot
from tests.integration.alertmanager.servers import Alertmanager, alert, executable
from tests.integration.house import MODEL_SAYS, House
from workers.alertmanager import Alertmanager as Client
from workers.alertmanager import SilenceFailed
from workers.contracts import Lane

pytestmark = pytest.mark.alertmanager

SECONDS = 40.0


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    executable()
    with House(tmp_path_factory.mktemp("house")) as house:
        house.start_worker(Lane.ALERTS, Lane.DELIVERY).wait_until_ready()
        yield house


@pytest.fixture(scope="module")
def pair(house: House, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sequence[Alertmanager]]:
    directory, token = tmp_path_factory.mktemp("alertmanagers"), secrets.token_hex(16)
    routes = directory / "routes.yaml"
    routes.write_text(f"default_channel: {house.channel}\n", encoding="utf-8")
    settings = BotSettings(
        slack_bot_token=SecretStr(house.slack.bot_token),
        slack_signing_secret=SecretStr(house.slack.signing_secret),
        slack_api_url=house.slack.api_url,
        redis_url=SecretStr(house.redis.url),
        alert_token=SecretStr(token),
        alert_routes=routes,
    )
    with (
        RunningBot(settings) as bot,
        Alertmanager(directory / "one", bot.url, token) as one,
        Alertmanager(directory / "two", bot.url, token) as two,
    ):
        yield one, two


def tell(pair: Sequence[Alertmanager], *alerts: dict[str, object]) -> None:
    for peer in pair:
        peer.tell(alerts)


def messages_about(house: House, name: str) -> list[str]:
    """Return what people see of the alerts called `name`, a text for each message."""
    texts = [json.dumps(message, ensure_ascii=False) for message in house.slack.messages(house.channel)]
    return [text for text in texts if name in text]


def wait_for(house: House, name: str, *parts: str) -> None:
    """Wait until one message about `name`, and no other, says all of `parts`."""

    def said() -> bool:
        messages = messages_about(house, name)
        return len(messages) == 1 and all(part in messages[0] for part in parts)

    assert house.slack.wait_for(said, timeout=SECONDS), messages_about(house, name)


def test_a_group_that_both_tell_of_is_one_message_kept_up_to_date(house: House, pair: Sequence[Alertmanager]) -> None:
    began = datetime.now(UTC)
    tell(pair, alert("PullFails", "api-0", began=began))
    wait_for(house, "PullFails", "1 firing, 0 resolved", MODEL_SAYS)
    tell(pair, alert("PullFails", "api-1", began=began))
    wait_for(house, "PullFails", "2 firing, 0 resolved", "shop/api-1", MODEL_SAYS)
    tell(pair, alert("PullFails", "api-0", began=began, resolved=True))
    wait_for(house, "PullFails", "1 firing, 1 resolved")
    tell(pair, alert("PullFails", "api-1", began=began, resolved=True))
    wait_for(house, "PullFails", "Resolved: PullFails", "0 firing, 2 resolved", MODEL_SAYS)


def test_what_fires_again_soon_is_counted_in_the_message_that_is_there(
    house: House, pair: Sequence[Alertmanager]
) -> None:
    tell(pair, alert("Flaps", "api-0", began=datetime.now(UTC)))
    wait_for(house, "Flaps", "1 firing, 0 resolved")
    tell(pair, alert("Flaps", "api-0", began=datetime.now(UTC), resolved=True))
    wait_for(house, "Flaps", "0 firing, 1 resolved")
    tell(pair, alert("Flaps", "api-0", began=datetime.now(UTC)))
    wait_for(house, "Flaps", "1 firing, 0 resolved", "Times fired again after being resolved: 1.")


def test_a_silence_asked_for_in_slack_is_one_of_its_silences(pair: Sequence[Alertmanager]) -> None:
    labels = {"alertname": "Silenced", "summary": 'it says "x" \\ y'}
    until = Client(pair[0].url).silence(labels, seconds=3_600, by="U1")
    (silence,) = pair[0].silences()
    assert {each["name"]: each["value"] for each in silence["matchers"]} == labels
    assert not any(each["isRegex"] for each in silence["matchers"])
    assert datetime.fromisoformat(silence["endsAt"]).replace(microsecond=0) == until.replace(microsecond=0)
    assert silence["status"]["state"] == "active"


def test_a_silence_that_alertmanager_refuses_says_so(pair: Sequence[Alertmanager]) -> None:
    with pytest.raises(SilenceFailed) as caught:
        Client(pair[0].url).silence({}, seconds=3_600, by="U1")
    assert caught.value.problem == "refused"


def test_what_could_not_be_queued_is_sent_again_and_comes_once(
    house: House, pair: Sequence[Alertmanager], tmp_path: Path
) -> None:
    house.redis.stop()
    try:
        tell(pair, alert("AfterOutage", "api-0", began=datetime.now(UTC)))
        assert not house.slack.wait_for(lambda: messages_about(house, "AfterOutage"), timeout=2.0)
    finally:
        house.redis.start()
    wait_for(house, "AfterOutage", "1 firing, 0 resolved", MODEL_SAYS)
