"""The keys of radio networks and tunnels, and other values of devices that stand in rows of their own kind."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

KEYS = (
    '"network_key":"%s"',
    "securityKeys:\n  S2_Unauthenticated: %s",
    '{"securityKeys": {"S2_AccessControl": "%s"}}',
    "Network Key: %s",
    "> networkkey\n%s\nDone",
    "link_key: %s",
    "local_key: %s",
)
PASSWORDS = (
    "DefaultPassword    REG_SZ    %s",
    "sw1(config)# snmp-server user ana GRP v3 auth sha %s priv",
    "snmp-server user ana GRP v3 priv aes 128 %s",
    "127.0.0.1:6379> MIGRATE 10.0.0.5 6379 a 0 5000 AUTH %s KEYS a b",
    "openvpn --auth-user-pass <(printf 'ana\\n%s\\n')",
    "vault_db_main: %s",
    'vault_smtp: "%s"',
    "shop/smtp/pass:%s",
    "PS> Connect-VIServer vc1 -User admin -Password %s",
    "127.0.0.1:6379> GET session:token:42\n%s",
    "dn: uid=ana,dc=x\nuserPassword: %s",
)
HARMLESS = (
    "link_key: external",
    "local_key: user_id",
    "vault_addr: https://vault1.example.com:8200",
    "vault_version: 1.15.4+ent",
    "vault_db_role: app-readonly-2",
    "agent.auth.handler: renewed auth token: lease_duration=3600 accessor=x",
    'level=info msg="refreshed token: expires_in=3599 scope=read"',
    "new secret: version=3 created=yes",
    "Also renamed `apiKey` to `apiKeySecretName`, it never contained the key",
    "`PASSWORD` is `passwordFromEnv` now",
    "Version    REG_SZ    10.0.22621",
    "snmp-server group GRP v3 priv read view1",
)


@pytest.mark.parametrize("frame", KEYS)
def test_a_network_s_key_is_masked(frame: str) -> None:
    value = Forge(3).hex(32)
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("frame", PASSWORDS)
def test_a_value_in_a_row_of_its_kind_is_masked(frame: str) -> None:
    value = Forge(3).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_both_keys_of_a_tunnel_that_a_dump_shows_are_masked() -> None:
    forge = Forge(9)
    own, public, peer, shared = (forge.base64(32) for _ in range(4))
    text = f"{own}\t{public}\t51820\toff\n{peer}\t{shared}\t192.0.2.1:51820\t10.0.0.2/32\t0\t92\t148\t25\n"
    assert [text[span.start : span.end] for span in redact(text).spans] == [own, shared]


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_reads_alike_stays(text: str) -> None:
    assert str(redact(text).text) == text
