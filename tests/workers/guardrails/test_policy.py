"""The policy of a process: its team's rules and its allow-list hold for every door, or it does not start."""

import hashlib
import logging
import os
import secrets
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from bot.settings import BotSettings
from tests.workers.guardrails.fakes import Forge
from workers.configuration import explain_settings
from workers.guardrails import redact
from workers.guardrails.log_filter import redact_event
from workers.guardrails.policy import Policy, current_policy, install_policy, install_policy_of
from workers.guardrails.redaction import reseal
from workers.guardrails.ruleset import BUILT_IN
from workers.guardrails.stream import RedactionStream
from workers.settings import WorkerSettings
from workers.telemetry import configure_logging

pytestmark = pytest.mark.usefixtures("policy_restored")

BOTH = pytest.mark.parametrize("settings", [BotSettings, WorkerSettings])
Settings = type[BotSettings | WorkerSettings]

RULES = """\
family: acme
description: What the services of Acme hand out.
rules:
  - id: acme-ticket
    kind: api-key
    description: A ticket of the ordering service.
    source: https://wiki.example.com/tickets
    pattern: 'acme_[a-z0-9]{12}'
    boundary: both
    mixed: true
    match:
      - 'acme_{lower:12}'
    clean:
      - 'acme_xxxxxxxxxxxx'
"""


def ticket(seed: int) -> str:
    return f"acme_{Forge(seed).hex(12)}"


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("VIGIA_")]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("VIGIA_SLACK_BOT_TOKEN", secrets.token_hex())
    monkeypatch.setenv("VIGIA_SLACK_SIGNING_SECRET", secrets.token_hex())


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A file with a team's rules, which the settings name."""
    (tmp_path / "rules").mkdir()
    monkeypatch.setenv("VIGIA_RULES", str(tmp_path / "rules"))
    path = tmp_path / "rules" / "acme.yaml"
    path.write_text(RULES, "utf-8")
    return path


@pytest.fixture
def allow_list(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An allow-list for `test-` and eight digits, which the settings name."""
    monkeypatch.setenv("VIGIA_ALLOW_LIST", str(tmp_path / "allowed.yaml"))
    path = tmp_path / "allowed.yaml"
    path.write_text("- pattern: test-[0-9a-f]{8}\n  reason: the demo's passwords\n", "utf-8")
    return path


def complaint(settings: Settings) -> str:
    with pytest.raises(ValidationError) as caught:
        settings()
    return explain_settings(caught.value, settings)


def logged(**fields: Any) -> str:
    return str(redact_event(None, "info", fields))


@BOTH
def test_without_settings_vigia_s_own_rules_hold_and_nothing_is_allowed(settings: Settings) -> None:
    install_policy_of(settings())

    assert current_policy() == Policy()
    assert current_policy().ruleset is BUILT_IN


@BOTH
def test_a_team_s_rule_masks_at_every_door(settings: Settings, rules: Path) -> None:
    value = ticket(1)
    text = f"called with {value}, got 403"
    assert value in str(redact(text).text)

    install_policy_of(settings())

    masked = redact(text)
    assert [(span.kind, span.rule, text[span.start : span.end]) for span in masked.spans] == [
        ("api-key", "acme-ticket", value)
    ]
    assert value not in str(reseal(text))
    assert value not in logged(event=text)
    stream = RedactionStream("k")
    assert value not in str(stream.feed(text)) + str(stream.finish())


def test_vigia_s_own_rules_go_on_beside_the_team_s(rules: Path) -> None:
    install_policy_of(WorkerSettings())

    assert redact(f"password={Forge(2).password()}").receipt == redact(f"password={Forge(3).password()}").receipt
    assert set(BUILT_IN.detectors) < set(current_policy().ruleset.detectors)


@BOTH
def test_an_allowed_value_stands_at_every_door(settings: Settings, allow_list: Path) -> None:
    text = f"password=test-0a1b2c3d then password={Forge(4).password()}"

    install_policy_of(settings())

    expected = "password=test-0a1b2c3d then password=[REDACTED:password:"
    assert str(redact(text).text).startswith(expected)
    assert str(reseal(text)).startswith(expected)
    assert expected in logged(event=text)
    assert redact(text).receipt[0].count == 1


def test_redacting_twice_is_redacting_once_with_an_allow_list_too(allow_list: Path) -> None:
    install_policy_of(WorkerSettings())
    once = redact(f"password=test-0a1b2c3d&token={Forge(5).password()} test-0a1b2c3d").text

    assert redact(str(once)).text == once
    assert str(once).count("test-0a1b2c3d") == 2


def test_an_entry_for_one_kind_leaves_the_same_value_masked_as_another(allow_list: Path) -> None:
    value = Forge(6).password()
    digest = hashlib.sha256(value.encode()).hexdigest()
    allow_list.write_text(f"- sha256: {digest}\n  kind: token\n  reason: shown on the status page\n", "utf-8")
    install_policy_of(WorkerSettings())

    assert value in str(redact(f"token={value}").text)
    assert value not in str(redact(f"password={value}").text)


def test_each_use_is_logged_with_its_reason_and_never_with_the_value(
    allow_list: Path, caplog: pytest.LogCaptureFixture
) -> None:
    install_policy_of(WorkerSettings())
    caplog.set_level(logging.INFO)

    redact("password=test-0a1b2c3d\npassword=test-99999999\npassword=fine")

    assert caplog.messages == [f"allow-list: 2 value(s) left to stand by {allow_list}:1 (the demo's passwords)"]
    assert "0a1b2c3d" not in repr([record.__dict__ for record in caplog.records])


def test_a_reason_that_holds_an_allowed_value_is_logged_once(
    allow_list: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    allow_list.write_text("- pattern: test-[0-9a-f]{8}\n  reason: the demo has password=test-0a1b2c3d\n", "utf-8")
    install_policy_of(WorkerSettings())
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    try:
        configure_logging("INFO", "json")
        logging.getLogger("x").info("signed in with password=test-99999999")
    finally:
        root.handlers[:] = handlers
        root.setLevel(level)
        logging.captureWarnings(capture=False)

    lines = capfd.readouterr().err.splitlines()
    assert len(lines) == 2
    assert sum("allow-list: 1 value(s) left to stand" in line for line in lines) == 1


@BOTH
def test_a_bad_rule_is_refused_at_start_up_with_its_line(settings: Settings, rules: Path) -> None:
    rules.write_text(RULES.replace("acme_[a-z0-9]{12}'", "acme_(?!x)[a-z0-9]{12}'"), "utf-8")

    said = complaint(settings)

    assert "VIGIA_RULES is wrong" in said
    assert f"{rules}:8: rule acme-ticket: RE2 cannot read the pattern" in said


@BOTH
def test_a_rule_that_would_mask_everything_is_refused_at_start_up(settings: Settings, rules: Path) -> None:
    rules.write_text(RULES.replace("acme_[a-z0-9]{12}'", "api-[a-z0-9-]+'"), "utf-8")

    assert f"{rules}:4: rule acme-ticket: the pattern is too broad" in complaint(settings)


@BOTH
def test_a_bad_allow_list_is_refused_at_start_up_with_its_line(settings: Settings, allow_list: Path) -> None:
    allow_list.write_text("- pattern: abc\n  reason: fine\n- pattern: '.*'\n  reason: too much\n", "utf-8")

    said = complaint(settings)

    assert "VIGIA_ALLOW_LIST is wrong" in said
    assert f"{allow_list}:3: `pattern` would let almost everything stand" in said


@BOTH
@pytest.mark.parametrize("name", ["VIGIA_RULES", "VIGIA_ALLOW_LIST"])
def test_a_path_that_leads_nowhere_is_refused_at_start_up(
    settings: Settings, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(name, str(tmp_path / "nowhere"))

    assert f"{name} is wrong" in complaint(settings)


def test_a_policy_that_cannot_be_loaded_leaves_the_old_one(rules: Path) -> None:
    settings = WorkerSettings()
    install_policy_of(settings)
    before = current_policy()
    rules.write_text("family: [", "utf-8")

    with pytest.raises(Exception, match="this is no YAML"):
        install_policy_of(settings)
    assert current_policy() is before


def test_what_is_installed_holds_until_another_is() -> None:
    policy = Policy(BUILT_IN)
    install_policy(policy)

    assert current_policy() is policy
