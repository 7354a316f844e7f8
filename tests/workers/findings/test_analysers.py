"""Each analyser: what it sees, what it must not mistake for it, and what it says in both languages."""

import pytest

from tests.workers.findings.evidence import evidence
from workers.contracts import Finding
from workers.findings import find
from workers.language import Language

PULL = 'Failed to pull image "reg.acme.io/shop/api:1.4.2": rpc error: code = '

SEEN = [
    # rule, line, words of the English text, words of the Spanish text
    (
        "image-pull",
        PULL + "NotFound desc = failed to pull and unpack image: reg.acme.io/shop/api:1.4.2: not found",
        ["`reg.acme.io/shop/api:1.4.2`", "404"],
        ["`reg.acme.io/shop/api:1.4.2`", "404", "etiqueta"],
    ),
    ("image-pull", PULL + "Unknown desc = unexpected status: 401 Unauthorized", ["401"], ["401", "pull secret"]),
    ("image-pull", PULL + "Unknown desc = unexpected status from HEAD request: 403 Forbidden", ["403"], ["403"]),
    (
        "image-pull",
        "pull access denied for acme/private, repository does not exist or may require 'docker login'",
        ["`acme/private`", "403"],
        ["403"],
    ),
    (
        "image-pull",
        PULL + "Unknown desc = dial tcp: lookup reg.acme.io: no such host",
        ["does not reach the registry"],
        ["no llega al registro"],
    ),
    ("image-pull", PULL + "toomanyrequests: You have reached your pull rate limit", ["429"], ["429"]),
    ("image-pull", PULL + "no matching manifest for linux/arm64 in the manifest list", ["platform"], ["plataforma"]),
    ("image-pull", PULL + "x509: certificate signed by unknown authority", ["TLS certificate"], ["certificado TLS"]),
    ("image-pull", "web-7d9f4c-x2k4p   0/1   ImagePullBackOff   0   3m", ["events"], ["eventos"]),
    ("image-pull", "Error: InvalidImageName", ["not a valid image reference"], ["no es una referencia"]),
    (
        "image-pull",
        "Warning ErrImageNeverPull container image is not present with pull policy of Never",
        ["imagePullPolicy: Never"],
        ["imagePullPolicy: Never"],
    ),
    (
        "crash-loop",
        "Back-off restarting failed container api in pod web-7d9f4c-x2k4p_shop(0b1c)",
        ["`api`", "`web-7d9f4c-x2k4p`"],
        ["`api`", "`web-7d9f4c-x2k4p`"],
    ),
    ("crash-loop", "web-7d9f4c-x2k4p   0/1   CrashLoopBackOff   12 (3m ago)   40m", ["CrashLoopBackOff"], ["se cae"]),
    (
        "crash-loop",
        "CrashLoopBackOff: last state terminated with exit code 127",
        ["127", "not found"],
        ["127", "no existe"],
    ),
    (
        "oom-killed",
        "Memory cgroup out of memory: Killed process 4242 (java) total-vm:9000kB, anon-rss:524288kB",
        ["`java`", "524288kB"],
        ["`java`", "524288kB"],
    ),
    ("oom-killed", "Last State: Terminated Reason: OOMKilled Exit Code: 137", ["OOMKilled"], ["OOMKilled"]),
    ("oom-killed", "container=worker was OOMKilled, memory limit: 256Mi", ["`worker`", "256Mi"], ["`worker`", "256Mi"]),
    ("oom-killed", "java.lang.OutOfMemoryError: Java heap space", ["Java heap space", "own heap"], ["propio heap"]),
    (
        "oom-killed",
        "FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory",
        ["JavaScript heap"],
        ["JavaScript heap"],
    ),
    (
        "failed-probe",
        "Readiness probe failed: HTTP probe failed with statuscode: 503",
        ["readiness", "503"],
        ["503", "tráfico"],
    ),
    (
        "failed-probe",
        (
            'Liveness probe failed: Get "http://10.0.1.7:8080/healthz": dial tcp 10.0.1.7:8080: '
            "connect: connection refused"
        ),
        ["nothing listens", "`/healthz` on port 8080", "restarts"],
        ["nada escucha", "8080", "reinicia"],
    ),
    (
        "failed-probe",
        'Startup probe failed: Get "http://10.0.1.7:9000/ready": context deadline exceeded',
        ["in time", "9000"],
        ["a tiempo", "9000"],
    ),
    (
        "failed-probe",
        "Container api failed liveness probe, will be restarted",
        ["liveness", "`api`"],
        ["liveness", "`api`"],
    ),
    (
        "dns",
        "dial tcp: lookup db.shop.svc.cluster.local on 10.96.0.10:53: no such host",
        ["`db.shop.svc.cluster.local` does not exist", "10.96.0.10"],
        ["no existe", "10.96.0.10"],
    ),
    (
        "dns",
        "dial tcp: lookup api.acme.io on 10.96.0.10:53: read udp: i/o timeout",
        ["did not answer"],
        ["no respondió"],
    ),
    (
        "dns",
        "read udp 10.1.0.2:41234->10.96.0.10:53: i/o timeout",
        ["10.96.0.10:53", "did not answer"],
        ["no respondió"],
    ),
    ("dns", "Error: getaddrinfo ENOTFOUND redis-master", ["`redis-master`"], ["`redis-master`"]),
    ("dns", "Error: getaddrinfo EAI_AGAIN redis-master", ["did not answer"], ["no respondió"]),
    ("dns", "java.net.UnknownHostException: orders-db", ["`orders-db`"], ["`orders-db`"]),
    ("dns", "curl: (6) Could not resolve host: api.acme.io", ["`api.acme.io`"], ["`api.acme.io`"]),
    ("dns", "socket.gaierror: [Errno -3] Temporary failure in name resolution", ["did not answer"], ["no respondió"]),
    (
        "connection-refused",
        "dial tcp 10.0.0.5:5432: connect: connection refused",
        ["`10.0.0.5:5432` (PostgreSQL)"],
        ["`10.0.0.5:5432` (PostgreSQL)"],
    ),
    (
        "connection-refused",
        "Error: connect ECONNREFUSED 127.0.0.1:6379",
        ["`127.0.0.1:6379` (Redis)", "itself"],
        ["propio contenedor"],
    ),
    (
        "connection-refused",
        'connection to server at "db" (10.0.0.5), port 5432 failed: Connection refused',
        ["`db:5432`"],
        ["`db:5432`"],
    ),
    (
        "connection-refused",
        'connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://10.1.2.3:9000/x"',
        ["`10.1.2.3:9000`"],
        ["`10.1.2.3:9000`"],
    ),
    (
        "connection-refused",
        "The connection to the server localhost:8080 was refused - did you specify the right host or port?",
        ["kubeconfig"],
        ["kubeconfig"],
    ),
    (
        "disk-full",
        "write /var/lib/postgresql/data/pg_wal/x: no space left on device",
        ["`/var/lib/postgresql/data/pg_wal/x`"],
        ["`/var/lib/postgresql/data/pg_wal/x`", "lleno"],
    ),
    ("disk-full", "OSError: [Errno 28] No space left on device", ["volume"], ["volumen"]),
    (
        "disk-full",
        "The node was low on resource: ephemeral-storage. Threshold quantity: 1Gi",
        ["ephemeral-storage", "evicts"],
        ["expulsa"],
    ),
    ("disk-full", "Pod ephemeral local storage usage exceeds the total limit of containers 2Gi.", ["2Gi"], ["2Gi"]),
    ("disk-full", "cp: error writing '/home/x': Disk quota exceeded", ["quota"], ["cuota"]),
    (
        "certificate-expired",
        (
            "Get https://api.acme.io:8443/v1: x509: certificate has expired or is not yet valid: "
            "current time 2026-11-20T10:00:00Z is after 2026-11-01T00:00:00Z"
        ),
        ["`api.acme.io`", "2026-11-01T00:00:00Z"],
        ["`api.acme.io`", "2026-11-01T00:00:00Z", "caducado"],
    ),
    (
        "certificate-expired",
        (
            "x509: certificate has expired or is not yet valid: current time 2026-11-20T10:00:00Z is "
            "before 2026-12-01T00:00:00Z"
        ),
        ["not valid yet", "2026-12-01T00:00:00Z"],
        ["aún no es válido"],
    ),
    ("certificate-expired", "Error: certificate has expired code: 'CERT_HAS_EXPIRED'", ["expired"], ["caducado"]),
    (
        "certificate-expired",
        "java.security.cert.CertificateExpiredException: NotAfter: Sat Nov 01 00:00:00 UTC 2026",
        ["Sat Nov 01 00:00:00 UTC 2026"],
        ["Sat Nov 01 00:00:00 UTC 2026"],
    ),
    (
        "permission-denied",
        (
            'pods is forbidden: User "system:serviceaccount:shop:bot" cannot list resource "pods" in '
            'API group "" in the namespace "prod"'
        ),
        ["`system:serviceaccount:shop:bot` list `pods`", "`prod`"],
        ["`list`", "`pods`", "`prod`"],
    ),
    (
        "permission-denied",
        (
            "User: arn:aws:sts::000000000000:assumed-role/app/i is not authorized to perform: "
            "s3:GetObject on resource: arn:aws:s3:::data/x"
        ),
        ["`s3:GetObject`", "`arn:aws:s3:::data/x`"],
        ["`s3:GetObject`"],
    ),
    ("permission-denied", "open /data/app.db: permission denied", ["`/data/app.db`"], ["`/data/app.db`"]),
    (
        "permission-denied",
        "PermissionError: [Errno 13] Permission denied: '/var/log/app'",
        ["`/var/log/app`"],
        ["`/var/log/app`"],
    ),
    (
        "permission-denied",
        "ERROR: permission denied for table orders",
        ["table `orders`", "GRANT"],
        ["`orders`", "GRANT"],
    ),
    ("permission-denied", "git@host: Permission denied (publickey).", ["key"], ["clave"]),
    (
        "rate-limited",
        "GET https://api.partner.io/v1/x: 429 Too Many Requests, Retry-After: 30",
        ["`api.partner.io`", "30 s"],
        ["`api.partner.io`", "30 s"],
    ),
    ("rate-limited", "ThrottlingException: Rate exceeded", ["rate of requests"], ["frecuencia"]),
    ("rate-limited", "upstream call failed status=429", ["429"], ["429"]),
    ("rate-limited", "Waited for 1.19s due to client-side throttling, not priority and fairness", ["QPS"], ["QPS"]),
]

NEAR_MISSES = [
    ("image-pull", 'Successfully pulled image "reg.acme.io/shop/api:1.4.2" in 2s'),
    ("image-pull", 'Pulling image "reg.acme.io/shop/api:1.4.2"'),
    ("crash-loop", "backing off 3 s before the next attempt"),
    ("crash-loop", "Started container api"),
    ("oom-killed", "the OOM score of the process was adjusted"),
    ("oom-killed", '"oom_kill": 0'),
    ("oom-killed", "container exited with exit code 137"),
    ("oom-killed", "out of memory of the customer"),
    ("failed-probe", "Readiness probe succeeded"),
    ("failed-probe", "space probe failed to land"),
    ("dns", "lookup table rebuilt"),
    ("dns", "read udp 10.1.0.2:41234->10.1.0.9:5353: i/o timeout"),
    ("dns", "resolved host db.shop.svc in 2 ms"),
    ("dns", 'Failed to pull image "x.io/a:1": dial tcp: lookup x.io: no such host'),
    ("connection-refused", "connection accepted from 10.0.0.5:5432"),
    ("connection-refused", "Readiness probe failed: dial tcp 10.0.0.5:80: connect: connection refused"),
    ("connection-refused", "the customer refused the connection fee"),
    ("disk-full", "DiskPressure   False   KubeletHasNoDiskPressure"),
    ("disk-full", "inotify_add_watch: no space left on device"),
    ("disk-full", "Error: ENOSPC: System limit for number of file watchers reached"),
    ("certificate-expired", "certificate will expire in 20 days"),
    ("certificate-expired", "session has expired"),
    ("permission-denied", "permission granted"),
    ("permission-denied", "pull access denied for acme/x, permission denied"),
    ("rate-limited", "handled request latency=429ms"),
    ("rate-limited", '{"rate_limit": "100/second", "status": 200}'),
    ("rate-limited", "X-RateLimit-Remaining: 57"),
]


def finding_of(rule: str, line: str, language: Language = "en") -> Finding | None:
    return next((each for each in find(evidence(line), language) if each.rule == rule), None)


@pytest.mark.parametrize(("rule", "line", "english", "spanish"), SEEN)
def test_a_sign_is_seen_and_told_in_both_languages(
    rule: str, line: str, english: list[str], spanish: list[str]
) -> None:
    for language, words in (("en", english), ("es", spanish)):
        finding = finding_of(rule, line, "es" if language == "es" else "en")
        assert finding is not None
        assert [word for word in words if word not in str(finding.text)] == []
        assert finding.next_steps
        assert not any(step.destructive for step in finding.next_steps)


@pytest.mark.parametrize(("rule", "line"), NEAR_MISSES)
def test_what_only_looks_like_it_is_left_alone(rule: str, line: str) -> None:
    assert finding_of(rule, line) is None


@pytest.mark.parametrize(
    ("line", "commands"),
    [
        (
            "dial tcp 10.0.3.7:5432: connect: connection refused",
            ["kubectl get services,endpointslices,pods -A -o wide | grep -F 10.0.3.7", "kubectl get pods -A -o wide"],
        ),
        (
            "connect ECONNREFUSED db.data.svc.cluster.local:5432",
            [
                "kubectl get endpointslices -n data -l kubernetes.io/service-name=db",
                "kubectl get pods -n data -o wide",
            ],
        ),
        (
            "namespace=shop connect ECONNREFUSED db:5432",
            [
                "kubectl get endpointslices -n shop -l kubernetes.io/service-name=db",
                "kubectl get pods -n shop -o wide",
            ],
        ),
        (
            "connect ECONNREFUSED db.example.com:5432",
            ["kubectl get endpointslices -l kubernetes.io/service-name=db", "kubectl get pods -A -o wide"],
        ),
    ],
    ids=["an address", "a Service with its namespace", "a Service of the caller's", "another host"],
)
def test_what_refuses_is_looked_for_where_its_name_says(line: str, commands: list[str]) -> None:
    (finding,) = find(evidence(line), "en")
    assert [str(step.command) for step in finding.next_steps] == commands
