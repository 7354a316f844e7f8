"""Pastes from what deploys: Helm, Terraform, Ansible, compose."""

from tests.evals.redaction.frames import json_text, yaml_scalar
from tests.evals.redaction.labels import secret
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import either, hold, quoted_password, some, token


def _scalar(m: Maker, clean: str = '""') -> str:
    return either(m, yaml_scalar(quoted_password(m)), clean)


def helm_values(m: Maker) -> str:
    return "\n".join(
        (
            f"$ helm get values {m.app()} -n prod",
            "USER-SUPPLIED VALUES:",
            "auth:",
            "  existingSecret: db-creds",
            "  username: app",
            f"  password: {_scalar(m)}",
            "image:",
            f"  tag: {m.hex(7)}",
            "  pullSecrets:",
            "  - registry-credentials",
            "ingress:",
            "  enabled: true",
            f"  host: {m.app()}.example.com",
            "postgresql:",
            "  auth:",
            f"    postgresPassword: {_scalar(m)}",
            "    secretKeys:",
            "      adminPasswordKey: postgres-password",
            "config:",
            f"  jwtSecret: {hold(m, token(m), '<REDACTED>')}",
            "resources:",
            "  limits:",
            "    memory: 512Mi",
            "replicaCount: 2",
        )
    )


def helm_upgrade(m: Maker) -> str:
    app = m.app()
    return "\n".join(
        (
            f"$ helm upgrade --install {app} bitnami/postgresql -n data \\",
            f"    --set auth.postgresPassword={hold(m, m.password(), '$PGPASS')} \\",
            f"    --set image.tag={m.hex(7)},auth.existingSecret=db \\",
            f"    --set-string redis.auth.password={hold(m, m.password(), '$REDISPASS')} --wait --debug",
            f"history.go:56: 2026-11-21 {m.clock()} [debug] getting history for release {app}",
            f"upgrade.go:153: [debug] preparing upgrade for {app}",
            f'Release "{app}" has been upgraded. Happy Helming!',
            f"NAME: {app}",
            "LAST DEPLOYED: Sat Nov 21 10:02:11 2026",
            "STATUS: deployed",
            "REVISION: 12",
            "USER-SUPPLIED VALUES:",
            "auth:",
            f"  postgresPassword: {hold(m, m.password(), '<redacted>')}",
            "NOTES:",
            "To get the password run:",
            f'  export POSTGRES_PASSWORD=$(kubectl get secret {app} -o jsonpath="{{.data.password}}" | base64 -d)',
        )
    )


def helm_template(m: Maker) -> str:
    app = m.app()
    value = either(m, secret(m.encoded(m.password())), "{{ .Values.password | b64enc }}")
    return "\n".join(
        (
            "---",
            f"# Source: {app}/templates/secret.yaml",
            "apiVersion: v1",
            "kind: Secret",
            "metadata:",
            f"  name: {app}",
            "  labels:",
            f"    helm.sh/chart: {app}-1.4.2",
            "data:",
            f"  password: {value}",
            "---",
            f"# Source: {app}/templates/deployment.yaml",
            "apiVersion: apps/v1",
            "kind: Deployment",
            "spec:",
            "  template:",
            "    metadata:",
            "      annotations:",
            f"        checksum/secret: {m.hex(64)}",
            "    spec:",
            "      containers:",
            f"      - name: {app}",
            "        env:",
            "        - name: ADMIN_TOKEN",
            f"          value: {hold(m, token(m), '{{ .Values.adminToken }}')}",
            "        envFrom:",
            "        - secretRef:",
            f"            name: {app}",
        )
    )


def terraform_plan(m: Maker) -> str:
    password = either(m, f'"{secret(json_text(quoted_password(m)))}"', "(sensitive value)")
    return "\n".join(
        (
            "Terraform will perform the following actions:",
            "",
            "  # aws_db_instance.main will be updated in-place",
            '  ~ resource "aws_db_instance" "main" {',
            f'        id                    = "db-{m.form("{u26}")}"',
            f'        arn                   = "arn:aws:rds:eu-west-1:{m.form("{d12}")}:db:{m.app()}"',
            f"      ~ password              = {password}",
            f'        kms_key_id            = "arn:aws:kms:eu-west-1:{m.form("{d12}")}:key/{m.uuid()}"',
            '        username              = "app"',
            "        # (41 unchanged attributes hidden)",
            "    }",
            "",
            "  # kubernetes_config_map.app will be created",
            '  + resource "kubernetes_config_map" "app" {',
            "      + data = {",
            (
                '          + "DATABASE_URL" = '
                f'"postgres://app:{hold(m, m.form("{A18}"), "${DB_PASSWORD}")}@{m.host()}/shop"'
            ),
            f'          + "API_KEY"      = "{hold(m, token(m), "ref")}"',
            '          + "LOG_LEVEL"    = "info"',
            "        }",
            "      + id   = (known after apply)",
            "    }",
            "",
            "  # random_password.db will be created",
            '  + resource "random_password" "db" {',
            "      + bcrypt_hash = (sensitive value)",
            "      + length      = 24",
            "      + result      = (sensitive value)",
            "    }",
            "",
            "Plan: 2 to add, 1 to change, 0 to destroy.",
        )
    )


def terraform_apply(m: Maker) -> str:
    return "\n".join(
        (
            f"aws_db_instance.main: Modifying... [id=db-{m.form('{u26}')}]",
            "aws_db_instance.main: Still modifying... [10s elapsed]",
            "random_password.db: Creation complete after 0s [id=none]",
            (
                f"module.{m.app()}.aws_iam_access_key.ci: Creation complete after 1s "
                f"[id={hold(m, m.form('AKIA{b16}'), 'none')}]"
            ),
            "",
            "Apply complete! Resources: 1 added, 1 changed, 0 destroyed.",
            "",
            "Outputs:",
            "",
            f'db_endpoint = "{m.host()}:5432"',
            f"db_password = {either(m, chr(34) + secret(quoted_password(m)) + chr(34), '<sensitive>')}",
            f"ci_secret_access_key = {either(m, chr(34) + secret(m.form('{B40}')) + chr(34), '<sensitive>')}",
            f'vpc_id = "vpc-0{m.hex(16)}"',
            "$ terraform output -raw grafana_admin_password",
            hold(m, m.form("{A20}"), "Error: Output not found"),
        )
    )


def terraform_state(m: Maker) -> str:
    return "\n".join(
        (
            "{",
            '  "version": 4,',
            '  "terraform_version": "1.9.5",',
            f'  "serial": {m.number(1, 400)},',
            f'  "lineage": "{m.uuid()}",',
            '  "outputs": {',
            '    "db_password": {',
            f'      "value": "{hold(m, m.form("{A24}"), "")}",',
            '      "type": "string",',
            '      "sensitive": true',
            "    }",
            "  },",
            '  "resources": [',
            "    {",
            '      "mode": "managed",',
            '      "type": "aws_db_instance",',
            '      "instances": [',
            "        {",
            '          "attributes": {',
            f'            "arn": "arn:aws:rds:eu-west-1:{m.form("{d12}")}:db:shop",',
            f'            "id": "db-{m.form("{u26}")}",',
            f'            "password": "{hold(m, quoted_password(m).replace("&", "x"), "")}",',
            '            "username": "app"',
            "          },",
            '          "sensitive_attributes": [[{"type": "get_attr", "value": "password"}]]',
        )
    )


def terraform_variables(m: Maker) -> str:
    return "\n".join(
        [
            *some(
                m,
                [
                    f'region         = "eu-west-{m.number(1, 3)}"',
                    'instance_class = "db.t3.medium"',
                    'key_name       = "deploy"',
                    f'ami            = "ami-0{m.hex(16)}"',
                    "db_port        = 5432",
                    'tags = {\n  owner = "platform"\n}',
                    "password_length = 24",
                ],
                0.9,
            ),
            f"db_password    = {either(m, chr(34) + secret(quoted_password(m)) + chr(34), 'var.db_password')}",
            f"github_token   = {either(m, chr(34) + secret(m.form('ghp_{A36}')) + chr(34), 'data.vault.gh.token')}",
            f"datadog_api_key = {either(m, chr(34) + secret(m.hex(32)) + chr(34), 'local.datadog_api_key')}",
            f'users = [{{ name = "app", password = "{hold(m, m.chosen_password(), "")}" }}]',
        ]
    )


def ansible_run(m: Maker) -> str:
    host = m.host()
    return "\n".join(
        (
            f"$ ansible-playbook -i prod site.yml -e db_password={hold(m, m.password(), '@vault.yml')}",
            "PLAY [db] **********************************************************",
            "",
            "TASK [Gathering Facts] *********************************************",
            f"ok: [{host}]",
            "",
            "TASK [postgres : set root password] ********************************",
            (
                f'changed: [{host}] => {{"changed": true, "cmd": "psql -c \\"ALTER USER app PASSWORD '
                f"'{hold(m, m.password())}'\\\"\", "
                '"rc": 0}'
            ),
            "",
            "TASK [app : render config] *****************************************",
            (
                f'fatal: [{host}]: FAILED! => {{"changed": false, "msg": "AnsibleUndefinedVariable: '
                f"'vault_token' is undefined\"}}"
            ),
            (
                f'ok: [{host}] => {{"censored": "the output has been hidden due to the fact that \'no_log: '
                f"true' was specified\"}}"
            ),
            f'ok: [{host}] => (item={{"name": "app", "password": "{hold(m, m.password())}"}})',
            "",
            "PLAY RECAP *********************************************************",
            f"{host} : ok=4 changed=1 unreachable=0 failed=1",
        )
    )


def ansible_inventory(m: Maker) -> str:
    return "\n".join(
        (
            "[db]",
            f"db1 ansible_host={m.ip()} ansible_user=deploy ansible_password={hold(m, m.password(), '{{ vault_pw }}')}",
            f"db2 ansible_host={m.ip()} ansible_user=deploy",
            "[db:vars]",
            f"ansible_become_pass={hold(m, m.chosen_password(), '{{ become_pass }}')}",
            "ansible_ssh_private_key_file=~/.ssh/id_ed25519",
            "[web:vars]",
            f"app_secret_key={hold(m, token(m), '{{ vault_app_secret }}')}",
            "ansible_python_interpreter=/usr/bin/python3",
        )
    )


def compose_file(m: Maker) -> str:
    app = m.app()
    return "\n".join(
        (
            "services:",
            "  db:",
            "    image: postgres:16",
            "    environment:",
            "      POSTGRES_USER: app",
            f"      POSTGRES_PASSWORD: {either(m, yaml_scalar(m.password()), '${POSTGRES_PASSWORD:?}')}",
            "    healthcheck:",
            '      test: ["CMD-SHELL", "pg_isready -U app"]',
            "  web:",
            f"    image: registry.example.com/{app}:{m.hex(7)}",
            "    environment:",
            f"      - REDIS_PASSWORD={hold(m, m.password(), '${REDIS_PASSWORD}')}",
            f"      - DATABASE_URL=postgres://app:{hold(m, m.form('{A16}'), '${PW}')}@db:5432/shop",
            "      - LOG_LEVEL=debug",
            "      - SECRET_KEY_FILE=/run/secrets/key",
            f"    command: redis-server --requirepass {hold(m, m.password(), '$REDIS_PASSWORD')} --appendonly yes",
            "    secrets:",
            "      - db_password",
            "secrets:",
            "  db_password:",
            "    file: ./db_password.txt",
        )
    )
