"""Secrets on the line below the command that makes or prints them, however the command ends."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

PRINT = (
    "cat /var/lib/rabbitmq/.erlang.cookie; echo",
    "cat /run/secrets/db_password; echo",
    "cat ~/.vault-token && echo",
    "cat admin_password 2>/dev/null; echo",
    "pass show prod/db ; echo",
    "cat /etc/wireguard/privatekey",
    "wg show wg0 private-key",
    "makepasswd --chars 16",
    "mcookie",
    "python3 -c 'import secrets; print(secrets.token_urlsafe(32))'",
    "node -e \"console.log(require('crypto').randomBytes(32).toString('hex'))\"",
    "aws secretsmanager get-random-password --query RandomPassword --output text",
    "chamber read prod db_password -q",
    "terraform output -json redis_auth_token",
    "kubectl config view --raw -o jsonpath='{.users[0].user.token}'",
    "conjur variable get -i prod/db",
    "credstash get prod.db",
    "bw unlock --raw",
    "./print-root-password.sh",
    "python3 tools/show_secret.py",
    'println(hudson.util.Secret.fromString("{AQAA").getPlainText())',
    "keepassxc-cli show -a Password db.kdbx Entry",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("command", PRINT)
def test_what_a_command_prints_is_masked(command: str, seed: int) -> None:
    value = Forge(seed).chars(24)

    assert masked(f"$ {command}\n{value}\n$ date\n") == [value]


@pytest.mark.parametrize(
    "command",
    [
        "vault token lookup -field=accessor",
        "aws secretsmanager get-secret-value --secret-id x --query VersionId --output text",
        "wg show wg0 public-key",
        "cat publickey",
        "cat README; echo",
        "uuidgen; echo",
        "./deploy.sh",
    ],
)
def test_what_other_commands_print_stays(command: str) -> None:
    assert masked(f"$ {command}\n{Forge(3).chars(24)}\n$ date\n") == []


@pytest.mark.parametrize("key", ["otp:34600173037", "session:ana:pin", "login_code:12", "2fa:ana@example.com"])
def test_a_code_that_redis_keeps_is_masked(key: str) -> None:
    code = Forge(2).chars(6, "0123456789")
    before = '10.0.0.4:6379> CONFIG GET maxmemory\n1) "maxmemory"\n2) "268435456"\n'
    asked = f'10.0.0.4:6379> GET {key}\n"{code}"\n10.0.0.4:6379> TTL {key}\n(integer) 214\n'
    assert masked(asked) == masked(before + asked) == [code]
    assert masked(f"$ redis-cli -h cache GET {key}\n{code}\n") == [code]


@pytest.mark.parametrize("key", ["cart:34600173037:total", "hits:pinned", "maxmemory", "zip:code:28013"])
def test_another_number_that_redis_keeps_stays(key: str) -> None:
    assert masked(f'10.0.0.4:6379> GET {key}\n"268435"\n') == []
