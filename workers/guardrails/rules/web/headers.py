"""Credentials in HTTP headers: Authorization in all its schemes, and cookies. Other headers are sensitive names.

Sources: RFC 9110 section 11.6, RFC 6750 (Bearer), RFC 7617 (Basic), RFC 7616 (Digest), RFC 6265 (cookies), and
https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-auth-using-authorization-header.html
"""

import base64
import binascii
import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.generated import is_generated, is_uuid
from workers.guardrails.rules.words.values import (
    is_call,
    is_measure,
    is_mixed,
    is_plain_word,
    is_resource_name,
    is_secret,
)

_SEPARATOR: Final = (
    r"(?:\\{0,7}+[\"'`]?\]?[ \t]{0,8}+(?:=>|:=|[:=,])[ \t]{0,8}+\[?(?:\\{0,7}+[\"'`])?(?:b[\"'])?"
    r"|%3[aA](?:%20|\+)?)[ \t]{0,8}+"
)
_SCHEME: Final = (
    r"(?:bearer|basic|token|digest|negotiate|ntlm|apikey|api-key|key|splunk|sso-key|genie ?key|jwt|oauth|bot|hawk"
    r"|ssws|api-?token|pveapitoken)"
)
_HAR_VALUE: Final = r"\\?\",\s{0,40}\\?\"value\\?\"[ ]?:[ ]?\\?\""
_CREDENTIALS: Final = r"[^\s\"'`\\,;<>&)\]}]{4,}+"
_AUTHORIZATION: Final = re.compile(
    rf"authorization(?:(?:{_HAR_VALUE}|{_SEPARATOR})(?:{_SCHEME}(?:[ \t:=]|%20|\+){{1,4}}+(?:token=)?)?"
    rf"|[ \t]+[\"']?{_SCHEME}[ \t]+)"
    rf"(?P<v>{_CREDENTIALS})",
    re.IGNORECASE,
)
_BEARER: Final = re.compile(r"bearer(?:[ \t]|%20|:[ \t]?){1,3}+(?P<v>[\w.~+/=\-|:]{12,}+)", re.IGNORECASE)
_BASIC: Final = re.compile(r"basic(?:\\?[ \t]|%20){1,3}+(?P<v>[A-Za-z0-9+/_\-]{6,}+={0,2})", re.IGNORECASE)
_DOCKER_AUTH: Final = re.compile(r"\"auth\\{0,3}\"[ ]?:[ ]?\\{0,3}\"(?P<v>[A-Za-z0-9+/]{8,1000}+={0,2})\\{0,3}\"")
"""The login to a registry in Docker's `config.json`, in base64."""
_SCHEME_ALONE: Final = re.compile(_SCHEME, re.IGNORECASE)
_REST: Final = re.compile(r"\\?\r?\n(?P<v>[\w.~+/=\-]{10,512}+)[\"']{0,2}[ \t]*(?=\r?\n|\Z)")
"""What a terminal or a mail has put on the next line of a token."""
_WRAPPED_FROM: Final = 30
_SIGNATURE: Final = re.compile(
    r"(?:Signature=|response=\\{0,3}\")(?P<v>[A-Fa-f0-9]{32,}+)|;signature=(?P<w>[A-Za-z0-9+/]{43}=)"
)
_NAMED_PARTS: Final = re.compile(r"AWS4-|GOOG4-|username=", re.IGNORECASE)
_SIGNATURE_WITHIN: Final = 1500

_NO_PASSWORD: Final = re.compile(rb"[a-z]{2,20}(?:[\-_][a-z]{2,20}){0,6}:")
"""A user's name of words, whose password is empty."""
_BUILDS: Final = re.compile(
    r"[A-Z][a-z]+\[[a-z]|!?[a-z]\w{0,30}(?:\??\.[a-z]\w{0,40}){0,4}\??\.(?:auth\w{0,20}|headers?|tokens?|header_?value)[;,]?\Z|[a-z_]{2,30}\[-?\d|[a-z]{2,20}(?:[A-Z][a-z]+){0,4}(?:Token|Header|Value|Auth|Credentials?|Key)\Z|(?:[A-Z][a-z]+){0,8}(?:Authorization|Resource|Client|Header|Provider|Service|Request|Login|Handler|Filter)s?\Z|(?:[a-z]{1,20}_?)?(?:[aA]uth(?:orization)?_?)?[hH]eaders?\Z|[a-z]\w{1,20}_headers?\Z"
)
"""A type with its parameter, a member, a variable that is called a header."""
_DOTS: Final = 2
"""In a token of three parts, however short these are."""

_CASED_WORDS: Final = re.compile(r"[A-Z]?[a-z]{2,20}(?:\.?[A-Z][a-z]{2,20}){1,5}")
"""As programs call classes and members: `GrantOptions`, `tokens.Keyword`."""
_SESSION: Final = re.compile(
    r"(?<!external)(?<!root)(?<!parent)(?<!source)(?<!destination)(?<!mirror)(?<!active)(?<!recording)"
    r"(?:phpsessid|jsessionid|aspsessionid\w{0,10}|asp\.net_sessionid|connect\.sid|sessionid)"
    r"(?:(?:=|\\?[\"'][ ]?(?:[:,]|=>)[ ]?\\?[\"'])(?P<v>[\w%.\-]{10,}+)"
    r"|[ \t]{0,24}(?:=>|[=:])[ \t]{0,4}[\"']?(?!0x)(?P<w>(?=[\w%.\-]{0,60}\d)[\w%.\-]{16,}+))",
    re.IGNORECASE,
)
"""As a pair; or as a dump of cookies lists it, with white space around the sign. ZooKeeper's sessions begin with 0x."""
_SESSION_FIELD: Final = re.compile(
    r"[\"']sid\\{0,3}[\"'][ ]?:[ ]?\\{0,3}[\"'](?P<v>[\w+/=.\-]{16,512}+)"
    r"|\bx-(?:\w{1,30}-){0,4}session(?P<of>-?(?:id|key|token))?[\"']?[ ]{0,3}[:=][ ]{0,3}[\"']?"
    r"(?P<w>[\w+/=.\-]{16,512}+)",
    re.IGNORECASE,
)
"""A session in an answer of JSON, and in a header of a program's own."""
_ACCOUNT: Final = re.compile(r"[A-Z]{2}[0-9a-f]{32}|S-1-.*")
"""What Twilio and Windows call by a `sid`."""
_RESOURCE: Final = re.compile(r"[\w.@=,\-]{2,60}-0[0-9a-f]{9,16}(?:EXAMPLE)?|[a-z]{2,4}-[0-9a-z]{10,17}(?:EXAMPLE)?")
"""The id of a resource at AWS, such as a session of Session Manager: it lets nobody in (`ana-07a16060613c408b5`)."""
_NAMES_SESSION: Final = re.compile(r"[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
"""What identity providers log of a session, and no server puts into its cookie."""
_CURL_COOKIE: Final = re.compile(r"[\s\"'](?:-b|--cookie)[ =](?P<pairs>[\"']?[\w.\-]{1,64}=[^\n\"'\\]{6,4096}+)")
_COOKIE: Final = re.compile(
    rf"cookies?2?(?:{_HAR_VALUE}|{_SEPARATOR}|[ \t]{{1,4}}[\"'](?=[\w.\-]{{1,64}}=))"
    r"(?P<pairs>[^\r\n\"\\\]]{1,8192}+)",
    re.IGNORECASE,
)
_PAIR: Final = re.compile(r"(?P<name>[\w.\-!#$%&*+^|~]{1,128}+)=\"?(?:s%3A)?(?P<v>[^;,\s\"']{1,4096}+)")
_COOKIE_ATTRIBUTES: Final = frozenset("path domain expires max-age samesite version comment priority".split())
_HARMLESS_COOKIE: Final = re.compile(
    r"(?:\w{1,20}[_\-])?(?:theme|lang|language|locale|tz|timezone|time_zone|country|region|currency|consent"
    r"|cookieconsent|colou?r_?(?:mode|scheme)|dark_?mode|layout|sidebar|font_?size|units?|ab_?test|variant|_ga\w{0,20}|_gid|_gat|_fbp|expir(?:y|es)|timeout|key-pair-id)"
    r"(?:[_\-](?:pref|preference|accepted|status|mode|name|id))?",
    re.IGNORECASE,
)
"""What a cookie is called that keeps a choice or names a key, and is no session."""
_ZONE: Final = re.compile(r"[A-Z][A-Za-z]{2,12}(?:/|%2F)[A-Z][A-Za-z_]{2,20}")
_SHORTEST_COOKIE: Final = 6
_DISTINCT_COOKIE: Final = 10
"""Characters. A shorter one, such as a language or a theme, is no secret in other places."""
SESSION_ANCHORS: Final = ("phpsessid", "sessionid", "jsessionid", "aspsessionid", "asp.net_sessionid", "connect.sid")


def authorization_headers(scan: Scan) -> Iterator[Hit]:
    """Find the credentials of Authorization headers, and of a scheme that stands on its own."""
    for at in scan.find("authorization", any_case=True):
        found = _AUTHORIZATION.match(scan.text, at)
        if found is None:
            continue
        if (
            is_secret(found["v"])
            and not (found["v"].startswith("=") or _is_code(scan.text, found))
            and (_looks_issued(found["v"]) or found["v"].count(".") == _DOTS)
            and not (_NAMED_PARTS.match(found["v"]) or _SCHEME_ALONE.fullmatch(found["v"]))
            and not _NO_PASSWORD.fullmatch(_decoded(found["v"]))
            and not found["v"].lower().endswith("authorization")
        ):
            yield from _whole(scan, found)
        else:
            yield from _signature(scan, found.end())
    for at in scan.find("bearer", any_case=True):
        found = _BEARER.match(scan.text, at)
        if found and is_secret(found["v"]) and _looks_issued(found["v"]):
            yield from _whole(scan, found)
    for found in scan.matches(_DOCKER_AUTH):
        if _is_user_and_password(found["v"]):
            yield from scan.hits("authorization", *found.span("v"))
    for at in scan.find("basic", any_case=True):
        found = _BASIC.match(scan.text, at)
        if found and _is_user_and_password(found["v"]):
            yield from scan.hits("authorization", *found.span("v"))


def _is_code(text: str, found: re.Match[str]) -> bool:
    """Tell whether what stands there without quotes builds the header: `HeaderValue::from_static(`, `istr[…]`."""
    before = text[found.start("v") - 1]
    fetched = before in "=:, \t" and is_call(found["v"])
    return fetched or (before == ":" and found["v"].startswith((":", "%{"))) or _BUILDS.match(found["v"]) is not None


def _whole(scan: Scan, found: re.Match[str]) -> Iterator[Hit]:
    """Find a token with its rest, where that stands on the next line."""
    yield from scan.hits("authorization", *found.span("v"))
    rest = _REST.match(scan.text, found.end("v")) if len(found["v"]) >= _WRAPPED_FROM else None
    if rest and is_mixed(rest["v"]) and not is_resource_name(rest["v"]) and not is_measure(rest["v"]):
        yield from scan.hits("authorization", *rest.span("v"))


def _signature(scan: Scan, at: int) -> Iterator[Hit]:
    """Find the signature of a header that names its other parts in clear: Digest, AWS4-HMAC-SHA256, Akamai's EG1."""
    found = _SIGNATURE.search(scan.text, at, at + _SIGNATURE_WITHIN)
    if found:
        yield from scan.hits("authorization", *found.span(str(found.lastgroup)))


def _looks_issued(value: str) -> bool:
    """Tell credentials from words: they have a digit, or change case where no word of a name begins."""
    words = value.islower() or value.isupper() or value.istitle() or _CASED_WORDS.fullmatch(value) is not None
    return any(c.isdigit() for c in value) or not words


def _is_user_and_password(value: str) -> bool:
    if is_plain_word(value):
        return False
    decoded = _decoded(value)
    told = b":" in decoded and all(byte >= ord(" ") for byte in decoded) and _is_text(decoded)
    return told and _NO_PASSWORD.fullmatch(decoded) is None


def _is_text(data: bytes) -> bool:
    """Tell whether bytes are UTF-8; those of a word that happens to be base64 are not."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True


def _decoded(value: str) -> bytes:
    """Return what `value` holds in base64, or nothing."""
    try:
        return base64.b64decode(value + "=" * (-len(value) % 4), altchars=b"-_", validate=False)
    except (binascii.Error, ValueError):
        return b""


def cookies(scan: Scan) -> Iterator[Hit]:
    """Find the values of cookies, save those too short or too plain to be a session."""
    done = 0
    for at in scan.find("cookie", any_case=True):
        found = _COOKIE.match(scan.text, at) if at >= done else None
        if found is None:
            continue
        done = found.end()
        for pair in _PAIR.finditer(scan.text, *found.span("pairs")):
            if is_session(pair["name"], pair["v"]):
                yield from scan.hits("cookie", *pair.span("v"), spreads=len(pair["v"]) >= _DISTINCT_COOKIE)


def session_ids(scan: Scan) -> Iterator[Hit]:
    """Find the session ids that go by the names of the usual servers, and the cookies of curl's command line."""
    for _, places in scan.standing(SESSION_ANCHORS):
        for at in places:
            found = _SESSION.match(scan.text, at)
            group = "w" if found and found["w"] else "v"
            named = found and (_RESOURCE.fullmatch(found[group]) or _NAMES_SESSION.fullmatch(found[group]))
            if found and _looks_issued(found[group]) and not named:
                yield from scan.hits("cookie", *found.span(group))
    for found in scan.matches(_SESSION_FIELD):
        value = found["v"] or found["w"]
        named = _NAMES_SESSION.fullmatch(value) if found["v"] or found["of"] else _ACCOUNT.fullmatch(value)
        if not (named or _ACCOUNT.fullmatch(value)) and (is_uuid(value) or is_generated(value)):
            yield from scan.hits("cookie", *found.span("v" if found["v"] else "w"))
    done = 0
    for at in scan.find("curl"):
        if at < done:
            continue
        line_end = scan.text.find("\n", at, at + 4000)
        done = line_end if line_end >= 0 else at + 4000
        option = _CURL_COOKIE.search(scan.text, at, done)
        for pair in _PAIR.finditer(scan.text, *option.span("pairs")) if option else ():
            if is_session(pair["name"], pair["v"]):
                yield from scan.hits("cookie", *pair.span("v"))


def is_session(name: str, value: str) -> bool:
    """Tell whether a cookie of this name and value could be a session, rather than a choice or an attribute."""
    plain = (
        name.lower() in _COOKIE_ATTRIBUTES
        or _HARMLESS_COOKIE.fullmatch(name)
        or len(value) < _SHORTEST_COOKIE
        or not is_secret(value)
        or _ZONE.fullmatch(value)
        or is_call(value)
    )
    return not plain and (_looks_issued(value) or len(value) > 2 * _SHORTEST_COOKIE)
