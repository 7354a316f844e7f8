"""Alerts in: webhooks of monitoring systems, authenticated, made safe and queued within milliseconds.

What a body means is in `workers.alerts`, which the terminal shares. Here is what concerns the request alone.
"""

from bot.alerts.authentication import Credentials
from bot.alerts.endpoint import alert_routes
from bot.alerts.inbox import Inbox

__all__ = ["Credentials", "Inbox", "alert_routes"]
