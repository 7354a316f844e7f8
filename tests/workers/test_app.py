"""The worker's start, as an operator meets it when a setting is wrong."""

import os
import secrets
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def start(**environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-m", "celery", "-A", "workers.app", "worker"]
    return subprocess.run(
        command, cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60, check=False
    )


def test_a_broken_redis_url_is_named_and_no_part_of_its_password_is_repeated() -> None:
    password = f"{secrets.token_hex(8)}/{secrets.token_hex(8)}"
    done = start(VIGIA_REDIS_URL=f"redis://:{password}@127.0.0.1:6379/0")
    assert done.returncode == 2
    assert "VIGIA_REDIS_URL is wrong" in done.stderr
    assert not [part for part in password.split("/") if part in done.stdout + done.stderr]
    assert "Traceback" not in done.stderr


def test_a_deadline_beyond_what_a_message_may_wait_is_refused() -> None:
    done = start(VIGIA_JOB_DEADLINE="120", VIGIA_VISIBILITY_TIMEOUT="60")
    assert done.returncode == 1
    assert "VIGIA_JOB_DEADLINE must be below" in done.stderr
