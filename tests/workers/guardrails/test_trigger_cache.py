"""Compiled patterns are kept between processes, and only what nobody else could have written is read."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytest.importorskip("hyperscan")

from workers.guardrails.triggers import HyperscanSearch

PATTERNS = ["tok[0-9]{3}", "pass(?:word)?="]
DATA = b"one\ntok123\npassword=x\n"
FOUND = {0: {4}, 1: {11}}


@pytest.fixture(autouse=True)
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr("workers.guardrails.trigger_cache._WORTH_KEEPING", 0)
    return tmp_path / "vigia"


def kept(cache: Path) -> Path:
    [file] = cache.iterdir()
    return file


def test_what_was_compiled_is_read_again(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert HyperscanSearch(PATTERNS)(DATA) == FOUND

    monkeypatch.setattr("workers.guardrails.triggers._compiled", lambda *_: pytest.fail("compiled again"))

    assert HyperscanSearch(PATTERNS)(DATA) == FOUND
    assert kept(cache).stat().st_mode & 0o077 == 0


def test_other_patterns_are_compiled_for_themselves(cache: Path) -> None:
    HyperscanSearch(PATTERNS)

    assert HyperscanSearch(["one"])(DATA) == {0: {0}}
    assert len(list(cache.iterdir())) == 2


@pytest.mark.parametrize("mode", [0o620, 0o602])
def test_a_file_that_others_may_write_is_not_read(cache: Path, mode: int) -> None:
    HyperscanSearch(["one"])
    harmless = kept(cache).read_bytes()
    kept(cache).unlink()
    HyperscanSearch(PATTERNS)
    kept(cache).write_bytes(harmless)
    kept(cache).chmod(mode)

    assert HyperscanSearch(PATTERNS)(DATA) == FOUND


def test_a_broken_file_is_written_anew(cache: Path) -> None:
    HyperscanSearch(PATTERNS)
    whole = kept(cache).read_bytes()
    kept(cache).write_bytes(whole[: len(whole) // 2])

    assert HyperscanSearch(PATTERNS)(DATA) == FOUND
    assert kept(cache).read_bytes() == whole


def test_a_directory_that_cannot_be_made_costs_time_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", "utf-8")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))

    assert HyperscanSearch(PATTERNS)(DATA) == FOUND


def test_what_compiles_in_a_moment_is_not_kept(cache: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("workers.guardrails.trigger_cache._WORTH_KEEPING", 60)
    HyperscanSearch(PATTERNS)

    assert not cache.exists()


def test_only_the_last_used_are_kept(cache: Path) -> None:
    HyperscanSearch(PATTERNS)
    first = kept(cache)
    for number in range(7):
        HyperscanSearch([f"other{number}"])
    for age, file in enumerate(sorted(cache.iterdir())):
        os.utime(file, (age, age))
    HyperscanSearch(PATTERNS)
    HyperscanSearch(["one more"])

    assert first.exists()
    assert len(list(cache.iterdir())) == 8


def test_every_process_finds_what_the_first_one_kept(cache: Path) -> None:
    for seed in ("1", "2"):
        subprocess.run(
            [sys.executable, "-c", "import workers.guardrails.ruleset"],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
        )

    files = [file.stat().st_size for file in cache.iterdir()]
    assert sum(size > 1_000_000 for size in files) == 1
