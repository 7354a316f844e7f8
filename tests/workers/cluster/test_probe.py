"""The probe says whether a cluster is there, quickly, and never in the client's words."""

import json
import os
import secrets
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
import yaml

from workers.cluster import ClusterProblem, ClusterStatus, probe_cluster

TIMEOUT = 2.0
VERSION = {"major": "1", "minor": "37", "gitVersion": "v1.37.0", "aFieldOfTheFuture": True}


@contextmanager
def api_server(status: int = 200, body: bytes = json.dumps(VERSION).encode()) -> Iterator[tuple[str, list[Any]]]:
    """Serve `/version` on the loopback; yield the address and the requests as (path, headers)."""
    seen: list[Any] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            seen.append((self.path, self.headers))
            self.send_response(status)
            self.send_header("Content-Type", "application/json")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", seen
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def kubeconfig(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., str]:
    """Return a function that writes a kubeconfig with two contexts and returns the token of the first."""

    def write(address: str, **changes: Any) -> str:
        token = secrets.token_urlsafe(16)
        config = {
            "apiVersion": "v1",
            "kind": "Config",
            "current-context": "staging",
            "clusters": [{"name": "here", "cluster": {"server": address}}],
            "users": [{"name": "me", "user": {"token": token}}],
            "contexts": [
                {"name": "staging", "context": {"cluster": "here", "user": "me"}},
                {"name": "production", "context": {"cluster": "here", "user": "me"}},
            ],
        } | changes
        (tmp_path / "config").write_text(yaml.safe_dump(config))
        return token

    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "config"))
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
    return write


def test_a_cluster_that_answers_is_reachable_and_has_a_version(kubeconfig: Callable[..., str]) -> None:
    with api_server() as (address, seen):
        token = kubeconfig(address)

        status = probe_cluster(None, timeout=TIMEOUT)

    assert status == ClusterStatus(configured=True, context="staging", reachable=True, version="v1.37.0")
    [(path, headers)] = seen
    assert path == "/version/"
    assert headers["Authorization"] == f"Bearer {token}"


def test_the_context_that_is_named_is_used(kubeconfig: Callable[..., str]) -> None:
    with api_server() as (address, _):
        kubeconfig(address)

        assert probe_cluster("production", timeout=TIMEOUT).context == "production"


def test_a_context_that_is_not_there_is_told(kubeconfig: Callable[..., str]) -> None:
    kubeconfig("http://127.0.0.1:1")

    assert probe_cluster("elsewhere", timeout=TIMEOUT) == ClusterStatus(
        configured=False, context="elsewhere", problem=ClusterProblem.UNKNOWN_CONTEXT
    )


def test_no_kubeconfig_is_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "missing"))
    monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)

    assert probe_cluster(None, timeout=TIMEOUT) == ClusterStatus(
        configured=False, context=None, problem=ClusterProblem.NOT_CONFIGURED
    )


def test_a_pod_without_its_service_account_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "missing"))
    monkeypatch.setenv("KUBERNETES_SERVICE_HOST", "127.0.0.1")
    monkeypatch.delenv("KUBERNETES_SERVICE_PORT", raising=False)

    assert probe_cluster(None, timeout=TIMEOUT).problem is ClusterProblem.BROKEN_CONFIG


@pytest.mark.parametrize(
    "content", ["", "{", "just words", "- 1", "clusters: 3", "contexts: [{}]", "current-context: x"]
)
def test_a_broken_kubeconfig_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str) -> None:
    (tmp_path / "config").write_text(content)
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "config"))

    status = probe_cluster(None, timeout=TIMEOUT)

    assert not status.configured
    assert status.problem in {ClusterProblem.BROKEN_CONFIG, ClusterProblem.UNKNOWN_CONTEXT}


def test_a_certificate_file_that_is_missing_is_told(kubeconfig: Callable[..., str]) -> None:
    cluster = {"server": "https://127.0.0.1:1", "certificate-authority": "no-such-file.pem"}
    kubeconfig("", clusters=[{"name": "here", "cluster": cluster}])

    assert probe_cluster(None, timeout=TIMEOUT).problem is ClusterProblem.BROKEN_CONFIG


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (401, b"{}", ClusterProblem.UNAUTHORIZED),
        (403, b"{}", ClusterProblem.UNAUTHORIZED),
        (500, b"boom", ClusterProblem.UNEXPECTED_ANSWER),
        (302, b"", ClusterProblem.UNEXPECTED_ANSWER),
        (200, b"<html>", ClusterProblem.UNEXPECTED_ANSWER),
        (200, b"[]", ClusterProblem.UNEXPECTED_ANSWER),
        (200, b'{"gitVersion": 1}', ClusterProblem.UNEXPECTED_ANSWER),
        (200, b'{"gitVersion": "v1\\u001b[31m"}', ClusterProblem.UNEXPECTED_ANSWER),
    ],
)
def test_an_answer_that_is_no_version_is_told(
    kubeconfig: Callable[..., str], status: int, body: bytes, problem: ClusterProblem
) -> None:
    with api_server(status, body) as (address, seen):
        kubeconfig(address)

        found = probe_cluster(None, timeout=TIMEOUT)

    assert (found.configured, found.reachable, found.problem) == (True, False, problem)
    assert len(seen) == 1


def test_a_program_for_the_credentials_that_does_not_end_costs_one_timeout(kubeconfig: Callable[..., str]) -> None:
    program = {"apiVersion": "client.authentication.k8s.io/v1", "command": "sleep", "args": ["3"]}
    kubeconfig("http://127.0.0.1:1", users=[{"name": "me", "user": {"exec": program}}])

    found = probe_cluster(None, timeout=0.2)

    assert (found.configured, found.problem) == (True, ClusterProblem.NO_CREDENTIALS)


def test_a_server_that_speaks_no_tls_is_not_trusted(kubeconfig: Callable[..., str]) -> None:
    with api_server() as (address, _):
        kubeconfig(address.replace("http:", "https:"))

        assert probe_cluster(None, timeout=TIMEOUT).problem is ClusterProblem.UNTRUSTED


def test_a_refused_connection_is_told_at_once(kubeconfig: Callable[..., str]) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        kubeconfig(f"http://127.0.0.1:{closed.getsockname()[1]}")

        assert probe_cluster(None, timeout=TIMEOUT).problem is ClusterProblem.UNREACHABLE


def test_a_server_that_never_answers_costs_one_timeout(kubeconfig: Callable[..., str]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        kubeconfig(f"http://127.0.0.1:{silent.getsockname()[1]}")
        started = time.monotonic()

        found = probe_cluster(None, timeout=0.3)

    assert found.problem is ClusterProblem.UNREACHABLE
    assert time.monotonic() - started < 0.3 * 2


def test_where_there_is_no_cluster_the_client_is_not_loaded() -> None:
    code = (
        "import sys; from workers.cluster import probe_cluster, missing_permissions; "
        "probe_cluster(None, timeout=1); missing_permissions(None, timeout=1); sys.exit('kubernetes' in sys.modules)"
    )
    environment = {**os.environ, "KUBECONFIG": "/nonexistent"}
    environment.pop("KUBERNETES_SERVICE_HOST", None)

    assert subprocess.run([sys.executable, "-c", code], env=environment, check=False).returncode == 0
