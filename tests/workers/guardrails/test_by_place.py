"""Secrets by their place: among arguments, in directives of devices, in URLs, below a command, in two lists."""

from collections.abc import Callable

import pytest

from tests.workers.guardrails.fakes import HEX, Forge
from workers.guardrails import redact

CHOSEN: tuple[Callable[[Forge], str], ...] = (
    lambda forge: f"Otter_harbor{forge.chars(2, '123456789')}",
    lambda forge: f"Velero20{forge.chars(2, '123456789')}!",
    lambda forge: forge.chars(14),
    lambda forge: "-".join(forge.chars(6, "abcdefghkmnpqrstuvwxyz23456789") for _ in range(3)),
)
IN_CODE = (
    "ftp = FTP('files.example.com', 'ana', '{}')",
    'MongoCredential.createCredential("app", "shop", "{}".toCharArray())',
    'new JedisPool(config, "redis", 6379, 2000, "{}");',
    "New-Object PSCredential('ana', ('{}' | ConvertTo-SecureString -AsPlainText -Force))",
    "if (!ftp_login($conn, 'deploy', '{}')) {{",
    "$m = imap_open('{{mail.example.com:993/ssl}}INBOX', 'ana@example.com', '{}');",
    "#3 /srv/a.php(12): ldap_bind(Object(LDAP\\Connection), 'cn=ro,dc=x...', '{}')",
    'curl_easy_setopt(h, CURLOPT_USERPWD, "ana:{}");',
    '[Net.NetworkCredential]::new("ana", "{}")',
    'new DirectoryEntry("LDAP://EXAMPLE.COM",\n    "ANA@EXAMPLE.COM",\n    "{}");',
    'char db_password[32] = "{}";',
    'f"https://{{user}}:{}@git.example.com/shop"',
    "$http->get('/x', ['auth' => ['ana', '{}']]);",
    'mysql_real_connect(&m, "db1", "ana", "{}", "app", 0, NULL, 0)',
    "conn = database('app','ana','{}');",
    'ActiveSheet.Unprotect "{}"',
    "const [user, pass] = ['ana', '{}'];",
    'user, password = "ana", "{}"',
    "[$login, $clave] = ['ana', '{}'];",
)
ON_COMMAND_LINES = (
    "$ radtest ana '{}' 10.0.0.3 0 s",
    "# rabbitmqctl authenticate_user ana '{}'",
    "$ isql -v DWH ana '{}'",
    "$ htpasswd -b -B /etc/nginx/.ht ana '{}'",
    "# synouser --setpw ana '{}'",
    "$ mosquitto_sub -h mq -p 8883 -u ana -P '{}' -t a/b",
    "SQL> connect ana.r/{}@//db:1521/X",
    "$ ejabberdctl register ana chat.example.com '{}'",
    '$ drush user:password ana "{}"',
    "$ slappasswd -s '{}'",
    "$ smbclient //nas/share '{}' -U ana",
    "$ mkpasswd -m sha-512 '{}'",
    "$ printf '%s' '{}' | kubectl create secret generic x --from-file=a=/dev/stdin",
)
ON_DEVICES = (
    "set snmp community {} authorization read-only",
    'set system tacplus-server 10.1.1.1 secret "{}"',
    " pre-shared-key simple {}",
    "<ipsecpsk>{}</ipsecpsk>",
    "<rocommunity>{}</rocommunity>",
    "profile::snmp::rwcommunity: {}",
    "register => ana:{}@sip.example.com/100",
    "MONITOR ups@localhost 1 upsmon {} primary",
    "(config)# password manager user-name ana plaintext {}",
    " standby 1 authentication {}",
    "ltm auth radius-server a {{ secret {} server 10.0.0.1 }}",
    "    snmp-agent community read simple {}",
    "  server-private 10.0.0.1 key 0 {}",
    "allow ana:{}",
    "public $smtppass = '{}';",
    "psw: {}",
    "DB_PASSWORD: &pw {}\nB: *pw",
    "│ db_password │ {} │",
    "Bon dia, la contrasenya nova és {}, canvia-la",
)


@pytest.mark.parametrize("chosen", CHOSEN)
@pytest.mark.parametrize("frame", [*IN_CODE, *ON_COMMAND_LINES, *ON_DEVICES])
def test_a_password_is_masked_by_its_place(frame: str, chosen: Callable[[Forge], str]) -> None:
    value = chosen(Forge(len(frame)))
    assert value not in str(redact(f"x\n{frame.format(value)}\ny").text)


def _uuid(forge: Forge) -> str:
    return "-".join(forge.hex(length) for length in (8, 4, 4, 4, 12))


def _groups(forge: Forge) -> str:
    return "-".join(forge.chars(5, "BCDFGHJKMPQRTVWXY2346789") for _ in range(5))


def _octets(forge: Forge) -> str:
    return ", ".join(str(int(forge.chars(2, HEX), 16)) for _ in range(16))


MADE: tuple[tuple[str, Callable[[Forge], str]], ...] = (
    ('encrypt = "{}"', lambda forge: forge.base64(32)),
    ('acl {{\n  tokens {{\n    initial_management = "{}"\n    agent = "x"\n  }}\n}}', _uuid),
    ("[client.admin]\n\tkey = {}", lambda forge: f"AQ{forge.chars(36)}=="),
    ('api:\n  encryption:\n    key: "{}"', lambda forge: forge.base64(32)),
    ("NwkSKey: {}", lambda forge: forge.hex(32).upper()),
    ("AppSKey = {{ {} }}", lambda forge: ", ".join(f"0x{forge.chars(2, HEX)}" for _ in range(16))),
    ("  network_key: [{}]", _octets),
    ("smtp://ana@example.com:{}@smtp.example.com:587", lambda forge: forge.chars(12)),
    ("ldaps://uid=app,ou=people,dc=example,dc=com:{}@ldap.example.com", lambda forge: forge.chars(12)),
    ("https://{}:@pypi.example.com/simple", lambda forge: forge.chars(20)),
    ("API Secret\n{}", lambda forge: forge.hex(32)),
    ("$krb5asrep$23$ana@EXAMPLE.COM:{}", lambda forge: f"{forge.hex(32)}${forge.hex(64)}"),
    ("sip:1001:{}@10.0.0.2", lambda forge: forge.chars(16)),
    ("https://api.example.com/cron/run?key={}", lambda forge: forge.chars(24)),
    ("grant_type=authorization_code&code={}&client_id=web", lambda forge: forge.chars(40)),
    ("slmgr /ipk {}", _groups),
    ("serial: {}", _groups),
    ("$ oathtool --totp -b {}", lambda forge: forge.chars(32, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")),
    ("$ cat /etc/zabbix/psk.key\n{}", lambda forge: forge.hex(64)),
    ("$ head -1 ~/.vault-token-old\n{}", lambda forge: forge.chars(26)),
    ("$ scw secret version access id=1 --raw\n{}", lambda forge: forge.chars(26)),
    ("- {{name: API_TOKEN, value: {}}}", lambda forge: forge.hex(40)),
)


@pytest.mark.parametrize(("frame", "made"), MADE, ids=[frame for frame, _ in MADE])
def test_a_key_is_masked_by_its_place(frame: str, made: Callable[[Forge], str]) -> None:
    value = made(Forge(len(frame)))
    assert value not in str(redact(f"x\n{frame.format(value)}\ny").text)


@pytest.mark.parametrize("head", ["", "<tls-auth>\n"])
def test_the_lines_of_an_openvpn_key_are_masked_with_it(head: str) -> None:
    lines = [Forge(seed).hex(32) for seed in range(16)]
    block = "\n".join(["-----BEGIN OpenVPN Static key V1-----", *lines, "-----END OpenVPN Static key V1-----"])
    text = str(redact(f"{head}{block}\ncipher AES-256-GCM\n").text)
    assert not any(line in text for line in lines)
    assert text.endswith("\ncipher AES-256-GCM\n")


@pytest.mark.parametrize(
    "text",
    [
        'protect("public", "/assets/site-2026.css")',
        'user, password = load("ana", "prod-db2")',
        "names, keys = ['a', 'b'], ['orders-1', 'orders-2']",
        'const [token, setToken] = useState("")',
        "allow 10.0.0.0:8080",
        "https://cache.example.com/blob?key=orders-2026-11-21/part-0001",
        "https://s3.example.com/get?key=reports_quarterly_summary_final",
        "key = AQ",
        "monitor ana@example.com 1 mailbox full today",
        "$ cat /etc/ssl/certs/site.pem\nNOT-A-KEY",
        "code=app-4471&state=x",
        '{"text":"Secret scanning: no secrets found in #media-proxy"}',
        "part number 4471-20261-88213-10023",
        "pre-shared-key method",
        "snmp-server community public RO",
        "sip:1001@10.0.0.2:5060",
        "https://deploy:@git.example.com/shop",
        "https://{user}:{password}@git.example.com/shop",
        "ldap://cn=admin,dc=example,dc=com@ldap.example.com:389",
        "Customer key\nA2813CD4",
        "new DirectoryEntry(path, user, password)",
        'password = f"{old_password02}"',
        "the community edition: v8.0.34",
        "encrypt = true",
        "bypass: token-auth-2",
    ],
)
def test_what_has_such_a_place_and_is_no_secret_stays(text: str) -> None:
    assert str(redact(text).text) == text


def test_the_user_of_a_secret_is_not_masked_in_the_rest_of_the_file() -> None:
    value = Forge(7).chars(16)
    rest = "---\nkind: Deployment\nspec:\n  runAs: svc_orders2\n"
    text = str(redact(f"kind: Secret\nstringData:\n  username: svc_orders2\n  password: {value}\n{rest}").text)
    assert value not in text
    assert text.endswith(rest)


def test_of_a_list_in_flow_style_only_the_secret_is_masked() -> None:
    value = Forge(8).chars(16)
    text = str(redact(f"env: [{{name: USER, value: ana1}}, {{name: DB_PASSWORD, value: {value}}}]").text)
    assert value not in text
    assert text.startswith("env: [{name: USER, value: ana1}, {name: DB_PASSWORD, value: [REDACTED:password:")


PLACED: tuple[tuple[str, Callable[[Forge], str]], ...] = (
    (
        "TOKEN                     TTL\n{}   23h",
        lambda forge: f"{forge.chars(6, 'abc123')}.{forge.chars(16, 'abcdef0123456789')}",
    ),
    ('{},ana,1001,"system:masters"', lambda forge: forge.chars(32)),
    ("DB_PASSWORD\tFalse\tOtter.harbor{}", lambda forge: forge.chars(3, "123456789")),
    ('1793999528.1 [0 10.0.0.1:53480] "GET" "sess:{}"', lambda forge: forge.chars(32)),
    ("$ smbpasswd -s -a ana <<< $'{0}\\n{0}'", lambda forge: forge.chars(12)),
    ("'crypt' => [ 'key' => '{}' ],", lambda forge: forge.hex(32)),
)


@pytest.mark.parametrize(("frame", "made"), PLACED, ids=[frame for frame, _ in PLACED])
def test_a_secret_is_masked_by_its_column_or_row(frame: str, made: Callable[[Forge], str]) -> None:
    value = made(Forge(len(frame)))
    assert value not in str(redact(f"x\n{frame.format(value)}\ny").text)


@pytest.mark.parametrize(
    "text",
    [
        "clave de caché: v3:d79ccec0a9735930",
        "clave de partición: pedidos#2026-11",
        "USE_TOKEN\tTrue\t2026-11-21T10:00:00Z",
        "SSL_KEY\tFalse\t/etc/ssl/private/site.key",
        "a1b2c3.internalserver01 is up",
    ],
)
def test_what_finds_a_thing_stays(text: str) -> None:
    assert str(redact(text).text) == text
