r"""Secrets in traces of system calls: what strace and its kin show a program to have read from whoever typed it.

`read(0, "…\n", 4096) = 14` behind `write(2, "Password: ", 10)`, and the commands of protocols that `write` and `sendto`
send, `"AUTH …\r\n"`. A whole line that is but one word, and looks like a password, tells itself.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.rules.words.values import is_remark, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_FILE: Final = r"\(\d{1,4}(?:<[^<>\n]{1,100}>)?, "
"""The first argument of a call: a file's number, with its path where strace was asked for it."""
_READ: Final = re.compile(rf"\bread{_FILE}\"(?P<v>[^\s\"\\]{{4,128}}+)(?:\\r)?\\n\"(?:\.\.\.)?, \d{{1,7}}\)")
_ASKED: Final = re.compile(
    rf"\bwrite{_FILE}\"[^\"\n]{{0,80}}(?i:password|passphrase|passcode|clave|contrase|token|secret)"
    rf"[^\"\n]{{0,60}}[:?] ?\"[^\n]*\n(?:(?![^\n]*\bread\()[^\n]*\n){{0,3}}"
    rf"[^\n]{{0,40}}?\bread{_FILE}\"(?P<v>[^\"\n]{{3,128}}?)(?:\\r)?\\n\""
)
_SENT: Final = re.compile(
    rf"\b(?:write|sendto|send|read|recvfrom|recv){_FILE}\"(?:AUTH|PASS)"
    r"(?:[ ](?!PLAIN|LOGIN|CRAM|XOAUTH)[\w.\-]{1,64}(?=[ ]))?[ ](?P<v>[^\s\"\\]{4,256}+)(?:\\r)?\\n"
)
_COUNTED: Final = r"\b(?:argv\[\d{1,3}\]|a\d{1,3})=\"?"
"""What stands before an argument in the records of audits: `a1="--password"`, `argv[1]=--password`."""
_LISTED: Final = re.compile(
    rf"{_COUNTED}--?(?P<name>[A-Za-z][\w\-]{{1,60}})\"?,?[ ]{{1,3}}{_COUNTED}(?P<v>[^\s\",\-][^\s\",]{{2,255}})"
)

SYSTEM_CALL_TRIGGERS: Final = (
    Trigger(r"read\([0-9]+(?:<[^<>\n]+>)?, \"[^ \"\\\n]+(?:\\r)?\\n\""),
    Trigger(r"write\([0-9]+(?:<[^<>\n]+>)?, \"[^\"\n]*(?i:pass|clave|contrase|token|secret)"),
    Trigger(r"(?:write|send|sendto|read|recvfrom|recv)\([0-9]+(?:<[^<>\n]+>)?, \"(?:AUTH|PASS) "),
    Trigger(rf"(?:argv\[[0-9]+\]|a[0-9]+)=\"?--?[\w\-]*{NAME_ANCHOR}"),
)
_READS, _ASKS, _SENDS, _LISTS = SYSTEM_CALL_TRIGGERS


def system_calls(scan: Scan) -> Iterator[Hit]:
    """Find the secrets that a trace of system calls shows a program to have read, sent or been given."""
    for read in scan.matches(_READ, _READS):
        if weight_of(read["v"]) > 1:
            yield from scan.hits("password", *read.span("v"))
    for asked in _ASKED.finditer(scan.text) if scan.lines_of(_ASKS) else ():
        if is_secret(asked["v"]) and not is_remark(asked["v"]):
            yield from scan.hits("password", *asked.span("v"))
    for sent in scan.matches(_SENT, _SENDS):
        if is_secret(sent["v"]) and not is_remark(sent["v"]):
            yield from scan.hits("password", *sent.span("v"))
    for given in scan.matches(_LISTED, _LISTS):
        name = sensitive_name(given["name"])
        if name and is_secret(given["v"]) and name.admits(given["v"]):
            yield from scan.hits(name.kind, *given.span("v"))
