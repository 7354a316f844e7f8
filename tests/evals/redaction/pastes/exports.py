"""Pastes of what tools export and keep: requests, dumps, manifests, dashboards, code that someone shows."""

import json

from tests.evals.redaction.frames import yaml_scalar
from tests.evals.redaction.labels import secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import either, hold, quoted_password, token


def _pretty(m: Maker, data: object) -> str:
    return json.dumps(data, indent=m.pick((2, 4)), ensure_ascii=False)


def postman_collection(m: Maker) -> str:
    return _pretty(
        m,
        {
            "info": {"_postman_id": m.uuid(), "name": m.app()},
            "auth": {
                "type": "bearer",
                "bearer": [{"key": "token", "value": hold(m, m.jwt(), "{{token}}"), "type": "string"}],
            },
            "item": [
                {
                    "request": {
                        "method": "POST",
                        "header": [
                            {"key": "X-Api-Key", "value": hold(m, token(m), "{{apiKey}}")},
                            {"key": "Content-Type", "value": "application/json"},
                            {"key": "X-Request-Id", "value": m.uuid()},
                        ],
                        "url": {"raw": f"https://{m.host()}/v1/login", "path": ["v1", "login"]},
                    }
                }
            ],
            "variable": [{"key": "password", "value": hold(m, m.password(), "")}, {"key": "env", "value": "prod"}],
        },
    )


def har_entry(m: Maker) -> str:
    return _pretty(
        m,
        {
            "request": {
                "method": "GET",
                "url": f"https://{m.host()}/v1/me",
                "headers": [
                    {"name": "authorization", "value": f"Bearer {hold(m, m.jwt(), '***')}"},
                    {"name": "user-agent", "value": "Mozilla/5.0 (X11; Linux x86_64)"},
                    {"name": "if-none-match", "value": f'W/"{m.hex(32)}"'},
                ],
                "cookies": [{"name": "session", "value": hold(m, m.form("{A40}")), "httpOnly": True}],
                "queryString": [{"name": "page", "value": "2"}],
            },
            "response": {
                "status": 401,
                "content": {"text": '{"error":"invalid_token"}', "mimeType": "application/json"},
            },
            "serverIPAddress": m.ip(),
            "connection": str(m.number(100, 99999)),
        },
    )


def sentry_event(m: Maker) -> str:
    return _pretty(
        m,
        {
            "event_id": m.hex(32),
            "release": m.hex(40),
            "level": "error",
            "message": "connect failed",
            "contexts": {"trace": {"trace_id": m.hex(32), "span_id": m.hex(16)}},
            "extra": {
                "dsn": f"postgres://app:{hold(m, m.form('{A16}'), '[Filtered]')}@{m.host()}/shop",
                "settings": {"SMTP_PASSWORD": hold(m, m.password(), "[Filtered]"), "DEBUG": False},
                "sys.argv": ["manage.py", f"--token={hold(m, token(m), '[Filtered]')}"],
            },
            "request": {"headers": {"Cookie": "[Filtered]", "X-Auth-Token": hold(m, token(m), "[Filtered]")}},
            "user": {"id": m.number(1, 9999), "username": m.user()},
        },
    )


def sql_dump(m: Maker) -> str:
    return "\n".join(
        (
            "-- MySQL dump 10.13  Distrib 8.0.36, for Linux (x86_64)",
            "DROP TABLE IF EXISTS `settings`;",
            "CREATE TABLE `settings` (",
            "  `id` int NOT NULL AUTO_INCREMENT,",
            "  `name` varchar(64) NOT NULL,",
            "  `value` text,",
            "  PRIMARY KEY (`id`),",
            "  UNIQUE KEY `settings_name_key` (`name`)",
            ") ENGINE=InnoDB;",
            "INSERT INTO `settings` (`id`, `name`, `value`) VALUES",
            f"(1,'smtp_password','{hold(m, quoted_password(m), '')}'),",
            "(2,'stage','prod'),",
            f"(3,'api_token','{hold(m, token(m), '')}'),",
            f"(4,'install_id','{m.uuid()}'),",
            "(5,'password_min_length','12');",
            f"CREATE USER 'report'@'%' IDENTIFIED BY '{hold(m, quoted_password(m), '<secret hidden>')}';",
            "GRANT SELECT ON shop.* TO 'report'@'%';",
            "-- Dump completed on 2026-11-21 10:02:11",
        )
    )


def cloudformation(m: Maker) -> str:
    return "\n".join(
        (
            "Resources:",
            "  Database:",
            "    Type: AWS::RDS::DBInstance",
            "    Properties:",
            "      Engine: postgres",
            "      MasterUsername: app",
            f"      MasterUserPassword: {either(m, yaml_scalar(m.password()), '!Ref DbPassword')}",
            "      KmsKeyId: !GetAtt Key.Arn",
            "  Function:",
            "    Type: AWS::Lambda::Function",
            "    Properties:",
            "      Environment:",
            "        Variables:",
            (
                "          API_KEY: "
                f"{either(m, yaml_scalar(token(m)), '!Sub ' + chr(39) + '{{resolve:ssm:/prod/key}}' + chr(39))}"
            ),
            "          TOKEN_TABLE: !Ref Tokens",
            "  Tokens:",
            "    Type: AWS::DynamoDB::Table",
            "    Properties:",
            "      KeySchema:",
            "      - AttributeName: token_id",
            "        KeyType: HASH",
            "Parameters:",
            "  DbPassword:",
            "    Type: String",
            "    NoEcho: true",
            f"    Default: {either(m, yaml_scalar(m.password()), chr(34) * 2)}",
        )
    )


def config_map(m: Maker) -> str:
    return "\n".join(
        (
            "apiVersion: v1",
            "kind: ConfigMap",
            "metadata:",
            f"  name: {m.app()}-config",
            "data:",
            "  LOG_LEVEL: info",
            f"  DB_PASSWORD: {either(m, yaml_scalar(m.password()), chr(34) * 2)}",
            "  app.properties: |",
            f"    db.url=jdbc:postgresql://{m.host()}:5432/shop",
            f"    db.password={hold(m, quoted_password(m), '${DB_PASSWORD}')}",
            "    token.ttl=3600",
            "  settings.json: |",
            f'    {{"smtp":{{"user":"mailer","pass":"{hold(m, m.password(), "")}"}},"auth":{{"method":"oidc"}}}}',
            "  haproxy.cfg: |",
            "    userlist ops",
            f"      user admin insecure-password {hold(m, m.password(), '$PW')}",
            "  public.pem: |",
            "    -----BEGIN PUBLIC KEY-----",
            f"    {m.base64(48)}",
            "    -----END PUBLIC KEY-----",
        )
    )


def external_secret(m: Maker) -> str:
    """Manifests in which nothing but references stands, and beside them one value that should not."""
    return "\n".join(
        (
            "apiVersion: external-secrets.io/v1beta1",
            "kind: ExternalSecret",
            "metadata:",
            f"  name: {m.app()}-db",
            "spec:",
            "  refreshInterval: 1h",
            "  secretStoreRef:",
            "    name: vault",
            "    kind: ClusterSecretStore",
            "  target:",
            f"    name: {m.app()}-db",
            "    creationPolicy: Owner",
            "  data:",
            "  - secretKey: password",
            "    remoteRef:",
            "      key: prod/db",
            "      property: password",
            "---",
            "apiVersion: bitnami.com/v1alpha1",
            "kind: SealedSecret",
            "spec:",
            "  encryptedData:",
            f"    token: AgB{m.form('{B200}')}",
            "---",
            "apiVersion: v1",
            "kind: Secret",
            "metadata:",
            "  name: vault-token",
            "stringData:",
            f"  token: {hold(m, m.form('hvs.{U90}'), '${VAULT_TOKEN}')}",
            f"  config: {hold(m, m.form('{A40}'), '${CONFIG}')}",
        )
    )


def nomad_job(m: Maker) -> str:
    return "\n".join(
        (
            f'job "{m.app()}" {{',
            '  datacenters = ["dc1"]',
            '  vault { policies = ["app"] }',
            '  task "server" {',
            '    driver = "docker"',
            f'    config {{ image = "registry.example.com/{m.app()}:{m.hex(7)}"',
            "      auth {",
            '        username = "deploy"',
            f'        password = "{hold(m, quoted_password(m), "${REGISTRY_PW}")}"',
            "      }",
            "    }",
            "    template {",
            "      data = <<EOH",
            '{{ with secret "secret/data/shop" }}DB_PASSWORD={{ .Data.data.password }}{{ end }}',
            f"API_TOKEN={hold(m, token(m), '{{ env ' + chr(34) + 'TOKEN' + chr(34) + ' }}')}",
            "EOH",
            "    }",
            f'    env {{ REDIS_URL = "redis://:{hold(m, m.form("{A18}"), "${REDIS_PW}")}@{m.host()}:6379" }}',
            "  }",
            "}",
        )
    )


def code_review(m: Maker) -> str:
    first, second = m.hex(7), m.hex(7)
    return "\n".join(
        (
            "diff --git a/src/client.py b/src/client.py",
            f"index {first}..{second} 100644",
            "--- a/src/client.py",
            "+++ b/src/client.py",
            "@@ -1,9 +1,14 @@ class Client:",
            " import os",
            f'-API_KEY = "{hold(m, token(m), "")}"',
            '+API_KEY = os.environ["API_KEY"]',
            " ",
            " def connect(user: str, password: str) -> Connection:",
            "+    token = self._refresh(token)",
            f"+    # TODO: remove, password for staging is {hold(m, m.chosen_password(), 'in vault')}",
            "     return Connection(user=user, password=password)",
            " ",
            "+def test_login(client):",
            f'+    client.login("app", password="{hold(m, quoted_password(m), "x")}")',
            '+    assert client.token == "fake"',
            "-    password_hash = hashlib.sha256(password.encode()).hexdigest()",
        )
    )


def readme(m: Maker) -> str:
    return "\n".join(
        (
            f"# {m.app()}",
            "",
            "## Quick start",
            "1. Copy `.env.example` to `.env` and set `DB_PASSWORD`.",
            "2. Generate a token under *Settings > API keys*.",
            "```bash",
            f"export API_TOKEN={hold(m, token(m), '<your token>')}",
            (
                f'docker compose up -d && curl -H "Authorization: Bearer {hold(m, m.jwt(), "$API_TOKEN")}" '
                "localhost:8080/me"
            ),
            "```",
            "",
            "| Variable | Default | Description |",
            "|---|---|---|",
            "| `DB_PASSWORD` | none | Password of the database |",
            "| `TOKEN_TTL` | `3600` | Lifetime of a token, in seconds |",
            f"| `ADMIN_PASSWORD` | `{hold(m, m.chosen_password(), '(generated)')}` | The first login |",
            "",
            "Passwords are hashed with bcrypt. Keys rotate every 90 days.",
        )
    )


def keycloak_export(m: Maker) -> str:
    return _pretty(
        m,
        {
            "realm": "shop",
            "id": m.uuid(),
            "accessTokenLifespan": 300,
            "passwordPolicy": "length(12) and digits(1)",
            "clients": [
                {
                    "clientId": "web",
                    "clientAuthenticatorType": "client-secret",
                    "secret": hold(m, m.form("{A32}"), "**********"),
                    "publicClient": False,
                }
            ],
            "smtpServer": {"user": "mailer", "password": hold(m, m.password(), "**********"), "auth": "true"},
            "components": [{"config": {"bindCredential": [hold(m, m.password(), "**********")], "bindDn": ["cn=kc"]}}],
            "defaultSignatureAlgorithm": "RS256",
        },
    )


def pulumi_and_config(m: Maker) -> str:
    return "\n".join(
        (
            "$ pulumi config",
            "KEY              VALUE",
            "aws:region       eu-west-1",
            "shop:dbPassword  [secret]",
            f"shop:apiToken    {hold(m, token(m), '[secret]')}",
            "$ pulumi config --show-secrets | grep dbPassword",
            f"shop:dbPassword  {hold(m, m.password(), '[secret]')}",
            "$ cat Pulumi.prod.yaml",
            f"encryptionsalt: v1:{m.base64(8)}:v1:{m.base64(12)}:{m.base64(24)}",
            "config:",
            "  shop:dbPassword:",
            f"    secure: v1:{m.base64(12)}:{m.base64(40)}",
            f"  shop:smtpPassword: {either(m, yaml_scalar(m.chosen_password()), '[secret]')}",
            f"$ export PULUMI_ACCESS_TOKEN={either(m, secret(m.form('pul-{h40}')), '$(cat ~/.pulumi/token)')}",
            "$ pulumi up --yes",
            "     Type                 Name      Status",
            " +   aws:rds:Instance     main      created",
        )
    )
