"""From a webhook's body to raw alerts, by its source; and which source a body found in a file is from."""

import json
from datetime import datetime
from typing import Any, Final

from pydantic import ValidationError

from workers.alerts.alertmanager import AlertmanagerWebhook
from workers.alerts.datadog import DatadogWebhook
from workers.alerts.generic import BadBody, Mapping
from workers.alerts.grafana import GrafanaWebhook
from workers.alerts.pagerduty import PagerDutyWebhook
from workers.alerts.raw import Webhook
from workers.contracts import AlertSource
from workers.errors import BadInput
from workers.language import Wording

PAYLOADS: Final[dict[AlertSource, type[AlertmanagerWebhook | GrafanaWebhook | PagerDutyWebhook | DatadogWebhook]]] = {
    "alertmanager": AlertmanagerWebhook,
    "grafana": GrafanaWebhook,
    "pagerduty": PagerDutyWebhook,
    "datadog": DatadogWebhook,
}
"""The payload models of the sources that have one of their own."""

_PROBLEMS_TOLD: Final = 5

_NOT_JSON: Final = Wording(
    en="The body is not valid JSON.",
    es="El cuerpo no es JSON válido.",
)
_NOT_OF_THE_SOURCE: Final = Wording(
    en="This is no webhook of {source}: {problems}.",
    es="Esto no es un webhook de {source}: {problems}.",
)


def read_webhook(source: AlertSource, body: bytes | str, *, mapping: Mapping, received: datetime) -> Webhook:
    """Return what a body tells.

    Args:
        source: whose it is.
        body: JSON.
        mapping: where a generic body has what.
        received: when it came.

    Raises:
        BadInput: it is no JSON, or not of that source; the wording says what is wrong, and repeats no value.
    """
    try:
        if source == "generic":
            return mapping.webhook(parse(body), received)
        return PAYLOADS[source].model_validate_json(body).webhook()
    except ValidationError as error:
        if any(each["type"] == "json_invalid" for each in error.errors(include_url=False)):
            raise BadInput("the body is no JSON", wording=_NOT_JSON) from None
        problems = "; ".join(_told(error))
    except BadBody as error:
        problems = str(error)
    words = _NOT_OF_THE_SOURCE.filled(source=source, problems=problems)
    raise BadInput(f"the body is none of {source}'s", wording=words)


def parse(body: bytes | str) -> Any:
    """Return the JSON in `body`.

    Raises:
        BadInput: there is none.
    """
    try:
        return json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):  # Not UTF-8 is a ValueError too.
        raise BadInput("the body is no JSON", wording=_NOT_JSON) from None


def recognise(value: Any) -> AlertSource:
    """Return the source that a body's form shows; `generic` if it is none of the others'."""
    if not isinstance(value, dict):
        return "generic"
    if isinstance(value.get("event"), dict):
        return "pagerduty"
    if "groupKey" in value:
        return "grafana" if "orgId" in value else "alertmanager"
    return "datadog" if "transition" in value else "generic"


def _told(error: ValidationError) -> list[str]:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return [f"{_place(each['loc'])} {each['msg'].lower()}" for each in found[:_PROBLEMS_TOLD]]


def _place(place: tuple[int | str, ...]) -> str:
    """Return where in the body, by its first steps: further ones may be names that anybody chose."""
    # What stands in angle brackets is the tag of a union, and no step.
    steps = [str(part) for part in place if not str(part).startswith("<")]
    return ".".join(steps[:3])[:100] or "the body"


def _refuse(_constant: str) -> None:
    raise ValueError("NaN and infinities are no JSON")
