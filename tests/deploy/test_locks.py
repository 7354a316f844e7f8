"""The locks name every dependency by version and hash, and no address."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
LOCKS = sorted((ROOT / "deploy" / "locks").glob("*.txt"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^([A-Za-z0-9._-]+)==[^ ]+(?: ; [^\\]+)? \\\n    --hash=sha256:[0-9a-f]{64}", re.MULTILINE)


def canonical(requirement: str) -> str:
    name = re.match(r"[A-Za-z0-9._-]+", requirement)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def locked(name: str) -> set[str]:
    return {canonical(found) for found in PIN.findall((ROOT / "deploy" / "locks" / f"{name}.txt").read_text())}


def wanted(*groups: list[str]) -> set[str]:
    return {canonical(requirement) for group in groups for requirement in group}


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_line_is_a_pin_or_one_of_its_hashes(lock: Path) -> None:
    text = lock.read_text(encoding="utf-8")
    pins = [line for line in text.splitlines() if not line.startswith(" ")]
    assert len(pins) == len(PIN.findall(text)) > 0
    assert "://" not in text


def test_each_kind_of_machine_gets_what_the_project_declares() -> None:
    runtime = PROJECT["project"]["dependencies"]
    groups = PROJECT["dependency-groups"]
    assert wanted(runtime) <= locked("runtime")
    assert wanted(runtime, groups["demo"]) <= locked("demo")
    assert wanted(runtime, groups["dev"]) <= locked("dev")
    assert wanted(runtime, PROJECT["project"]["optional-dependencies"]["server"]) <= locked("server")


def test_only_the_server_s_lock_brings_vllm() -> None:
    assert [lock.name for lock in LOCKS if "vllm" in locked(lock.stem)] == ["server.txt"]
