r"""Passwords in files that hold a user and a password a line: below `cat creds.txt`, in a diff, in a here-document.

A line of that form says too little by itself, so the command or the head of the diff above it has to name such a file.

Sources: the manual pages of chpasswd(8), newusers(8) and exim4-config_files(5), Dovecot's passwd-file.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Reach, Trigger

_FILE: Final = (
    r"[\w~./\-]{0,120}(?i:users?|usuarios?|passwords?|passwd\.client|creds?|credentials?|logins?|accounts?|claves"
    r"|contrase\w{1,2}as|userlist|newusers|auth|authfile|secrets?)(?:\.(?:txt|list|conf|db|csv|cfg|bak|old|env))?"
)
_HEAD: Final = re.compile(
    rf"\b(?:cat|head|tail|less|more|type|grep[ ]\S{{1,40}})[ ](?:-\w+[ ](?:\d+[ ])?){{0,3}}{_FILE}[ \t]*\r?$"
    rf"|^\+{{3}}[ ]b/{_FILE}[ \t]*\r?$"
    r"|\b(?:chpasswd|newusers)\b[^\n<|]{0,80}<<-?[ ]?[\"']?\w+[\"']?[ \t]*\r?$"
    r"|[#$%>][ ](?:sudo[ ])?(?:\S{0,40}/)?(?:chpasswd|newusers)(?:[ ]--?[\w\-]{1,20}(?:[ =]\w{1,20})?){0,3}[ \t]*\r?$"
    r"|<<-?[ ]?[\"']?\w+[\"']?[ ]?\|[ ]?(?:sudo[ ])?(?:\S{0,40}/)?(?:chpasswd|newusers)\b[^\n]{0,80}$",
    re.MULTILINE,
)
USER_LINE: Final = re.compile(
    r"[+\-]?[ \t]{0,8}(?:(?:\*|[\w\-]{1,40}\.)[\w.\-]{0,80}:)?[A-Za-z_][\w.@\-]{0,63}:"
    r"(?:\{(?i:plain|cleartext|clear)\})?"
    r"(?P<v>(?![$*!{])[^\s:]{4,128})(?::[^\s:]{0,64}){0,5}[ \t]*\r?\Z"
)
"""A user and a password, perhaps between a host and the further fields of `/etc/passwd`."""
_LINE: Final = re.compile(r"\n(?P<line>[^\n]*)")
_MARK_OF_DIFF: Final = re.compile(r"@@|[ ]|[+\-]?[#;]|[+\-]?[ \t\r]*\Z")
_MOST: Final = 30

USER_FILE_TRIGGERS: Final = (
    Trigger(
        r"(?:cat|head|tail|less|more|type|grep [^ \n]+|\+\+\+) [^\n]*"
        r"(?i:user|usuario|passw|cred|login|account|clave|contrase|auth|secret)[^ \n]*[ \t]*\r?$"
        r"|[#$%>] [^\n]*(?:chpasswd|newusers)[^\n|]*\r?$|(?:chpasswd|newusers)[^\n]*<<|<<[^\n]*(?:chpasswd|newusers)",
        Reach.TABLE,
    ),
)


def user_files(scan: Scan) -> Iterator[Hit]:
    """Find the passwords in files that hold a user and a password a line."""
    for head in scan.matches(_HEAD, *USER_FILE_TRIGGERS):
        for row in islice(_LINE.finditer(scan.text, head.end()), _MOST):
            scan.tick()
            found = USER_LINE.match(row["line"])
            if found is None and not _MARK_OF_DIFF.match(row["line"]):
                break
            if found and is_secret(found["v"]) and weight_of(found["v"]) > 0:
                low, high = found.span("v")
                yield from scan.hits("password", row.start("line") + low, row.start("line") + high)
