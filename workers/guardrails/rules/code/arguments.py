# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Passwords among the arguments of any call that logs in, connects or signs, whatever its signature.

`calls` knows functions and the places of their arguments; here is what the others have in common: the name of the
function says that it takes a credential, and one of the texts handed over reads like a password and like nothing else.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import is_random, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Trigger

_TAKES: Final = (
    r"(?:[cC]onnect|[lL]ogin|logon|signin|sign_in|[aA]uth|[cC]redentials?|FTP|ftp_?|[rR]edis|[bB]asic|WiFi\.begin|\bbind|HeaderValue"
    r"|NewStatic|[dD]ial|[cC]onnection|[hH]ttpAuth|HTTPBasic|auth_basic|_auth|\b(?:imap|ldap|smb|ssh2?|sftp|pop3|nntp|mysql|pg|sqlsrv|oci)_"
    r"|\bdatabase|_pconnect)"
)
_ALONE: Final = r"(?<!\w)(?:Un)?[pP]rotect(?:Sheet|Workbook|Document)?"
"""Methods of office documents whose first text is the password."""
_SIGNS: Final = r"(?:KeySpec|signWith|[sS]igningKey|SecretKey|verifyWith|HMAC\w{0,8}|setToken|SetToken|set_token|with_token|setApiKey)"
_CALL: Final = re.compile(rf"(?:(?P<signs>{_SIGNS})|(?P<alone>{_ALONE})|{_TAKES}\w{{0,40}})(?:\(|[ ](?=['\"]))")
"""From the word on that tells what a call takes: what its name begins with says no more, and is slow to read."""
_TEXT: Final = re.compile(r"(?P<mark>\\?[\"'])(?P<v>[^\"'\n\\]{0,200})(?P=mark)")
_END: Final = re.compile(r"[;{]|\b(?:do|then)\b")
_AS_HEADER: Final = re.compile(
    r"\b(?:setValue|addValue|set|add)\([\"'](?P<v>[^\"'\n]{6,400})[\"'],[ ]?for(?:HTTPHeaderField|Key):[ ]?[\"'](?P<name>[\w.\-]{2,60})[\"']"
)
_PAIR: Final = re.compile(
    r"\b[\"']?auth[\"']?[ ]{0,4}(?:=>|[=:])[ ]{0,4}(?:array)?[(\[][ ]?[\"'][^\"'\n]{1,100}[\"'],[ ]?[\"'](?P<v>[^\"'\n]{4,200})[\"']"
)
_USERPWD: Final = re.compile(r"USERPWD[\"']?[ ]?(?:,|=>?)[ ]?[\"'][^\"'\n:]{1,64}:(?P<v>[^\"'\n]{4,200})[\"']")
"""An option of libcurl, in any language."""
_DECODED: Final = re.compile(
    r"(?:FromBase64String|b64decode|b64_decode|base64_decode|[dD]ecodeString|unhexlify|fromHex|Base64\.(?:decode|getDecoder\(\)\.decode)"
    r"|base64Encoded:|Buffer\.from|atob)[ ]?\(?[ ]?[\"'](?P<v>[A-Za-z0-9+/_\-]{20,512}={0,2})[\"']"
)
"""The text of a key, which code decodes where it makes a cipher."""
_KEY_OF: Final = re.compile(r"(?i)key|secret|cipher|aes|hmac|fernet")
_KEYWORD: Final = re.compile(r"(?P<name>[A-Za-z_]\w{1,40})[ ]?=[ ]?\Z")
"""What stands before an argument that is given by its name: `connect(host='db', payload='…')`."""
_KEYWORD_MAX: Final = 48
_LINE_MAX: Final = 400
_MOST: Final = 8
_LONG_KEY: Final = 20
_NUMBERED: Final = re.compile(r"[a-z]{3,20}\d{3,8}")

ARGUMENT_TRIGGERS: Final = (
    Trigger(rf"{_TAKES}\w{{0,40}}(?:\(| )[^\n]*[\"'][^\n]*,[^\n]*[\"']"),
    Trigger(rf"{_SIGNS}\([^\n]*[\"']"),
    Trigger(r"for(?:HTTPHeaderField|Key): ?[\"']|auth[\"']? *(?:=>|[=:]) *(?:array)?[(\[] ?[\"']|USERPWD"),
    Trigger(r"(?:(?:ase|b|_)64|nhexlify|romHex|DecodeString|Buffer\.from|atob)[^\n]*[\"'][\w+/\-]{20}"),
    Trigger(r"[pP]rotect\w{0,20}[( ][ ]?[\"']"),
)
_TAKING, _SIGNING, _NAMED, _DECODING, _PROTECTING = ARGUMENT_TRIGGERS


def arguments(scan: Scan) -> Iterator[Hit]:
    """Find the passwords among the arguments of calls that log in, connect or sign."""
    for call in scan.matches(_CALL, _TAKING, _SIGNING, _PROTECTING):
        scan.tick()
        yield from _among(scan, call)
    for found in scan.matches(_AS_HEADER, _NAMED):
        if sensitive_name(found["name"]) and is_secret(found["v"]):
            yield from scan.hits("token", *found.span("v"))
    for found in scan.matches(_DECODED, _DECODING):
        before = scan.text[scan.text.rfind("\n", max(0, found.start() - _LINE_MAX), found.start()) + 1 : found.start()]
        if _KEY_OF.search(before) and is_random(found["v"]) and is_secret(found["v"]):
            yield from scan.hits("secret", *found.span("v"))
    for pattern in (_PAIR, _USERPWD):
        for found in scan.matches(pattern, _NAMED):
            if is_secret(found["v"]):
                yield from scan.hits("password", *found.span("v"))


def _among(scan: Scan, call: re.Match[str]) -> Iterator[Hit]:
    """Yield the arguments of a call that read like a password: the first text is a user or a host, save for a key's."""
    text, at = scan.text, call.end()
    line_end = text.find("\n", at, at + _LINE_MAX)
    line_end = line_end if line_end >= 0 else min(len(text), at + _LINE_MAX)
    for texts, argument in enumerate(_TEXT.finditer(text, at, line_end)):
        if _has_ended(text[at : argument.start()]) or texts >= _MOST:
            return
        at, value = argument.end(), argument["v"]
        keyword = _KEYWORD.search(text, max(call.end(), argument.start() - _KEYWORD_MAX), argument.start())
        if keyword and sensitive_name(keyword["name"]) is None:
            continue
        if _is_credential(value, texts + (call["alone"] is not None), signs=call["signs"] is not None):
            yield from scan.hits("password", *argument.span("v"))


def _has_ended(between: str) -> bool:
    """Tell whether a call ends between two of its texts: other calls among the arguments may."""
    closed = re.sub(r"\([^()]*\)", "", between)
    return ")" in closed or _END.search(closed) is not None


def _is_credential(value: str, place: int, *, signs: bool) -> bool:
    if " " in value or not is_secret(value):
        return False
    if signs:
        return len(value) >= _LONG_KEY and is_random(value)
    return place > 0 and (weight_of(value) > 1 or _NUMBERED.fullmatch(value) is not None)
