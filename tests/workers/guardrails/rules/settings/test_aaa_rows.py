"""Secrets of servers for logins, TACACS+ and RADIUS, and of the tools that log in to devices for others."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

FRAMES = (
    '  login = cleartext "{}"',
    "    enable = cleartext {}",
    "    login = des {}",
    "  $enab15$ = cleartext {}",
    "add password 10.0.0.1 {}",
    "add password *.core.net\t{{{}}}",
    "add userpassword * {{{}}}",
    "add enablepassword sw1 {}",
    "eapol_test -c peap.conf -a 10.0.0.1 -p 1812 -s {}",
    "    User-Password Attribute (2), length: 18, Value: {}",
    "host = 10.0.0.1 {{\n    key = {}\n}}\n",
    "key = {}\nuser = ana {{\n  member = noc\n}}\n",
    "# server[:port]\tshared_secret\ttimeout (s)\n10.0.0.1\t{}\t3\n",
    "$ cat /etc/raddb/server\nradius1.example.net:1812 {} 3\n",
)
OTHERS = (
    "  login = PAM",
    "  login = file /etc/passwd",
    "add user * ana",
    "add method * ssh",
    "add password <device> <password>",
    "add password reset template",
    "1f3e2e7 add password reset ana.ruiz1@example.com template",
    "eapol_test -c peap.conf -a 10.0.0.1 -p 1812",
    "host = 10.0.0.1 {\n    type = cisco\n}\n",
    "# server[:port]\tshared_secret\ttimeout (s)\n# 10.0.0.1 other 3\n",
    "the shared secret is set on both sides\nretries 3\n",
)


@pytest.mark.parametrize("seed", range(3))
def test_both_passwords_of_a_device_are_masked(seed: int) -> None:
    login, enable = (Forge(seed + at).chars(14) for at in (0, 100))
    text = f"add password * {{{login}}} {{{enable}}}"
    assert [text[span.start : span.end] for span in redact(text).spans] == [login, enable]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", FRAMES)
def test_the_secret_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).chars(14)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_lines_that_hold_no_secret_stay(text: str) -> None:
    assert str(redact(text).text) == text
