"""Alertmanagers as operators run them, which send to the bot."""

import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import httpx
import pytest

from bot.sandbox.local_redis import free_port

_START_SECONDS = 20.0
_NAMES = ("prometheus-alertmanager", "alertmanager")

_CONFIG = """\
route:
  receiver: vigia
  group_by: [alertname]
  group_wait: 300ms
  group_interval: 1s
  repeat_interval: 1h
receivers:
  - name: vigia
    webhook_configs:
      - url: {url}/alerts/alertmanager
        send_resolved: true
        http_config:
          authorization:
            credentials: {token}
"""


def executable() -> str:
    found = os.environ.get("VIGIA_TEST_ALERTMANAGER") or next(filter(None, map(shutil.which, _NAMES)), None)
    if not found:
        pytest.skip("SKIPPED, NOT PASSED: no Alertmanager on the PATH (Debian: apt install prometheus-alertmanager)")
    return found


class Alertmanager:
    """One Alertmanager that knows of no other: each of a pair of these sends everything, as in a split cluster."""

    def __init__(self, directory: Path, bot_url: str, token: str) -> None:
        directory.mkdir()
        config = directory / "alertmanager.yml"
        config.write_text(_CONFIG.format(url=bot_url, token=token), encoding="utf-8")
        self.url = f"http://127.0.0.1:{free_port()}"
        options = {
            "config.file": config,
            "storage.path": directory / "data",
            "web.listen-address": self.url.removeprefix("http://"),
            "cluster.listen-address": "",
        }
        command = [executable(), *(f"--{name}={value}" for name, value in options.items())]
        self._log = directory / "log"
        with self._log.open("wb") as output:
            self._process = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)

    def __enter__(self) -> Self:
        deadline = time.monotonic() + _START_SECONDS
        while not self._is_ready():
            assert self._process.poll() is None, self._log.read_text()
            assert time.monotonic() < deadline, self._log.read_text()
            time.sleep(0.05)
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._process.terminate()
        self._process.wait(20)

    def tell(self, alerts: Sequence[Mapping[str, Any]]) -> None:
        """Tell it of alerts, as Prometheus does."""
        httpx.post(f"{self.url}/api/v2/alerts", json=list(alerts)).raise_for_status()

    def silences(self) -> list[dict[str, Any]]:
        """Return its silences."""
        found: list[dict[str, Any]] = httpx.get(f"{self.url}/api/v2/silences").raise_for_status().json()
        return found

    def _is_ready(self) -> bool:
        try:
            return httpx.get(f"{self.url}/-/ready").is_success
        except httpx.TransportError:
            return False


def alert(name: str, pod: str, *, began: datetime, resolved: bool = False) -> dict[str, Any]:
    """Return an alert as Prometheus tells of it."""
    ends = datetime.now(UTC) if resolved else datetime.now(UTC) + timedelta(minutes=30)
    return {
        "labels": {"alertname": name, "namespace": "shop", "pod": pod, "severity": "critical"},
        "annotations": {"summary": "A pod is in ImagePullBackOff"},
        "startsAt": began.isoformat(),
        "endsAt": ends.isoformat(),
        "generatorURL": "http://prometheus.example.test/graph",
    }
