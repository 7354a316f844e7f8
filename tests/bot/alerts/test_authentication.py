"""Signatures: PagerDuty's and Grafana's own, and that none passes for another."""

import hashlib
import hmac
import secrets
import time

import pytest
from pydantic import SecretStr

from bot.alerts import Credentials

SECRET = secrets.token_hex(16)
BODY = b'{"event": {}}'
SIGNED = Credentials(pagerduty=SecretStr(SECRET), grafana=SecretStr(SECRET), token=SecretStr(secrets.token_hex(16)))


def signature(body: bytes = BODY, secret: str = SECRET) -> str:
    return hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()


def pagerduty(*signatures: str) -> dict[str, str]:
    return {"x-pagerduty-signature": ",".join(f"v1={each}" for each in signatures)}


def test_pagerdutys_signature_is_taken_and_so_is_one_of_several() -> None:
    assert SIGNED.proved("pagerduty", pagerduty(signature()), BODY)
    assert SIGNED.proved("pagerduty", pagerduty(signature(secret="old"), signature()), BODY)


@pytest.mark.parametrize(
    "header",
    ["", "v1=", "v2=" + signature(), signature(), "v1=" + signature(secret="x"), "v1=é"],
    ids=["none", "empty", "another version", "no version", "another secret", "no ASCII"],
)
def test_any_other_header_is_not(header: str) -> None:
    assert not SIGNED.proved("pagerduty", {"x-pagerduty-signature": header}, BODY)


def test_a_changed_body_is_not_what_was_signed() -> None:
    assert not SIGNED.proved("pagerduty", pagerduty(signature()), BODY + b" ")


def test_where_a_source_has_to_sign_the_token_does_not_help() -> None:
    assert SIGNED.token
    headers = {"authorization": f"Bearer {SIGNED.token.get_secret_value()}"}
    assert SIGNED.proved("alertmanager", headers, BODY)
    assert not SIGNED.proved("pagerduty", headers, BODY)
    assert not SIGNED.proved("grafana", headers, BODY)


def test_grafana_signs_the_body_or_the_time_and_the_body() -> None:
    now = str(int(time.time()))
    assert SIGNED.proved("grafana", {"x-grafana-alerting-signature": signature()}, BODY)
    stamped = {
        "x-grafana-alerting-timestamp": now,
        "x-grafana-alerting-signature": signature(f"{now}:".encode() + BODY),
    }
    assert SIGNED.proved("grafana", stamped, BODY)
    assert not SIGNED.proved("grafana", stamped | {"x-grafana-alerting-timestamp": now + "0"}, BODY)


@pytest.mark.parametrize("moment", ["", "x", "²", "0", "1" * 400])
def test_an_old_or_odd_time_is_not_fresh(moment: str) -> None:
    signed = signature(f"{moment}:".encode() + BODY)
    headers = {"x-grafana-alerting-timestamp": moment, "x-grafana-alerting-signature": signed}
    assert not SIGNED.proved("grafana", headers, BODY)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic", "Basic !!!", "Basic Og==", "Digest x"])
def test_without_a_token_in_the_settings_nobody_has_it(header: str) -> None:
    assert not Credentials().proved("alertmanager", {"authorization": header}, BODY)
