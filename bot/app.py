"""The bot's composition root: one ASGI app for everything from Slack, for health and for metrics."""

import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from typing import Final

from pydantic import SecretStr, ValidationError
from starlette.applications import Starlette
from starlette.routing import Route

from bot.access import Access
from bot.alerts import Credentials, Inbox, alert_routes
from bot.health import Check, Dependency, SlackCheck, health_routes, redis_check
from bot.listeners import AlertDesk, CodeDesk, Desk, Desks, Intake, Locales, RunbookDesk, Speech, register
from bot.queue import JobQueue
from bot.serving import serve
from bot.settings import BotSettings
from bot.slack import SlackEndpoint, SocketMode, build_client, build_slack_app
from workers.alerts import load_mapping, load_routing
from workers.configuration import explain_settings
from workers.errors import LedgerUnavailable
from workers.guardrails.identifiers.choices import guard_of
from workers.guardrails.policy import install_policy_of
from workers.language import detect_language
from workers.telemetry import configure_logging

_WRONG_USAGE: Final = 2

_THREADS: Final = 64
"""Threads that redact and talk to Redis. A Redis that hangs holds each for two seconds; others must be heard too."""


def create_app(settings: BotSettings) -> Starlette:
    """Return the bot. Slack reaches it at `POST /slack/events`, or by Socket Mode if an app-level token is set."""
    install_policy_of(settings)
    queue = JobQueue(settings.redis_url.get_secret_value())
    token = settings.slack_bot_token.get_secret_value()
    client = build_client(settings.slack_api_url, token)
    slack = build_slack_app(settings.slack_api_url, token)
    locales = Locales(client, settings.default_language)
    alerts = AlertDesk(queue, _access(settings), locales)
    desk = _desk(settings, queue, locales)
    runbooks = RunbookDesk(queue, _access(settings), desk, guard_of(settings))
    code = CodeDesk(queue, _access(settings), desk, guard_of(settings))
    register(slack, Desks(desk, alerts, runbooks, code), Speech(client))
    checks: dict[Dependency, Check] = {
        Dependency.REDIS: redis_check(queue.ledger),
        Dependency.SLACK: SlackCheck(client),
    }
    socket_mode = SocketMode(slack, _reveal(settings.slack_app_token)) if settings.slack_app_token else None
    if socket_mode is not None:
        checks[Dependency.SOCKET_MODE] = socket_mode.check
    routes = health_routes(checks)
    if socket_mode is None:
        endpoint = SlackEndpoint(slack, _reveal(settings.slack_signing_secret))
        routes.append(Route("/slack/events", endpoint.__call__, methods=["POST"]))
    routes += alert_routes(_inbox(settings, queue), _credentials(settings), max_bytes=settings.alert_max_bytes)

    @contextlib.asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(_THREADS, "vigia"))
        await asyncio.to_thread(_warm_up, queue)
        async with socket_mode.connected() if socket_mode else contextlib.nullcontext():
            yield
        queue.close()

    return Starlette(routes=routes, lifespan=lifespan)


def main() -> int:
    """Serve the bot with the settings of the environment.

    Returns:
        The exit code: 2 if a setting is missing or wrong.
    """
    try:
        settings = BotSettings()
    except ValidationError as error:
        sys.stderr.write(explain_settings(error, BotSettings))
        return _WRONG_USAGE
    configure_logging(settings.log_level, settings.log_format)
    serve(create_app(settings), host=settings.host, port=settings.port)
    return 0


def _desk(settings: BotSettings, queue: JobQueue, locales: Locales) -> Desk:
    intake = Intake(queue, max_input_bytes=settings.max_input_bytes, identifiers=guard_of(settings))
    return Desk(queue, _access(settings), locales, intake)


def _access(settings: BotSettings) -> Access:
    return Access(
        settings.allowed_channels,
        settings.allowed_users,
        settings.admins,
        settings.silencers,
        settings.runbook_approvers,
        second_person=settings.runbook_second_person,
    )


def _inbox(settings: BotSettings, queue: JobQueue) -> Inbox:
    return Inbox(
        queue,
        load_routing(settings.alert_routes),
        load_mapping(settings.alert_mapping),
        settings.default_language,
        guard_of(settings),
    )


def _credentials(settings: BotSettings) -> Credentials:
    return Credentials(settings.alert_token, settings.alert_pagerduty_secret, settings.alert_grafana_secret)


def _warm_up(queue: JobQueue) -> None:
    """Load what the first person would wait for. Redis may come up later: `/readyz` says so meanwhile."""
    detect_language("pod node image volume service ingress")
    with contextlib.suppress(LedgerUnavailable):
        queue.warm_up()


def _reveal(secret: SecretStr | None) -> str:
    """Return the secret that the settings have made sure of."""
    return secret.get_secret_value() if secret else ""


if __name__ == "__main__":
    sys.exit(main())
