"""A program runs without this process' environment, and ends when its time or its output is over."""

import sys
import time

import pytest

from workers.errors import JobCancelled
from workers.iac.gates.sandbox import ProgramFailed, run, sandbox
from workers.limits import Limits


def test_a_program_sees_its_files_and_no_variable_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "made-at-run-time")

    with sandbox({"a/b.txt": "hello"}) as folder:
        ended = run(["sh", "-c", "cat a/b.txt; env; echo oops >&2; exit 3"], folder, seconds=10)

    assert ended.output.startswith("hello")
    assert "AWS_" not in ended.output
    assert f"HOME={folder}" in ended.output
    assert (ended.code, ended.errors) == (3, "oops\n")
    assert not folder.exists()


def test_a_program_that_takes_too_long_is_ended_with_what_it_started() -> None:
    with sandbox({}) as folder:
        began = time.monotonic()
        with pytest.raises(ProgramFailed, match="sh took too long"):
            run(["sh", "-c", "sleep 30 & sleep 30"], folder, seconds=0.1)

    assert time.monotonic() - began < 5


def test_a_program_that_closes_its_output_is_waited_for_no_longer_than_it_may_take() -> None:
    with sandbox({}) as folder, pytest.raises(ProgramFailed, match="took too long"):
        run(["sh", "-c", "exec >&- 2>&-; sleep 30"], folder, seconds=0.1)


def test_a_program_that_says_too_much_is_ended() -> None:
    with sandbox({}) as folder, pytest.raises(ProgramFailed, match="said more than 8 MB"):
        run(["sh", "-c", "exec yes"], folder, seconds=20)


def test_a_program_that_is_not_there_is_told() -> None:
    with sandbox({}) as folder, pytest.raises(ProgramFailed, match=r"^no-such-program is not installed$"):
        run(["no-such-program"], folder, seconds=1)


def test_what_is_asked_meanwhile_ends_the_program() -> None:
    limits = Limits.of(60)
    limits.cancelled.set()

    with sandbox({}) as folder, pytest.raises(JobCancelled):
        run(["sleep", "30"], folder, seconds=20, limits=limits)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits the memory of another process")
def test_a_program_that_wants_too_much_memory_does_not_get_it() -> None:
    with sandbox({}) as folder:
        ended = run([sys.executable, "-c", "import time; time.sleep(0.1); bytearray(6 << 30)"], folder, seconds=20)

    assert "MemoryError" in ended.errors
