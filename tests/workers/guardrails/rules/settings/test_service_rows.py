"""What services print once for whoever sets them up or signs in, and what checks of monitoring are given."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CODE = "WDJB-M2HT"
PRINTED = (
    "[Server] A temporary password is generated for root@localhost: %s;",
    "Please use the following password to proceed to installation:\n\n%s\n\nThis may also be found at: /x",
    "Usa la siguiente clave para entrar:\n%s",
    "check_command: check_http!-a 'ana:%s' -u /x",
    "command_line $USER1$/check_snmp -H $HOSTADDRESS$ -C %s -o x",
    "macro {$SNMP_COMMUNITY} = %s",
    'POST https://x/login body={"u":"synthetic","p":"%s"}',
    "Location: myapp://cb?code=%s&state=1",
    "ws://x/socket?ticket=%s",
    "$ glab variable get DEPLOY_TOKEN\n%s",
    "$ heroku config:get SECRET_KEY_BASE -a x\n%s",
    "> config('services.stripe.secret')\n= \"%s\"",
    "    Args:\n      --db-password\n      %s\n      --port\n      8080\n",
    "  501  mysql -u root -p\n  502  %s\n  503  ls\n",
    "dovecot: auth: client in: AUTH\t1\tPLAIN\tservice=imap\tresp=%s",
    "dovecot: auth: Debug: client in: AUTH#0111#011PLAIN#011service=imap#011resp=%s",
    'modparam("uac", "credential", "2001:sbc.example.com:%s")',
    "lt-cred-mech\nuser=turn:%s\n",
)
CODES = (
    "! First copy your one-time code: %s",
    "user_code: %s",
    "open https://example.com/devicelogin and enter the code %s to authenticate.",
    "Introduce el código %s en la web",
)
OTHERS = (
    "Please enter the code displayed on your phone",
    "user code page ABCD-1234 moved",
    "enter code ABCDEFGH in the form",
    "Enter the code RELEASED to continue",
    'check_http!-a "$ARG1$"',
    "check_snmp -H x -C public -o y",
    '{"u":"m/s","p":"kPa100"}',
    "Please use the following key bindings:\nctrl-a2b",
    "macro {$SNMP_COMMUNITY} = {$OTHER}",
    "device code: status-code 4",
    "sshd[811]: Invalid user oracle2 from 10.0.0.9 port 4022",
    "sshd[811]: Invalid user admin!! from 10.0.0.9 port 4022",
    "user=root:wheel\nuser=1000:1000\n",
    'modparam("uac", "restore_mode", "auto")',
    "curl --cert client.pem --key client.key https://example.com",
    "| 12 | b77@isp | Cleartext-Password | := | |",
    "server=10.0.0.1,10.0.0.2\n",
    "https://example.com/user/reset/1/help",
    "    --password\n        The password of user2.\n",
    "      --token\n      --port2\n",
    "  501  sudo su\n  502  cd /srv/App2\n  503  ls\n",
    "  501  ssh web01\n  502  ./Deploy2.sh\n",
    "GET /search?sid=summer-catalogue-2026-v2",
    "Location: https://x.example.com/help?code=ERR_ACCESS_DENIED",
    "> config('app.name')\n= \"Laravel2\"",
    "$ glab variable get TOKEN_TTL\n3600",
)


@pytest.mark.parametrize("frame", PRINTED)
def test_what_a_service_prints_once_is_masked(frame: str) -> None:
    value = Forge(8).chars(16)
    text = frame % value
    assert [text[span.start : span.end].rstrip(";") for span in redact(text).spans] == [value]


def test_a_password_that_was_typed_for_the_user_is_masked() -> None:
    value = f"{Forge(8).chars(8)}aQ7!"
    text = f"sshd[811]: Invalid user {value} from 10.0.0.9 port 4022"
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("frame", CODES)
def test_a_code_to_sign_a_device_in_is_masked(frame: str) -> None:
    assert [(frame % CODE)[span.start : span.end] for span in redact(frame % CODE).spans] == [CODE]


def test_the_session_that_zabbix_answers_with_is_masked() -> None:
    value = Forge(2).hex(32)
    text = f'{{"jsonrpc":"2.0","result":"{value}","id":1}}'
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_an_application_s_password_of_groups_is_masked_whole() -> None:
    value = " ".join(Forge(at).chars(4) for at in range(6))
    text = f'curl --user "editor:{value}" https://example.com/wp-json/'
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


def test_drupal_s_way_in_for_once_is_masked() -> None:
    value = Forge(3).chars(43)
    assert value not in str(redact(f"https://example.com/user/reset/1/1764144513/{value}/login").text)


def test_kibana_s_code_is_masked() -> None:
    text = "Kibana has not been configured. Go to http://0.0.0.0:5601/?code=482913 to get started."
    assert [text[span.start : span.end] for span in redact(text).spans] == ["482913"]


@pytest.mark.parametrize("text", OTHERS)
def test_what_only_reads_alike_stays(text: str) -> None:
    assert str(redact(text).text) == text


TOLD_CODES = (
    "otp generated for user 12: %s (expires in 300s)",
    "2FA code sent to +34600111222: %s",
    "login code issued for ana@example.com: %s",
    "[MFA] challenge ok, expected=%s",
    "otp mismatch for ana: got=%s",
    "Body=Your+code+is+%s&To=%%2B34600111222",
    "cod. acceso: %s",
    "Cód. de acceso %s",
    "ykpiv verify-pin -P %s",
)
NUMBERS = (
    "otp sent to user: 482137",
    "mfa enabled for 482137 users",
    "[mfa] attempt got=3 expected=5",
    "cod. postal: 28013",
    "Body=Your+order+is+482137",
)


@pytest.mark.parametrize("frame", TOLD_CODES)
def test_a_code_that_a_log_tells_is_masked(frame: str) -> None:
    code = Forge(5).chars(6, "0123456789")
    assert [(frame % code)[span.start : span.end] for span in redact(frame % code).spans] == [code]


@pytest.mark.parametrize("text", NUMBERS)
def test_another_number_beside_such_words_stays(text: str) -> None:
    assert str(redact(text).text) == text


def test_the_keys_of_a_sim_are_masked_where_a_core_is_given_them() -> None:
    key, operator = Forge(1).hex(32), Forge(2).hex(32)
    text = f"open5gs-dbctl add 001010000000001 {key} {operator}"
    assert [text[span.start : span.end] for span in redact(text).spans] == [key, operator]


@pytest.mark.parametrize(
    "text",
    ["m365 login --authType password -u ana@example.com", "LOGON to the portal / ask ana", "passwordHash: $2b$12$..."],
)
def test_what_takes_the_place_of_a_value_stays(text: str) -> None:
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame",
    [
        '1730628131.12 [0 10.0.0.4:5000] "CONFIG" "SET" "requirepass" "{}"',
        '1730628131.12 [0 10.0.0.4:5000] "SET" "session:ana" "{}"',
        '1730628131.12 [0 10.0.0.4:5000] "SETEX" "app:reset_token:12" "900" "{}"',
    ],
)
def test_what_redis_shows_while_it_is_watched_is_masked(frame: str) -> None:
    value = Forge(7).chars(20)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    [
        '1730628131.12 [0 10.0.0.4:5000] "SET" "cart:482137" "{\\"items\\":3}"',
        '1730628131.12 [0 10.0.0.4:5000] "SET" "session:count" "active"',
        '1730628131.12 [0 10.0.0.4:5000] "EXPIRE" "session:ana" "3600"',
    ],
)
def test_other_commands_of_redis_stay(text: str) -> None:
    assert str(redact(text).text) == text
