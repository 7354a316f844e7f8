"""Puts tasks on their lanes. A message holds a job's id and nothing else."""

from collections.abc import Callable
from typing import Final, Self, TypeAlias

from celery import Celery
from kombu.exceptions import KombuError

from workers.contracts import Lane, TaskName
from workers.telemetry import get_logger

Send: TypeAlias = Callable[[TaskName, str, Lane], bool]
"""Sends a task for a job's id on a lane, and returns whether it is on the queue."""

_log = get_logger(__name__)

_UNSHOWN: Final = "(…)"
"""What stands in the message's headers for the arguments, which Celery would copy there in clear."""

_RETRY: Final = {"max_retries": 1, "interval_start": 0}
"""One more try at once, for a connection that died while it lay in the pool."""


class Outbox:
    """Sends tasks. Safe to share between threads."""

    def __init__(self, app: Celery) -> None:
        self._app = app

    @classmethod
    def connect(cls, redis_url: str) -> Self:
        """Return an outbox of its own for a process that only sends, such as the terminal."""
        app = Celery("vigia", broker=redis_url, set_as_current=False)
        app.conf.update(task_serializer="json", broker_transport_options={"socket_connect_timeout": 5})
        return cls(app)

    def send(self, task: TaskName, job_id: str, lane: Lane) -> bool:
        """Send a task. Return False where the queue cannot be reached: then the due set brings it up again."""
        try:
            self._app.send_task(
                task.value,
                args=[job_id],
                queue=lane.value,
                argsrepr=_UNSHOWN,
                kwargsrepr=_UNSHOWN,
                retry=True,
                retry_policy=_RETRY,
                ignore_result=True,
            )
        except (KombuError, OSError) as error:
            _log.warning("task not sent", task=task.value, job_id=job_id, error=type(error).__name__)
            return False
        return True
