"""One file for each interaction; each has `register`. What they share is the desk."""

from dataclasses import dataclass

from slack_bolt.async_app import AsyncApp

from bot.listeners import (
    alert_buttons,
    cancel_button,
    code_buttons,
    direct_message,
    mention,
    runbook_buttons,
    session_stopped,
    slash_command,
)
from bot.listeners.alert_desk import AlertDesk
from bot.listeners.code_desk import CodeDesk
from bot.listeners.desk import Desk
from bot.listeners.intake import Intake
from bot.listeners.locales import Locales
from bot.listeners.messages import Messages
from bot.listeners.runbook_desk import RunbookDesk
from bot.listeners.speech import Speech

__all__ = ["AlertDesk", "CodeDesk", "Desk", "Desks", "Intake", "Locales", "RunbookDesk", "Speech", "register"]


@dataclass(frozen=True, slots=True)
class Desks:
    """Who serves what: `front` all that people ask for in words, the others their buttons and modals."""

    front: Desk
    alerts: AlertDesk
    runbooks: RunbookDesk
    code: CodeDesk


def register(app: AsyncApp, desks: Desks, speech: Speech) -> None:
    """Have `app` hand every interaction to its desk, and answer by `speech` where Slack takes no answer."""
    desk = desks.front
    messages = Messages(desk, speech)
    slash_command.register(app, desk, speech)
    mention.register(app, messages)
    direct_message.register(app, messages)
    cancel_button.register(app, desk, speech)
    session_stopped.register(app, desk)
    alert_buttons.register(app, desks.alerts, speech)
    runbook_buttons.register(app, desks.runbooks, speech)
    code_buttons.register(app, desks.code, speech)
