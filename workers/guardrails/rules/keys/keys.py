r"""Private keys: whole blocks, also cut off, with a timestamp before each line, or escaped into one line with `\n`.

Sources: RFC 7468 (PEM), RFC 9580 (OpenPGP's armour), OpenSSH's PROTOCOL.key, PuTTY's documentation, appendix C.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.values import is_filler
from workers.guardrails.triggers import Reach, Trigger

_LONGEST: Final = 65_536
_BEGIN: Final = re.compile(
    r"-----BEGIN (?:[A-Z0-9]{1,12} ){0,4}PRIVATE KEY(?: BLOCK)?-----|---- BEGIN SSH2 ENCRYPTED PRIVATE KEY ----"
    r"|-----BEGIN OpenVPN [Ss]tatic key V\d-----"
)
_END: Final = re.compile(
    r"-----END [A-Z0-9 ]{0,48}PRIVATE KEY(?: BLOCK)?-----|---- END SSH2 [A-Z ]{0,30}PRIVATE KEY ----"
    r"|-----END OpenVPN [Ss]tatic key V\d-----"
)
_LINE_END: Final = re.compile(r"\r?\n|(?:\\){1,7}(?:r\\{1,7})?n|\Z")
_BODY_LINE: Final = re.compile(
    r"(?P<before>(?:[^\n\\]{0,200}[\s|:>\])\"',])?)(?P<body>[A-Za-z0-9+/]{16,}+={0,2}"
    r"|=[A-Za-z0-9+/]{4})[\"',\\.\u2026]{0,8}\s*"
)
_LAST_LINE: Final = re.compile(
    r"(?P<before>(?:[^\n\\]{0,200}[\s|:>\])\"',])?)(?P<body>[A-Za-z0-9+/]{1,15}={0,2})[\"',\\.\u2026]{0,8}\s*"
)
_LAST_IN_STRING: Final = re.compile(r"[A-Za-z0-9+/]{1,200}={0,2}(?=[\"'])")
_HEADER_LINE: Final = re.compile(
    r"[^\n\\]{0,200}?(?:Proc-Type|DEK-Info|Version|Comment|Hash|Charset|MessageID): ?[^\n\\]{0,200}|\s*"
)
_AROUND: Final = " \t\r\n\\n\"',"
"""Around what stands between the first line and the last, where that is only said to be a key."""
_LINES: Final = 1200
_PUTTY: Final = re.compile(
    r"Private-Lines: (?P<lines>\d{1,3})(?P<after>[\"',\\+ \t]{0,8}?)"
    r"(?:\r?\n|(?:\\){1,7}(?:r\\{1,7})?n|[ ](?=[A-Za-z0-9+/]{40}))"
)
_LONGEST_LINE: Final = 400
"""Characters of one of its lines, with what a log puts around it."""
_JWK: Final = re.compile(r"\"kty\\{0,3}\"")
_JWK_PART: Final = re.compile(r"\"(?:d|k|p|q|dp|dq|qi)\\{0,3}\"[ ]?:[ ]?\\{0,3}\"(?P<v>[\w\-]{20,800})")
_JWK_MAX: Final = 2500
_PUTTY_MAC: Final = re.compile(r"Private-MAC: (?P<v>[a-f0-9]{40,64})")


PUTTY_TRIGGERS: Final = (Trigger(r"Private-(?:Lines|MAC): |\"kty\\{0,3}\"", Reach.TABLE),)


def private_keys(scan: Scan) -> Iterator[Hit]:
    """Find the blocks of private keys, from their first line to their last."""
    text, done = scan.text, 0
    for at in scan.find("-- BEGIN "), scan.find("-----BEGIN "):
        for place in at:
            begin = _BEGIN.match(text, max(0, place - 2 if text.startswith("-- ", place) else place))
            if begin is None or begin.start() < done:
                continue
            done = _block_end(text, begin.end())
            if is_filler(_END.sub("", text[begin.end() : done]).strip(_AROUND)):
                continue
            yield Hit("private-key", begin.start(), done, spreads=False)
    for putty in _PUTTY.finditer(text):
        last = text.find("Private-MAC: ", putty.end(), putty.end() + int(putty["lines"]) * _LONGEST_LINE)
        end = last if last >= 0 else body_end(text, putty.end(), most=int(putty["lines"]))
        if end > putty.end():
            yield Hit("private-key", putty.end(), end, spreads=False)
    for mac in _PUTTY_MAC.finditer(text):
        yield Hit("private-key", *mac.span("v"))
    yield from _json_web_keys(scan)
    yield from _tails(scan)


def _json_web_keys(scan: Scan) -> Iterator[Hit]:
    """Find the private parts of JSON Web Keys (RFC 7518, section 6)."""
    text, done = scan.text, 0
    for key in _JWK.finditer(text):
        start = max(done, text.rfind("{", max(0, key.start() - _JWK_MAX), key.start()))
        end = text.find("}", key.end(), key.end() + _JWK_MAX)
        done = end if end >= 0 else min(len(text), key.end() + _JWK_MAX)
        for part in _JWK_PART.finditer(text, start, max(start, done)):
            yield Hit("private-key", *part.span("v"))


def _block_end(text: str, body: int) -> int:
    """Return where the block ends: after its last line, or, if that is missing, where the lines are a key's no more."""
    following = text.find("-----BEGIN ", body, body + _LONGEST)
    end = _END.search(text, body, following if following >= 0 else body + _LONGEST)
    return end.end() if end else body_end(text, body)


def body_end(text: str, at: int, most: int = _LINES) -> int:
    """Return the end of the lines from `at` on, `most` of them, that hold base64, whatever stands before it in each."""
    end = at
    tokens = None
    for _ in range(most):
        line_end = _LINE_END.search(text, at, at + 1000)
        stop = line_end.start() if line_end else min(len(text), at + 1000)
        body = _BODY_LINE.fullmatch(text, at, stop)
        if body:
            end, tokens = body.end("body"), len(body["before"].split())
        elif last := _last_piece(text, at, stop, tokens):
            return last
        elif not _HEADER_LINE.fullmatch(text, at, stop):
            return end
        if line_end is None or line_end.end() >= len(text):
            return end
        at = line_end.end()
    return end


def _last_piece(text: str, at: int, stop: int, tokens: int | None) -> int:
    """Return the end of a last line, which is shorter, or has the end of a string behind it; 0: it is none."""
    if tokens is None:
        return 0
    last = _LAST_LINE.fullmatch(text, at, stop)
    is_word = last is not None and last["body"].isalpha() and last["body"].islower()
    if last and not is_word and len(last["before"].split()) == tokens:
        return last.end("body")
    within = _LAST_IN_STRING.match(text, at, stop) if text[at - 1 : at] == "n" else None
    return within.end() if within else 0


def _tails(scan: Scan) -> Iterator[Hit]:
    """Find the blocks whose first line was cut off, as at the head of a log's tail: the base64 before a last line."""
    done = 0
    for at in scan.find("-----END "):
        end = _END.match(scan.text, at)
        if end is None or scan.text.rfind("-----BEGIN ", max(done, at - _LONGEST), at) >= 0:
            continue
        start = _body_start(scan.text, at, done)
        done = end.end()
        if start < at:
            yield Hit("private-key", start, end.end(), spreads=False)


def _body_start(text: str, at: int, floor: int) -> int:
    """Return the start of the first of the lines right before `at` that hold base64."""
    start = line = at
    line = text.rfind("\n", max(floor, at - 1000), at) + 1
    while line > floor:
        before = text.rfind("\n", max(floor, line - 1000), line - 1) + 1
        if before < floor or line - before > 1000 or not _is_body(text, before, line - 1):  # noqa: PLR2004
            break
        start = line = before
        if before == 0:
            break
    return start


def _is_body(text: str, start: int, end: int) -> bool:
    return (_BODY_LINE.fullmatch(text, start, end) or _LAST_LINE.fullmatch(text, start, end)) is not None
