"""The settings about identifiers: off by default, alike for the bot and the workers, refused with a plain word."""

import base64
import os
import secrets
from pathlib import Path

import pytest
from pydantic import ValidationError
from pydantic_settings import BaseSettings

from bot.settings import BotSettings
from workers.configuration import explain_settings
from workers.guardrails.identifiers import Kind, UnreadableMap, find_identifiers, new_key
from workers.guardrails.identifiers.choices import config_of, guard_of
from workers.settings import WorkerSettings

BOTH = pytest.mark.parametrize("settings", [BotSettings, WorkerSettings])


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("VIGIA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VIGIA_SLACK_BOT_TOKEN", secrets.token_hex())
    monkeypatch.setenv("VIGIA_SLACK_SIGNING_SECRET", secrets.token_hex())


def complaint(settings: type[BaseSettings]) -> str:
    with pytest.raises(ValidationError) as caught:
        settings()
    return explain_settings(caught.value, settings)


@BOTH
def test_nothing_is_kept_from_the_model_by_default(settings: type[BotSettings | WorkerSettings]) -> None:
    assert not guard_of(settings()).is_on


@BOTH
def test_a_team_chooses_kinds_or_all(
    settings: type[BotSettings | WorkerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIA_IDENTIFIERS_KEY", new_key().hex())
    monkeypatch.setenv("VIGIA_IDENTIFIERS", "email, IP")
    assert guard_of(settings()).config.kinds == {Kind.EMAIL, Kind.IP}
    monkeypatch.setenv("VIGIA_IDENTIFIERS", "all")
    assert guard_of(settings()).config.kinds == frozenset(Kind)


@BOTH
def test_without_a_key_it_does_not_start_and_says_how_to_make_one(
    settings: type[BotSettings | WorkerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIA_IDENTIFIERS", "email")
    said = complaint(settings)
    assert "VIGIA_IDENTIFIERS_KEY" in said
    assert "openssl rand -hex 32" in said


@BOTH
@pytest.mark.parametrize("key", ["0a" * 16, "correct horse", base64.b64encode(b"x" * 31).decode()])
def test_a_malformed_key_is_refused_and_not_repeated(
    settings: type[BotSettings | WorkerSettings], key: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIA_IDENTIFIERS_KEY", key)
    said = complaint(settings)
    assert "VIGIA_IDENTIFIERS_KEY is wrong: no key" in said
    assert key not in said


@BOTH
@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("VIGIA_IDENTIFIERS", "emails", "no kind of identifier: emails"),
        ("VIGIA_IDENTIFIER_NAMES", "/nowhere/names.txt", "cannot be read"),
        ("VIGIA_PHONE_REGION", "Spain", "country code"),
    ],
)
def test_what_cannot_be_used_is_refused_by_its_name(
    settings: type[BotSettings | WorkerSettings], name: str, value: str, word: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, value)
    said = complaint(settings)
    assert f"{name} is wrong" in said
    assert word in said


@BOTH
def test_the_team_s_names_domains_and_country_are_used(
    settings: type[BotSettings | WorkerSettings], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    names = tmp_path / "names.txt"
    names.write_text("# on call\n\nLucía Ferrer\n", encoding="utf-8")
    monkeypatch.setenv("VIGIA_IDENTIFIER_NAMES", str(names))
    monkeypatch.setenv("VIGIA_IDENTIFIER_DOMAINS", ".Tienda, corp.lan")
    monkeypatch.setenv("VIGIA_PHONE_REGION", "us")
    config = config_of(settings(), kinds=frozenset({"all"}))
    text = "lucia ferrer at db1.tienda, call (415) 555-2671, # on call"
    assert [span.kind for span in find_identifiers(text, config)] == [Kind.NAME, Kind.HOST, Kind.PHONE]


def test_what_the_bot_seals_a_worker_opens_and_nobody_else(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VIGIA_IDENTIFIERS", "all")
    monkeypatch.setenv("VIGIA_IDENTIFIERS_KEY", new_key().hex())
    sealed = guard_of(BotSettings()).sealed("job", {"ip-3f9a2c": "10.20.30.40"})
    assert guard_of(WorkerSettings()).of_job("job", sealed).values == {"ip-3f9a2c": "10.20.30.40"}
    monkeypatch.setenv("VIGIA_IDENTIFIERS_KEY", new_key().hex())
    with pytest.raises(UnreadableMap):
        guard_of(WorkerSettings()).of_job("job", sealed)


@BOTH
def test_a_worker_with_the_key_alone_restores_though_it_hides_nothing(
    settings: type[BotSettings | WorkerSettings], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VIGIA_IDENTIFIERS_KEY", new_key().hex())
    guard = guard_of(settings())
    assert not guard.is_on
    assert guard.of_job("job", guard.sealed("job", {"ip-3f9a2c": "10.20.30.40"})).values
