"""Pastes from a Kubernetes cluster: kubectl."""

import json
from typing import Final

from tests.evals.redaction.frames import yaml_scalar
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.pastes.parts import either, hold, insert, quoted_password, some, stream, token
from tests.evals.redaction.wrappers import line_prefix

_NAMES: Final = ("DB_PASSWORD", "REDIS_PASSWORD", "JWT_SECRET", "API_KEY", "AUTH_TOKEN", "SMTP_PASS", "SENTRY_TOKEN")
_FROM_SECRET: Final = "<set to the key 'value' in secret 'app'>  Optional: false"


def kubectl_logs(m: Maker) -> str:
    lines = insert(
        m,
        stream(m, 5, 30),
        f"{m.time()} ERROR could not connect to postgres://{m.user()}:{hold(m, m.password())}@{m.host()}:5432/shop",
        f"{m.time()} DEBUG loaded settings: {{'user': '{m.user()}', 'password': '{hold(m, quoted_password(m))}'}}",
        f"{m.time()} WARN  upstream 401, sent Authorization: Bearer {hold(m, m.pick((m.jwt(), token(m))))}",
        f'{{"level":"debug","msg":"config","smtp_password":"{hold(m, quoted_password(m))}","smtp_host":"{m.host()}"}}',
    )
    prefix = m.pick(("", "", f"[pod/{m.pod()}/app] ", f"{m.pod()} app "))
    head = [f"$ kubectl -n prod logs deploy/{m.app()} --tail 50"] if m.chance(0.5) else []
    return "\n".join((*head, *(prefix + line for line in lines)))


def kubectl_describe_pod(m: Maker) -> str:
    app = m.app()
    first, second = m.random.sample(_NAMES, 2)
    return "\n".join(
        (
            f"Name:             {m.pod()}",
            "Namespace:        prod",
            f"Node:             ip-10-0-1-2.ec2.internal/{m.ip()}",
            f"Labels:           app={app}",
            f"                  pod-template-hash={m.hex(10)}",
            f"Annotations:      checksum/config: {m.hex(64)}",
            "Containers:",
            f"  {app}:",
            f"    Container ID:  containerd://{m.hex(64)}",
            f"    Image:         registry.example.com/{app}:1.4.{m.number(0, 40)}",
            f"    Image ID:      registry.example.com/{app}@sha256:{m.hex(64)}",
            "    Args:",
            f"      --db-host={m.host()}",
            f"      --db-password={hold(m, m.password(), '$(DB_PASSWORD)')}",
            "    Last State:     Terminated",
            "      Reason:       Error",
            "      Exit Code:    1",
            "    Environment:",
            "      STAGE:         prod",
            f"      {first}:  {hold(m, m.password(), _FROM_SECRET)}",
            f"      {second}:     {hold(m, token(m), _FROM_SECRET)}",
            "      DB_USER:       <set to the key 'username' in secret 'db'>  Optional: false",
            "      JAVA_OPTS:     -Xmx512m",
            "    Mounts:",
            f"      /var/run/secrets/kubernetes.io/serviceaccount from kube-api-access-{m.form('{k5}')} (ro)",
            "QoS Class:                   Burstable",
            "Events:",
            "  Type     Reason   Age                From     Message",
            "  Warning  BackOff  2m (x12 over 5m)   kubelet  Back-off restarting failed container",
            '  Warning  Failed   3m                 kubelet  Error: secret "db-creds" not found',
        )
    )


def _env_entry(m: Maker) -> str:
    name, value = m.pick(_NAMES), yaml_scalar(m.password())
    if m.chance(0.3):
        leaking = f"        - value: {value}\n          name: {name}"
    else:
        leaking = f"        - name: {name}\n          value: {value}"
    reference = (
        f"        - name: {name}\n          valueFrom:\n            secretKeyRef:\n              key: pw\n     "
        "         name: db"
    )
    return either(m, leaking, reference)


def kubectl_get_yaml(m: Maker) -> str:
    app = m.app()
    return "\n".join(
        (
            f"$ kubectl get deploy {app} -o yaml",
            "apiVersion: apps/v1",
            "kind: Deployment",
            "metadata:",
            "  annotations:",
            '    deployment.kubernetes.io/revision: "14"',
            f"  name: {app}",
            f'  resourceVersion: "{m.number(10**7, 10**9)}"',
            f"  uid: {m.uuid()}",
            "spec:",
            "  template:",
            "    spec:",
            "      imagePullSecrets:",
            "      - name: registry",
            "      containers:",
            f"      - name: {app}",
            f"        image: registry.example.com/{app}@sha256:{m.hex(64)}",
            "        args:",
            f"        - --admin-token={hold(m, token(m), '$(ADMIN_TOKEN)')}",
            "        env:",
            _env_entry(m),
            _env_entry(m),
            "        - name: API_TOKEN",
            "          valueFrom:",
            "            secretKeyRef:",
            "              name: api",
            "              key: token",
            "        ports:",
            "        - containerPort: 8080",
        )
    )


def kubectl_get_secret(m: Maker) -> str:
    keys = m.random.sample(("password", "username", "api-key", "tls.key", "DATABASE_URL", "config.json"), 3)
    secrets = "\n".join(f"  {key}: {hold(m, m.encoded(m.password()), '<redacted>')}" for key in keys)
    return "\n".join(
        (
            f"$ kubectl -n prod get secret {m.app()} -o yaml",
            "apiVersion: v1",
            "data:",
            secrets,
            "kind: Secret",
            "metadata:",
            f'  creationTimestamp: "{m.date()}T{m.clock()}Z"',
            f"  name: {m.app()}",
            "  namespace: prod",
            f'  resourceVersion: "{m.number(10**7, 10**9)}"',
            f"  uid: {m.uuid()}",
            "type: Opaque",
        )
    )


def pod_environment(m: Maker) -> str:
    """What `env` prints in a container."""
    lines = some(
        m,
        [
            "KUBERNETES_SERVICE_HOST=10.96.0.1",
            "KUBERNETES_PORT=tcp://10.96.0.1:443",
            f"HOSTNAME={m.pod()}",
            "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
            "PWD=/app",
            "HOME=/root",
            "LANG=C.UTF-8",
            "GPG_KEY=" + m.hex(40).upper(),
            "PYTHON_VERSION=3.11.9",
            f"PYTHON_PIP_SHA256={m.hex(64)}",
            "DB_PASSWORD_FILE=/run/secrets/db",
            "TOKEN_TTL=3600",
            f"GIT_COMMIT={m.hex(40)}",
            "SHLVL=1",
            "TERM=xterm",
            f"DB_HOST={m.host()}",
        ],
    )
    held = (
        f"DB_PASSWORD={hold(m, m.password())}",
        f"SECRET_KEY_BASE={hold(m, m.hex(128))}",
        f"DATABASE_URL=postgres://app:{hold(m, m.form('{A16}'))}@{m.host()}/shop",
        f"STRIPE_API_KEY={hold(m, m.form('sk_live_{A24}'))}",
        f"AWS_SECRET_ACCESS_KEY={hold(m, m.form('{B40}'))}",
        f"REDIS_PASS={hold(m, m.chosen_password())}",
    )
    command = m.pick(
        (f"$ kubectl exec -it {m.pod()} -- env", f"root@{m.pod()}:/# printenv | sort", "$ docker exec web env")
    )
    return "\n".join((command, *insert(m, lines, *held)))


def pod_json(m: Maker) -> str:
    environment = [{"name": "STAGE", "value": "prod"}]
    environment += [{"name": name, "value": hold(m, m.password())} for name in m.random.sample(_NAMES, 2)]
    if m.chance(0.5):
        environment = [dict(reversed(entry.items())) for entry in environment]
    container = {
        "name": m.app(),
        "image": f"x@sha256:{m.hex(64)}",
        "env": environment,
        "ports": [{"containerPort": 80}],
    }
    pod = {"kind": "Pod", "metadata": {"name": m.pod(), "uid": m.uuid()}, "spec": {"containers": [container]}}
    return json.dumps(pod, indent=m.pick((2, 4)), ensure_ascii=False)


def kubectl_session(m: Maker) -> str:
    """A stretch of a terminal: pods, events, a command with a secret in it."""
    app = m.app()
    pods = [
        f"{m.form(app + '-{h9}-{k5}')}   {m.number(0, 1)}/1   Running   {m.number(0, 9)}   {m.number(1, 40)}d"
        for _ in range(6)
    ]
    return "\n".join(
        (
            "$ kubectl get pods -n prod",
            "NAME                     READY   STATUS    RESTARTS   AGE",
            *pods,
            f"$ kubectl set env deploy/{app} DB_PASSWORD={hold(m, m.password(), '$NEW_PASSWORD')}",
            f"deployment.apps/{app} env updated",
            "$ kubectl create secret generic app-db \\",
            f"    --from-literal=username=app --from-literal=password={hold(m, m.password(), '$PW')}",
            "secret/app-db created",
            f"$ kubectl --token={hold(m, m.jwt(), '$TOKEN')} auth can-i list secrets",
            "yes",
            "$ kubectl get events --sort-by=.lastTimestamp | tail -3",
            f'2m   Warning   Failed    pod/{app}   Error: secret "{app}-tls" not found',
            f"1m   Normal    Pulled    pod/{app}   Container image already present on machine",
        )
    )


def mixed_pod_logs(m: Maker) -> str:
    """Logs of many pods at once, each line with its prefix."""
    lines = insert(
        m,
        stream(m, 8, 30),
        f"connection string: Server={m.host()};User Id=sa;Password={hold(m, m.password())};Encrypt=true",
        f"starting with args [--port=8080 --api-key={hold(m, token(m))}]",
        f"redis.exceptions.AuthenticationError: redis://:{hold(m, m.form('{A20}'))}@{m.host()}:6379/0",
    )
    prefixes = [line_prefix(m)] if m.chance(0.3) else [f"{m.pod()} | app ", f"{m.pod()} | app "]
    return "\n".join(m.pick(prefixes) + line for line in lines)
