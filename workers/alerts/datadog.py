"""Datadog's webhook. Its body is a template of the operator's; Vigía takes this one, which the README shows too:

{"id": "$ALERT_ID", "cycle": "$ALERT_CYCLE_KEY", "scope": "$ALERT_SCOPE", "transition": "$ALERT_TRANSITION",
 "title": "$ALERT_TITLE", "body": "$TEXT_ONLY_MSG", "priority": "$ALERT_PRIORITY", "date": "$DATE", "link": "$LINK"}
"""  # noqa: D415 - it ends in the template

import re
from datetime import UTC, datetime
from typing import Annotated, Final, TypeAlias

from pydantic import BeforeValidator, Field, WithJsonSchema

from workers.alerts.payload import Key, Payload
from workers.alerts.raw import RawAlert, Webhook
from workers.contracts import AlertStatus

_STATES: Final[dict[str, AlertStatus]] = {
    "triggered": "firing",
    "re-triggered": "firing",
    "warn": "firing",
    "re-warn": "firing",
    "no data": "firing",
    "re-no data": "firing",
    "renotify": "firing",
    "recovered": "resolved",
}
"""The values of $ALERT_TRANSITION."""

_LATEST: Final = 253_402_300_799_000
"""The last millisecond that a date can hold, at the end of the year 9999."""

_BEFORE_TITLE: Final = re.compile(
    rf"(?i)^(?:\[(?:p[1-5]|(?:{'|'.join(_STATES)})(?: on \{{[^\]]{{0,2000}}\}})?)\]\s*){{1,3}}"
)
"""What Datadog puts before a monitor's name, as in `[P1] [Triggered on {host:web-1}] Load is high`."""


def _text(value: object) -> object:
    """Read a whole number as text: a template without quotes around an id is well meant."""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value) if isinstance(value, int) and not isinstance(value, bool) else value


def _number(value: object) -> object:
    """Read digits in quotes as a number: in a template each variable stands in quotes."""
    if isinstance(value, str) and value.isascii() and value.isdecimal():
        return int(value[:20])
    return int(value) if isinstance(value, float) and value.is_integer() else value


_Id: TypeAlias = Annotated[
    Key, BeforeValidator(_text), WithJsonSchema({"type": ["string", "integer"], "minLength": 1, "maxLength": 16_384})
]

_Milliseconds: TypeAlias = Annotated[
    int,
    Field(ge=0, le=_LATEST),
    BeforeValidator(_number),
    WithJsonSchema(
        {
            "anyOf": [
                {"type": "integer", "minimum": 0, "maximum": _LATEST},
                {"type": "string", "pattern": "^[0-9]{1,14}$"},
            ]
        }
    ),
]


class DatadogWebhook(Payload):
    """The body of a request."""

    id: _Id
    transition: str = Field(max_length=100)
    date: _Milliseconds
    """$DATE: milliseconds since the epoch. Datadog gives it for each notice anew."""
    cycle: str = Field(default="", max_length=500)
    """$ALERT_CYCLE_KEY: links the notices from a monitor's firing to its recovery."""
    scope: str = ""
    title: str = ""
    body: str = ""
    priority: str = ""
    link: str = ""

    def webhook(self) -> Webhook:
        """Return what the request tells: no alert for a transition that is none of Datadog's."""
        status = _STATES.get(self.transition.strip().lower())
        return Webhook((self._raw(status),) if status else ())

    def _raw(self, status: AlertStatus) -> RawAlert:
        moment = datetime.fromtimestamp(self.date / 1000, UTC)
        title = _BEFORE_TITLE.sub("", self.title) or self.title
        return RawAlert(
            source="datadog",
            group_key=self.id,
            # A notice that the monitor still fires is the same alert: its cycle names it, its date does not.
            identity=f"{self.scope}\x1f{self.cycle}",
            status=status,
            starts_at=moment,
            dated=False,
            ends_at=moment if status == "resolved" else None,
            labels={"alertname": title or self.id, **_tags(self.scope)},
            annotations={"summary": title, "description": self.body},
            severity=self.priority or ("warning" if "warn" in self.transition.lower() else None),
            links={"source": self.link} if self.link else {},
        )


def _tags(scope: str) -> dict[str, str]:
    """Return the tags of `host:web-1,env:prod` as labels."""
    pairs = (tag.strip().partition(":") for tag in scope.split(","))
    return {name: value for name, _, value in pairs if name and value}
