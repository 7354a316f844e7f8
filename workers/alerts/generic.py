"""Any JSON as alerts, by a small file that says where in it what stands.

    alerts: results            # where the list of alerts is; leave it out if the body is one alert
    name: check.title          # dots lead into objects; numbers into lists
    status: state
    resolved: [ok, recovered]  # the words for "no longer fires"; all others fire
    starts_at: since           # RFC 3339, or seconds or milliseconds since the epoch
    fingerprint: check.id
    group: check.service
    severity: level
    labels: {service: check.service, host: target.host}
    annotations: {summary: message}
    links: {source: url}

Without a file the names are Alertmanager's and Prometheus' own, so that one alert as their APIs show it is understood.
"""

import math
from collections.abc import Mapping as MappingType
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from workers.alerts.alertmanager import well_known_links
from workers.alerts.payload import Texts
from workers.alerts.raw import RawAlert, Webhook
from workers.alerts.yaml_file import read_yaml
from workers.contracts import MOST_LABELS, AlertStatus
from workers.contracts.alerts import FieldName, LinkKind

_MOMENT: Final[TypeAdapter[datetime]] = TypeAdapter(datetime)
_TEXTS: Final[TypeAdapter[dict[str, str]]] = TypeAdapter(Texts)
_MILLISECONDS: Final = 100_000_000_000
"""A number above this is of milliseconds: as seconds it would lie beyond the year 5000."""
_LONGEST_KEY: Final = 16_384


class BadBody(ValueError):
    """The body lacks what the mapping points at. Its text names the place, never a value."""


def _usual_links() -> dict[LinkKind, str]:
    return {"source": "generatorURL"}


class Mapping(BaseModel):
    """Where in a body what stands: each a path of names, such as `check.title`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    alerts: str | None = None
    name: str = "labels.alertname"
    status: str = "status"
    resolved: tuple[str, ...] = ("resolved", "ok", "inactive")
    starts_at: str = "startsAt"
    ends_at: str = "endsAt"
    fingerprint: str = "fingerprint"
    group: str | None = None
    severity: str = "labels.severity"
    labels: str | dict[FieldName, str] = "labels"
    annotations: str | dict[FieldName, str] = "annotations"
    links: dict[LinkKind, str] = Field(default_factory=_usual_links)

    def webhook(self, body: Any, received: datetime) -> Webhook:
        """Return what a body tells.

        Args:
            body: parsed JSON.
            received: when it came: the beginning of an alert that does not tell its own.

        Raises:
            BadBody: something that an alert needs is not where the mapping says.
        """
        found = body if self.alerts is None else _at(body, self.alerts)
        alerts = found if isinstance(found, list) else [found]
        if not alerts:
            raise BadBody("there is no alert in it")
        return Webhook(tuple(self._raw(alert, f"alert {number}", received) for number, alert in enumerate(alerts, 1)))

    def _raw(self, alert: Any, place: str, received: datetime) -> RawAlert:
        if not isinstance(alert, MappingType):
            raise BadBody(f"{place} is no object")
        labels = self._texts(alert, self.labels, place)
        annotations = self._texts(alert, self.annotations, place)
        name = _word(_at(alert, self.name)) or labels.get("alertname")
        if not name:
            raise BadBody(f"{place} has no name at `{self.name}`")
        status = self._status(alert)
        began = _moment(_at(alert, self.starts_at))
        identity = _word(_at(alert, self.fingerprint)) or repr(sorted(labels.items())) + name
        links: dict[str, str] = {kind: link for kind, path in self.links.items() if (link := _word(_at(alert, path)))}
        return RawAlert(
            source="generic",
            group_key=((self.group and _word(_at(alert, self.group))) or identity)[:_LONGEST_KEY],
            identity=identity[:_LONGEST_KEY],
            status=status,
            starts_at=began or received,
            dated=began is not None,
            ends_at=(_moment(_at(alert, self.ends_at)) or received) if status == "resolved" else None,
            labels={"alertname": name, **labels},
            annotations=annotations,
            severity=_word(_at(alert, self.severity)),
            links={**links, **well_known_links(annotations)},
        )

    def _status(self, alert: Any) -> AlertStatus:
        found = _at(alert, self.status)
        # Alertmanager's API has the word within an object: {"state": "active"}.
        word = _word(found.get("state") if isinstance(found, MappingType) else found) or ""
        return "resolved" if word.strip().lower() in {each.lower() for each in self.resolved} else "firing"

    def _texts(self, alert: Any, where: str | dict[str, str], place: str) -> dict[str, str]:
        if isinstance(where, dict):
            return {name: text for name, path in where.items() if (text := _word(_at(alert, path)))}
        found = _at(alert, where)
        if found is None:
            return {}
        if isinstance(found, list):
            return _tags(found)
        try:
            return _TEXTS.validate_python(found)
        except ValidationError:
            raise BadBody(f"{place}: `{where}` is no object of texts") from None


def load_mapping(path: Path | None) -> Mapping:
    """Return the mapping in the file at `path`, or the one without a file.

    Raises:
        AlertFileError: it cannot be used.
    """
    return read_yaml(path, Mapping) if path else Mapping()


def _at(value: Any, path: str) -> Any:
    """Return what stands at `path` in `value`, or None."""
    for part in path.split("."):
        if isinstance(value, MappingType):
            value = value.get(part)
        elif isinstance(value, list) and part.isdecimal() and int(part[:6]) < len(value):
            value = value[int(part[:6])]
        else:
            return None
    return value


def _word(value: Any) -> str | None:
    """Return a text or a number as text; None for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return str(value)


def _tags(tags: list[Any]) -> dict[str, str]:
    """Return tags such as `env:prod` as labels."""
    pairs = (str(tag).partition(":") for tag in tags[:MOST_LABELS])
    return {name: value for name, _, value in pairs if value}


def _moment(value: Any) -> datetime | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        if isinstance(value, int | float):
            seconds = value / 1000 if abs(value) > _MILLISECONDS else value
            return datetime.fromtimestamp(seconds, UTC) if math.isfinite(seconds) else None
        moment = _MOMENT.validate_python(value)
    except (ValidationError, OverflowError, OSError, ValueError):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
