"""Redaction of structured data: a value is a secret by its own text, or by what stands around it."""

from typing import Any

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails.payload import redact_tree


@pytest.mark.parametrize(
    "payload",
    [
        {"password": "{}"},
        {"password": ["{}"]},
        {"credentials": {"password": {"value": "{}"}}},
        {"state": {"values": {"password": {"type": "plain_text_input", "value": "{}"}}}},
        {"headers": [{"name": "X-Api-Key", "value": "{}"}]},
        {"headers": [["X-Api-Key", "{}"]]},
        {"headers": [(b"x-api-key", b"{}")]},
        {"argv": ["mysql", "--password", "{}", "--host", "db"]},
        {"argv": ("tool", "-token", "{}")},
        {"event": "login with password={} failed"},
        {"password={}": 1},
    ],
)
def test_what_its_surroundings_call_a_secret_is_masked(payload: Any) -> None:
    value = Forge(1).password()
    assert value not in repr(redact_tree(_filled(payload, value)))


@pytest.mark.parametrize(
    "payload",
    [
        {"type": "section", "text": {"type": "mrkdwn", "text": "The token is wrong; see the runbook."}},
        {"argv": ["kubectl", "--namespace", "payments", "get", "pods"]},
        {"pair": ["namespace", "payments"]},
        {"fields": [{"name": "severity", "value": "critical"}]},
        {"token": {"type": "plain_text_input", "block_id": "b1"}},
        {"lines": [1, 2.5, None, True]},
        {"value": "payments-7d4f9c"},
    ],
)
def test_what_nothing_calls_a_secret_stays(payload: Any) -> None:
    assert redact_tree(payload) == payload


def _filled(payload: Any, value: str) -> Any:
    """Return `payload` with `value` in the place of each `{}`."""
    if isinstance(payload, str):
        return payload.replace("{}", value)
    if isinstance(payload, bytes):
        return payload.replace(b"{}", value.encode())
    if isinstance(payload, dict):
        return {_filled(name, value): _filled(inner, value) for name, inner in payload.items()}
    return type(payload)(_filled(inner, value) for inner in payload) if isinstance(payload, list | tuple) else payload
