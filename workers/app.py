"""The Celery application: `celery -A workers.app worker -Q interactive,alerts,batch,delivery`.

What makes a job safe is the ledger, not the broker: a message holds an id, may come twice, late or never, and a worker
that dies is noticed by its lease. So messages are confirmed late, nothing is retried by Celery, and no task returns
anything.
"""

import logging
import sys
import threading
from functools import partial
from typing import Any, Final, NoReturn

from celery import Celery, signals
from prometheus_client import start_http_server
from pydantic import ValidationError

from workers.cluster import warn_of_missing_permissions
from workers.configuration import explain_settings
from workers.contracts import Lane, TaskName
from workers.errors import VigiaError
from workers.settings import WorkerSettings
from workers.tasks import Copies, Courier, Outbox, Proposer, Publisher, Runner, Silencer, Ticker
from workers.telemetry import configure_logging, get_logger
from workers.wiring import Wiring, build, shelf_of, verify_rules

_log = get_logger(__name__)

_WRONG_USAGE: Final = 2

_ACCESS_SECONDS: Final = 10.0
"""How long a cluster may take at a worker's start to say what may be read there."""

_RESTORE_SECONDS: Final = 5
"""How often a worker looks for messages that another has not confirmed within the visibility timeout."""

_ONE_LINE_A_MESSAGE: Final = ("celery.worker.strategy", "celery.app.trace")
"""Loggers of Celery that say no more than the lines of our own tasks do."""


class _Process:
    """What one worker process holds. Built when a worker starts, not when the application is imported.

    Attributes:
        app: the Celery application.
    """

    def __init__(self, settings: WorkerSettings) -> None:
        self._settings = settings
        self.app = _celery(settings)
        self._outbox = Outbox(self.app)
        self._wiring: Wiring | None = None
        self._runner: Runner | None = None
        self._courier: Courier | None = None
        self._silencer: Silencer | None = None
        self._publisher: Publisher | None = None
        self._proposer: Proposer | None = None
        self._ticker: Ticker | None = None
        self.app.task(name=TaskName.RUN_JOB.value)(self._run_job)
        self.app.task(name=TaskName.DELIVER.value)(self._deliver)
        self.app.task(name=TaskName.SILENCE.value)(self._silence)
        self.app.task(name=TaskName.PUBLISH.value)(self._publish)
        self.app.task(name=TaskName.PROPOSE.value)(self._propose)
        for signal, receiver in (
            (signals.setup_logging, self._set_up_logging),
            (signals.worker_init, self._build),
            (signals.worker_ready, self._start),
            (signals.worker_shutdown, self._stop),
        ):
            signal.connect(receiver, weak=False)

    def _run_job(self, job_id: str) -> None:
        if self._runner:
            self._runner.run(job_id)

    def _deliver(self, job_id: str) -> None:
        if self._courier:
            self._courier.deliver(job_id)
        else:
            # The due set offers it again until a worker with a token takes it.
            _log.error("VIGIA_SLACK_BOT_TOKEN is not set, so nothing can be delivered", job_id=job_id)

    def _silence(self, job_id: str) -> None:
        if self._silencer:
            self._silencer.silence(job_id)

    def _publish(self, job_id: str) -> None:
        if self._publisher:
            self._publisher.publish(job_id)

    def _propose(self, job_id: str) -> None:
        if self._proposer:
            self._proposer.propose(job_id)

    def _set_up_logging(self, **_: Any) -> None:
        configure_logging(self._settings.log_level, self._settings.log_format)
        for name in _ONE_LINE_A_MESSAGE:
            logging.getLogger(name).setLevel(logging.WARNING)

    def _build(self, **_: Any) -> None:
        """Build everything before the first job, so that a wrong setting ends the start and not a job."""
        if self._settings.job_deadline >= self._settings.visibility_timeout:
            _refuse_to_start("VIGIA_JOB_DEADLINE must be below VIGIA_VISIBILITY_TIMEOUT")
        try:
            wiring = build(self._settings)
            verify_rules(self._settings)
        except (VigiaError, OSError, ValueError) as error:
            _refuse_to_start(str(error))
        self._wiring = wiring
        self._runner = Runner(
            wiring.ledger,
            wiring.answer,
            self._outbox.send,
            lease_seconds=self._settings.lease_seconds,
            deadline_seconds=self._settings.job_deadline,
        )
        self._courier = self._courier_of(wiring)
        self._silencer = Silencer(wiring.ledger, wiring.alertmanager, wiring.identifiers)
        shelf = shelf_of(self._settings, wiring.runbooks)
        self._publisher = Publisher(
            wiring.ledger,
            shelf,
            self._outbox.send,
            wiring.runbooks.refresh,
            copies=self._copies_of(wiring),
            keeps_file=self._settings.runbook_publish != "pull_request",
            identifiers=wiring.identifiers,
        )
        self._proposer = Proposer(
            wiring.ledger, wiring.forge, self._outbox.send, self._settings.forge_code_dir, wiring.identifiers
        )
        self._ticker = Ticker(wiring.ledger, self._outbox.send)

    def _copies_of(self, wiring: Wiring) -> Copies:
        settings = self._settings
        return Copies(
            wiring.ledger,
            wiring.forge if settings.runbook_publish != "file" else None,
            wiring.slack if settings.runbook_canvas else None,
            settings.forge_runbooks_dir,
        )

    def _courier_of(self, wiring: Wiring) -> Courier | None:
        if wiring.slack is None:
            return None
        return Courier(
            wiring.ledger,
            wiring.slack,
            wiring.identifiers,
            link_hosts=self._settings.link_hosts,
            can_silence=wiring.alertmanager is not None,
            can_propose=wiring.forge is not None,
        )

    def _start(self, **_: Any) -> None:
        if self._ticker:
            self._ticker.start()
        if Lane.ALERTS.value in self.app.amqp.queues.consume_from:
            # Beside the work: a cluster that is slow to answer holds up no alert.
            contexts = (self._settings.kubeconfig_context, *self._settings.kubeconfig_contexts.values())
            check = partial(warn_of_missing_permissions, contexts, timeout=_ACCESS_SECONDS)
            threading.Thread(target=check, name="cluster-access", daemon=True).start()
        if self._settings.metrics_port is not None:
            start_http_server(self._settings.metrics_port)

    def _stop(self, **_: Any) -> None:
        if self._ticker:
            self._ticker.stop()
        if self._wiring:
            self._wiring.close()


def _refuse_to_start(reason: str) -> NoReturn:
    """End the process: Celery survives any exception of a signal's receiver but this one."""
    sys.stderr.write(f"vigia: the worker cannot start: {reason}\n")
    sys.exit(1)


def _settings() -> WorkerSettings:
    try:
        return WorkerSettings()
    except ValidationError as error:
        sys.stderr.write(explain_settings(error, WorkerSettings))
        sys.exit(_WRONG_USAGE)


def _celery(settings: WorkerSettings) -> Celery:
    app = Celery("vigia", broker=settings.redis_url.get_secret_value(), set_as_current=False)
    app.conf.update(
        accept_content=["json"],
        task_serializer="json",
        task_ignore_result=True,
        task_queues={lane.value: {"exchange": lane.value, "binding_key": lane.value} for lane in Lane},
        task_default_queue=Lane.INTERACTIVE.value,
        task_routes={
            **{task.value: {"queue": Lane.DELIVERY.value} for task in (TaskName.DELIVER, TaskName.SILENCE)},
            **{task.value: {"queue": Lane.BATCH.value} for task in (TaskName.PUBLISH, TaskName.PROPOSE)},
        },
        task_acks_late=True,
        worker_prefetch_multiplier=1,
        # Jobs wait for the model nearly all of their time: threads, as many as the model takes calls.
        worker_pool="threads",
        worker_concurrency=settings.model_concurrency,
        worker_hijack_root_logger=False,
        worker_redirect_stdouts=False,
        worker_send_task_events=False,
        worker_cancel_long_running_tasks_on_connection_loss=False,
        broker_transport="workers.tasks.broker:Transport",
        broker_connection_retry_on_startup=True,
        broker_connection_max_retries=None,
        broker_transport_options={
            "visibility_timeout": settings.visibility_timeout,
            "unacked_restore_interval": _RESTORE_SECONDS,
            "unacked_restore_throttle": 1,
            "health_check_interval": 25,
            "socket_connect_timeout": 5,
            "socket_keepalive": True,
        },
    )
    return app


app = _Process(_settings()).app
