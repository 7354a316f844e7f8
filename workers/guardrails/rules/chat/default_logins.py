"""Logins of the users that a product comes with: `admin / admin123`, `(guest/guest)`, `root` / `1234`.

READMEs and chats list them without a noun on the line. The user's name is one of a few that everybody knows; what
stands behind the slash is that name again, or a word of letters and digits, and nothing goes on behind it.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_pin, is_resource_name, is_secret
from workers.guardrails.triggers import Trigger

_USERS: Final = (
    r"(?:super|sys|db)?admin|administrator|root|guest|demo|minioadmin|postgres|elastic|neo4j|operator|manager|agent"
    r"|tester|test|user|usuario|editor|sa"
)
_OWNERS: Final = frozenset({"root", "admin", "administrator"})
_VALUE: Final = r"(?P<v>[\w!@#$%^&*+?.\-]{3,40}+)"
_FILE: Final = re.compile(r".*\.[a-z]{1,6}")
_OPENS: Final = r"(?:^|[>,:]|(?:[:\-*•=]|->|→|son|are|with|como|using|usa)[ ])[ \t]{0,8}"
_CLOSES: Final = r"(?=[`\"'*]{0,2}(?:[)\],;]|</|\.?[ \t]*(?:\r?\n|\Z)|[ ][(\-\u2013\u2014]))"
_SPACED: Final = re.compile(
    rf"{_OPENS}[`\"'*]{{0,3}}(?P<user>{_USERS})[`\"'*]{{0,2}}[ ]/[ ][`\"'*]{{0,2}}{_VALUE}{_CLOSES}",
    re.IGNORECASE | re.MULTILINE,
)
_ENCLOSED: Final = re.compile(
    rf"[(\[`\"'](?P<user>{_USERS})[`\"']?[ ]?/[ ]?[`\"']?{_VALUE}(?=[)\]`\"'])", re.IGNORECASE
)
"""In brackets or quotes no space is needed, which keeps `test/test1` in a listing of files."""
DEFAULT_LOGIN_TRIGGERS: Final = (Trigger(rf"(?i:(?:^|[^\w/.\-])(?:{_USERS}))[`\"'*]*[ ]?/[ ]?[`\"'*]*[\w!@#$%^&+?]"),)


@in_prose
def default_logins(scan: Scan) -> Iterator[Hit]:
    """Find the passwords behind the slash of a login that a product comes with: `admin / admin123`."""
    for found in (*scan.matches(_SPACED), *scan.matches(_ENCLOSED)):
        value = found["v"].rstrip(".,*")
        if _is_password(found["user"], value):
            yield from scan.hits("password", found.start("v"), found.start("v") + len(value), spreads=is_mixed(value))


def _is_password(user: str, value: str) -> bool:
    """Tell whether a value is the user's name again, perhaps with a number, a PIN, or letters amid digits."""
    if value.lower().startswith(user.lower()) and not value[len(user) :].strip("@_!#0123456789"):
        return True
    if is_pin(value):
        return user.lower() in _OWNERS
    return (
        is_mixed(value)
        and is_secret(value)
        and not _FILE.fullmatch(value)
        and not (is_measure(value) or is_resource_name(value))
    )
