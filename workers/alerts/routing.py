"""Where alerts go: a channel by labels, a lane by severity, and which ones need no investigation. One file says it.

    default_channel: "#alerts"
    language: en
    lanes: {critical: alerts, info: batch}
    not_investigated:
      - {alertname: Watchdog}
    routes:
      - name: payments
        match: {team: payments, namespace: "pay-.*"}
        channel: C0PAYMENTS
        language: es

The first route that matches decides. A label's pattern is one of RE2's and has to match the whole value; a label that
an alert does not have counts as empty.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Final, Literal, TypeAlias

import re2
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints

from workers.alerts.yaml_file import read_yaml
from workers.contracts import Alert, Lane, Severity
from workers.language import Language

DEFAULT_RULE: Final = "default"
"""The name of what holds where no route matches."""

_QUIETLY: Final = re2.Options()
_QUIETLY.log_errors = False

LaneName: TypeAlias = Literal["interactive", "alerts", "batch"]


def _compiles(pattern: str) -> str:
    try:
        re2.compile(pattern, _QUIETLY)
    except re2.error as error:
        reason = error.args[0].decode("utf-8", "replace") if isinstance(error.args[0], bytes) else error
        raise ValueError(f"no pattern of RE2: {reason}; it has no lookaround and no backreference") from None
    return pattern


Pattern: TypeAlias = Annotated[str, AfterValidator(_compiles)]
Matchers: TypeAlias = Annotated[dict[str, Pattern], Field(min_length=1)]
Channel: TypeAlias = Annotated[str, StringConstraints(pattern=r"^(#[\w-]{1,62}|[CG][A-Z0-9]{2,62})$")]
"""A channel's id, or its name after `#`."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class RouteRule(_Part):
    """One route: what has to match, and what holds then."""

    name: str = Field(min_length=1, max_length=64)
    match: Matchers
    channel: Channel
    lane: LaneName | None = None
    language: Language | None = None


@dataclass(frozen=True, slots=True)
class Route:
    """Where an alert goes.

    Attributes:
        rule: the name of the route that decided.
        language: None where neither the route nor the file says one.
        investigated: False for an alert of the list that needs none.
    """

    channel: str
    lane: Lane
    rule: str
    language: Language | None
    investigated: bool


def _usual_lanes() -> dict[Severity, LaneName]:
    return {"info": "batch"}


def _known_harmless() -> tuple[Matchers, ...]:
    """Return the alerts that only say that alerting works, of kube-prometheus and its like."""
    return ({"alertname": "Watchdog|InfoInhibitor|DeadMansSwitch"},)


class Routing(_Part):
    """The whole file. Every key may be left out."""

    default_channel: Channel = "#alerts"
    language: Language | None = None
    lanes: dict[Severity, LaneName] = Field(default_factory=_usual_lanes)
    not_investigated: tuple[Matchers, ...] = Field(default_factory=_known_harmless)
    routes: tuple[RouteRule, ...] = ()

    def route(self, alert: Alert) -> Route:
        """Return where `alert` goes."""
        labels = {name: str(value) for name, value in alert.labels.items()}
        rule = next((rule for rule in self.routes if _matches(rule.match, labels)), None)
        lane = (rule and rule.lane) or self.lanes.get(alert.severity) or "alerts"
        return Route(
            channel=rule.channel if rule else self.default_channel,
            lane=Lane(lane),
            rule=rule.name if rule else DEFAULT_RULE,
            language=(rule and rule.language) or self.language,
            investigated=not any(_matches(matchers, labels) for matchers in self.not_investigated),
        )


def load_routing(path: Path | None) -> Routing:
    """Return the routing in the file at `path`, or the one without a file.

    Raises:
        AlertFileError: it cannot be used; each problem with its file and line.
    """
    return read_yaml(path, Routing) if path else Routing()


def _matches(matchers: Mapping[str, str], labels: Mapping[str, str]) -> bool:
    return all(re2.fullmatch(pattern, labels.get(name, "")) for name, pattern in matchers.items())
