"""One call of Slack's Web API, with every way it can fail narrowed to Vigía's own exceptions.

Exceptions of the SDK carry the response, which may hold people's words; so none of them is chained or logged.
"""

import logging
import re
from collections.abc import Callable
from http import HTTPStatus
from http.client import HTTPException
from typing import Any, Final, TypeAlias

from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError, SlackClientError
from slack_sdk.web import SlackResponse

from workers.errors import SlackRefused, SlackThrottled, SlackUnavailable

Call: TypeAlias = Callable[[], SlackResponse]

_TROUBLE_AT_SLACK: Final = frozenset({"internal_error", "service_unavailable", "fatal_error", "request_timeout"})
_THROTTLED: Final = frozenset({"ratelimited", "rate_limited"})
_CODE: Final = re.compile(r"[a-z][a-z0-9_]{0,63}")
_DEFAULT_DELAY: Final = 30.0
_LONGEST_DELAY: Final = 3_600.0


def connect(token: str, base_url: str, *, timeout: float) -> WebClient:
    """Return a client of the SDK that neither retries nor logs by itself.

    Its default retry posts a message twice after a dropped connection, and its log lines hold request and reply.
    """
    quiet = logging.getLogger("workers.slack.sdk")
    quiet.setLevel(logging.CRITICAL + 1)
    client = WebClient(token=token, base_url=base_url, timeout=round(max(timeout, 1)), retry_handlers=[], logger=quiet)
    # The SDK takes the proxy variables without NO_PROXY; urllib below it heeds both.
    client.proxy = None
    return client


def ask(call: Call) -> dict[str, Any]:
    """Make `call` and return the body of its reply.

    Raises:
        SlackThrottled: Slack wants a pause.
        SlackUnavailable: Slack did not answer, or is in trouble itself.
        SlackRefused: another try would be refused alike.
    """
    try:
        response = call()
    except SlackApiError as error:
        failed = error.response
    except (OSError, HTTPException, SlackClientError, UnicodeError):
        raise SlackUnavailable("Slack did not answer") from None
    else:
        return _body(response)
    raise _narrowed(failed)


def delay_of(retry_after: object) -> float:
    """Return the seconds that the value of a `Retry-After` header asks to wait, within reason."""
    try:
        return min(max(float(str(retry_after)), 0.0), _LONGEST_DELAY)
    except ValueError:
        return _DEFAULT_DELAY


def _narrowed(response: SlackResponse) -> SlackThrottled | SlackUnavailable | SlackRefused:
    """Tell what a reply that is not ok means."""
    code = str(_body(response).get("error", ""))
    status = response.status_code
    if status == HTTPStatus.TOO_MANY_REQUESTS or code in _THROTTLED:
        return SlackThrottled("Slack asks for a pause", delay=delay_of(_retry_after(response)))
    if status >= HTTPStatus.INTERNAL_SERVER_ERROR or code in _TROUBLE_AT_SLACK:
        return SlackUnavailable("Slack is in trouble")
    if _CODE.fullmatch(code):
        return SlackRefused(code)
    if status == HTTPStatus.OK:
        return SlackUnavailable("Slack's reply cannot be read")
    return SlackRefused(f"http_{status}")


def _body(response: SlackResponse) -> dict[str, Any]:
    return response.data if isinstance(response.data, dict) else {}


def _retry_after(response: SlackResponse) -> object:
    return next((value for name, value in response.headers.items() if str(name).lower() == "retry-after"), None)
