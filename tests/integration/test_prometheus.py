"""A real Prometheus, where the machine has one: its rules, its figures, and what its API makes of our queries."""

import shutil
import subprocess
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.sandbox.local_redis import free_port
from workers.documents import CollectedSources
from workers.limits import Limits
from workers.observability import Backend, Prometheus

PROGRAM = shutil.which("prometheus")
RULE = "sum by (job) (scrape_samples_scraped) > 5"
LABELS = {"alertname": "ManySamples", "job": "itself", "severity": "page"}

pytestmark = pytest.mark.skipif(
    PROGRAM is None, reason="this machine has no Prometheus (Debian: apt install prometheus)"
)


@pytest.fixture(scope="module")
def prometheus(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Prometheus]:
    """Start a Prometheus that watches itself, with one rule that fires."""
    assert PROGRAM
    home, port = tmp_path_factory.mktemp("prometheus"), free_port()
    address = f"127.0.0.1:{port}"
    rule = f"{{alert: ManySamples, expr: '{RULE}', labels: {{severity: page}}}}"
    (home / "rules.yml").write_text(f"groups: [{{name: all, interval: 1s, rules: [{rule}]}}]\n")
    (home / "prometheus.yml").write_text(
        "global: {scrape_interval: 1s}\nrule_files: [rules.yml]\n"
        f"scrape_configs: [{{job_name: itself, static_configs: [{{targets: ['{address}']}}]}}]\n"
    )
    command = [PROGRAM, f"--config.file={home / 'prometheus.yml'}", f"--storage.tsdb.path={home / 'data'}"]
    with (home / "log").open("wb") as log:
        process = subprocess.Popen([*command, f"--web.listen-address={address}"], stdout=log, stderr=log)
    try:
        server = Prometheus(Backend.at(f"http://{address}"))
        wait_for_figures(server, home / "log")
        yield server
    finally:
        process.terminate()
        process.wait(timeout=20)


def collect(server: Prometheus) -> CollectedSources:
    return server.collect(LABELS, datetime.now(UTC), limits=Limits.of(10))


def wait_for_figures(server: Prometheus, log: Path) -> None:
    until = time.monotonic() + 60
    while not collect(server).documents:
        assert time.monotonic() < until, log.read_text(errors="replace")
        time.sleep(0.5)


def test_the_server_is_well(prometheus: Prometheus) -> None:
    assert prometheus.probe(limits=Limits.of(10)) is None


def test_the_rules_figure_is_read_as_lines_and_as_a_picture(prometheus: Prometheus) -> None:
    collected = collect(prometheus)

    expression, summary, *_ = collected.documents[0].text.splitlines()
    assert expression == f"expression: {RULE}"
    assert summary.startswith('A {job="itself"}: ')
    assert collected.pictures[0].series[0]
    assert collected.notes == ()
