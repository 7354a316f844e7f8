r"""Passwords in transcripts of protocols and of dialogues: IMAP, POP3, FTP, SMTP, Redis, SQL that changes a password.

Sources: RFC 9051 (IMAP's LOGIN), RFC 1939 and 959 (PASS), RFC 4954 (SMTP's AUTH), Redis' protocol, the manuals of
SQL Server (sp_addlogin and its kin), Neo4j, Expect, tcpdump, netsh and Windows LAPS, Vault's API, NSS' log of TLS' keys
(SSLKEYLOGFILE).
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Reach, Trigger

_USER: Final = r"[\w.@\-]{1,64}"
_TAKES_SHARE: Final = r"/v1/sys/(?:unseal|rekey/update|generate-root/update)"
"""Where Vault's API is handed a share of the key that unseals it."""

_ROWS: Final = (
    # What a line holds, as a trigger; the whole command.
    (r" LOGIN [^ \n]+ [^ \n]{4}",
     rf"(?:^|[ ])[A-Za-z0-9]{{1,8}}[ ]LOGIN[ ][\"']?{_USER}[\"']?[ ][\"']?(?P<v>[^\s\"']{{4,128}}+)[\"']?[ \t]*\r?$"),
    (r" login [^ \n]+@[^ \n]+ [^ \n]{4}",
     (r"(?:^|[ ])(?:\.|[a-z]\d{0,4}|\d{1,4})[ ]login[ ][\"']?[\w.\-]{1,64}@[\w.\-]{1,64}[\"']?[ ]"
      r"[\"']?(?P<v>[^\s\"']{4,128}+)[\"']?[ \t]*\r?$")),
    (r"PASS [^ \n]{4,128}[ \t]*\r?$", r"(?:^|[<>:\]]|C:|\d[ ])[ ]?PASS[ ](?P<v>[^\s\"'/]{4,128}+)[ \t]*\r?$"),
    (r"\"(?i:AUTH)\"[ ]", r"\"(?i:AUTH)\"[ ](?:\"[\w.\-]{1,64}\"[ ])?\"(?P<v>[^\"\n]{4,512}+)\""),
    (r"(?i:AUTH (?:PLAIN|LOGIN)) ",
     r"(?i:\bAUTH[ ](?:PLAIN|LOGIN))[ ](?![a-z]{1,20}\b)(?P<v>[A-Za-z0-9+/]{8,400}={0,2})"),
    (r"(?i:sp_add)", rf"(?i:sp_add(?:login|user))\b[^\n]{{0,200}}?'{_USER}',[ ]?N?'(?P<v>[^'\n]{{3,128}}+)'"),
    (r"(?i:sp_add)", r"(?i:sp_addlinkedsrvlogin)\b[^\n]{0,200},[ ]?N?'(?P<v>[^'\n]{3,128}+)'[ ]?;?[ \t]*\r?$"),
    (r"(?i:set password from)", r"(?i:SET[ ]PASSWORD[ ]FROM)[ ]'(?P<v>[^'\n]{3,128}+)'"),
    (r"(?i:set password from)", r"(?i:SET[ ]PASSWORD[ ]FROM)[ ]'[^'\n]*'[ ](?i:TO)[ ]'(?P<v>[^'\n]{3,128}+)'"),
    (r"(?i:sec-websocket-protocol)",
     (r"(?i:sec-websocket-protocol)[\"']?[ ]?[:=][ ]?[\"']?[^\n]{0,80}?(?i:bearer|token|jwt|auth\w{0,12}),[ ]{0,2}"
      r"(?P<v>[\w.~\-]{16,4096}+)")),
    (r"bearer\.authorization\.k8s\.io\.", r"base64url\.bearer\.authorization\.k8s\.io\.(?P<v>[\w\-]{16,4096}+)"),
    (r"microk8s join ", r"\bmicrok8s join [\w.\-:\[\]]{3,80}/(?P<v>[0-9a-f]{32})(?![0-9a-f])"),
    (r"(?i:-otp[= :]|otp:|-code[= ])[ ]?[0-9]{6}",
     (r"(?:--otp[= ]|--(?:token|mfa|otp|totp|2fa|auth)-code[= ]|\b(?i:x-(?:[\w\-]{1,20}-)?t?otp)[\"']?:[ ]?)"
      r"[\"']?(?P<v>\d{6,8})\b")),
    (r"(?i:name): ?'(?i:auth)', ?(?i:args):",
     r"(?i:name):[ ]?'(?i:auth)',[ ]?(?i:args):[ ]?\[[ ]?(?:'[\w.\-]{1,64}',[ ]?)?'(?P<v>[^'\n]{4,512}+)'"),
    (r"addauth digest ", r"addauth[ ]digest[ ][\w.@\-]{1,64}:(?P<v>[^\s\"']{4,128}+)"),
    (r"\"plaintext\" ?: ?\"", r"\"plaintext\"[ ]?:[ ]?\"(?:\\{1,3}\")?(?P<v>[^\s\"\\{}\[\]]{4,512}+)"),
    (r"^OTP {4}", r"^OTP[ ]{4,20}(?P<v>[\w+/]{20,64}={0,2})[ \t]*\r?$"),
    (r"(?i:identify|ghost|recover|regain) ",
     (r"(?i:nickserv|authserv|\bns)[\w@.\-]{0,30}[ ]:?(?i:identify|auth|ghost|recover|regain)[ ]"
      r"(?:[\w\[\]\-`^|]{1,32}[ ])?(?P<v>[^\s\"']{4,128}+)[ \t]*\r?$")),
    (r"\.login\([\"']", r"\.login\([ ]?[\"'](?P<v>[\w.\-]{40,128}+)[\"']"),
    (r"/oper ", r"/oper[ ][\w\-]{1,32}[ ](?P<v>[^\s\"']{4,128}+)"),
    (r"(?:CLIENT_RANDOM|TRAFFIC_SECRET(?:_[0-9])?|EXPORTER_SECRET|^RSA) [0-9a-fA-F]{16}",
     (r"(?:\bCLIENT_RANDOM|\b[A-Z_]{5,32}TRAFFIC_SECRET(?:_\d)?|\b(?:EARLY_)?EXPORTER_SECRET|^RSA)[ ]"
      r"(?:[0-9a-fA-F]{64}|[0-9a-fA-F]{16})[ ](?P<v>[0-9a-fA-F]{32,128}+)")),
    (_TAKES_SHARE, rf"\"key\"[ ]?:[ ]?\"(?P<v>[\w+/]{{32,128}}={{0,2}})\"(?=[^\n]{{0,400}}{_TAKES_SHARE})"),
    (_TAKES_SHARE, rf"{_TAKES_SHARE}\b[^\n]{{0,400}}?\"key\"[ ]?:[ ]?\"(?P<v>[\w+/]{{32,128}}={{0,2}})\""),
    (r"C=\"[^ \n\"]{4}|authtype simple|http\.authbasic|Credentials: ",  # tcpdump and tshark
     (r"(?:\bC=\"(?!public\"|private\")(?P<v>[^\s\"]{4,64}+)\"[ ](?:Get|Set|Response|V2Trap|Trap|Inform|Report)"
      r"|\bauthtype simple\b[^\n]{0,160}?[ ]auth[ ]\"(?P<auth>[^\s\"]{3,8})\""
      r"|(?:\bhttp\.authbasic\"?[ ]?(?:==|:)[ ]?\"?|\bCredentials:[ ])[\w.@\-]{1,64}:(?P<basic>[^\s\"]{4,128}+))")),
    (r"user [^ \n]+ (?:on|off|reset)[^\n]* #[0-9a-f]{64}",
     r"\buser[ ]\S{1,64}[ ](?:on|off|reset\w*)[^\n]{0,200}?[ ]#(?P<v>[0-9a-f]{64})\b"),
    (r"OTP for the session is", r"\bOTP for the session is:?[ ](?P<v>[0-9a-f\-]{20,40})"),
    (r"HELLO [23] AUTH ", r"HELLO[ ][23][ ]AUTH[ ]\S{1,64}[ ](?P<v>[^\s\"']{4,512}+)"),
    (r"(?:Key Content|Contenido de la clave) *:",
     r"(?:Key Content|Contenido de la clave)[ ]{0,30}:[ ](?P<v>\S{8,63})[ \t]*\r?$"),
    (r"\"t\":\"[0-9a-f]+\",\"p\":\"", r"\"t\":\"[0-9a-f]{10,20}\",\"p\":\"(?P<v>[^\"\n]{6,128}+)\""),
    (r"send (?:-- )?[\"']", r"(?:assword[^\n]{0,40}?|^)[ ;{]{0,8}send[ ](?:--[ ])?\"(?P<v>[^\s\"'\\]{4,128}+)\\[rn]"),
)  # fmt: skip
_PATTERNS: Final = tuple(re.compile(row, re.MULTILINE) for _, row in _ROWS)
_ASKED: Final = re.compile(
    r"334[ ]UGFzc3dvcmQ6[^\n]{0,20}\n[^\n]{0,40}?(?P<v>[A-Za-z0-9+/]{4,400}={0,2})[ \t]*\r?$", re.MULTILINE
)
"""SMTP asks "Password:" in base64; the answer is the next line."""
_REDIS: Final = re.compile(
    r"\bAUTH\r?\n\$\d{1,3}\r?\n(?:[\w.\-]{1,64}\r?\n\$\d{1,3}\r?\n)?(?P<v>[^\s\"']{4,512}+)(?:\r?\n|\Z)"
)
"""Redis' protocol has the length of each word in a line of its own."""

_PARAM: Final = r"<param>\s{0,80}<value>(?:<(?:string|int|i4)>)?"
_REMOTE: Final = re.compile(
    rf"<methodName>(?:(?:wp|metaWeblog|mt|blogger)\.|[^<\n]{{0,60}}(?i:login|auth|session|connect))[^<\n]{{0,40}}</methodName>"
    rf"\s{{0,80}}<params>\s{{0,80}}{_PARAM}[\w.@+\-]{{1,64}}<"
)
"""A call by XML-RPC that logs in, up to its first parameter: a user, or what the user follows."""
_PARAMETER: Final = re.compile(rf"[^\n]{{0,60}}\s{{0,80}}{_PARAM}(?P<v>[^<\n]{{1,128}})<")
_MOST: Final = 2
"""Parameters behind the first that may be a password."""

PROTOCOL_TRIGGERS: Final = (
    Trigger("|".join((*dict.fromkeys(trigger for trigger, _ in _ROWS), r"334 UGFzc3dvcmQ6"))),
    Trigger(r"\bAUTH\r?$"),
    Trigger(r"<methodName>(?:(?:wp|metaWeblog|mt|blogger)\.|[^<\n]*(?i:login|auth|session|connect))", Reach.TABLE),
)
_NO_PASSWORDS: Final = frozenset({"yes", "exit", "quit"})
"""What scripts of Expect send besides passwords."""


def protocols(scan: Scan) -> Iterator[Hit]:
    """Find the passwords in transcripts of protocols and dialogues."""
    found = [match for pattern in _PATTERNS for match in scan.matches(pattern)]
    for match in (*found, *_ASKED.finditer(scan.text), *_REDIS.finditer(scan.text)):
        group = str(match.lastgroup)
        if is_secret(match[group]) and match[group] not in _NO_PASSWORDS:
            yield from scan.hits("password", *match.span(group))
    yield from _remote(scan)


def _remote(scan: Scan) -> Iterator[Hit]:
    """Find the passwords in calls by XML-RPC that log in."""
    for call in _REMOTE.finditer(scan.text) if scan.lines_of(PROTOCOL_TRIGGERS[-1]) else ():
        found = _PARAMETER.match(scan.text, call.end())
        for _ in range(_MOST):
            if found and weight_of(found["v"]) > 0:
                yield from scan.hits("password", *found.span("v"))
            found = _PARAMETER.match(scan.text, found.end()) if found else None
