"""The private Redis of the demo and of the tests."""

import importlib.util
import socket
from pathlib import Path

import pytest

from bot.sandbox.local_redis import LocalRedis, RedisNotFoundError, find_redis_server
from workers.errors import LedgerUnavailable
from workers.ledger import Ledger


def test_it_serves_a_ledger_and_is_gone_after_the_block(tmp_path: Path) -> None:
    with LocalRedis(tmp_path) as redis:
        Ledger.connect(redis.url).ping()
        url = redis.url
    with pytest.raises(LedgerUnavailable):
        Ledger.connect(url).ping()


def test_it_works_in_a_folder_with_a_space_in_its_name(tmp_path: Path) -> None:
    with LocalRedis(tmp_path / "with a space", appendonly=True) as redis:
        Ledger.connect(redis.url).ping()


def test_it_wants_its_password(tmp_path: Path) -> None:
    with LocalRedis(tmp_path) as redis, socket.create_connection(("127.0.0.1", redis.port)) as stranger:
        stranger.sendall(b"PING\r\n")
        assert b"NOAUTH" in stranger.recv(64)


def test_it_comes_back_on_the_same_port_after_a_crash(tmp_path: Path) -> None:
    with LocalRedis(tmp_path, appendonly=True) as redis:
        port = redis.port
        redis.kill()
        redis.start()
        assert redis.port == port
        Ledger.connect(redis.url).ping()


def test_a_server_on_the_path_comes_before_the_bundled_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    server = tmp_path / "redis-server"
    server.write_text("#!/bin/sh\n")
    server.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    assert find_redis_server() == server


def test_a_machine_without_any_is_told_how_to_get_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(importlib.util, "find_spec", lambda _name: None)
    with pytest.raises(RedisNotFoundError, match="apt install redis-server"):
        find_redis_server()
