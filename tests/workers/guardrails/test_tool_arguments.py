"""Secrets by flag, by place and in the answers of tools of the field, and what looks like one there."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

GIVEN = (
    "newrelic apikey create --key {}",
    "newrelic profile add --profile p --apiKey {} --region us",
    "pulumi config set aws:account {} --secret",
    "vault unwrap {}",
    'vault operator generate-root -otp="{}"',
    "supabase link --project-ref x -p {}",
    "grafana cli admin reset-admin-password --homepath /x {}",
    "iwconfig wlan0 key s:{}",
    "winrs -r:x -u:ana -p:{} dir",
    "rar a -hp{} x.rar y",
    "pdftk in.pdf output out.pdf user_pw {}",
    "qpdf --encrypt {} owner 256 -- a b",
    "ipmitool user set password 2 {}",
    "govc -u 'ana:{}' ls",
    "salt '*' shadow.set_password root '{}'",
    "ssh-keygen -p -P old -N {} -f k",
    "mc admin user add m app {}",
    'echo "{}" | bin/elasticsearch-keystore add --stdin x.y',
    "etcdctl put /shop/prod/PASSWORD {}",
    "127.0.0.1:6379> SET smtpPass {}",
    "127.0.0.1:6379> SETEX api:token 3600 {}",
    "127.0.0.1:6379> SET api:key {}",
    "nuget push relay.1.0.0.nupkg {} -Source https://nuget.example.com",
    '"ana" "pptpd" "{}" *',
    'export BUNDLE_GEMS__EXAMPLE__COM="ana:{}"',
    "bundle config --global https://gems.example.com/ ana:{}",
    "Sec-WebSocket-Protocol: bearer, {}",
    "X-Honeycomb-Team: {}",
    "otlp/headers: x-honeycomb-team={}",
    'proxy_set_header Authorization "GenieKey {}";',
    'RequestHeader set Cookie "session={}"',
    '{{"name": "Authorization", "value": "Token {}"}}',
    "./gradlew bintrayUpload -PbintrayKey={}",
    "netbird up --setup-key {}",
    "Connect-VIServer -Server vc.example.com -Password {}",
    "New-LocalUser x -PASSWORD {}",
    "./gradlew publish -Ppassword={}",
    "databricks secrets put --scope s --key k --string-value {}",
    "sops set secrets.yaml '[\"db\"]' {}",
    "[zk: z(CONNECTED) 0] addauth digest super:{}",
    "security create-keychain -p {} build.keychain",
    "esxcli system account add -i ana -p {}",
    "conan user ana -p {} -r x",
    "storcli /c0 set securitykey={}",
    '"dbPassword": {{"plaintext": "\\"{}\\""}}',
    "authString: {}",
    'error: secret value "{}" is invalid',
    "invalid token '{}': signature mismatch",
    "if ('{}' === user.password) {{",
    "assert '{}' == hash(password)",
    "command: {{ name: 'auth', args: [ 'default', '{}' ] }}",
)
BELOW = (
    "pwgen 24 1",
    'gcloud container clusters describe prod --format="value(masterAuth.password)"',
    "aws redshift get-cluster-credentials --db-user app --query DbPassword --output text",
    "az webapp deployment list-publishing-credentials -n app --query publishingPassword -o tsv",
    "mix phx.gen.secret",
    "echo 'nonsensitive(random_password.db.result)' | terraform console",
    "terragrunt output -raw db_password",
    "jq -r .db.password creds.json",
    "yq '.db.password' values.yaml",
    "etcdctl get /x/password --print-value-only",
)
STAYS = (
    "$ az account show --query id -o tsv\n1b4e28ba-2fa1-11d2-883f-0016d3cca427",
    "$ az ad sp list --query '[].appId' -o tsv\n1b4e28ba-2fa1-11d2-883f-0016d3cca427",
    "lpass show --password prod/db",
    "if ! vault token lookup >/dev/null 2>&1; then vault login -method=oidc; fi",
    "$ jq -r .password_policy policy.json\nstrict-2",
    'secret "media-proxy-creds2" not found',
    'MountVolume.SetUp failed for volume "creds" : secret "orders-tls-2" not found',
    "invalid token 'end2' at line 4",
    "SET counter:visits 12345",
    "etcdctl put /config/max_tokens 4096",
    "Sec-WebSocket-Protocol: graphql-transport-ws",
    "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Postman-Token: 1b4e28ba-2fa1-11d2-883f-0016d3cca427",
    "if ('admin2' === user.name) {",
    "access_token expires_in=3600",
    "password complexity is low",
    "login failed: AADSTS700016: Application with identifier 'x' was not found",
    "per NIST800-63B the password must not expire",
    "auth: 'oauth2:callback'",
    'ssh_key = "Three-Tier-Name"',
    "GET /cache?key=user:4f2a91c07bd34e6a8c1f4f2a91c07bd3 HTTP/1.1",
)


def masked(text: str) -> list[str]:
    return [text[span.start : span.end] for span in redact(text).spans]


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", GIVEN)
def test_what_a_tool_is_given_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    value = Forge(seed).chars(24)
    text = frame.format(value)
    assert masked(text) == [value], text


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("command", BELOW)
def test_what_a_command_prints_is_masked(command: str, seed: int) -> None:
    value = Forge(seed).chars(24)
    assert masked(f"$ {command}\n{value}\n$ date\n") == [value]


@pytest.mark.parametrize("text", STAYS)
def test_what_only_looks_like_it_stays(text: str) -> None:
    assert masked(text) == []


def test_all_that_a_generator_prints_is_masked() -> None:
    values = [Forge(seed).chars(12) for seed in range(6)]
    rows = "\n".join((" ".join(values[:3]), " ".join(values[3:])))
    assert masked(f"$ pwgen 12 6\n{rows}\n$ date") == values


def test_keys_by_the_words_around_them_are_masked() -> None:
    key, token = Forge(1).hex(64), Forge(2).hex(32)
    assert masked(f"[upload-certs] Using certificate key:\n{key}\n") == [key]
    assert masked(f"  kubeadm join 10.0.0.1:6443 \\\n\t--control-plane --certificate-key {key}") == [key]
    assert masked(f"microk8s join 10.0.0.1:25000/{token}/{Forge(3).hex(12)}") == [token]
    assert masked(f"https://calendar.example.com/calendar/ical/a%40b.c/private-{token}/basic.ics") == [token]
    assert masked(f"url: /data/2.5/forecast?lat=1&appid={token} (Caused by x)") == [token]
    assert masked(f'"GET /v1/geocode?q=x&key={token} HTTP/1.1" 200') == [token]
    assert masked(f'{{"key1": "{token}"}}') == [token]
    assert masked(f"app.use(session({{\n  name: 'x',\n  secret: 'sol.mango.{token[:4]}.luna',\n}}))") == [
        f"sol.mango.{token[:4]}.luna"
    ]
    assert masked(f"      - EMAIL_PASSWORD=ab1d 8das 7zy6 {token[:4]}\n") == [f"ab1d 8das 7zy6 {token[:4]}"]
    assert masked(f"tarjeta activada, PIN temporal: {'30' + '32'}, cliente=578") == ["3032"]


def test_a_session_token_goes_with_its_keys() -> None:
    forge = Forge(4)
    key_id, secret, token = "ASIA" + forge.chars(16, "ABCDEFGH234567"), forge.chars(40), forge.chars(200)
    found = masked(f"CREDENTIALS\t{key_id}\t2026-11-28T12:00:00+00:00\t{secret}\t{token}")
    assert secret in found
    assert token in found


def test_of_an_object_in_a_value_only_the_secret_is_masked() -> None:
    value = Forge(5).password()
    text = (
        f'"SecretString": "{{\\"username\\":\\"ana\\",\\"password\\":\\"{value}\\",\\"host\\":\\"db.example.com\\"}}"'
    )
    assert masked(text) == [value]
    assert masked(f'"SecretString": "{value}"') == [value]


def test_the_word_before_a_value_that_says_how_it_is_used_stays() -> None:
    value = Forge(6).hex(40)
    assert masked(f'token = "Bearer {value}"') == [value]


def test_oracle_service_and_signed_scope_stay() -> None:
    forge = Forge(7)
    value = forge.chars(9) + "!" + forge.chars(6)
    assert masked(f"SQL> CONNECT scott/{value}@ORCL") == [value]
    signature, key_id = forge.hex(64), "AKIA" + forge.chars(16, "ABCDEFGH234567")
    scope = "%2F20261128%2Feu-west-1%2Fs3%2Faws4_request"
    found = masked(f"https://b.example.com/k?X-Amz-Credential={key_id}{scope}&X-Amz-Signature={signature}")
    assert signature in found
    assert not any(scope in value for value in found)


def test_what_is_no_secret_in_a_secret_stays() -> None:
    password = Forge(8).chars(16)
    head = "apiVersion: v1\nkind: Secret\ntype: Opaque\n"
    assert masked(f"{head}data:\n  type: Z2l0\nstringData:\n  p: {password}\n") == [password]
    rest = f"stringData:\n  url: git@example.com:acme/x.git\n  DSN: mongodb://ana:{password}@h/db\n"
    assert masked(head + rest) == [password]
    template = f"{head}stringData:\n  {{{{- if .Values.x }}}}\n  k: {password}\n  {{{{- end }}}}\n"
    assert masked(template) == [password]


def test_values_beside_names_in_answers_of_tools_are_masked() -> None:
    value = Forge(9).password()
    frames = (
        '"OutputKey": "DBPassword", "OutputValue": "{}"',
        '"OutputValue": "{}", "OutputKey": "DBPassword"',
        "option_name: smtp_password\noption_value: {}\nautoload: yes",
        "    Property: spring.mail.password\n    Value: {}\n    Origin: x",
        'Breakpoint 1, login (user=0x55 "ana", password=0x56ab "{}") at x.c:10',
        '"keys_base64": ["{}"]',
        "C:\\> net.exe user ana {} /add",
    )
    assert [masked(frame.format(value)) for frame in frames] == [[value]] * len(frames)


def test_whatever_vault_keeps_is_masked_if_it_reads_like_a_secret() -> None:
    value = Forge(10).chars(10) + "!" + Forge(11).chars(4)
    head = "====== Data ======\nKey         Value\n---         -----\n"
    assert masked(f"{head}smtp        {value}\nusername    app2\nhost        db1.example.com\n") == [value]
    answer = f'"data": {{\n  "data": {{\n    "smtp": "{value}",\n    "url": "https://x2.io"\n  }}'
    assert masked(answer) == [value]
    assert masked(f"Key         Value\n---         -----\nlease_id    {value}\n") == []


@pytest.mark.parametrize(
    "text",
    [
        'type="LOGIN", sessionId="137c6af1-d299-48e9-8ab6-95a0cfed94ff"',
        "GET /socket.io/?EIO=4&transport=websocket&sid=8GiAlhenbiHqrciA206G 101",
        "proxy_pass http://billing2:8080;",
        "    Property: server.port\n    Value: 8443\n",
    ],
)
def test_names_of_sessions_connections_and_servers_stay(text: str) -> None:
    assert masked(text) == []
