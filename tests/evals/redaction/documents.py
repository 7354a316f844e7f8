"""Files of a tool's own form, whole: Kubernetes Secrets, kubeconfig, state files, files of credentials."""

import html
import json
from collections.abc import Callable
from typing import Final
from urllib.parse import quote

from tests.evals.redaction.frames import json_text, yaml_scalar
from tests.evals.redaction.labels import block, secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.wrappers import prefixed


def k8s_secret_yaml(m: Maker) -> str:
    keys = m.sample(["password", "username", "tls.key", "config.json", "DATABASE_URL", "a", "license", "api-key"], 2, 4)
    lines = ["apiVersion: v1", "kind: Secret", "metadata:", f"  name: {m.app()}", "type: Opaque"]
    if m.chance(0.3):
        values = ["stringData:", *(f"  {key}: {yaml_scalar(m.password())}" for key in keys)]
    else:
        values = ["data:", *(f"  {key}: {secret(m.encoded(m.password()))}" for key in keys)]
    lines = [lines[0], *values, *lines[1:]] if m.chance(0.5) else lines + values
    text = "\n".join(lines)
    return prefixed(m, text) if m.chance(0.2) else text


def k8s_secret_json(m: Maker) -> str:
    data = {"user": "USER", "password": "PASS"}
    kind = {"apiVersion": "v1", "data": data, "kind": "Secret", "metadata": {"name": m.app()}}
    text = json.dumps(kind, indent=m.pick((None, 2, 4)))
    if m.chance(0.3):
        text = json.dumps({"body": text})
    user, password = (secret(m.encoded(value)) for value in (m.user() + m.word(), m.password()))
    return text.replace("USER", user).replace("PASS", password)


def kubeconfig(m: Maker) -> str:
    credential = m.pick(
        (
            f"    client-key-data: {secret(m.encoded(m.pem()))}",
            f"    token: {secret(m.jwt())}",
            f"    token: {secret(m.chars(64))}",
            f"    username: {m.user()}\n    password: {yaml_scalar(m.password())}",
            f"    auth-provider:\n      config:\n        id-token: {secret(m.jwt())}\n      name: oidc",
        )
    )
    return "\n".join(
        (
            "apiVersion: v1",
            "kind: Config",
            "clusters:",
            "- cluster:",
            f"    certificate-authority-data: LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk{m.base64(90)}",
            "    server: https://10.0.0.1:6443",
            "  name: prod",
            "users:",
            "- name: admin",
            "  user:",
            credential,
        )
    )


def docker_config(m: Maker) -> str:
    value = secret(m.encoded(f"{m.user()}:{m.password()}"))
    registry = m.pick(("https://index.docker.io/v1/", m.host(), "ghcr.io"))
    text = json.dumps({"auths": {registry: {"auth": "AUTH"}}, "credsStore": ""}, indent=m.pick((None, 2)))
    return text.replace("AUTH", value)


def docker_config_base64(m: Maker) -> str:
    config = json.dumps({"auths": {m.host(): {"username": m.user(), "password": m.password()}}})
    return f".dockerconfigjson: {secret(m.encoded(config))}"


def gcp_service_account(m: Maker) -> str:
    body = "\\n".join(secret(m.base64(48)) for _ in range(12))
    key = block(f"-----BEGIN PRIVATE KEY-----\\n{body}\\n-----END PRIVATE KEY-----\\n")
    return "\n".join(
        (
            "{",
            '  "type": "service_account",',
            f'  "project_id": "acme-{m.app()}",',
            f'  "private_key_id": "{m.hex(40)}",',
            f'  "private_key": "{key}",',
            f'  "client_email": "ci@acme-{m.app()}.iam.gserviceaccount.com"',
            "}",
        )
    )


def terraform_state(m: Maker) -> str:
    value = secret(json_text(m.password()))
    name, resource = m.pick(
        (
            ("password", "aws_db_instance"),
            ("result", "random_password"),
            ("private_key_pem", "tls_private_key"),
            ("primary_access_key", "azurerm_storage_account"),
            ("secret", "aws_iam_access_key"),
            ("secret_string", "aws_secretsmanager_secret_version"),
            ("administrator_login_password", "azurerm_mssql_server"),
            ("auth_token", "aws_elasticache_replication_group"),
        )
    )
    key = m.pick(("db_password", "admin_token"))
    return m.pick(
        (
            (
                f'  "outputs": {{\n    "{key}": {{\n      "value": "{value}",\n      "type": "string",\n'
                '      "sensitive": true\n    }\n  }'
            ),
            (
                f'    {{\n      "mode": "managed",\n      "type": "{resource}",\n      "name": "x",\n'
                '      "instances": [\n'
                f'        {{\n          "attributes": {{\n            "id": "none",\n            "{name}": "{value}"\n'
            ),
            f'resource "{resource}" "x" {{\n    id     = "none"\n    {name} = "{value}"\n}}',
        )
    )


def aws_credentials(m: Maker) -> str:
    key, hidden = secret(m.form("AKIA{b16}")), secret(m.form("{B40}"))
    return m.pick(
        (
            f"[default]\naws_access_key_id = {key}\naws_secret_access_key = {hidden}\nregion = eu-west-1",
            f'{{"AccessKeyId": "{key}", "SecretAccessKey": "{hidden}", "SessionToken": "{secret(m.base64(240))}"}}',
            f"AKID={key} SK={hidden}",
            f"Access key ID,Secret access key\n{key},{hidden}",
            f"User name,Password,Access key ID,Secret access key\n{m.user()},,{key},{hidden}",
            f"export AWS_ACCESS_KEY_ID={key}\nexport AWS_SECRET_ACCESS_KEY={hidden}",
            f"AWS Access Key ID [None]: {key}\nAWS Secret Access Key [None]: {hidden}\nDefault region name [None]:",
            f"{key} / {hidden}",
            f"{key}:{hidden}",
        )
    )


def netrc(m: Maker) -> str:
    return f"machine {m.host()}\n  login {m.user()}\n  password {secret(m.password())}\nmachine b.example.com\n"


def pgpass(m: Maker) -> str:
    m.inline = True
    lines = (f"{m.host()}:5432:{m.pick(('*', 'shop'))}:{m.user()}:{secret(m.password())}" for _ in range(2))
    return "\n".join(("$ cat ~/.pgpass", *lines))


def maven_settings(m: Maker) -> str:
    value = secret(html.escape(m.password()))
    return (
        f"<settings>\n  <servers>\n    <server>\n      <id>nexus</id>\n      <username>{m.user()}</username>\n"
        f"      <password>{value}</password>\n    </server>\n  </servers>\n</settings>"
    )


def wp_config(m: Maker) -> str:
    return (
        f"define( 'DB_NAME', 'shop' );\ndefine( 'DB_USER', '{m.user()}' );\n"
        f"define( 'DB_PASSWORD', '{secret(m.password())}' );\n"
        f"define( 'AUTH_KEY',  '{secret(m.form('{A40}') + '|;' + m.form('{A20}'))}' );\n"
    )


def docker_inspect(m: Maker) -> str:
    return json.dumps(
        [{"Config": {"Env": [f"DB_PASSWORD={secret(m.password())}", f"PATH=/usr/bin:{m.app()}", "LANG=C.UTF-8"]}}],
        indent=m.pick((None, 4)),
        ensure_ascii=False,
    )


def ecs_task(m: Maker) -> str:
    environment = [{"name": "STAGE", "value": "prod"}, {"name": "DB_PASS", "value": secret(m.password())}]
    if m.chance(0.5):
        environment = [dict(reversed(entry.items())) for entry in environment]
    return json.dumps({"environment": environment}, indent=m.pick((None, 4)), ensure_ascii=False)


def encoded_copy(m: Maker) -> str:
    """A value that is told, and a copy of it in another encoding, or without its name."""
    value = m.chars(5) + "".join(m.random.choices("!#%&+/=$<", k=3)) + m.chars(9)
    copy = m.one_of(
        lambda: m.encoded(value),
        lambda: m.encoded(f"{m.user()}:{value}"),
        lambda: quote(value, safe=""),
        lambda: html.escape(value),
        lambda: value,
    )
    second = m.pick(("retrying with {}", "GET /login?x={} 401", '{"blob":"{}"}', "bad credential [{}]"))
    return f'DB_PASSWORD="{secret(value)}"\n{m.time()} {second.replace("{}", secret(copy))}'


def percent_encoded(m: Maker) -> str:
    around = m.pick(("redirect=%2Flogin%3Fuser%3Dbob%26password%3D{}%26x%3D1", "body: %7B%22password%22%3A%22{}%22%7D"))
    return around.replace("{}", secret(quote(m.password(), safe="")))


def recovery_keys(m: Maker) -> str:
    keys = (f"Unseal Key {at}: {secret(m.base64(33))}" for at in range(1, 6))
    return "\n".join((*keys, "", f"Initial Root Token: {secret(m.form('hvs.{A24}'))}"))


def wireguard(m: Maker) -> str:
    return (
        f"[Interface]\nAddress = 10.8.0.2/24\nPrivateKey = {secret(m.base64(32))}\n\n[Peer]\n"
        f"PublicKey = {m.base64(32)}\nPresharedKey = {secret(m.base64(32))}\nEndpoint = {m.host()}:51820"
    )


DOCUMENTS: Final[dict[str, Callable[[Maker], str]]] = {
    build.__name__.replace("_", "-"): build
    for build in (
        k8s_secret_yaml,
        k8s_secret_json,
        kubeconfig,
        docker_config,
        docker_config_base64,
        gcp_service_account,
        terraform_state,
        aws_credentials,
        netrc,
        pgpass,
        maven_settings,
        wp_config,
        docker_inspect,
        ecs_task,
        encoded_copy,
        percent_encoded,
        recovery_keys,
        wireguard,
    )
}
