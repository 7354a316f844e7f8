"""Downloads of files that people shared. The bot's token goes to Slack's hosts and to no other, redirects included."""

import re
from dataclasses import dataclass, field
from http import HTTPStatus
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import IO, Any, Final
from urllib.error import HTTPError
from urllib.request import HTTPRedirectHandler, Request, build_opener

from workers.documents import NotUnpacked, TooLarge, decoded
from workers.errors import BadInput, SlackRefused, SlackThrottled, SlackUnavailable
from workers.language import Wording
from workers.limits import Limits
from workers.slack.calls import delay_of

_CHUNK: Final = 64 * 1024
_SLACK: Final = "slack.com"
_ADDRESS: Final = re.compile(r"(?P<scheme>https?)://(?P<host>[a-z0-9.-]+)(?P<port>:[0-9]+)?/[!-\[\]-~]*")
"""The only form of address that the token may go to, so strict that no two parsers read it differently."""

_TOO_LARGE: Final = Wording(
    en="The file is larger than {most} bytes, the most that is read. Share the part around the failure.",
    es="El archivo pasa de {most} bytes, lo máximo que se lee. Comparte la parte cercana al fallo.",
)
_NOT_UNPACKED: Final = Wording(
    en="The file begins as a gzip file does, but cannot be unpacked. Share it again, or unpacked.",
    es="El archivo empieza como un gzip, pero no se puede descomprimir. Compártelo de nuevo, o sin comprimir.",
)
_NOT_THERE: Final = Wording(
    en="Slack no longer has the file's content. Share it again.",
    es="Slack ya no tiene el contenido del archivo. Compártelo de nuevo.",
)
_ELSEWHERE: Final = Wording(
    en="The file is not stored at Slack, so it was not fetched. Upload it or paste the lines.",
    es="El archivo no está guardado en Slack, así que no se descargó. Súbelo o pega las líneas.",
)


class _SameHouse(HTTPRedirectHandler):
    """Follows redirects to trusted addresses alone: urllib sends the token along with a redirect."""

    def __init__(self, downloads: "Downloads") -> None:
        self._downloads = downloads

    def redirect_request(  # noqa: PLR0913, PLR0917 - the signature is urllib's
        self, req: Request, fp: IO[bytes], code: int, msg: str, headers: HTTPMessage, newurl: str
    ) -> Request | None:
        self._downloads.require_trusted(newurl)
        return super().redirect_request(req, fp, code, msg, headers, newurl)


@dataclass(frozen=True, slots=True)
class Downloads:
    """Fetches private files with the bot's token.

    Attributes:
        token: the bot's token.
        base_url: the Web API's base URL; files may lie on its host too.
        timeout: seconds that Slack may stay silent.
        max_bytes: the largest file that is read.
    """

    token: str = field(repr=False)
    base_url: str
    timeout: float
    max_bytes: int

    def fetch(self, file: dict[str, Any], *, limits: Limits) -> bytes:
        """Return the content of `file`, an object of Slack's `files.info`.

        Raises:
            BadInput: the file is too large, gone, or not at Slack.
            SlackRefused, SlackThrottled, SlackUnavailable: Slack does not give it.
            JobCancelled, DeadlineExceeded: `limits` said so.
        """
        if _number(file.get("size")) > self.max_bytes:
            raise self._too_large()
        url = str(file.get("url_private_download") or file.get("url_private") or "")
        if not url:
            raise BadInput("the file has no content", wording=_NOT_THERE)
        self.require_trusted(url)
        try:
            return self._read(url, _is_html(str(file.get("mimetype") or "")), limits)
        except HTTPError as error:
            raise refusal_of(error) from None
        except (OSError, HTTPException):
            raise SlackUnavailable("the file could not be fetched") from None

    def require_trusted(self, url: str) -> None:
        """Raise BadInput unless the token may go to `url`."""
        if not self.is_trusted(url):
            raise BadInput("the file is not at Slack", wording=_ELSEWHERE)

    def is_trusted(self, url: str) -> bool:
        """Tell whether an address is Slack's."""
        there, own = _ADDRESS.fullmatch(url), _ADDRESS.fullmatch(self.base_url)
        if there is None:
            return False
        if own is not None and there.group("scheme", "host", "port") == own.group("scheme", "host", "port"):
            return True
        trusted = [_SLACK, *([own["host"]] if own else [])]
        known = any(there["host"] == name or there["host"].endswith(f".{name}") for name in trusted)
        return there["scheme"] == "https" and known

    def _read(self, url: str, html_wanted: bool, limits: Limits) -> bytes:  # noqa: FBT001 - private
        request = Request(url, headers={"Authorization": f"Bearer {self.token}"})  # noqa: S310 - the address was checked
        opener = build_opener(_SameHouse(self))
        with opener.open(request, timeout=min(self.timeout, limits.deadline.remaining() or 0.001)) as response:
            if _is_html(response.headers.get_content_type()) and not html_wanted:
                # Whoever may not read a file is led to a sign-in page, with status 200.
                raise SlackRefused("file_access_denied")
            return self._chunks(response, limits)

    def _chunks(self, response: HTTPResponse, limits: Limits) -> bytes:
        content = bytearray()
        while chunk := response.read1(_CHUNK):
            limits.check()
            content += chunk
            if len(content) > self.max_bytes:
                raise self._too_large()
        return bytes(content)

    def decode(self, content: bytes) -> str:
        """Return `content` as text: UTF-8 or UTF-16, unpacked if it is packed with gzip; broken bytes are replaced.

        Raises:
            BadInput: it cannot be unpacked, or unpacks to more than is read.
        """
        try:
            return "".join(decoded([content], most=self.max_bytes))
        except TooLarge:
            raise self._too_large() from None
        except NotUnpacked:
            raise BadInput("the file cannot be unpacked", wording=_NOT_UNPACKED) from None

    def _too_large(self) -> BadInput:
        return BadInput("the file is too large", wording=_TOO_LARGE.filled(most=self.max_bytes))


def refusal_of(error: HTTPError) -> SlackThrottled | SlackUnavailable | SlackRefused:
    """Return what an HTTP error of Slack's file hosts means. Its body is not read."""
    error.close()
    if error.code == HTTPStatus.TOO_MANY_REQUESTS:
        return SlackThrottled("Slack asks for a pause", delay=delay_of(error.headers.get("Retry-After")))
    if error.code >= HTTPStatus.INTERNAL_SERVER_ERROR:
        return SlackUnavailable("Slack is in trouble")
    return SlackRefused(f"http_{error.code}")


def _is_html(mimetype: str) -> bool:
    return mimetype.lower() == "text/html"


def _number(value: object) -> float:
    try:
        return float(str(value))
    except ValueError:
        return 0.0
