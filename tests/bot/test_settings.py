import os
import secrets

import pytest
from pydantic import ValidationError

from bot.app import main
from bot.settings import BotSettings
from workers.configuration import explain_settings
from workers.settings import WorkerSettings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("VIGIA_")]:
        monkeypatch.delenv(name)


def test_every_setting_is_explained() -> None:
    assert all(field.description for field in BotSettings.model_fields.values())


def test_settings_shared_with_the_workers_are_explained_alike() -> None:
    shared = set(BotSettings.model_fields) & set(WorkerSettings.model_fields) - {"slack_bot_token"}
    assert {"redis_url", "default_language", "max_input_bytes", "slack_api_url"} <= shared
    for name in shared:
        ours, theirs = BotSettings.model_fields[name], WorkerSettings.model_fields[name]
        assert (ours.description, ours.default) == (theirs.description, theirs.default)


def test_lists_are_separated_by_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_SLACK_BOT_TOKEN", secrets.token_hex())
    monkeypatch.setenv("VIGIA_SLACK_SIGNING_SECRET", secrets.token_hex())
    monkeypatch.setenv("VIGIA_ALLOWED_CHANNELS", "C1, dm,")
    settings = BotSettings()
    assert settings.allowed_channels == {"C1", "dm"}
    assert settings.allowed_users == frozenset()


@pytest.mark.parametrize("value", ["", None])
def test_a_variable_left_empty_is_not_set(monkeypatch: pytest.MonkeyPatch, value: str | None) -> None:
    monkeypatch.setenv("VIGIA_SLACK_BOT_TOKEN", secrets.token_hex())
    monkeypatch.setenv("VIGIA_SLACK_SIGNING_SECRET", secrets.token_hex())
    if value is not None:
        monkeypatch.setenv("VIGIA_SLACK_APP_TOKEN", value)
        monkeypatch.setenv("VIGIA_PORT", value)
    settings = BotSettings()
    assert settings.slack_app_token is None
    assert settings.port == 3000


def test_without_a_token_the_bot_says_which_variable_is_missing(capsys: pytest.CaptureFixture[str]) -> None:
    assert main() == 2
    said = capsys.readouterr().err
    assert "VIGIA_SLACK_BOT_TOKEN is not set" in said
    assert "OAuth & Permissions" in said
    assert "Traceback" not in said


def test_without_a_way_to_know_slack_the_bot_names_both(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("VIGIA_SLACK_BOT_TOKEN", secrets.token_hex())
    assert main() == 2
    said = capsys.readouterr().err
    assert "VIGIA_SLACK_SIGNING_SECRET" in said
    assert "VIGIA_SLACK_APP_TOKEN" in said


def test_a_wrong_value_is_not_repeated() -> None:
    with pytest.raises(ValidationError) as caught:
        BotSettings.model_validate({"slack_bot_token": "t", "slack_signing_secret": "s", "port": "hush-hush"})
    said = explain_settings(caught.value, BotSettings)
    assert "VIGIA_PORT is wrong" in said
    assert "hush-hush" not in said


@pytest.mark.parametrize(
    "url", ["redis://:{}/{}@redis:6379/0", "redis://:{}@redis:{}/0", "http://:{}@redis/{}", "{}#{}"]
)
def test_no_part_of_a_broken_redis_url_is_repeated(url: str) -> None:
    one, two = secrets.token_hex(4), secrets.token_hex(4)
    with pytest.raises(ValidationError) as caught:
        BotSettings.model_validate(
            {"slack_bot_token": "t", "slack_signing_secret": "s", "redis_url": url.format(one, two)}
        )
    said = explain_settings(caught.value, BotSettings)
    assert "VIGIA_REDIS_URL is wrong: no Redis URL" in said
    assert one not in said
    assert two not in said


@pytest.mark.parametrize("url", ["redis://127.0.0.1:6379/0", "rediss://:p%2Fw@redis", "redis://[::1]:6379"])
def test_a_redis_url_is_taken_as_it_is(url: str) -> None:
    settings = BotSettings.model_validate({"slack_bot_token": "t", "slack_signing_secret": "s", "redis_url": url})
    assert settings.redis_url.get_secret_value() == url
