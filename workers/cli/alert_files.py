"""Alerts read from files: a webhook's body, whoever's it is, as the bot would take it."""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Final, cast

from workers.alerts import (
    Normalised,
    Route,
    by_urgency,
    load_mapping,
    load_routing,
    normalise,
    parse,
    read_webhook,
    recognise,
)
from workers.cli.environment import load_settings, start_logging
from workers.cli.streams import read_whole_log
from workers.cli.wording import NO_ALERT
from workers.contracts import MOST_ALERTS, AlertSource
from workers.errors import BadInput
from workers.guardrails import new_mask_key
from workers.settings import WorkerSettings

_REDACTION_SECONDS: Final = 60.0


def route_of(name: str, source: str | None) -> Route:
    """Return where the alerts in the file `name` go: where the first of them to be looked into does.

    Raises:
        BadInput: there is no alert in it.
    """
    start_logging()
    settings = load_settings()
    normalised = read_alerts(name, source, settings)
    return load_routing(settings.alert_routes).route(normalised.alerts[0])


def read_alerts(name: str, source: str | None, settings: WorkerSettings) -> Normalised:
    """Return the alerts in the file `name`, those to be looked into first at the beginning, as the bot has them.

    Args:
        name: its path, or `-`.
        source: whose webhook it is; None: as its form shows.
        settings: what the operator chose.

    Raises:
        BadInput: there is no alert in it; the wording says why.
    """
    text = read_whole_log(name, most=settings.max_input_bytes)
    told = cast("AlertSource", source) if source else recognise(parse(text))
    mapping = load_mapping(settings.alert_mapping)
    webhook = read_webhook(told, text, mapping=mapping, received=datetime.now(UTC))
    if not webhook.alerts:
        raise BadInput("there is no alert in the file", wording=NO_ALERT.filled(name=name))
    normalised = normalise(webhook.alerts, key=new_mask_key(), time_limit=_REDACTION_SECONDS)
    return replace(normalised, alerts=tuple(by_urgency(normalised.alerts))[:MOST_ALERTS])
