"""PUBLIC. What an alert's webhook says, whoever sent it, and where it goes. Pure: no network, no clock of its own.

    body → payload model of its source → RawAlert → redacted, bounded Alert → Route

It stands here and not in the bot, because the terminal reads the same files by the same rules.
"""

from workers.alerts.generic import Mapping as GenericMapping
from workers.alerts.generic import load_mapping
from workers.alerts.normalise import Normalised, hidden_in, normalise
from workers.alerts.raw import RawAlert, Webhook, group_id
from workers.alerts.routing import Route, Routing, load_routing
from workers.alerts.urgency import by_urgency
from workers.alerts.webhooks import PAYLOADS, parse, read_webhook, recognise

__all__ = [
    "PAYLOADS",
    "GenericMapping",
    "Normalised",
    "RawAlert",
    "Route",
    "Routing",
    "Webhook",
    "by_urgency",
    "group_id",
    "hidden_in",
    "load_mapping",
    "load_routing",
    "normalise",
    "parse",
    "read_webhook",
    "recognise",
]
