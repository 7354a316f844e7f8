"""Secrets that no sign of assignment announces: directives, dialogues, pairs of name and value, tools' arguments."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

WRITTEN = (
    'set security ike policy p pre-shared-key ascii-text "{}"',
    "        set passwd ENC {}",
    "set vpn ipsec site-to-site peer 10.0.0.1 authentication pre-shared-secret '{}'",
    "set system login user ana authentication plaintext-password '{}'",
    "snmp-server community {} RO",
    "createUser ana SHA {}",
    "tacacs-server host 10.0.0.1 key 7 {}",
    "radius server ISE1\n address ipv4 10.1.1.1 auth-port 1812\n key 0 {}\n",
    "snmp-server host 10.0.0.1 version 2c {}",
    "snmp-server host 10.0.0.1 traps version 2c {}",
    "The switch still uses SNMP v2c, community string {}, so we can read it.",
    'secure_link_md5 "$secure_link_expires$uri$remote_addr {}";',
    "    auth_pass {}",
    'wsrep_sst_auth="ana:{}"',
    "export BASIC_AUTH=ana:{}",
    "::add-mask::{}",
    "K 8\npassword\nV 14\n{}\nEND",
    "monitorRole {}",
    " pac key 7 {}",
    'buildConfigField "String", "API_KEY", "\\"{}\\""',
    "resValue 'string' , 'maps_api_key' , '\"{}\"'",
    '  user_app="{}";',
    "a1 LOGIN ana {}",
    "C: PASS {}",
    "EXEC sp_addlogin 'ana', '{}', 'master';",
    "EXEC sp_addlinkedsrvlogin 'SRV', 'false', NULL, 'ana', '{}';",
    'send "{}\\r"',
    "$_SERVER['PHP_AUTH_PW'] {}",
    '127.0.0.1:6379> CONFIG SET requirepass "{}"',
    "SetEnv DB_PASSWORD {}",
    "proxy_set_header X-Api-Key {};",
    "mysqlsh root:{}@10.0.0.1:3306",
    "composer config http-basic.repo.example.com ana {}",
    "keytool -importkeystore -srckeystore a.p12 -srcstorepass {}",
    "$ aws ecr get-login-password --region eu-west-1\n{}",
    "$ nmcli -s -g 802-11-wireless-security.psk connection show Office\n{}",
    "+rocommunity {} 10.20.0.0/16",
    "-    rwcommunity {} default",
    "> com2sec readonly default {}",
    '+user_app="{}";',
    "+monitorRole {}",
    "+ana * {} *",
    '+"ana" "{}"',
    "+[smtp.example.com]:587 ana@example.com:{}",
    '(lldb) p password\n(String) $0 = "{}"',
    '(gdb) print cfg->api_key\n$2 = 0x5581 "{}"',
    "In [3]: cfg.password\nOut[3]: '{}'",
    "scala> config.password\nres0: String = {}",
    'iex(1)> System.get_env("DB_PASSWORD")\n"{}"',
    '{{"name": "cookie", "value": "theme=dark; session={}"}}',
)

HARMLESS = (
    "curl -u ':' https://h/",
    "curl -u user:pass https://h/",
    "curl -u test:test https://h/",
    "PASS src/components/Login.test.tsx",
    "Cookie: CloudFront-Key-Pair-Id=K9ZZ7Z849UMUOO; theme=dark",
    "Cookie: theme=midnight2; tz=Europe/Madrid; cookie_consent=accepted123",
    '$ kubectl get secret x -o jsonpath="{.metadata.uid}"\n3811e736-79c6-4a62-a13a-38390736d29f',
    'send "yes\\r"',
    "level=info msg=done path=/login user_id=15",
    "snmp-server community public RO",
    'buildConfigField "String", "API_KEY", "\\"${apiKey}\\""',
    'buildConfigField "String", "BASE_URL", "\\"https://api2.example.com\\""',
    "0p309y0g1m170swm3fsd78en *   kafka-a14   Ready     Active         Leader           25.0.3",
    '(gdb) print retries\n$2 = 0x5581 "Otter12x"',
    "la clave está en mi perfil. ¿puede ser el fail2ban?",
    "session: sessionid = 0x15fa8c0d2b30001, negotiated timeout = 40000",
    "sessionid: checkout-service-prod",
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", WRITTEN)
def test_a_secret_is_masked_alone_and_whole_where_only_its_place_tells(frame: str, seed: int) -> None:
    value = Forge(seed).password()
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize("text", HARMLESS)
def test_what_only_looks_like_a_directive_stays(text: str) -> None:
    assert not redact(text).spans


@pytest.mark.parametrize("frame", ["sessionid = '{}'", "JSESSIONID: {}", "PHPSESSID   => {}", "connect.sid = {}"])
def test_a_session_is_masked_as_a_dump_of_cookies_lists_it(frame: str) -> None:
    value = Forge(3).chars(32, "0123456789abcdef")
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("command", ["consul keygen", "nomad operator gossip keyring generate", "serf keygen"])
def test_a_key_that_a_cluster_makes_up_is_masked_below_the_command(command: str) -> None:
    key = Forge(4).base64(32)
    text = f"$ {command}\n{key}\n"
    assert [text[span.start : span.end] for span in redact(text).spans] == [key]


def test_both_passwords_are_masked_where_a_line_holds_two() -> None:
    old, new = Forge(1).password(), Forge(2).password()
    for frame in ("SET PASSWORD FROM '{}' TO '{}';", "createUser ana SHA {} AES {}"):
        text = frame.format(old, new)
        assert [text[span.start : span.end] for span in redact(text).spans] == [old, new]


def test_the_cookie_of_erlang_is_masked_though_it_is_one_word_of_capitals() -> None:
    cookie = "".join(chr(ord("A") + (7 * n + 3) % 26) for n in range(20))
    text = f"$ cat /var/lib/rabbitmq/.erlang.cookie\n{cookie}\n"
    assert [text[span.start : span.end] for span in redact(text).spans] == [cookie]


def test_the_rest_of_a_token_is_masked_where_it_stands_on_the_next_line() -> None:
    first, rest = Forge(1).base64(45), Forge(2).base64(30)
    text = f"Authorization: Bearer {first}\n{rest}\nHost: example.com"
    assert [text[span.start : span.end] for span in redact(text).spans] == [first, rest]


def test_the_scheme_before_a_masked_token_stays() -> None:
    token = Forge(1).base64(45)
    text = f"Authorization: ApiKey {token}"
    assert [text[span.start : span.end] for span in redact(text).spans] == [token]


@pytest.mark.parametrize(
    "frame",
    [
        "imsi=001010123456789 ki={} amf=8000",
        "imsi=001010123456789 opc={} amf=8000",
        '    "k" : "{}",',
        "Clear component 1: {}",
        "ZMK (clear): {}",
    ],
)
def test_the_keys_of_sims_and_of_banks_are_masked(frame: str) -> None:
    value = Forge(4).hex(32)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    [
        "Key check value: 08D7B4",
        "component 1: ready",
        "op: 5f1c0a2e",
        "build ki=12",
        "SET_PASSWORD(user2)",
        'recovery_code: "err-2024-0001"',
    ],
)
def test_check_values_and_names_beside_them_stay(text: str) -> None:
    assert redact(text).spans == ()


def test_only_the_first_key_of_a_line_is_that_of_the_server() -> None:
    first, *others = (Forge(seed).password() for seed in range(12))
    text = f"radius key {first} key " + " key ".join(others)
    assert [span.start for span in redact(text).spans if span.rule == "directives"] == [len("radius key ")]


def test_what_only_ends_like_the_name_of_a_server_has_none() -> None:
    assert not redact("loginradius key logzio key lokalise").spans


COMMUNITY = "primavera" + "331"
POLLS = (
    "[inputs.snmp] agent=udp://10.4.0.12:161 version=2 community={}",
    "[inputs.snmp] agent udp://10.4.0.12:161: performing get: request timeout (community {})",
    "snmp_exporter: target=10.2.3.4 module=if_mib version=2 community={} err=timeout",
    "SNMP poll 10.1.1.1 community: {} timeout after 3 retries",
    'level=error community={} host=10.1.1.1 msg="snmp walk failed"',
    '{{"agent":"10.1.1.2","proto":"snmp","version":"2c","community":"{}"}}',
)


@pytest.mark.parametrize("frame", POLLS)
def test_the_community_in_a_line_that_speaks_of_snmp_is_masked(frame: str) -> None:
    text = frame.format(COMMUNITY)
    assert [text[span.start : span.end] for span in redact(text).spans] == [COMMUNITY]


@pytest.mark.parametrize(
    "text",
    [
        "[snmp] community=public agent=10.2.2.1",
        "forum stats: community=engineering2 members=120",
        "$ rabbitmq-diagnostics erlang_cookie_sources",
    ],
)
def test_what_is_no_community_and_no_cookie_stays(text: str) -> None:
    assert str(redact(text).text) == text


def test_of_a_token_that_shows_what_it_signs_only_the_signature_is_masked() -> None:
    signature = Forge(6).chars(43) + "%3D"
    text = f"AZURE_SAS_TOKEN='?sv=2023-11-03&ss=b&srt=co&sp=rl&sig={signature}'"
    assert [text[span.start : span.end] for span in redact(text).spans] == [signature]


@pytest.mark.parametrize(
    "text",
    [
        "snmp " + "community=ab1cde " * 60,
        "community=ab1cde " * 60 + "snmp",
        "nsupdate " + "-y a:ab1cdefgh " * 60,
        "nsupdate -y a:ab1cde" * 60,
        "otp " + "got=482137 " * 60,
    ],
)
def test_a_line_that_repeats_a_value_s_place_is_read_to_its_end(text: str) -> None:
    assert redact(text).spans
