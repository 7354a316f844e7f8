"""PUBLIC. Structured logs, bound to the job they belong to; each line is redacted before it is written.

Our own loggers are structlog's; those of Celery, uvicorn, Bolt and every other library are the standard library's. Both
run through the same processors, so no line has a way around the redaction.
"""

import logging
import re
import sys
import threading
from collections.abc import Iterator, MutableMapping
from contextlib import contextmanager
from types import TracebackType
from typing import Any, Final, TextIO

import structlog

from workers.guardrails.log_filter import WITHHELD, redact_event

_INPUT: Final = re.compile(r"\binput_value=.*, input_type=")
"""What pydantic's complaints repeat of what they complain of: a bare value, which nothing around it gives away."""


def _without_inputs(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Leave out of a traceback, as a processor of structlog, the values that pydantic complains of."""
    if isinstance(trace := event.get("exception"), str):
        event["exception"] = _INPUT.sub("input_value=(…), input_type=", trace)
    return event


_PROCESSORS: Final[tuple[structlog.typing.Processor, ...]] = (
    structlog.contextvars.merge_contextvars,
    structlog.stdlib.add_log_level,
    structlog.stdlib.add_logger_name,
    structlog.processors.TimeStamper(fmt="iso", utc=True, key="time"),
    structlog.processors.format_exc_info,  # a plain traceback: without the values of local variables
    _without_inputs,
    redact_event,
)

_BRING_THEIR_OWN_HANDLERS: Final = (
    "celery", "celery.app.trace", "celery.redirected", "celery.task", "celery.worker", "slack_bolt", "slack_sdk",
    "uvicorn", "uvicorn.access", "uvicorn.asgi", "uvicorn.error", "aiohttp.access",
)  # fmt: skip
_TOO_TALKATIVE: Final = ("aiohttp.access", "httpcore", "httpx", "kubernetes", "slack_bolt", "slack_sdk", "urllib3")


def configure_logging(level: str, fmt: str, *, stream: TextIO | None = None) -> None:
    """Send all logs of the process, redacted, to one stream. May be called again.

    Args:
        level: the least severe level, such as `INFO`.
        fmt: `json` for collectors, `console` for people.
        stream: where to; standard error by default, because standard output holds data.
    """
    target = stream or sys.stderr
    handler = _Handler(target)
    handler.setFormatter(_Formatter(fmt, colors=fmt == "console" and target.isatty()))
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name in _BRING_THEIR_OWN_HANDLERS:
        library = logging.getLogger(name)
        library.handlers.clear()
        library.propagate = True
    for name in _TOO_TALKATIVE:
        logging.getLogger(name).setLevel(max(logging.WARNING, root.level))
    logging.captureWarnings(capture=True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    sys.unraisablehook = _log_unraisable


def get_logger(name: str) -> structlog.stdlib.BoundLogger:
    """Return the logger of a module: `get_logger(__name__)`."""
    logger: structlog.stdlib.BoundLogger = structlog.stdlib.get_logger(name)
    return logger


@contextmanager
def bind_job(job_id: str) -> Iterator[None]:
    """Put `job_id` on every line that is logged within, by this thread or asyncio task, by any logger."""
    with structlog.contextvars.bound_contextvars(job_id=job_id):
        yield


class _Formatter(structlog.stdlib.ProcessorFormatter):
    """Renders what the processors have left of a line."""

    def __init__(self, fmt: str, *, colors: bool) -> None:
        renderer: structlog.typing.Processor
        if fmt == "console":
            renderer = structlog.dev.ConsoleRenderer(
                colors=colors, timestamp_key="time", exception_formatter=structlog.dev.plain_traceback
            )
        else:
            renderer = structlog.processors.JSONRenderer(ensure_ascii=False)
        super().__init__(
            foreign_pre_chain=_PROCESSORS,
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )


class _Handler(logging.StreamHandler[TextIO]):
    """Writes lines. One that cannot be rendered is replaced, where the standard library would print its arguments."""

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the standard library's name
        """Write a fixed text in place of `record`."""
        if isinstance(sys.exc_info()[1], OSError):
            return
        self.stream.write(f'{{"level": "{record.levelname.lower()}", "event": "{WITHHELD}"}}\n')


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        # Whatever it interrupted may have been dealing with an exception, whose text would be shown with it.
        logging.getLogger("vigia").warning("interrupted")
        return
    logging.getLogger("vigia").critical("uncaught exception", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: Any) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


def _log_unraisable(args: Any) -> None:
    """Log what was raised where nobody can catch it, such as when an object is thrown away, and not the object."""
    if args.exc_value is not None:
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)


structlog.configure(
    processors=[
        structlog.stdlib.filter_by_level,
        structlog.stdlib.PositionalArgumentsFormatter(),
        *_PROCESSORS,
        structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
    ],
    logger_factory=structlog.stdlib.LoggerFactory(),
    wrapper_class=structlog.stdlib.BoundLogger,
)
