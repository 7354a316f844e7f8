"""Pastes from the clouds' command lines and from applications' settings."""

from tests.evals.redaction.frames import yaml_scalar
from tests.evals.redaction.labels import secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import either, hold, quoted_password, some, token


def aws_cli(m: Maker) -> str:
    account = m.form("{d12}")
    return "\n".join(
        (
            "$ aws sts get-caller-identity",
            f'{{\n    "UserId": "AIDA{m.form("{u17}")}",\n    "Account": "{account}",',
            f'    "Arn": "arn:aws:iam::{account}:user/ci"\n}}',
            "$ aws iam create-access-key --user-name ci",
            "{",
            '    "AccessKey": {',
            '        "UserName": "ci",',
            f'        "AccessKeyId": "{hold(m, m.form("AKIA{b16}"))}",',
            '        "Status": "Active",',
            f'        "SecretAccessKey": "{hold(m, m.form("{B40}"))}",',
            f'        "CreateDate": "{m.date()}T{m.clock()}+00:00"',
            "    }",
            "}",
            "$ aws secretsmanager get-secret-value --secret-id prod/db",
            "{",
            f'    "ARN": "arn:aws:secretsmanager:eu-west-1:{account}:secret:prod/db-{m.form("{A6}")}",',
            '    "Name": "prod/db",',
            f'    "VersionId": "{m.uuid()}",',
            '    "SecretString": "{\\"username\\":\\"app\\",\\"password\\":\\"' + hold(m, m.password()) + '\\"}",',
            '    "VersionStages": ["AWSCURRENT"]',
            "}",
            "$ aws ssm get-parameter --name /prod/api --with-decryption --query Parameter.Value --output text",
            hold(m, token(m), "None"),
        )
    )


def aws_tables(m: Maker) -> str:
    account = m.form("{d12}")
    return "\n".join(
        (
            "$ aws iam create-access-key --user-name ci --output text",
            (
                f"ACCESSKEY\t{hold(m, m.form('AKIA{b16}'))}\t2026-"
                f"11-21T10:00:00+00:00\t{hold(m, m.form('{B40}'))}\tActive\tci"
            ),
            "$ aws iam list-access-keys --user-name ci --output table",
            "-----------------------------------------",
            "|             ListAccessKeys            |",
            "+---------------------------------------+",
            "||  Status     |  Active               ||",
            "$ aws lambda get-function-configuration --function-name shop",
            "{",
            f'    "FunctionArn": "arn:aws:lambda:eu-west-1:{account}:function:shop",',
            f'    "CodeSha256": "{m.base64(32)}",',
            f'    "RevisionId": "{m.uuid()}",',
            '    "Environment": {',
            '        "Variables": {',
            f'            "DB_PASSWORD": "{hold(m, quoted_password(m))}",',
            '            "STAGE": "prod",',
            f'            "STRIPE_KEY": "{hold(m, m.form("sk_live_{A24}"))}"',
            "        }",
            "    },",
            f'    "KMSKeyArn": "arn:aws:kms:eu-west-1:{account}:key/{m.uuid()}"',
            "}",
        )
    )


def gcloud_cli(m: Maker) -> str:
    return "\n".join(
        (
            "$ gcloud config list",
            "[core]",
            "account = ana@example.com",
            "project = acme-prod",
            "$ gcloud auth print-access-token",
            hold(m, m.form("ya29.a0{U150}"), "ERROR: (gcloud.auth.print-access-token) Your credentials are invalid."),
            "$ gcloud secrets versions access latest --secret=db-password",
            hold(m, m.form("{A20}"), "ERROR: PERMISSION_DENIED: Permission denied on resource project acme."),
            "$ gcloud secrets list",
            "NAME         CREATED              REPLICATION_POLICY  LOCATIONS",
            "db-password  2026-01-02T10:00:00  automatic           -",
            f"$ gcloud sql users set-password app --instance=main --password={hold(m, m.password(), '$PW')}",
            "Updating Cloud SQL user...done.",
            "$ gcloud iam service-accounts keys list --iam-account ci@acme-prod.iam.gserviceaccount.com",
            f"KEY_ID  {m.hex(40)}",
            "$ gcloud run services describe shop --format=yaml",
            "    - name: API_KEY",
            f"      value: {hold(m, m.form('AIza{U35}'), '***')}",
        )
    )


def az_cli(m: Maker) -> str:
    return "\n".join(
        (
            "$ az ad sp create-for-rbac --name ci",
            "The output includes credentials that you must protect.",
            "{",
            f'  "appId": "{m.uuid()}",',
            '  "displayName": "ci",',
            f'  "password": "{hold(m, m.form("{A3}8Q~{U34}"))}",',
            f'  "tenant": "{m.uuid()}"',
            "}",
            "$ az storage account keys list -n acme -o json",
            "[",
            "  {",
            f'    "creationTime": "{m.date()}T00:00:00+00:00",',
            '    "keyName": "key1",',
            '    "permissions": "FULL",',
            f'    "value": "{hold(m, m.base64(64))}"',
            "  }",
            "]",
            "$ az keyvault secret show --vault-name kv-prod --name db --query value -o tsv",
            hold(m, m.form("{A24}"), "(Forbidden) The user does not have secrets get permission"),
            "$ az redis list-keys -n cache -g prod",
            f'{{\n  "primaryKey": "{hold(m, m.base64(32))}",\n  "secondaryKey": "{hold(m, m.base64(32))}"\n}}',
        )
    )


def spring_config(m: Maker) -> str:
    return "\n".join(
        (
            "spring:",
            "  application:",
            f"    name: {m.app()}",
            "  datasource:",
            f"    url: jdbc:postgresql://{m.host()}:5432/shop",
            "    username: app",
            f"    password: {either(m, yaml_scalar(quoted_password(m)), '${DB_PASSWORD}')}",
            "  rabbitmq:",
            f"    host: {m.host()}",
            f"    password: {either(m, yaml_scalar(m.chosen_password()), '${RABBIT_PW:guest}')}",
            "  security:",
            "    oauth2:",
            "      client:",
            "        registration:",
            "          keycloak:",
            "            client-id: shop",
            f"            client-secret: {hold(m, m.form('{A32}'), '${CLIENT_SECRET}')}",
            "            authorization-grant-type: authorization_code",
            "management:",
            "  endpoints.web.exposure.include: health,info",
            "jwt:",
            f"  secret: {hold(m, m.form('{A48}'), '${JWT_SECRET}')}",
            "  token-validity: 3600",
        )
    )


def properties_config(m: Maker) -> str:
    return "\n".join(
        [
            *some(
                m,
                [
                    "server.port=8080",
                    "spring.jpa.hibernate.ddl-auto=validate",
                    f"spring.datasource.url=jdbc:mysql://{m.host()}:3306/shop",
                    "spring.datasource.username=app",
                    "security.password.min-length=12",
                    "server.ssl.key-alias=tomcat",
                    "server.ssl.key-store=classpath:keystore.p12",
                ],
                0.9,
            ),
            f"spring.datasource.password={hold(m, quoted_password(m), '${DB_PASSWORD}')}",
            f"server.ssl.key-store-password={hold(m, m.chosen_password(), 'ENC(' + m.base64(24) + ')')}",
            f"spring.mail.password={hold(m, m.password(), '')}",
            f"aws.secretKey={hold(m, m.form('{B40}'), '${AWS_SECRET}')}",
            "logging.level.root=INFO",
        ]
    )


def appsettings(m: Maker) -> str:
    return "\n".join(
        (
            "{",
            '  "ConnectionStrings": {',
            (
                f'    "Default": "Server={m.host()};Database=shop;User '
                f'Id=sa;Password={hold(m, m.password())};Encrypt=true",'
            ),
            f'    "Redis": "{m.host()}:6380,password={hold(m, m.base64(32))},ssl=True,abortConnect=False"',
            "  },",
            '  "Logging": { "LogLevel": { "Default": "Information" } },',
            '  "Jwt": {',
            f'    "Key": "{hold(m, m.form("{A48}"))}",',
            '    "Issuer": "https://auth.example.com",',
            '    "ExpiryMinutes": 60',
            "  },",
            '  "SendGrid": {',
            f'    "ApiKey": "{hold(m, m.form("SG.{U22}.{U43}"))}"',
            "  },",
            f'  "ApplicationInsights": {{ "InstrumentationKey": "{m.uuid()}" }},',
            '  "AllowedHosts": "*"',
            "}",
        )
    )


def python_settings(m: Maker) -> str:
    return "\n".join(
        (
            "import os",
            "",
            "DEBUG = False",
            "SECRET_KEY = " + either(m, f"'{secret(m.form('{A50}'))}'", "os.environ['SECRET_KEY']"),
            "ALLOWED_HOSTS = ['*']",
            "DATABASES = {",
            "    'default': {",
            "        'ENGINE': 'django.db.backends.postgresql',",
            "        'USER': 'app',",
            f"        'PASSWORD': '{hold(m, quoted_password(m), '')}',",
            f"        'HOST': '{m.host()}',",
            "    }",
            "}",
            "AUTH_PASSWORD_VALIDATORS = []",
            f"EMAIL_HOST_PASSWORD = '{hold(m, m.chosen_password(), '')}'",
            f"CELERY_BROKER_URL = 'amqp://app:{hold(m, m.form('{A14}'), '')}@{m.host()}//'",
            "PASSWORD_RESET_TIMEOUT = 3600",
            "TOKEN_MODEL = 'accounts.Token'",
        )
    )


def prometheus_config(m: Maker) -> str:
    return "\n".join(
        (
            "global:",
            "  resolve_timeout: 5m",
            (
                "  slack_api_url: "
                f"'https://hooks.slack.com/services/{hold(m, m.form('T{u9}/B{u9}/{A24}'), 'T000/B000/XXX')}'"
            ),
            f"  smtp_smarthost: '{m.host()}:587'",
            f"  smtp_auth_password: {either(m, yaml_scalar(m.chosen_password()), '<secret>')}",
            "route:",
            "  group_by: ['alertname', 'cluster']",
            "  receiver: pager",
            "receivers:",
            "- name: pager",
            "  pagerduty_configs:",
            f"  - routing_key: {hold(m, m.hex(32), '<secret>')}",
            "  webhook_configs:",
            "  - url: http://vigia:8080/alerts",
            "    http_config:",
            "      authorization:",
            f"        credentials: {hold(m, token(m), '<secret>')}",
            "scrape_configs:",
            "- job_name: node",
            "  basic_auth:",
            "    username: prom",
            f"    password: {hold(m, m.password(), '<secret>')}",
            "    password_file: /etc/prom/pw",
        )
    )


def package_config(m: Maker) -> str:
    return "\n".join(
        (
            "$ cat ~/.npmrc",
            "registry=https://registry.npmjs.org/",
            f"//registry.npmjs.org/:_authToken={hold(m, m.form('npm_{A36}'), '${NPM_TOKEN}')}",
            "always-auth=true",
            "$ cat ~/.pypirc",
            "[pypi]",
            "username = __token__",
            f"password = {hold(m, m.form('pypi-AgEIcHlwaS5vcmc{U100}'), '')}",
            "$ cat ~/.m2/settings.xml",
            "<server>",
            "  <id>nexus</id>",
            "  <username>deploy</username>",
            f"  <password>{hold(m, m.form('{A16}'), '${env.NEXUS_PW}')}</password>",
            "</server>",
            "$ cat ~/.docker/config.json",
            f'{{"auths": {{"ghcr.io": {{"auth": "{hold(m, m.encoded("app:" + m.password()), "")}"}}}}}}',
            "$ pip config list",
            f"global.index-url='https://ci:{hold(m, m.form('{A18}'), '****')}@nexus.example.com/pypi/simple'",
        )
    )
