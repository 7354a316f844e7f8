"""What only a program is written with stays: its names, its texts with places to fill in, its files and manuals."""

import time

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.rules.words.code_names import is_code_name, is_template

NAMES = (
    "acmeCloudV2betaAccessPolicy.details.rules",
    "Intl.v8Segmenter",
    "Float64Array.BYTES_PER_ELEMENT",
    "reply.errors[0].message",
    "vault.projects.keyRings.cryptoKeys",
    "win32service.SC_MANAGER_CONNECT",
    "snmpv3WriteCredentialsId",
    "snmpV3Trap",
    "v3PrivPass",
    "apiV2SessionKind",
    "v1beta1",
    "v2alpha1:",
    "npm-cache-Linux-arm64-" + "0a1b2c3d" * 8,
)
WORDS = (
    "Tern.Pine9Lake",
    "correct.horse.battery",
    "My.Secret.Password1",
    "hvs.aB3dE5fG7hI9jK1lM3nO5pQ7r",
    "BlueWhale42Engine",
    "v8Engine!roars",
    "k9-Lm2-pQ",
    "Zebra.Velvet_77",
)


@pytest.mark.parametrize("name", NAMES)
def test_names_of_programs_are_told_from_passwords(name: str) -> None:
    assert is_code_name(name)


@pytest.mark.parametrize("word", WORDS)
def test_what_people_and_generators_choose_is_no_name_of_a_program(word: str) -> None:
    assert not is_code_name(word)
    assert not is_template(word)


@pytest.mark.parametrize("seed", range(8))
def test_random_values_are_none(seed: int) -> None:
    forge = Forge(seed)
    for value in (forge.chars(24), forge.base64(24), forge.hex(64), forge.hard_password(), f"{forge.chars(9)}.x"):
        assert not is_code_name(value)
        assert not is_template(value)


@pytest.mark.parametrize(
    "text",
    [
        "{base}/realms/{realm}/token",
        "job-{run_id}",
        "key-string md5 {0}",
        "no token for {}: give one",
        "SELECT PASSWORD(%(typed)s)",
        "*{sha1(typed).hexdigest()}",
        "([#214](https://git.example.com/a/b/214))",
        "U(https://docs.example.com/tokens)",
        "<plain",
        "_HEADER_PATTERN_BYTES",
        "/etc/pki/relay//Relay_No.2.key",
    ],
)
def test_texts_with_places_links_constants_and_files_are_told_from_passwords(text: str) -> None:
    assert is_template(text)


CLEAN = (
    "connect(host=db, user=app, password=relay_password)",
    "        client.logout(revoke_token=revoke_relay_token_on_exit)",
    "    return request(url, url_username=api_user, url_password=api_pwd, headers=headers)",
    "    crl = builder.sign(private_key=ca_key, algorithm=hashes.SHA256())",
    'required_one_of=[("api_password", "api_token_id")],',
    "    '--topic-token-project': 1,\n    '--topic-encryption-key-project',\n    'kms-project': '--other',",
    "if item.licenseKey == license:\n    stop()",
    "assign(entity=entity, licenseKey=license)",
    '    "relay_secret", "ha_shared_secret", "login_password",\n    "hostkey_ecdsa384", "ppk_secret",\n',
    "    relay, password,\n    config_file,\n    exported_file_2,\n",
    "  update_password: on_new_user",
    "mac_password_delimiter: colon",
    "last_password_change: '2026-05-02T00:00:00.000Z'",
    "ssh_args: -o StrictHostKeyChecking=accept-new",
    "* Set the registry's token: Include its name in error messages",
    "  access_key: s3.eu-west-1.example.com",
    "| TLSCipherPSK13 | relay_proxy_tlscipherpsk13 |",
    "The option set_password is present.",
    "Reuse the password (plugin and string) of the user.",
    "Please check your current user and password configuration.",
    "    snmpROCommunity=params.get('x'),",
    "    'auth_token': 'bearer token {0}',",
    "note: the change to bindpw requirements",
    'user_name="System",',
    "tokens:\n  v2alpha1:\n    kind: x\n",
    '"DkimTokens": [\n  "q76owjnks3lnluwg65scbemvwq7",\n  "i3dnsj67hstzaj673klariwx2a"\n]',
    "--crypto-key=projects/acme/locations/eu/keyRings/ci/cryptoKeys/state",
    '"TrafficMirrorSessionId": "tms-08a33b12145c7d9e0"',
    '"activeSessionId": "st-a1b2c3d4e5f6g"',
    '"Authorization": "Basic b3BlbnJlbGF5LWNsaWVudDo="',
    "La clave del realm (RS256, kid twlul_dlnK7Lsso33fNsIFryJFuPTElh) no se rota.",
    "- Palabra clave: migración-2026",
    "kind: Secret\ndata:\n  ca.crt: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSURvVw==",
    'create a policy version identified as "v2" of it',
    "curl -H 'Authorization: Bearer MYTOKEN1' https://example.com",
    "password.toHashes = true|false",
    "define('CURLOPT_PROXYPASSWORD', 10176);",
    "  Token.String: '#AB0909',\n  Token.Comment: 'italic #A3AAB2',",
    "$password = $Config::Store{pass} || '';",
    "    access_key: access_key_id",
    "private_key: PrivateKeyTypes, *, prefer: bool = False",
    "stream = root.open(path, mode, pwd=pwd)",
    "password_bytes = (password_str.encode('utf-16be') + end)",
    "headers = {'x-date': now, 'Authorization': v4auth_header}",
    '("localAuthorization", "localAuthorization"),',
    '"tags": ["env:prod", "kube_secret:billing-db"]',
    'encrypted: { "token": "wcFMA/xDdHCJBTolAQ/9EtTQqeqIEGbQ9TbxUv2PoNGC" }',
    "X-Google-Smtp-Source: AGHT+IGk8Qx2LmZ4tV7b9Nk1Ps3Wy5Zu7Ab9Cd1Ef3Gh5Ij7Kl9\nSubject: Your password was changed",
    "  secret_scan: gitleaks@v8.18.2",
    "COMMENT ON COLUMN users.password IS 'bcrypt, cost 12';",
    "El secreto del rendimiento es work_mem=64MB.",
    "Use the passphrase policy from RFC-2289; token buckets refill at 100r/s.",
    "luks: key slot 1, pbkdf: argon2id, cipher: aes-xts-plain64, key: 512 bits",
    'echo "##vso[task.setvariable variable=token;issecret=true]$(token)"',
    "build.vcs.number.auth = 7f3c2a1e9d8b4c5a6f7e8d9c0b1a2f3e4d5c6b7a",
    "PASS: TestTokenRefresh/expired_2 (0.03s)",
    "snmp passphrase used for checks with the security level set to authPriv.",
    "a user whose name is U+4E00, with X.509 or IPv4-only access as admin",
)


@pytest.mark.parametrize("line", CLEAN)
@pytest.mark.parametrize("frame", ["{}", "x\n{}\ny"])
def test_programs_settings_and_manuals_that_hold_no_secret_stay(line: str, frame: str) -> None:
    text = frame.replace("{}", line)
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame",
    [
        "connect(host=db, user=app, password={})",
        "    return request(url, url_password='{}', headers=headers)",
        'login("api_password", "{}")',
        "DataSource(url=jdbc:x, password={}, driver=y)",
        "    '--encryption-key', '{}',",
        'if password == "{}":',
        "ID\t\tDescription\tToken\t\t\tUser Name\n080db1\tgrafana ro\t{}\tadmin\n",
        "rootpw and bindpw {}",
        '"sessionId": "{}"',
        "La clave del realm nuevo es {}",
        "tokens:\n  relay: {}\n",
        "on_call_password: {}",
        "sasl.jaas.config=a.PlainLoginModule required;\nssl.keystore.password = {}\nx.y = z",
        "define('DB_PASSWORD', '{}');",
        "X-Auth-Token: {}",
        "MAIL_FROM_PASSWORD={}",
        "UPDATE_TOKEN={}",
        "kind: Secret\ndata:\n  ca.key: LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t{}",
    ],
)
def test_secrets_beside_the_same_words_are_masked(frame: str) -> None:
    value = Forge(len(frame)).chars(20)
    assert value not in str(redact(frame.format(value)).text)


def test_a_name_that_is_none_at_its_very_end_takes_no_time() -> None:
    part = "a1_b_c1_b_c1_b_c1_b_c"
    started = time.process_time()
    assert not is_code_name(".".join([part] * 8) + "!")
    assert not is_template("/a" * 40 + "!" + "{" * 40)
    assert time.process_time() - started < 0.02
