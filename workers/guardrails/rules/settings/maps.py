# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets in maps: the map's name says that its values are secrets, and their own names only whose they are.

`db_passwords = { orders = "…" }` in HCL, `tokens:` with lines below it in YAML, `"apiKeys": { "ana": "…" }` in JSON, and
lists of them.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.settings.blocks import indent_of
from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.values import (
    is_call,
    is_host,
    is_measure,
    is_mixed,
    is_random,
    is_resource_name,
    is_secret,
    is_strong,
)
from workers.guardrails.triggers import Reach, Trigger

_PLURAL: Final = r"(?:passwords|passwds|passphrases|tokens|api_?keys|secret_?keys|access_?keys|signing_?keys|claves|contrase(?:n|ñ)as|registered_?users|(?:basic_?auth|http|ftp|proxy)_?users)"
_HEAD: Final = re.compile(
    rf"""(?xim)
      ^[ \t]*(?:[\-+~][ ]+)?["']?(?!dkim)(?P<name>(?:[\w.]{{0,60}}[_.\-])?{_PLURAL}|[a-z]{{1,40}}(?:Passwords|Tokens|ApiKeys|Secrets))["']?
      [ ]{{0,20}}(?:=>|[:=])[ ]{{0,4}}(?P<open>[{{\[(]?)[ \t]*\r?\n
    | (?P<flat>(?:[\w.]{{0,60}}[_.\-])?(?:{_PLURAL}|(?P<loose>keys(?:_base64|_b64|_hex)?|secrets|cookies?)))["']?[ ]{{0,20}}(?:=>|[:=])[ ]{{0,4}}(?P<inline>[{{\[][^{{}}\[\]\n]{{6,1000}}[}}\]])
    """
)
_ENTRY: Final = re.compile(
    r"""(?x)
      [ \t]*(?:[\-+~][ ]+)?
      (?:["']?(?P<name>[\w.\-@/]{1,80})["']?[ ]{0,40}(?:=>|[:=])[ ]{0,4})?
      (?: "(?P<double>[^"\n]{5,500}+)" | '(?P<single>[^'\n]{5,500}+)' | (?P<bare>[^\s"',{}\[\]]{5,500}+) )
      [ \t]*,?[ \t]*(?:[#][^\n]*)?\r?\Z
    """
)
_INLINE: Final = re.compile(r"[\"'](?P<v>[^\"'\n]{5,500})[\"'](?![ ]{0,4}(?::|=))")
_OTHER: Final = re.compile(
    r"(?i)(?:.*[_.\-])?(?:name|user|username|login|host|url|uri|path|file|dir|type|kind|id|key_?id|email|role|scopes?|ttl|created|updated"
    r"|expires?\w*|description|issuer|audience|algorithm|provider|region|endpoint|policy|env|from|ref|source|external|version|sample|title|pattern)"
)
_HEX: Final = re.compile(r"[0-9a-f]{32,128}")
_PUBLIC: Final = re.compile(r"(?i)dkim|public")
"""In the names of maps whose values everybody may read, such as the names of records of DNS."""
_ROUTE: Final = re.compile(r"(?=.*\{)(?:/\{?[\w.\-]{1,60}\}?){1,10}/?")
"""The path of an interface: `/v1/apis/{id}/keys`."""
_MOST: Final = 40

_NAME: Final = rf"(?i:{_PLURAL}|[a-z](?:Passwords|Tokens|ApiKeys|Secrets))[\"']?[ ]*(?:=>|[:=])".replace(
    "ñ", r"\xc3[\xb1\x91]"
)
MAP_TRIGGERS: Final = (
    Trigger(rf"{_NAME}[ ]*[{{\[(]?[ \t]*\r?$", Reach.TABLE),
    Trigger(rf"(?:{_NAME}|(?i:keys(?:_base64|_b64|_hex)?|secrets|cookies?)[\"']?[ ]*(?:=>|[:=]))[ ]*[{{\[]"),
)


def maps(scan: Scan) -> Iterator[Hit]:
    """Find the values of a map, or of a list, whose name says that they are secrets."""
    for head in scan.matches(_HEAD) if not scan.lines else _heads(scan):
        scan.tick()
        if _PUBLIC.search(head["name"] or head["flat"]):
            continue
        if head["inline"]:
            for value in _INLINE.finditer(scan.text, *head.span("inline")):
                if _is_made(value["v"]) if head["loose"] else _is_value(value["v"]):
                    yield from scan.hits("secret", *value.span("v"))
            continue
        yield from _entries(scan, head)


def _heads(scan: Scan) -> Iterator[re.Match[str]]:
    """Yield the heads: they end with their lines, which a search within a line does not see."""
    for start, end in scan.lines:
        yield from _HEAD.finditer(scan.text, start, min(len(scan.text), end + 1))


def _entries(scan: Scan, head: re.Match[str]) -> Iterator[Hit]:
    text = scan.text
    line_start = text.rfind("\n", max(0, head.start("name") - 400), head.start("name")) + 1
    indent, at = indent_of(text, line_start), head.end()
    for _ in range(_MOST):
        end = text.find("\n", at)
        end = end if end >= 0 else len(text)
        line = text[at:end].strip()
        if (
            at >= len(text)
            or line[:1] in {"}", "]", ")"}
            or (line and indent_of(text, at) <= indent and not head["open"])
        ):
            return
        entry = _ENTRY.match(text, at, end)
        if entry and (entry["bare"] or "").endswith(":"):
            entry = None  # A map within the map.
        if entry and not (entry["name"] and _OTHER.fullmatch(entry["name"])):
            group = next(name for name in ("double", "single", "bare") if entry[name])
            if _is_value(entry[group]):
                yield from scan.hits("secret", *entry.span(group))
        at = end + 1


def _is_made(value: str) -> bool:
    return is_random(value) or _HEX.fullmatch(value) is not None


def _is_value(value: str) -> bool:
    if (
        " " in value
        or _ROUTE.fullmatch(value)
        or not is_secret(value)
        or is_measure(value)
        or is_call(value)
        or is_host(value)
    ):
        return False
    return is_strong(value) or is_passphrase(value) or (is_mixed(value) and not is_resource_name(value))
