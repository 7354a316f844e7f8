"""What stands behind a sensitive name and is no secret: code, types, messages, dates, identifiers, stand-ins."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

CLEAN = (
    "        uses: acme/gh-action-image-publish@release/v2\n        with:\n          password: ${{ secrets.HUB }}",
    "acme-mgmt-auth==2.1.0\nacme-mgmt-authorization==4.0.0",
    """<q-input label="Password" :rules="[v => v.length >= 12 || 'At least 12 characters']">""",
    "  username:    admin\n  password:    [use 'op item get q7m2x9vt4bn1 --reveal' to reveal]",
    'client = OpenAI(base_url="http://10.0.0.5:8000/v1", api_key="not-needed")',
    "ssh_key: ssh-ed25519 AAAAC3...Qx ana@laptop",
    "If the password is lost, it cannot be recovered.",
    "Description=Agent and passphrase cache",
    "Create a set of service credentials for a **user**",
    '"impersonation_url": "https://iamcredentials.example.com/v1/projects/-/accounts/relay:generateAccessToken"',
    "environment: \"{{ lang | combine({ 'SSHPASS': relay_password }) }}\"",
    "Decrypt the secret with `cryptool9` command line utility.",
    '"SessionId": "ana-perez-09b17171724d519c6"',
    "kind: Secret\ndata:\n  # Values are base64, see `make seal`.\n  host: {{ .Values.host | b64enc }}",
    '          -u "$<<parameters.user>>" --password-stdin \\\n          <<parameters.registry>>',
    "apikey: 15e6d4e........",
    "password:\nmatrix:\n  enabled: true",
    "DB_PASSWORD=TU_PASSWORD_MUY_SEGURO_DE_AL_MENOS_32_CARACTERES_AQUI",
    "see the username= and password= options to add authentication",
    "db-password: <base64 encoded password>",
    '"before": "test/00-setup.js",',
    "$smtpPassword = $settings.Params.smtp_password",
    "$info.hasPrivateKey = $leaf.HasPrivateKey",
    "        mail_password = @{type = 'str'; required = $true}",
    "$token_ptr = [System.IntPtr]::Zero",
    'smtp_password: "{{ mail_relay_password | default(omit) }}"',
    '"relay_password": hostvars[node]["mail_relay_password"] | default(omit),',
    "* `redis_pwd`: Redis password of the cache. Defaults to none.",
    "SMTP_PASS= smtp relay password goes here",
    "    password:  #leave empty for no password",
    "[![cov](https://cov.example.io/gh/a/b/graph/badge.svg?token=QX7M2RZ1BD)](https://cov.example.io/gh/a/b)",
    '"nextBackwardToken": "bQzR7mKx2vT9wLpN4hJ8cF3dS6gA5yEb"',
    "aws wafv2 update-ip-set --lock-token 5fa1b2c3-88d4-4e0f-9b1a-2c3d4e5f6a7b",
    "--change-token 7fb2c3d4-99e5-4f10-8c2b-3d4e5f6a7b8c",
    '"SequenceToken": "49598342671930475102938475610293847561"',
    '--private-key-outfile "relay.private.key"',
    "--import-token fileb://relay-token.bin",
    '"ValidationTokenHost": "edge-front"',
    '"lastRotatedSecret": 1687012345.071',
    'api_key: "sk-XXXX"',
    'aws_secret_key: "AKIA..."',
    'api_key: "your-base64-encoded-32-byte-key"',
    '"EncodedKey": "-----BEGIN PUBLIC KEY-----\\nMIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8A\\n-----END PUBLIC KEY-----"',
    '"SigningKey": "MIICqDCCAhGgAwIBAgIJAKz7v2m1QxYtMA0GCSqGSIb3"',
    "export AUTH_KIND=<application|serviceaccount|accesstoken>\nexport SA_FILE=</path/to/key.json>",
    "mongodump --username backup --password PASS --archive=a.gz",
    "relay_hostname:\nrelay_admin_password:\nrelay_admin_username:\nrelay_validate_certs:",
    "- name: Create SNMPv3 Credential\n  acme.net.snmpv3_credential:\n    host: x",
    '    url: {{ secret "shop-db-url" }}\n    password: {{ secret "shop-db-2" }}',
    "Storing the username and password information in a file is a risk.",
    'WWW-Authenticate: Bearer, error="invalid_token", error_description="It has expired"',
    "See `Basic Operations for Tables` in the guide.",
    "The credentials are a base64-encoded `user:password` pair.",
    "1. Stop the service\n2. Rotate the key\n3. **Change the passwords in staging!**\n4. Start it",
    "- [ ] **Different passwords per device** - less to clean up",
    "find . -name '*.md' -not -path './.git/*' -print0 | xargs -0 wc -l",
    'echo "Hello world" | base64',
    "mysql -u shop -p shop_2024 < dump.sql",
    "      echo \\$DOCKER_PASS | docker login -u \\$DOCKER_USER --password-stdin",
    '  password: {System, :get_env, ["PGPASS"]}',
    '  secret: {:system, "APP_SECRET"},',
    "Settings.jwt_secret = Rails.application.credentials.jwt_signing_secret",
    "services.AddSingleton<SecurityToken>(x => token = Microsoft.IdentityModel.Tokens.SecurityToken",
    "  secret: Uint8Array;",
    "  key_token: Float64Array",
    'print(f"token: {session.token[:6]}…")',
    'logger.info(f"api_key={cfg.key[-4:]}")',
    'let pw = rpassword::prompt_password("Password: ").unwrap();',
    'whiptail --passwordbox "Clave:" 10 50 3>&1',
    'read -s -p "Password: " pw; echo',
    "read -rsp 'Enter password: ' pw && echo",
    '$p = Read-Host -Prompt "Password:" -AsSecureString',
    'pass = getpass.getpass("Password for ana: ") or sys.exit(1)',
    "filters: [r'token=\\S+', r'password=[^&]+']",
    'SECRET_RE = re.compile(r"secret=([A-Za-z0-9_-]{20,})")',
    "sed -i 's/^token=.*/token=/' app.ini",
    'ACCESS_TOKEN_COOKIE = "app_access"',
    "API_TOKEN_PARAM=apitoken",
    "ldap_password_attribute = userPassword",
    "password_last_changed: 21/11/2026",
    "PwdLastSet: 133119472382810665",
    "PasswordLastSet : 21/11/2026 15:46:31",
    "token_family: 9d614a2e-e4c1-44cf-a807-5267a50822ce",
    '"ClientRequestToken": "9d614a2e-e4c1-44cf-a807-5267a50822ce",',
    "ClientToken: 0d614a2e-e4c1-44cf-a807-5267a50822cf",
    "x-amz-request-token: 9d614a2e-e4c1-44cf-a807-5267a50822ce",
    "https://graph.example.com/v1/users?$skiptoken=Ys4MAh488UxpUjueXsb7MKeNuJpjwe9K",
    "INCR rl:token:203.0.113.205",
    '"LimitBlankPasswordUse"=dword:00000001',
    "address constant TOKEN = 0x50bc9c6627eaded02118f76bf93f445a3bb992aa;",
    "    password: AgBghEyn6zLHnQIPP6y+luvEecoHPwaAzWImfaKVjJeFfKH3wSCm0vVaN96Gh6QV9w0",
    'level=error msg="password: strconv.ParseInt: parsing \\"x\\": invalid syntax"',
    'failed to fetch token: oauth2: "invalid_client" "Client authentication failed"',
    "dovecot: auth: passwd-file(ana@example.com,192.0.2.15): unknown user",
    "Error: invalid password (28P01)",
    "password wrong again (error 0x8007052E)",
    "debug1: read_passphrase: can't open /dev/tty",
    "ORA-28001: the password has expired",
    "STRIPE_SECRET_KEY=sk_test_...",
    "SESSION_SECRET=<run: openssl rand -hex 32>",
    "JWT_KEY=<ask the platform team>",
    "ALTER ROLE ana PASSWORD :'newpw';",
    'body := Text.ToBinary("password=" & Uri.EscapeDataString(Clave))',
    'url = "https://x.example.com/?token=" + encodeURIComponent(token)',
    "pattern: (?i)(secret|passwd|pwd)\\s*[:=]\\s*['\"]?",
    "Enter passphrase for key ssh://ana@web-1/./repo:",
    "password-hash==0.16.1 \\",
    "bastion-1>enable",
    "El certificado va adjunto (crm-bridge.p12). La contraseña va en otro correo.",
    "password_policy: strong-v2",
    "password_min_length: 12",
    "token_count=1532",
    "secretKeyRef: {name: db-creds, key: password}",
    "secretKey: api-token",
    "secret: db-credentials-v2",
    "password_reset_url: https://example.com/reset",
    "max_tokens: 4096",
    "passwordCredentials: []",
    "this.password = this.form.controls.password.value",
    "user.password = hashPassword(req.body.password)",
    'password = os.environ["DB_PASSWORD"]',
    'config.password = File.read("/run/secrets/db").strip',
    'String password = System.getenv("DB_PASS");',
    'token := r.Header.Get("X-Token")',
    '"password": null, "token": ""',
    "Password complexity: enabled",
    "password never expires : True",
    "auth_token_ttl_seconds=3600",
    "csrf_token_header: X-CSRF-Token",
    'passwordField = driver.findElement(By.id("password"))',
    "pwd_hash_algo = argon2id",
    "const tokenType = 'Bearer';",
    "tokenizer: cl100k_base",
    "secret_version: projects/p/secrets/db/versions/4",
    "key: orders.created.v2",
    "primary_key: order_id",
    "api_key_header_name = X-Api-Key",
    "password = params[password_key]",
    "AUTH_TOKEN_HEADER_VALUE = 'X-Auth-Token'",
    "ERR_WRONG_PASSWORD = 'E1042'",
    "mysql -u root -p$(cat /run/secrets/db) shop",
    "password: \"{{ lookup('password', '/dev/null length=16') }}\"",
    "user.password = crypt($1, gen_salt('bf'))",
    "password: !env_var DB_PASSWORD",
    "auth=Authentication[Token[user=ANA-1]]",
    "  Password: {ImportValue: db-password}",
    "invalid_token = 'E401'",
    "$ cat /etc/wireguard/public.key\nJk2mPq9zVt3Lw8Rx5Yb7Nc4Fd6Gh1Js0Ka2Mb3Ec4U=",
    "see /login for the password: /login",
)


@pytest.mark.parametrize("line", CLEAN)
@pytest.mark.parametrize("frame", ["{}", "x\n{}\ny"])
def test_what_is_no_secret_of_its_name_stays(line: str, frame: str) -> None:
    text = frame.replace("{}", line)
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame",
    [
        'it\'s the password: "{}"',
        "log(\"password: '{}'\")",
        'echo "it\'s password: {}"',
        "password={}.",
        'connect("host", password="{}")',
        "token: oauth2:{}",
        "token_family_secret: {}",
        "client_token: {}",
        "password: {}: wrong",
        "PASSWORD := '{}'",
        "password == '{}'",
    ],
)
def test_a_secret_in_such_a_place_is_masked(frame: str) -> None:
    value = Forge(len(frame)).chars(16)
    assert value not in str(redact(frame.format(value)).text)


ODD = ("-{}", "%{}", "@{}", "/{}")
"""How a random value begins that could be taken for a flag, a variable, or a file."""


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("form", ODD)
def test_a_random_value_is_one_whatever_it_begins_with(form: str, seed: int) -> None:
    value = form.format(Forge(seed).chars(24))
    assert value.strip("-%@/") not in str(redact(f'service_account_password = "{value}"').text)


@pytest.mark.parametrize("value", ["%DB_PASSWORD%", "%password", "@/run/secrets/db", "/run/secrets/DbPassword"])
def test_variables_and_files_are_none(value: str) -> None:
    text = f"service_account_password: {value}"
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "frame", ["REDISCLI_AUTH={} redis-cli ping", '#define SQL_PASSWORD "{}"', "using adminpw '{}'"]
)
def test_three_random_groups_are_no_name_of_a_pod(frame: str) -> None:
    forge = Forge(7)
    value = "-".join(forge.chars(6, "abcdefghkmnpqrstuvwxyz23456789") for _ in range(3))
    assert value not in str(redact(frame.format(value)).text)


def test_a_header_in_quotes_is_masked_up_to_its_quote() -> None:
    text = f'proxy_set_header X-Db-Password "{Forge(1).chars(8)};{Forge(2).chars(5)}";'
    (span,) = redact(text).spans
    assert text[span.end :] == '";'


@pytest.mark.parametrize(
    "frame",
    [
        'props.setProperty("nexus.password", "5Z={}");',
        'ds.setPat("{}");',
        "REDISCLI_AUTH={} redis-cli ping",
        "177:mq.example.com:5432:*:deploy:{}",
        '{{"stdout": "cache.shop.svc:5432:*:ana:{}\\n"}}',
        "<pre>[smtp.example.com]:587 ana@example.com:{}</pre>",
    ],
)
def test_a_value_is_read_in_calls_and_in_files_of_accounts(frame: str) -> None:
    value = Forge(5).chars(20)
    assert value not in str(redact(frame.format(value)).text)


@pytest.mark.parametrize(
    "text", ['ds.setPattern("xFZ1ariwDKeFsAOfIC2O");', "@here host,user,pod\nsql-prod,ana,web-7d9f8b6c5d-x2x9q"]
)
def test_what_looks_like_them_stays(text: str) -> None:
    assert redact(text).spans == ()


def test_two_braces_with_a_single_one_behind_are_no_template() -> None:
    assert redact('apikey = "{{k}q)w${r]zx8(lp[mn>-_$#tv}}"').spans
    assert redact('apikey = "{{ vault_api_key }}"').spans == ()


PHRASES = ("marble_otter_lantern_copper", "marble.otter.lantern.copper", "monkey-otter-lantern-copper")


@pytest.mark.parametrize("phrase", PHRASES)
@pytest.mark.parametrize(
    "frame",
    [
        'vpn_shared_key     = "{}"',
        '      + tunnel2_preshared_key = "{}"',
        "SECRET_KEY_BASE={}",
        "encryption_key: '{}'",
        "run --wifi-key {} --port 80",
        "clave: {}",
        "DB_PASSWORD            {}",
        "| admin-password | {} |",
        "  clientSecret: '{}'",
        "<pre-shared-key><![CDATA[{}]]></pre-shared-key>",
        "<passPhrase>{}</passPhrase>",
        'secret = "{}"',
        "mosquitto_pub -h mq -u dev -P {} -t test",
        "hydra -l ana -p {} ssh://10.0.0.2",
        "expdp system/{}@PRD schemas=APP",
        "$ crudini --set /etc/app.ini database password {}",
        "cf set-env shop DB_PASSWORD {}",
        "app config set db.pass {}",
        "  wpa-passphrase {}",
        '"ana" "{}"',
        "ana pptpd {} *",
        "##vso[task.setvariable variable=Login;isSecret=true]{}",
        "CREATE DATABASE LINK l CONNECT TO app IDENTIFIED BY {} USING 'PRD'",
    ],
)
def test_a_phrase_is_masked_where_people_choose_the_secret(frame: str, phrase: str) -> None:
    text = frame.format(phrase)
    assert [text[span.start : span.end] for span in redact(text).spans] == [phrase]


@pytest.mark.parametrize(
    "text",
    [
        'signing_key = "config.auth.signing.key"',
        "shared_key => my_site_wifi_guests",
        "routing_key: orders_created_by_customer",
        "encryption_key = settings.crypto.default_key",
        "jwt_key: this.props.match.params",
        "secret: wildcard-example-com-cert",
        "token: string_with_four_words",
        '[2026-10-09] security.DEBUG: Checking for authenticator support. {"firewall_name":"main"} {"token":"52f967"}',
    ],
)
def test_what_code_and_clusters_call_things_by_four_words_stays(text: str) -> None:
    assert redact(text).spans == ()


@pytest.mark.parametrize(
    ("frame", "value"),
    [
        ("run --client_secret {} --port 80", "yWta6vAxQ2="),
        ("INFO connected password={} port=80", "9FZbG12,8C4vbK"),
        ("INFO connected password={} port=80", "!nmNI0KCV"),
        ("smtp_pass: {}", "6Nq7h" + "\\ExCc4"),
        ("clientSecret: '{}'", "monkey-otter-lantern" + "-copper"),
    ],
)
def test_the_signs_in_a_value_do_not_make_it_another_argument_a_tag_or_a_class(frame: str, value: str) -> None:
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("groups", ["A9DU-30T2-" + "ZL72", "P1Qp-DVc6-" + "HPx5", "x5jt_" + "p7d1kq"])
def test_groups_that_begin_like_a_cipher_are_none(groups: str) -> None:
    assert groups not in str(redact(f'api_key = "{groups}"').text)


@pytest.mark.parametrize(
    "frame",
    [
        '6 verbose argv "--password" "{}" "--user" "ana"',
        'type=EXECVE msg=audit(1764144513.1:9): argc=4 a0="mysqladmin" a1="--password" a2="{}"',
        'type=EXECVE msg=audit(1764144513.1:9): argc=4 a0="sshpass" a1="-p" a2="{}" a3="ssh"',
        '6 verbose argv "config" "set" "//npm.example.com/:_authToken" "{}"',
        "        'x-api-key': [ 'X-Api-Key', '{}' ],",
    ],
)
def test_an_argument_in_quotes_beside_its_option_is_masked(frame: str) -> None:
    value = Forge(3).chars(20)
    text = frame.format(value)
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize(
    "text",
    [
        'resource "random_password" "db_admin2" {',
        '6 verbose argv "token" "list"',
        '6 verbose argv "run" "--secret" "id=npmrc,src=/root/.npmrc"',
        '"--password" "--user"',
        '"--token-file" "/run/token2"',
    ],
)
def test_other_words_in_quotes_side_by_side_stay(text: str) -> None:
    assert redact(text).spans == ()
