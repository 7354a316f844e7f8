"""Passwords in URLs and data source names, whatever the driver.

Sources: RFC 3986 section 3.2.1 (userinfo); the drivers' manuals for what they accept beyond it.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.values import is_filler, is_random, is_reference, is_resource_name

_USERINFO_MAX: Final = 1024
_USER: Final = re.compile(r"[^\s/?#:@\"'<>\[\]\\`|,;(){}\x00]{0,256}+")
_REST: Final = re.compile(rf"[^\s\"'<>`\\]{{1,{_USERINFO_MAX}}}+")
_PORT: Final = re.compile(r"\d{1,5}(?=[/?#,;:)\]]|\Z)")
_AUTHORITY_END: Final = re.compile(r"[/?#]")
_HOST: Final = re.compile(r"@(?=\[?[A-Za-z0-9$_][\w.\-:]{0,255}+(?:[/?,:\])};&]|\Z))")
_CUT: Final = re.compile(r"(?P<v>[^\s\"'<>`\\@/…?#]{3,300}?)(?:…|\.\.\.|[ ]\[truncated)")
"""A password at which a log cut the line off."""
_ENDS: Final = re.compile(r"(?P<v>[^\s\"'<>`\\@/…?#:,;)\]}]{6,300}+)\Z")
"""A password with which the text ends, before any host."""
_OF_SERVERS: Final = re.compile(
    r"(?:amqps?|mysql[2x]?|mariadb|postgres(?:ql)?|cockroachdb|mongodb|rediss?|valkey|memcached|mqtts?|nats|stomp|ldaps?|s?ftp|smtps?|imaps?|cassandra"
    r"|clickhouse|mssql|sqlserver|oracle|kafka|snowflake|influxdb|elasticsearch|neo4j|couchbase|socks[45][ah]?|git\+https?|https?)(?:\+\w{1,16})?\Z"
)
_SCHEME_MAX: Final = 24
_USER_MAX: Final = 70
_DISTINGUISHED: Final = re.compile(
    r"(?<=ldap://|daps://)(?:[A-Za-z]{1,24}=[^\s:@/\"'<>=]{1,80},){1,8}[A-Za-z]{1,24}=[^\s:@/\"'<>=,]{1,80}(?=:)"
)
"""The user's name of LDAP, which is a path in a directory."""
_TEMPLATE: Final = re.compile(r"\{[A-Za-z_][\w.]{0,60}\}(?=:(?!\{)[^\s/@]{1,256}@)")
"""A user's name that code fills in."""
_MAILBOX: Final = re.compile(r"@[A-Za-z0-9.\-]{1,253}\.[A-Za-z]{2,24}(?=:[^\s/@]{1,256}@)")
"""The rest of a user's name that is an address of e-mail and was not encoded."""
_SIP: Final = re.compile(r"(?<![\w])sips?:[\w.+\-]{1,64}:(?P<v>[^\s@/\"'<>;,]{3,128}+)@(?=[\w\[])")
"""RFC 3261, section 19.1: a URI without slashes."""
_TOKEN_USER: Final = re.compile(r"(?=[^@]{0,256}\d)(?=[^@]{0,256}[A-Za-z])[\w.\-~%]{20,256}+(?=:?@[\w\[])")
_CUT_TOKEN: Final = re.compile(r"[A-Za-z0-9_~\-]{20,256}+(?=…|\.\.\.|[ ]\[truncated|\Z)")
"""The same where a log cut the line off before the host."""
_GO_ADDRESS: Final = re.compile(r"@(?:tcp|unix|cloudsql)\(")
_ORACLE: Final = re.compile(
    r"jdbc:oracle:(?:thin|oci8?):[^\s/@\"']{1,128}/(?P<v>[^\s@\"'…]{4,256}?)(?:@|…|\.\.\.|[ ]\[truncated|\Z)"
    r"|sqlplus[ \t]+(?:-\w+[ \t]+){0,8}+[\w$#.\-]{1,64}/(?P<w>[^\s@\"']{1,256}+)"
)
_EASY_CONNECT: Final = re.compile(
    r"(?<![\w/.:@\-])[A-Za-z](?:[\w$#]{1,63}|[\w$#.]{1,63}(?=/[^\s@/]{4,128}@(?://)?[\w.\-]{2,253}:\d{2,5}/))"
    r"/(?P<v>[^\s@/\"'`:]{4,128}+)@(?://)?[\w.\-]{2,253}(?::\d{2,5})?/[\w.\-]{2,64}"
)
"""Oracle's `user/password@//host:port/service`, wherever it stands."""
_ACTION: Final = re.compile(r"@[\w.\-]{2,40}/[\w.\-]{1,40}(?![\w./:\-])")
"""Behind the name of an action of GitHub's, a branch with a slash: `pypa/gh-action-pypi-publish@release/v1`."""
_PGPASS: Final = re.compile(
    r"[ \t]{0,8}\"?(?:\d{1,6}:)?(?:[\w.\-]{1,253}+|\*):(?:[56]\d{3}|\*):"
    r"(?:[\w\-]{1,63}+|\*):(?:[\w.\-]{1,63}+|\*):(?P<v>(?:[^\s\"\\]|\\[:\\]){1,256}+)(?=\s|\Z|\"|\\[nr])"
)
_SHADOW: Final = re.compile(r"\d+:\d+:|[^:]{0,100}:/[\w/.\-]{0,100}:/")
"""The ages of a password, in a line of /etc/shadow that has `*` for the password, or the home and the shell."""
PGPASS_SIGNS: Final = (":5432:", ":5433:", ":6432:", ":6543:", ":*:")


def url_passwords(scan: Scan) -> Iterator[Hit]:
    """Find the password of `scheme://user:password@host`, and a token that stands alone before the `@`."""
    done = 0
    for at in scan.find("://"):
        if at < done:
            continue
        start = at + 3
        user = _USER.match(scan.text, start)
        end = user.end() if user else start
        longer = (
            _MAILBOX.match(scan.text, end)
            or _DISTINGUISHED.match(scan.text, start)
            or _TEMPLATE.match(scan.text, start)
        )
        end = longer.end() if longer else end
        if scan.text.startswith(":", end) and not scan.text.startswith(":@", end):
            span = _password(scan.text, end + 1)
        else:
            token = _TOKEN_USER.match(scan.text, start) or _CUT_TOKEN.match(scan.text, start)
            span = token.span() if token and (token.re is _TOKEN_USER or is_random(token[0])) else None
        if span and _is_secret(scan.text[slice(*span)]):
            done = span[1]
            yield from scan.hits("url-password", *span)
    for sip in scan.matches(_SIP):
        if _is_secret(sip["v"]):
            yield from scan.hits("url-password", *sip.span("v"))


def _password(text: str, start: int) -> tuple[int, int] | None:
    """Return the password's place: up to the authority's last `@`, else up to the first `@` that a host follows."""
    rest = _REST.match(text, start)
    cut = _CUT.match(text, start) or (_ENDS.match(text, start) if _is_of_server(text, start) else None)
    if cut and not cut["v"].isdigit():
        return cut.span("v")
    if rest is None or _PORT.match(text, start, rest.end()):
        return None
    authority = _AUTHORITY_END.search(text, start, rest.end())
    if authority and authority.start() == start:
        return None
    end = text.rfind("@", start, authority.start() if authority else rest.end())
    if end < 0 and authority:
        host = _HOST.search(text, authority.start(), rest.end())
        end = host.start() if host else -1
    return (start, end) if end > start else None


def _is_of_server(text: str, start: int) -> bool:
    """Tell whether the scheme before the user's name, whose password begins at `start`, is one that asks for both."""
    slashes = text.rfind("://", max(0, start - _USER_MAX), start)
    return slashes >= 0 and _OF_SERVERS.search(text, max(0, slashes - _SCHEME_MAX), slashes) is not None


@remembered
def _is_secret(value: str) -> bool:
    return not (is_filler(value) or is_reference(value) or value.lower() in {"password", "pass", "pwd", "secret"})


def dsn_passwords(scan: Scan) -> Iterator[Hit]:
    """Find passwords in what is no URL: Go's `user:password@tcp(host)`, Oracle's `user/password@host`, `.pgpass`."""
    for go in scan.matches(_GO_ADDRESS):
        at = go.start()
        colon = scan.text.rfind(":", max(0, at - 256), at)
        value = scan.text[colon + 1 : at]
        if colon >= 0 and value and not re.search(r"[\s\"'`]", value) and _is_secret(value):
            yield from scan.hits("url-password", colon + 1, at)
    for anchor in ("jdbc:oracle:", "sqlplus "):
        for at in scan.find(anchor):
            found = _ORACLE.match(scan.text, at)
            group = found and ("v" if found["v"] else "w")
            if found and group and _is_secret(found[group]):
                yield from scan.hits("url-password", *found.span(group))
    for found in scan.matches(_EASY_CONNECT):
        action = is_resource_name(found["v"]) and _ACTION.match(scan.text, found.end("v"))
        if _is_secret(found["v"]) and not action:
            yield from scan.hits("url-password", *found.span("v"))
    for at in (place for sign in PGPASS_SIGNS for place in scan.find(sign)):
        floor = max(0, at - 300)
        found = _PGPASS.match(scan.text, max(scan.text.rfind(blank, floor, at) for blank in "\n \t") + 1)
        if found and _is_secret(found["v"]) and not _SHADOW.match(scan.text, found.start("v")):
            yield from scan.hits("password", *found.span("v"))


_SAS: Final = re.compile(r"sig=(?P<v>[A-Za-z0-9%+/]{30,}+(?:=|%3[dD]){0,2})")
_SIGNED_BY_V2: Final = re.compile(r"[?&]Signature=(?P<v>[A-Za-z0-9%+/=_\-]{20,1000}+)")
_SIGNED: Final = re.compile(r"(?:x-amz-signature|x-goog-signature)=(?P<v>[a-f0-9]{20,}+)", re.IGNORECASE)


def signed_urls(scan: Scan) -> Iterator[Hit]:
    """Find the signatures of Azure's shared access URLs and of presigned URLs of S3 and Google Cloud Storage.

    Sources: https://learn.microsoft.com/azure/storage/common/storage-sas-overview,
    https://docs.aws.amazon.com/AmazonS3/latest/API/sigv4-query-string-auth.html
    """
    for at in scan.find("sig="):
        found = _SAS.match(scan.text, at)
        if found:
            yield from scan.hits("azure-key", *found.span("v"))
    for at in scan.find("Signature="):
        found = _SIGNED_BY_V2.match(scan.text, max(0, at - 1))
        if found:
            yield from scan.hits("token", *found.span("v"))
    for anchor in ("x-amz-signature=", "x-goog-signature="):
        for at in scan.find(anchor, any_case=True):
            found = _SIGNED.match(scan.text, at)
            if found:
                yield from scan.hits("token", *found.span("v"))
