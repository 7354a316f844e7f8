"""What stands in quotes beside a sensitive name and is a name itself: of a field, a message, a scope, a colour.

Source code, tests and catalogues of messages are full of them: `'password' => 'auth.password.invalid'`,
`("api_password", "api_token_id")`, `token: "string.quoted.double"`. Nobody issues a key of plain words alone.
"""

import re
from typing import Final

from workers.guardrails.rules.memory import remembered
from workers.guardrails.rules.names import sensitive_name

_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_DOTTED: Final = re.compile(r"[a-z][A-Za-z_]{1,30}(?:[.:][a-z][A-Za-z_]{1,30}){1,8}")
_PRIVATE: Final = re.compile(r"(?=_|\w+_\Z)_{0,2}[a-z]{2,20}(?:_[a-z]{2,20}){0,6}_{0,2}")
"""As languages and frameworks call what is their own: `__upload_status`."""
_SHOWN: Final = re.compile(
    r"(?i)abc(?:def(?:g|gh|ghi)?)?(?:123(?:4|45|456)?)?|xyz(?:123|789)?|foo|bar|baz|foobar(?:baz)?"
)
"""What manuals write for any value."""
_WORDS: Final = re.compile(r"[a-z]{2,24}(?:[_\-][a-z]{2,24}){1,8}")
_SIGN: Final = re.compile(r"[_\-]")
_OF_FIELDS: Final = frozenset(
    """
    password passwd pass pwd secret token key auth cred credential credentials login cert certificate user username
    account role roles email host hostname port name id url uri file path type status policy code client session
    scope scopes field param parameter header cookie reset confirmation expiry expires
    """.split()
)
"""Of which fields and settings are called one at least."""
_OF_PASSWORDS: Final = frozenset("my super top very dev test local demo our the changeme secretito muy".split())
"""What people begin a password with that they make up on the spot: `super-secret-key`."""


@remembered
def is_field(value: str) -> bool:
    """Tell whether `value` is what a field or a setting is called: `api_token_id`, `no-password-required`."""
    if _WORDS.fullmatch(value) is None:
        return False
    words = _SIGN.split(value)
    return not _OF_FIELDS.isdisjoint(words) and _OF_PASSWORDS.isdisjoint(words)


@remembered
def is_message_key(value: str) -> bool:
    """Tell whether `value` finds a message that speaks of a secret: `auth.password.invalid`, `errors.tokenExpired`."""
    if _DOTTED.fullmatch(value) is None:
        return False
    return any(sensitive_name(part) for part in re.split("[.:]", value))


@remembered
def is_label(value: str) -> bool:
    """Tell whether `value` is plain words, a colour or what manuals write: nobody issues a key or a token like it."""
    return any(pattern.fullmatch(value) for pattern in (_COLOUR, _DOTTED, _PRIVATE, _SHOWN))


def shares_word(name: str, value: str) -> bool:
    """Tell whether `value` is plain words of which the first is its name's too: `csrf_token`, `csrf_protect`."""
    if _WORDS.fullmatch(value) is None:
        return False
    first, lower = _SIGN.split(value)[0], name.lower()
    return lower.startswith((f"{first}_", f"{first}-")) or _SIGN.sub("", lower).startswith(_SIGN.sub("", value))
