# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Names that end like a secret's in what programs write about themselves: classes, constants, tests, formats, options.

`class LoopPass : public Pass`, `GPG_ERR_NO_PASSPHRASE = 177,`, `PASS: elf line`, `login:passwd:uid:gid`, and scripts
that were packed into one line. The name is followed by a sign and a word there, as it is in a setting.
"""

import re
from typing import Final

from workers.guardrails.rules.words.names import Name
from workers.guardrails.rules.words.value_syntax import Value
from workers.guardrails.rules.words.values import is_plain_word

_LINE_MAX: Final = 200
_ACCESS: Final = frozenset("public private protected virtual internal".split())
_BASE: Final = re.compile(r"[ ]+[A-Za-z_]")
_ENUM: Final = re.compile(r"[ \t]+=[ \t]+")
_ENDS_CONSTANT: Final = re.compile(r",[ \t]*(?:/[/*][^\n]*)?\r?\n")
_SHIFTED: Final = re.compile(
    r"\(?(?:1|0x[0-9A-Fa-f]{1,8})[uU]?[lL]{0,2}[ ]?<<.*|0x[0-9A-Fa-f]{1,8}[uU]?[lL]{1,2}"
    r"|\((?:\d{1,6}|0x[0-9A-Fa-f]{1,8})[uU]?[lL]{0,2}\)"
)
_CONSTANT_MAX: Final = 5
"""Digits of a member of an enumeration."""
_RESULT: Final = re.compile(
    r"(?:#[ ]?[\w\-]{2,30}:[ ]|[A-Z_]{1,20}_)?(?:X?PASS|X?FAIL|UNSUPPORTED|UNRESOLVED|UNTESTED|SKIP(?:PED)?|KFAIL|Running|ok|not ok)\b"
)
"""How a line begins that tells how a test went."""
_TESTED: Final = re.compile(r"[ ]::[ ]")
_FIELDS: Final = re.compile(r"[A-Za-z_]{2,40}(?::[A-Za-z_]{2,40}){1,9}:?(?:\\f[RIBP])?")
_COORDINATES: Final = re.compile(r"[\w.\-]{3,80}:\d{1,4}(?:\.\w{1,12}){1,4}")
"""An artefact of Maven and its version."""
_ATTRIBUTE: Final = re.compile(r"[\w.\-]{1,40}=[\"'{]")
"""What a framework fills in an element of HTML: `type="password" :value="typed"`."""
_NAMESPACES: Final = re.compile(r"\bDEBUG=[\"']?[\w:,*.\-]{0,100}\Z")
"""Before what a program of Node.js is told to log: `DEBUG=pw:api,auth:session`."""
_MOUNTED: Final = re.compile(
    r"/[\w.@+/\-]{0,160}:(?:ro|rw|z|Z|cached|delegated|rslave|rshared|rprivate)(?:,[a-zA-Z]{1,12}){0,3}"
)
"""Where a container has a file of its host: `-v /etc/passwd:/etc/passwd:ro`."""
_OID: Final = re.compile(r"\d{1,3}(?:\.\d{1,9}){5,20}")
_PACKED: Final = re.compile(r";\w{1,20}\(|[!=]=?\(|\)(?:&&|\|\||\?)|=[A-Za-z_$]{1,20}\.[A-Za-z_$.]{1,30}=")
"""Within a value that is the rest of a packed script: `i+1;null!=(a=b`."""
_KIND: Final = re.compile(r"[A-Z][A-Za-z]{2,60}(?:\.[a-z][a-z0-9\-]{1,40}){1,5}\.(?:io|com|dev|sh|net|org|cloud)")
"""A kind of Kubernetes and its group: `ExternalSecret: ExternalSecret.external-secrets.io "db" is invalid`."""
_COMMIT: Final = re.compile(r"[0-9a-f]{7,64}")
_TAG: Final = re.compile(
    r"v?\d{1,8}(?:\.\d{1,6}){0,3}(?:[\-+][\w.\-]{1,60})?|(?:[a-z]{2,12}-){1,3}[0-9a-f]{7,40}|[0-9a-f]{7,64}"
)
"""The tag of an image: a version, a commit."""
_CLAIM: Final = re.compile(r"(?:iat|exp|nbf|ttl|age|len|size|ver|id|uid)=[\w.\-]{1,20},?")
"""What is told of a token behind its name: `token: iat=1730628131`."""
_SUM: Final = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
_MODULE: Final = re.compile(r"(?:[A-Z]+[a-z]{1,20}){1,6}Auth")
"""A module for logins, as CocoaPods' lock file calls one before its checksum: `FirebaseAuth: …`."""
_EXTENDED: Final = re.compile(r"\[?\.?#\d{1,7}")
_OPTION_NOUNS: Final = frozenset(
    "command option options flag flags switch switches argument arguments respectively".split()
)
_META: Final = re.compile(
    r"(?:user|key|file|group|host|account|subject|client|token|device)-(?:id|name|spec|file|path)s?"
)
"""What a manual calls an option's value."""
_PAGE: Final = re.compile(r"(?i)(?<![\w\-])(?:page|pagination|continuation|next)[ ]\Z")
"""Before the token that finds the next page of a list."""
_PAGE_MAX: Final = 16
_ISSUER: Final = " --apiIssuer"
"""Behind the id of a key of App Store Connect."""
_FILE_OF_CODE: Final = re.compile(
    r"[\w/\-]\.(?:c|h|cc|cpp|cxx|hpp|cs|rs|in|am|ac|m4|texi|pl|pm|el|master|man|[1-8])[ ]?(?:::?)?[ ]?\Z"
)
_FILE_MAX: Final = 12


def is_of_program(text: str, name: Name, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether a value stands in what a program writes about itself, and is no secret.

    Args:
        text: what a view shows.
        name: what the name promises.
        separator: what stands between the name and the value.
        value: the value, of one character at least.
        start: where the name begins.
    """
    word = text[value.start : min(value.end, value.start + _LINE_MAX)]
    if _OID.fullmatch(word) or _SHIFTED.fullmatch(word) or _COORDINATES.fullmatch(word) or _EXTENDED.fullmatch(word):
        return True
    if text[start : separator.start()].lower() == "token" and _PAGE.search(text, max(0, start - _PAGE_MAX), start):
        return True
    if value.quoted:
        return text[value.start - 1] == "`" and "${" in word
    if separator["flag"]:
        return (
            word in _OPTION_NOUNS
            or _META.fullmatch(word) is not None
            or text.startswith(_ISSUER, value.end)
            or (name.kind != "password" and _ends_sentence(text, value, word))
        )
    closes = "}}" in word and word.count("}") > word.count("{")
    packed = separator["sign"] in {"=", ":"} and (closes or _PACKED.search(word) is not None)
    kinds = (_is_build, _is_member, _is_headed)
    return packed or any(is_such(text, separator, value, start, word) for is_such in kinds)


def _is_build(text: str, separator: re.Match[str], _value: Value, start: int, word: str) -> bool:
    """Tell whether the value is a kind and its group, the tag of an image called like a secret, or a module's sum."""
    named = text[start : separator.start()]
    if separator["sign"] != ":":
        return False
    if separator[0] == ":" and named.lower().endswith("auth"):
        return _COMMIT.fullmatch(word) is not None
    if separator[0] == ":" and "-" in named and text[start - 1 : start] == "/":
        return _TAG.fullmatch(word) is not None
    if separator[0] == ": " and _CLAIM.fullmatch(word):
        return True
    return _KIND.fullmatch(word) is not None or (bool(_MODULE.fullmatch(named)) and bool(_SUM.fullmatch(word)))


def _ends_sentence(text: str, value: Value, word: str) -> bool:
    """Tell whether a plain word behind an option ends a sentence of prose: "clarify --sign-key description."."""
    return (
        is_plain_word(word)
        and text[value.end : value.end + 1] == "."
        and text[value.end + 1 : value.end + 2] in {" ", "\n"}
    )


def _is_member(text: str, separator: re.Match[str], value: Value, start: int, word: str) -> bool:
    """Tell whether the value is a class's base, a member's number, a mounted file, or another field of a format."""
    attribute = text.startswith(" :", value.start - 2) and _ATTRIBUTE.match(word)
    if attribute or _NAMESPACES.search(text, max(0, start - _LINE_MAX), start):
        return True
    if _MOUNTED.fullmatch(word) and (text[start - 1 : start] in {"/", "{", "(", "$"} or text[value.start - 1] == ":"):
        return True
    inherits = separator[0] == " : " and word[0].isupper() and word.isalpha() and text.startswith(" {", value.after)
    if inherits or (separator["sign"] == ":" and word in _ACCESS and _BASE.match(text, value.after)):
        return True  # `struct LoopPass : ImmutablePass {`, `class LoopPass : public Pass`
    if separator["sign"] == ":" and text[start - 1 : start] == ":" and _FIELDS.fullmatch(word):
        return True
    if separator["sign"] == "::":
        return is_plain_word(word)
    named = text[start : separator.start()]
    numbered = word.isdigit() and len(word) <= _CONSTANT_MAX and named.isupper() and named.count("_") > 1
    return (
        numbered
        and _ENUM.match(text, separator.start()) is not None
        and _ENDS_CONSTANT.match(text, value.after) is not None
    )


def _is_headed(text: str, separator: re.Match[str], value: Value, start: int, word: str) -> bool:
    """Tell whether a line is a test's result, or what a ChangeLog says of a file or a function."""
    if separator["sign"] != ":":
        return False
    if text[separator.start() - 4 : separator.start()] == "PASS":
        return _TESTED.match(text, value.after) is not None or _is_among_results(text, start)
    if separator[0].startswith(")") and text[start - 2 : start] == "::":
        return word[0].isupper()
    called = _FILE_OF_CODE.search(text, max(start, separator.start() - _FILE_MAX), separator.start())
    return called is not None and text[value.start - 1] == " " and word.isalpha()


def _is_among_results(text: str, start: int) -> bool:
    """Tell whether the line above or below tells how a test went, too."""
    line = text.rfind("\n", max(0, start - _LINE_MAX), start) + 1
    above = text.rfind("\n", max(0, line - _LINE_MAX), max(0, line - 1)) + 1
    below = text.find("\n", start, start + _LINE_MAX) + 1
    return (line > 0 and _RESULT.match(text, above) is not None) or (
        below > 0 and _RESULT.match(text, below) is not None
    )
