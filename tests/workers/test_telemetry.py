"""Every log line, ours or a library's, comes out redacted and bound to its job."""

import asyncio
import gc
import io
import json
import logging
import sys
import threading
from collections.abc import Iterator
from typing import Any

import pytest
from pydantic import BaseModel, ValidationError

from tests.workers.guardrails.fakes import Forge
from workers.guardrails.log_filter import WITHHELD
from workers.telemetry import bind_job, configure_logging, get_logger

LIBRARIES = ("celery", "celery.task", "uvicorn.error", "uvicorn.access", "slack_bolt", "some.library")


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    logging.captureWarnings(capture=False)


@pytest.fixture
def stream() -> io.StringIO:
    target = io.StringIO()
    configure_logging("INFO", "json", stream=target)
    return target


def _lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_line_is_json_with_time_level_logger_event_and_job(stream: io.StringIO) -> None:
    with bind_job("abcdefghijklmnop"):
        get_logger("workers.app").info("job started", lane="batch")
    get_logger("workers.app").info("idle")
    first, second = _lines(stream)
    assert first.pop("time").endswith("Z")
    assert first == {
        "event": "job started", "lane": "batch", "level": "info", "logger": "workers.app", "job_id": "abcdefghijklmnop",
    }  # fmt: skip
    assert "job_id" not in second


@pytest.mark.parametrize("name", LIBRARIES)
def test_the_loggers_of_libraries_go_through_it(name: str, stream: io.StringIO) -> None:
    value = Forge(1).password()
    library = logging.getLogger(name)
    library.addHandler(logging.StreamHandler(io.StringIO()))
    configure_logging("INFO", "json", stream=stream)
    with bind_job("abcdefghijklmnop"):
        library.warning("login with password=%s failed for %s", value, "bob")
    library.handlers.clear()
    (line,) = _lines(stream)
    assert line["event"].startswith("login with password=[REDACTED:password:")
    assert (line["logger"], line["level"], line["job_id"]) == (name, "warning", "abcdefghijklmnop")


def _fail(_local: str, message: str) -> None:
    raise ValueError(message)


@pytest.mark.parametrize("fmt", ["json", "console"])
def test_no_secret_is_in_any_part_of_a_line(fmt: str) -> None:
    stream = io.StringIO()
    configure_logging("DEBUG", fmt, stream=stream)
    values = [Forge(seed).password() for seed in range(7)]
    log = get_logger("a")
    log.info(f"event password={values[0]}", password=values[1], nested={"token_secret": values[2]})  # noqa: G004 - hostile
    log.info("positional secret=%s", values[3])
    for logger in (log, logging.getLogger("library")):
        try:
            _fail(values[4], f"password={values[5]}")
        except ValueError:
            logger.exception("failed, pwd=%s", values[6])
    text = stream.getvalue()
    assert text.count("Traceback") == 2
    assert all(value not in text for value in values)


def test_a_malformed_call_does_not_print_its_arguments(capsys: pytest.CaptureFixture[str]) -> None:
    stream = io.StringIO()
    configure_logging("INFO", "json", stream=stream)  # here, so that pytest's own handlers are gone
    value = Forge(2).password()
    logging.getLogger("library").warning("password=%s and %s", value)  # noqa: PLE1206 - the fault is the subject
    assert WITHHELD in stream.getvalue()
    assert value not in stream.getvalue() + capsys.readouterr().err


def test_an_uncaught_exception_is_logged_redacted(stream: io.StringIO, capsys: pytest.CaptureFixture[str]) -> None:
    value = Forge(3).password()

    def fail() -> None:
        raise RuntimeError(f"password={value}")

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    sys.excepthook(RuntimeError, RuntimeError(f"password={value}"), None)
    assert [line["event"] for line in _lines(stream)] == ["uncaught exception"] * 2
    assert value not in stream.getvalue() + capsys.readouterr().err


def test_an_exception_that_nobody_can_catch_is_logged_redacted(
    stream: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    value = Forge(4).password()

    class Dying:
        def __del__(self) -> None:
            raise RuntimeError(f"password={value}")

    Dying()
    gc.collect()
    (line,) = _lines(stream)
    assert "in __del__" in line["exception"]
    assert value not in stream.getvalue() + capsys.readouterr().err


def test_an_asyncio_task_that_nobody_waits_for_fails_redacted(stream: io.StringIO) -> None:
    value = Forge(5).password()

    async def fail() -> None:
        raise RuntimeError(f"password={value}")

    async def forget() -> None:
        task = asyncio.create_task(fail())
        await asyncio.wait([task])

    asyncio.run(forget())
    gc.collect()
    assert "never retrieved" in stream.getvalue()
    assert value not in stream.getvalue()


def test_an_interrupt_shows_nothing_of_what_it_interrupted(
    stream: io.StringIO, capsys: pytest.CaptureFixture[str]
) -> None:
    value = Forge(6).password()
    interrupt = KeyboardInterrupt()
    interrupt.__context__ = RuntimeError(f"password={value}")
    sys.excepthook(KeyboardInterrupt, interrupt, None)
    assert [line["event"] for line in _lines(stream)] == ["interrupted"]
    assert value not in stream.getvalue() + capsys.readouterr().err


class Settings(BaseModel):
    """Refuses what is no number."""

    number: int


def _refuse(value: str) -> None:
    Settings.model_validate({"number": value})


def _refuse_further_out(value: str) -> None:
    try:
        _refuse(value)
    except ValidationError as error:
        raise RuntimeError("it cannot be read") from error


def _refuse_together(value: str) -> None:
    try:
        _refuse(value)
    except ValidationError as error:
        raise ExceptionGroup("several", [error, ValueError("another")]) from None


@pytest.mark.parametrize("refuse", [_refuse, _refuse_further_out, _refuse_together])
@pytest.mark.parametrize("fmt", ["json", "console"])
def test_a_value_that_pydantic_complains_of_is_in_no_traceback(refuse: Any, fmt: str) -> None:
    """A bare value has nothing around it that would tell that it is a secret."""
    stream = io.StringIO()
    configure_logging("INFO", fmt, stream=stream)
    value = Forge(7).password()
    try:
        refuse(value)
    except Exception:
        logging.getLogger("library").exception("failed")
    assert "int_parsing" in stream.getvalue()
    assert value not in stream.getvalue()


def test_a_logger_that_is_called_after_an_address_shows_no_password(stream: io.StringIO) -> None:
    value = Forge(8).password()
    logging.getLogger(f"pool.redis://:{value}@cache:6379").warning("reconnecting")
    (line,) = _lines(stream)
    assert line["logger"].startswith("pool.redis://:[REDACTED:")


def test_lines_below_the_level_are_not_written(stream: io.StringIO) -> None:
    get_logger("a").debug("quiet")
    logging.getLogger("httpx").info("HTTP Request: GET https://h/?token=x")
    assert stream.getvalue() == ""


def test_configuring_twice_writes_each_line_once(stream: io.StringIO) -> None:
    configure_logging("INFO", "json", stream=stream)
    get_logger("a").info("once")
    assert len(_lines(stream)) == 1
