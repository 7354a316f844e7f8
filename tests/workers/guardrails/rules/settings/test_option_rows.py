"""Options that hold a secret in files where each has a line of its own, and those of games' servers."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

OPTIONS = (
    'url = "https://api.example.com/x"\nuser = "ana:%s"\n',
    "user ana:%s\nsilent\n",
    "proxy-user=px:%s\n",
    '-u "ana:%s"\n--url https://example.com\n',
    'rcon_password "%s"\n',
    "+sv_setsteamaccount %s +map de_dust2\n",
    'set steam_webApiKey "%s"\n',
    'OptionSettings=(Difficulty=None,AdminPassword="%s",PublicPort=8211)\n',
    "./ShooterGameServer TheIsland?listen?ServerAdminPassword=%s?Port=7777 -server\n",
    'player-info-forwarding-mode = "modern"\nforwarding-secret = "%s"\n',
    "socket:\n  server_key: %s\n  port: 7350\nruntime:\n",
    "NAKAMA_HTTP_KEY=%s\n",
)
OTHERS = (
    "user = www-data:www-data\n",
    'user: "1000:1000"\n--user 1000:1000\n-u root:root\n',
    '    user: "node:node18"\n  user: postgres:postgres16\n',
    'forwarding-secret-file = "forwarding.secret"\n',
    "ssl_server_key: /etc/ssl/server.key\nserver_key: server-key.pem\ntls_server_key: tls-server-2\n",
    "rpcauth=ana:<salt>$<hash>\n",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", OPTIONS)
def test_the_value_of_an_option_is_masked_alone(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


def test_what_a_node_of_bitcoin_keeps_of_a_password_is_masked() -> None:
    value = f"{Forge(1).hex(32)}${Forge(2).hex(64)}"
    text = f"rpcuser=ana\nrpcauth=ana:{value}\n"
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_users_groups_and_files_stay(text: str) -> None:
    assert str(redact(text).text) == text
