"""The runbooks that come with Vigía: each is found by what people and machines say, and is safe to follow."""

from pathlib import Path

import pytest

from workers.runbooks import RunbookIndex
from workers.runbooks.document import Runbook
from workers.settings import content_dir

NAMES = (
    "certificate-expired",
    "connection-refused",
    "crash-loop-back-off",
    "disk-full",
    "dns-resolution",
    "failing-probes",
    "image-pull-backoff",
    "oom-killed",
    "permission-denied",
    "rate-limited",
)
"""The runbooks of the findings: what a log shows leads to one of them."""

ALERTS = {
    "certificate-expired": "BlackboxSslCertificateWillExpireSoon: SSL certificate of shop.example expires in 2 days",
    "connection-refused": "TargetDown: 100% of the postgres targets in namespace shop are down",
    "crash-loop-back-off": "KubePodCrashLooping: Pod shop/cart-7d4 is in waiting state (reason: CrashLoopBackOff)",
    "disk-full": "NodeFilesystemAlmostOutOfSpace: Filesystem on /dev/sda1 at node-2 has only 2.1% available space left",
    "dns-resolution": "CoreDNSErrorsHigh: CoreDNS is returning SERVFAIL for 12% of requests",
    "failing-probes": "KubeDeploymentReplicasMismatch: readiness probe failed on 3 pods of shop/api",
    "image-pull-backoff": "KubeContainerWaiting: container web in pod shop/web-1 waiting, reason ImagePullBackOff",
    "oom-killed": "KubeContainerOOMKilled: container cart of pod cart-1 was OOMKilled 4 times in the last 10 minutes",
    "permission-denied": "KubeApiForbiddenHigh: 30% of API requests by serviceaccount shop:deployer are forbidden",
    "rate-limited": "HighRate429: 18% of calls from checkout to the payment provider answered 429",
}

ERRORS = {
    "certificate-expired": "tls: failed to verify certificate: x509: certificate has expired or is not yet valid",
    "connection-refused": "dial tcp 10.0.3.7:5432: connect: connection refused",
    "crash-loop-back-off": "Warning  BackOff  kubelet  Back-off restarting failed container cart in pod cart-7d4",
    "disk-full": "OSError: [Errno 28] No space left on device: '/var/lib/app/tmp'",
    "dns-resolution": "java.net.UnknownHostException: db.shop.svc: Temporary failure in name resolution",
    "failing-probes": "Liveness probe failed: HTTP probe failed with statuscode: 500",
    "image-pull-backoff": 'Failed to pull image "registry.example/shop/web:9": manifest unknown',
    "oom-killed": "Memory cgroup out of memory: Killed process 4211 (java) total-vm:8123456kB",
    "permission-denied": "PermissionError: [Errno 13] Permission denied: '/data/cache/index.db'",
    "rate-limited": "HTTP 429 Too Many Requests: rate limit exceeded, retry after 30 seconds",
}

QUESTIONS = {
    "certificate-expired": "¿Qué hago si el certificado del ingress ha caducado?",
    "connection-refused": "mi aplicación dice: conexión rechazada, ¿por qué?",
    "crash-loop-back-off": "mi contenedor se reinicia una y otra vez en bucle, ¿cómo veo la causa?",
    "disk-full": "el disco del nodo está lleno y no queda espacio, ¿qué puedo borrar?",
    "dns-resolution": "los pods no resuelven el nombre del servicio, ¿es un problema de DNS?",
    "failing-probes": "falla la sonda de salud del despliegue y el pod nunca está listo",
    "image-pull-backoff": "Mi aplicación Kubernetes está fallando con 'ImagePullBackOff'",
    "oom-killed": "el proceso muere porque se queda sin memoria, ¿subo el límite?",
    "permission-denied": "me sale permiso denegado al escribir en el volumen, acceso prohibido",
    "rate-limited": "la API externa nos rechaza por demasiadas peticiones, ¿cuál es el límite?",
}


@pytest.fixture(scope="module")
def index() -> RunbookIndex:
    return RunbookIndex.load(content_dir("runbooks"))


def runbooks() -> list[Runbook]:
    directory = content_dir("runbooks")
    return [Runbook.read(directory, file) for file in sorted(directory.rglob("*.md"))]


every_runbook = pytest.mark.parametrize("runbook", runbooks(), ids=lambda runbook: runbook.path)


def test_nothing_in_the_library_is_broken(index: RunbookIndex) -> None:
    assert len(index.titles) >= 50
    assert index.problems == ()


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("queries", [ALERTS, ERRORS, QUESTIONS], ids=["alert", "error", "question"])
def test_a_runbook_is_among_the_first_two_for_what_people_and_machines_say(
    index: RunbookIndex, name: str, queries: dict[str, str]
) -> None:
    assert name in [Path(hit.path).stem for hit in index.search(queries[name], k=2)]


@pytest.mark.parametrize("name", NAMES)
def test_a_runbook_is_among_the_first_three_for_each_of_its_alerts(index: RunbookIndex, name: str) -> None:
    about = Runbook.read(content_dir("runbooks"), content_dir("runbooks") / f"{name}.md").about

    for alert in about.alerts:
        assert f"{name}.md" in [hit.path for hit in index.search(alert, k=3)]


def test_a_passage_for_an_error_can_be_shown_to_a_model(index: RunbookIndex) -> None:
    for query in ERRORS.values():
        hit = index.search(query, k=1)[0]

        assert 0 < len(hit.text) < 4_000


@every_runbook
def test_a_runbook_says_who_keeps_it_and_when_it_was_reviewed(runbook: Runbook) -> None:
    about = runbook.about

    assert about.title
    assert about.alerts
    assert about.services
    assert about.tags
    assert about.owner
    assert about.severity in {"critical", "warning"}
    assert about.reviewed


def test_the_folder_is_found_without_a_setting() -> None:
    assert content_dir("runbooks") == Path(__file__).resolve().parents[3] / "runbooks"
