"""A cluster for the tests: a strict fake API server, and the kubeconfig that leads to it."""

import secrets
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fakes.kubernetes_api import FakeApiServer


@pytest.fixture
def api(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[FakeApiServer]:
    with FakeApiServer(token=secrets.token_hex(12)) as server:
        monkeypatch.setenv("KUBECONFIG", str(server.kubeconfig(tmp_path / "config", "staging", "production")))
        monkeypatch.delenv("KUBERNETES_SERVICE_HOST", raising=False)
        yield server
        assert server.violations == []
