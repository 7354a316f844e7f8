"""What stands in quotes beside a sensitive name and is a name itself: of a field, a message, a scope, a colour.

Source code, tests and catalogues of messages are full of them: `'password' => 'auth.password.invalid'`,
`("api_password", "api_token_id")`, `token: "string.quoted.double"`. Nobody issues a key of plain words alone.
"""

import re
from typing import Final

from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.names import Name, sensitive_name
from workers.guardrails.rules.words.value_syntax import Value

_COLOUR: Final = re.compile(r"#(?:[0-9a-fA-F]{3,4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})")
_DOTTED: Final = re.compile(r"[a-z][A-Za-z_]{1,30}(?:[.:][a-z][A-Za-z_]{1,30}){1,8}")
_CASED: Final = re.compile(r"(?:[A-Z][a-z]{1,20}){2,8}(?:\.(?:[A-Z][a-z]{1,20}){1,8})?|[A-Z]{2,10}")
"""Members and constants: `MaxResults`, `List.IsTruncated`, `SESSION`."""
_HYPHENATED: Final = re.compile(r"[a-z]{1,16}-[a-z]{2,16}(?:-[a-z]{2,16}(?=/))?(?:/[a-z]{2,16})?")
_SNAKE: Final = re.compile(r"[a-z]{2,16}(?:_[a-z]{2,16}){1,5}")
_ASSIGNS: Final = frozenset({"=", ":", "=>"})
_COMPARES: Final = frozenset({"==", "===", "!="})
_PRIVATE: Final = re.compile(r"(?=_|\w+_\Z)_{0,2}[a-z]{2,20}(?:_[a-z]{2,20}){0,6}_{0,2}")
"""As languages and frameworks call what is their own: `__upload_status`."""
_SHOWN: Final = re.compile(
    r"(?i)abc(?:def(?:g|gh|ghi)?)?(?:123(?:4|45|456)?)?|xyz(?:123|789)?|foo|bar|baz|foobar(?:baz)?"
)
"""What manuals write for any value."""
_WORDS: Final = re.compile(r"[a-z]{2,24}(?:[_\-][a-z]{2,24}){1,8}")
_HUMPS: Final = re.compile(r"[A-Za-z][a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,6}")
_HUMP: Final = re.compile(r"[A-Za-z][a-z]+")
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
_ISSUED: Final = frozenset({"token", "api-key", "azure-key"})
"""Kinds of what a machine issues."""
_CONSTANT: Final = re.compile(r"0x[0-9a-fA-F]{1,8}[ \t]*(?:[,;|)]|\r?\n|\Z)")
_PSEUDO_CLASS: Final = re.compile(
    r"(?:active|focus|hover|visited|disabled|enabled|checked|valid|invalid|required|optional|empty|target|before|after|placeholder"
    r"|read-only|first-child|last-child|nth-child|not|autofill|-[a-z]{2,6}-[a-z\-]{3,20}|focus-[a-z]{5,10}|placeholder-shown)"
    r"(?:[{,.\s>+~:\[()]|\Z)"
)
"""Behind what a style sheet selects: `.hide-pw:focus{…`."""
_IS_KEY: Final = re.compile(r"[\"'][ \t]{0,20}(?:=>|:)")
"""Behind the first text of a list that is a map: `'password' => ['class' => …]`."""


def is_identifier(text: str, name: Name, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether the value is what something is called: a field, a message, the key of a map that follows."""
    word = text[value.start : value.end]
    if _is_message_key(word) or ("[" in separator[0] and value.quoted and _IS_KEY.match(text, value.after)):
        return True
    listed = "," in (separator["flag"] or "") or "[" in separator[0] or separator["sign"] in _COMPARES
    if value.quoted and listed and is_field(word):
        return True
    if text.startswith("--", start) and separator["sign"] == ":" and word[0] == "#":
        return True  # A style sheet's variable for a colour.
    if name.kind not in _ISSUED:
        return False
    assigned = separator["sign"] in _ASSIGNS or separator["tag"] or text.startswith("--", start)
    if name.chosen and assigned and is_passphrase(word):
        return False
    renamed = value.quoted and separator["sign"] == "->" and word.islower() and word.isalpha()
    return (
        renamed
        or is_label(word)
        or (value.quoted and is_field(word) and word.count("_") > 1)
        or (value.quoted and _shares_word(text[start : separator.start()], word))
    )


@remembered
def is_field(value: str) -> bool:
    """Tell whether `value` is what a field or a setting is called: `api_token_id`, `no-password-required`."""
    if _HUMPS.fullmatch(value):
        words = [word.lower() for word in _HUMP.findall(value)]
    elif _WORDS.fullmatch(value):
        words = _SIGN.split(value)
    else:
        return False
    return not _OF_FIELDS.isdisjoint(words) and _OF_PASSWORDS.isdisjoint(words)


@remembered
def _is_message_key(value: str) -> bool:
    """Tell whether `value` finds a message that speaks of a secret: `auth.password.invalid`, `errors.tokenExpired`."""
    if _DOTTED.fullmatch(value) is None:
        return False
    return any(sensitive_name(part) for part in re.split("[.:]", value))


@remembered
def is_label(value: str) -> bool:
    """Tell whether `value` is plain words, a colour or what manuals write: nobody issues a key or a token like it."""
    return any(
        pattern.fullmatch(value) for pattern in (_COLOUR, _DOTTED, _CASED, _HYPHENATED, _SNAKE, _PRIVATE, _SHOWN)
    )


def _shares_word(name: str, value: str) -> bool:
    """Tell whether `value` is plain words of which the first is its name's too: `csrf_token`, `csrf_protect`."""
    if _WORDS.fullmatch(value) is None:
        return False
    first, lower = _SIGN.split(value)[0], name.lower()
    return lower.startswith((f"{first}_", f"{first}-")) or _SIGN.sub("", lower).startswith(_SIGN.sub("", value))


_CLASS_OF_KEYS: Final = re.compile(
    r"[A-Z][a-z]{1,12}\d{1,5}(?:[A-Z][a-z]{2,12}){0,2}(?:Key|Token|Secret|Credential)s?(?:[A-Z][a-z]{2,12}){0,2}"
)
"""A class that is called by an algorithm and what it holds: `Ed25519PrivateKey`."""


def is_class_of_keys(word: str) -> bool:
    """Tell whether a word without quotes is a class for keys of one algorithm: `Ed25519PrivateKey`."""
    return _CLASS_OF_KEYS.fullmatch(word) is not None


def is_constant(text: str, start: int) -> bool:
    """Tell whether a number of a program stands there: `DONT_REQUIRE_PREAUTH = 0x00400000,`."""
    return _CONSTANT.match(text, start) is not None


def is_selector(text: str, separator: re.Match[str], word: str) -> bool:
    """Tell whether what looks like a name selects an element, `[type=password]:focus`, or ciphers, `HIGH:!PSK:!RC4`."""
    if separator["sign"] == "::=":
        return True  # Grammars write so: `RSAPrivateKey ::= SEQUENCE {`.
    if separator[0] not in {":", "]:", '"]:', "']:"}:
        return False
    return _PSEUDO_CLASS.match(word) is not None or text.endswith("!PSK", 0, separator.start())
