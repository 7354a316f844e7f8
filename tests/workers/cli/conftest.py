"""`vigia` as a person runs it: in process for speed, and as a program of its own where streams and exit codes count."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Protocol

import pytest
from click.testing import CliRunner, Result

from bot.sandbox.local_redis import LocalRedis, free_port
from workers.cli import main
from workers.guardrails.policy import current_policy, install_policy

REPOSITORY = Path(__file__).parents[3]


class Vigia(Protocol):
    def __call__(self, *arguments: str, stdin: str | bytes | None = None) -> Result: ...


class Program(Protocol):
    def __call__(
        self, *arguments: str, stdin: bytes = b"", **environment: str
    ) -> subprocess.CompletedProcess[bytes]: ...


@pytest.fixture(autouse=True)
def plain_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, cache_home: Path) -> None:
    """Nothing of this machine's set-up: no settings, no cluster, an English terminal."""
    for name in [name for name in os.environ if name.startswith(("VIGIA_", "LC_", "KUBE"))]:
        monkeypatch.delenv(name)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("KUBECONFIG", str(tmp_path / "no-kubeconfig"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache_home))


@pytest.fixture(autouse=True)
def logging_restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.getLogger("workers.guardrails.policy").setLevel(logging.NOTSET)
    logging.captureWarnings(capture=False)


@pytest.fixture(autouse=True)
def policy_restored() -> Iterator[None]:
    """A command redacts by the settings that it finds, and so does its process from then on."""
    before = current_policy()
    yield
    install_policy(before)


@pytest.fixture
def vigia() -> Vigia:
    def run(*arguments: str, stdin: str | bytes | None = None) -> Result:
        return CliRunner().invoke(main, arguments, input=stdin, prog_name="vigia")

    return run


@pytest.fixture
def program(tmp_path: Path) -> Program:
    def run(*arguments: str, stdin: bytes = b"", **environment: str) -> subprocess.CompletedProcess[bytes]:
        return subprocess.run(
            [sys.executable, "-m", "workers.cli", *arguments],
            input=stdin,
            capture_output=True,
            check=False,
            cwd=tmp_path,
            env={"PYTHONPATH": str(REPOSITORY), "PATH": os.environ["PATH"], "HOME": str(tmp_path), **environment},
        )

    return run


@pytest.fixture(scope="session")
def redis_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalRedis]:
    with LocalRedis(tmp_path_factory.mktemp("redis")) as redis:
        yield redis


@pytest.fixture
def redis_url(redis_server: LocalRedis, monkeypatch: pytest.MonkeyPatch) -> str:
    """The URL of a Redis, which the settings have too."""
    monkeypatch.setenv("VIGIA_REDIS_URL", redis_server.url)
    return redis_server.url


@pytest.fixture
def no_redis(monkeypatch: pytest.MonkeyPatch) -> None:
    """Settings that name a Redis which is away."""
    monkeypatch.setenv("VIGIA_REDIS_URL", f"redis://127.0.0.1:{free_port()}/0")
