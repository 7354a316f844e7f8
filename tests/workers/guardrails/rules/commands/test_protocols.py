"""Passwords in transcripts of protocols, in calls of remote procedures, and in statements."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CALL = "<methodCall><methodName>%s</methodName>\n<params>\n%s</params></methodCall>"
PARAM = "<param><value><string>%s</string></value></param>\n"
TRANSCRIPTS = (
    "*2\r\n$4\r\nAUTH\r\n$13\r\n%s\r\n",
    "*3\r\n$4\r\nAUTH\r\n$3\r\nana\r\n$13\r\n%s\r\n",
    CALL % ("wp.getUsersBlogs", PARAM % "ana" + PARAM),
    CALL % ("auth.login", PARAM % "ana" + PARAM),
    CALL % ("wp.getPosts", PARAM.replace("string", "int") % "1" + PARAM % "ana" + PARAM),
    CALL % ("common.authenticate", PARAM % "shop" + PARAM % "ana" + PARAM),
    "create user ana identified by '%s';",
    'sudo chpasswd <<< "root:%s"',
    '12:00:00.1 IP a.50161 > b.161:  C="%s" GetRequest(28)  .1.3.6.1.2.1.1.3.0',
    '"http.authbasic": "ana:%s",',
    "        Credentials: ana:%s",
)
OTHERS = (
    '12:00:00.1 IP a.50161 > b.161:  C="public" GetRequest(28)  .1.3.6.1.2.1.1.3.0',
    "Credentials: user:password",
    "Credentials: see the vault",
    "the user was on build #12",
    "*2\r\n$4\r\nAUTH\r\n",
    CALL % ("system.listMethods", PARAM % "ana" + PARAM % "abc31Kx"),
    CALL % ("wp.getPosts", PARAM % "ana" + PARAM % "published"),
    "the machine is identified by 'mips2', and a problem identified by \"jamesh\"",
    "(telnet will work since login will handle password aging, or a poppasswd program)",
    '  gnu.passwd      TXT     "gnu:*:4567:123:GNU:/home/gnu:/bin/bash"',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", TRANSCRIPTS)
def test_the_password_of_a_transcript_is_masked_alone(frame: str, seed: int) -> None:
    value = Forge(seed).chars(14)
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("pin", ["8800", "1234", "90210"])
def test_the_pin_of_a_card_is_masked_whatever_its_digits(pin: str) -> None:
    text = f'AT+CPIN="{pin}"\r\nOK\r\n'
    assert [text[span.start : span.end] for span in redact(text).spans] == [pin]


@pytest.mark.parametrize("text", OTHERS)
def test_other_calls_and_prose_stay(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize(
    "frame",
    [
        "CLIENT_RANDOM {random} {}",
        "EXPORTER_SECRET {random} {}",
        'curl -X PUT -d \'{{"key": "{}"}}\' https://vault.example.com:8200/v1/sys/unseal',
        'curl https://vault.example.com:8200/v1/sys/rekey/update -d \'{{"key":"{}","nonce":"1"}}\'',
    ],
)
def test_the_keys_of_a_session_of_tls_and_the_shares_of_vaults_are_masked(frame: str, seed: int) -> None:
    forge = Forge(seed)
    value = forge.hex(96)
    text = frame.format(value, random=forge.hex(64))
    assert value in [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize(
    "text",
    [
        "CLIENT_RANDOM (32 bytes), then the master secret",
        'curl https://vault.example.com:8200/v1/sys/seal-status -d \'{"key": "status"}\'',
        "POST /v1/sys/unseal HTTP/1.1 200",
    ],
)
def test_what_only_speaks_of_them_stays(text: str) -> None:
    assert not redact(text).spans


def test_what_tcpdump_shows_of_vrrp_what_redis_lists_and_a_password_for_once_are_masked() -> None:
    forge = Forge(6)
    for text, value in (
        ('VRRPv2, vrid 1, authtype simple, intvl 1s, addrs: 10.0.0.1 auth "{}"', forge.chars(8)),
        ('1) "user app on sanitize-payload #{} ~* +@all"', forge.hex(64)),
        ("OTP for the session is {}", "-".join(map(forge.hex, (8, 4, 4, 4, 12)))),
    ):
        shown = text.format(value)
        assert [shown[span.start : span.end] for span in redact(shown).spans] == [value]
