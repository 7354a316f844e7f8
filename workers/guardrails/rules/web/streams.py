r"""Keys of streams: whoever has a live stream's broadcasts in the owner's name, whoever has a film's decrypts it.

RTMP has no login. The last part of its URL is the key, which encoders print when they open it, servers log when one
begins to publish, and studios keep beside the server's URL. SRT carries the same as `streamid`. A film's key stands in
the playlists of HLS, if they hold it themselves, and behind its id where packagers take it.

Sources: Adobe's RTMP specification 1.0, section 7.2.1; the logs of nginx-rtmp-module; OBS Studio's `service.json`;
Haivision's SRT Access Control; RFC 8216, section 4.3.2.4; the manuals of Shaka Packager and Bento4.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.generated import is_generated, is_uuid
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.rules.words.weight import is_made
from workers.guardrails.triggers import Trigger

_KEY: Final = r"(?P<v>[\w\-]{12,128}+)"
_PUBLISHED: Final = re.compile(
    rf"\brtmp(?:s|t|e|ts|te)?://[\w.\-]{{1,253}}(?::\d{{1,5}})?/(?:[\w.\-]{{1,64}}/){{1,3}}{_KEY}(?![\w./:%])"
)
_ACCEPTED: Final = re.compile(
    rf"\bsrt://[\w.\-]{{1,253}}:\d{{1,5}}\?(?:[^\s\"'#]{{1,200}}&)?streamid={_KEY}(?![\w./:%])"
)
_LOGGED: Final = re.compile(
    r"(?:\bpublish: name='|[ ]PUBLISH[ ]\"[\w.\-]{1,64}\"[ ]\"|[?&]call=publish&(?:[^\s&\"']{0,200}&){0,8}?name=)"
    rf"{_KEY}(?![\w.:%])"
)
_IS: Final = r"\"\s{0,4}:\s{0,4}"
_BETWEEN: Final = rf"(?:,\s{{0,40}}\"\w{{1,40}}{_IS}(?:\"[^\"\n]{{0,100}}\"|\w{{1,12}})\s{{0,40}}){{0,4}},\s{{0,40}}"
_SERVER: Final = rf"\"server{_IS}\"(?:rtmps?://[^\s\"]{{1,200}}|auto)\""
_KEPT: Final = re.compile(
    rf"\"key{_IS}\"{_KEY}\"(?=\s{{0,40}}{_BETWEEN}{_SERVER})"
    rf"|{_SERVER}\s{{0,40}}{_BETWEEN}\"(?:stream_?)?[kK]ey{_IS}\"(?P<w>[\w\-]{{12,128}}+)\""
)
_TOLD: Final = re.compile(
    r"(?i:\bstream(?:ing)?[ _\-]?key|\bclave[ ]de[ ](?:re)?(?:transmisi[oó]n|stream(?:ing)?|emisi[oó]n))[\"'`*]{0,3}"
    rf"[ ]?(?:=>|[:=]|is|es)[ ]?[\"'`*]{{0,3}}{_KEY}(?![\w.:/%])"
)
_GROUPS: Final = re.compile(
    r"(?=(?:[0-9a-z]{4}-){0,7}\d{0,3}[a-z]{0,3}\d[a-z](?<!\d\d\dp)|(?:[a-z\-]{0,36}[a-z]\d[\d\-]{0,9}){2})"
    r"[0-9a-z]{4}(?:-[0-9a-z]{4}){3,7}"
    r"|(?=[a-z\-]{0,40}\d)[0-9a-z]{4}(?:-[0-9a-z]{4}){4,7}"
)
"""As services write a key for people who have to type it; parts of names, `cam1` or `720p`, end with the number."""
_FACEBOOK: Final = re.compile(r"FB-\d{8,20}-\d-[\w\-]{12,40}")

_DECRYPTS: Final = re.compile(
    r"#EXT-X-KEY:[^\n]{0,120}?;base64,(?P<v>[A-Za-z0-9+/]{22}==)"
    r"|(?:\bkey_id=[0-9a-fA-F]{32}:key=|--key[ =](?:[0-9a-fA-F]{32}|\d{1,3}):)(?P<w>[0-9a-fA-F]{32})(?![0-9a-fA-F])"
)

STREAM_TRIGGERS: Final = (
    Trigger(r"rtmp[a-z]{0,2}://[\w.\-]+(?::[0-9]+)?/[^ \n]*[\w\-]{12}"),
    Trigger(r"srt://[^ \n]*[?&]streamid=[\w\-]{12}"),
    Trigger(r"publish: name='|[ ]PUBLISH[ ]\"|[?&]call=publish&"),
    Trigger(r"(?i:stream(?:ing)?[ _\-]?key|clave de (?:re)?(?:transmisi|stream|emisi))[^\n]*[\w\-]{12}"),
    Trigger(r"#EXT-X-KEY:[^\n]*;base64,|(?::key=|--key[ =][0-9a-fA-F]+:)[0-9a-fA-F]{32}"),
    Trigger(r"\"server\" ?: ?\"(?:rtmps?://|auto\")"),
)


def streams(scan: Scan) -> Iterator[Hit]:
    """Find the keys with which one publishes a live stream, or decrypts a film."""
    *published, decrypts, kept_with = STREAM_TRIGGERS
    for pattern, trigger in zip((_PUBLISHED, _ACCEPTED, _LOGGED, _TOLD), published, strict=True):
        for found in scan.matches(pattern, trigger):
            if _is_key(found["v"]):
                yield from scan.hits("api-key", *found.span("v"))
    for found in scan.matches(_DECRYPTS, decrypts):
        yield from scan.hits("secret", *found.span(str(found.lastgroup)))
    for kept in _KEPT.finditer(scan.text) if scan.lines_of(kept_with) else ():
        group = str(kept.lastgroup)
        if _is_key(kept[group]):
            yield from scan.hits("api-key", *kept.span(group))


def _is_key(value: str) -> bool:
    """Tell whether a stream is called as only a service calls it, and not `camera-2-entrance`."""
    made = _GROUPS.fullmatch(value) or _FACEBOOK.fullmatch(value)
    return bool(made) or (is_secret(value) and (is_made(value) or is_uuid(value) or is_generated(value)))
