"""Uploads of Vigía's own files: Slack names an address for each, takes the bytes there, and shares them afterwards."""

from dataclasses import dataclass, field
from functools import partial
from http.client import HTTPException
from typing import Final
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from slack_sdk import WebClient

from workers.cards import CardFile
from workers.errors import SlackRefused, SlackUnavailable
from workers.guardrails.egress import redact_payload
from workers.slack.calls import ask
from workers.slack.files import Downloads, refusal_of

_PICTURE: Final = ".png"


class _NoRedirects(HTTPRedirectHandler):
    """Follows none: what is sent goes to the address that Slack named, or nowhere."""

    def redirect_request(self, *_: object) -> None:
        return None


@dataclass(frozen=True, slots=True)
class Uploads:
    """Sends files to Slack, not yet shared with anybody.

    Attributes:
        client: the SDK's.
        places: knows which addresses are Slack's.
        timeout: seconds that Slack may stay silent.
    """

    client: WebClient = field(repr=False)
    places: Downloads
    timeout: float

    def send(self, file: CardFile) -> str:
        """Send a file, and return the id by which it can be shared. A text is redacted once more.

        Raises:
            GuardrailError: the text could not be made safe, so it is not sent.
            SlackThrottled, SlackUnavailable, SlackRefused: Slack did not take it.
        """
        content = _made_safe(file)
        described = {} if file.alt is None else {"alt_txt": redact_payload(file.alt)}
        place = ask(
            partial(self.client.files_getUploadURLExternal, filename=file.name, length=len(content), **described)
        )
        url, file_id = str(place.get("upload_url")), str(place.get("file_id") or "")
        if not file_id or not self.places.is_trusted(url):
            raise SlackRefused("no_upload_url")
        self._put(url, content)
        return file_id

    def _put(self, url: str, content: bytes) -> None:
        """Send bytes to an address that is as good as a key: it stands in no error and no log."""
        request = Request(url, data=content, headers={"Content-Type": "application/octet-stream"})  # noqa: S310 - checked
        try:
            with build_opener(_NoRedirects()).open(request, timeout=self.timeout):
                return
        except HTTPError as error:
            raise refusal_of(error) from None
        except (OSError, HTTPException):
            raise SlackUnavailable("the file could not be sent") from None


def _made_safe(file: CardFile) -> bytes:
    """Return the content of a file as it may leave. Pictures are made of figures alone and leave as they are."""
    if file.name.endswith(_PICTURE):
        return file.content
    return str(redact_payload(file.content.decode("utf-8", "replace"))).encode("utf-8", "replace")
