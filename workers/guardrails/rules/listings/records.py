r"""Secrets in records of two fields: the name is a value itself, and the secret stands in the field behind it.

So export settings: rows of CSV, of a Markdown table or of an SQL dump (`(7,'smtp_password','…')`), objects of JSON
(`{"name": "DB_PASS", "value": "…"}`), and the cookies of an HTTP archive.

Source: http://www.softwareishard.com/blog/har-12-spec/ (the archive's cookies).
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.expressions import is_member
from workers.guardrails.rules.words.names import NAME_ANCHOR, Name, sensitive_name
from workers.guardrails.rules.words.values import (
    is_call,
    is_irregular,
    is_measure,
    is_mixed,
    is_pin,
    is_resource_name,
    is_secret,
)
from workers.guardrails.triggers import Trigger

_SHORTEST: Final = 5
_LONG_NAME: Final = 10
_NO_LETTERS: Final = re.compile(r"[\W_]")
_SHORTEST_WEAK: Final = 8

_CSV_ROW: Final = re.compile(
    r"""(?xm)
      (?:^|[|>][ ]|[ ](?="|[A-Z][A-Z0-9_]{3,60},\S)|^[ ]{0,6}[0-9]{1,6}(?:[:\-\t]|[ ]\|)[ \t]{0,4})[ \t]{0,20}
      (?P<q>["']?)(?P<name>[A-Za-z][\w.\-]{1,80})(?P=q)
      [ ]?[,;][ ]?
      (?: "(?P<quoted>(?:[^"\n]|""){3,1000}+)" | (?P<bare>[^\s,;"']{3,1000}+)
        | "(?P<cut>[^\s"]{6,1000}?)(?=(?:…|\.{3}|[ ]\[truncated\])?\Z) )
      [ \t]{0,20}(?:…|\.{3}|\[truncated\]|</pre>|(?<=")["&<][^\n]{0,200}|[ ][^\x00-\x7f]{1,4})?\r?$
    """
)
_ROW_IN_STRING: Final = re.compile(
    r"(?:\\n|[:,\[][ ]?\")\\\"(?P<name>[^\W\d][\w.\-]{1,80})\\\",[ ]?\\\"(?P<bare>[^\"\\\n]{3,1000}+)\\\"(?=\\[nr]|\")"
)
"""A row in quotes within a string of JSON, as a log in JSON holds it."""
_MARKDOWN_ROW: Final = re.compile(
    r"""(?xm)
      (?:^|[\t :\-])\|[ ]{0,40}
      [`*"]{0,3}(?P<name>[A-Za-z][\w.\-]{1,80}(?:[ ][\w.\-]{1,20}){0,3})[`*"]{0,3}[ ]{0,40}
      \|[ ]{0,40}
      [`*"]{0,3}(?P<bare>[^\s|`]{5,1000}+)[`]?[ ]{0,40}\|
    """
)
_SQL_ROW: Final = re.compile(
    r"""(?xm)
      (?:^|[ \t,:\-]|[Vv][Aa][Ll][Uu][Ee][Ss])\(
      (?:[ ]?(?:[0-9]{1,20}|[Nn][Uu][Ll][Ll]|'[^'\n]{0,80}'),){0,4}?[ ]?
      '(?P<name>[\w.\-:]{2,80})',[ ]?
      [NE]?'(?P<bare>(?:[^'\\\n]|\\.|''){3,1000}+)'
      [ ]?[,)]
    """
)
_JSON_PAIR: Final = re.compile(
    r"""(?x)
      \{[ ]?"(?:name|key|Name|Key|ParameterKey|variable|var|option_name|k|field|param|parameter|setting|property|option
        |attribute|header|env|label)"[ ]?:[ ]?
      "(?P<name>[\w.\-/:]{2,120})"[ ]?,[ ]?
      "(?:value|Value|ParameterValue|option_value|v|val|content|default|data|current|new|text)"[ ]?:[ ]?
      "(?P<bare>(?:[^"\\\n]|\\.){3,2000}+)"
    """
)
_PIPED_ROW: Final = re.compile(
    r"(?:\||^)(?P<name>[A-Za-z][\w.\-]{1,80})(?=\|(?P<bare>[^\s|]{4,1000}+)(?:\||[ \t]*\r?$))", re.MULTILINE
)
_TICKED_ROW: Final = re.compile(
    r"`(?P<name>[A-Za-z][\w.\-]{1,80})`(?:[ ](?:to|as|is|with|a|en|por|como|con|es)|:|[ ]?=)[ ]?"
    r"`(?P<bare>[^\s`]{4,1000}+)`"
)
_ROWS: Final = (_PIPED_ROW, _TICKED_ROW, _CSV_ROW, _ROW_IN_STRING, _MARKDOWN_ROW, _SQL_ROW, _JSON_PAIR)

_ARCHIVED: Final = re.compile(
    r"\"name\"[ ]?:[ ]?\""
    r"(?:(?i:[\w.\-]{0,40}sess(?:ion)?(?:[_.\-]?id)?|connect\.sid|sid|remember_(?:me|user_token|token)))\"[ ]?,"
)
_ARCHIVED_VALUE: Final = re.compile(r"\s{0,60}\"value\"[ ]?:[ ]?\"(?P<v>[^\"\\\s]{16,4096}+)\"")

_TYPE: Final = re.compile(
    r"(?i)(?:(?:var|n|nvar)?char|character|text|string|uuid|int|bigint|bool|boolean|bytea|binary|blob)\b.{0,40}"
)
_SIGN: Final = re.compile(r"[^\w.\- /:]")
_OTHERS_NAME: Final = re.compile(r"(?<![a-z])(?:secret|cred|passw|token|key|auth)")
"""In a value that reads like the name of a thing, this says that the thing keeps the secret."""
_CLOSES: Final = re.compile(
    r"\A[A-Za-z_][\w.]{2,60}\)+[;:,]?\Z|\A[a-z_]\w{0,60}=[A-Za-z_][\w.]{0,80}(?:\([^()]{0,80}\)?)?\)*\Z"
)
"""A word without quotes that ends a call, or its next argument: `check(path, "no-token", message)`, `mode=mode`."""
_OF_PATTERN: Final = re.compile(r"[\"'],?\Z|\?\\b\Z")
"""How the last of the words ends that a pattern parts by bars."""
_SNAKE: Final = re.compile(r"[a-z0-9]{1,20}(?:_[a-z0-9]{1,20}){1,12}")

_ANCHOR: Final = NAME_ANCHOR
_PART: Final = r"[\w.\-\x80-\xff]{0,60}"
RECORD_TRIGGERS: Final = (
    Trigger(rf"(?:^|[|>] | \"|[0-9][:\-\t])[ \t]{{0,20}}[\"']?{_PART}{_ANCHOR}{_PART}[\"']? ?[,;] ?\"?[^ \t\n,;]"),
    Trigger(r" [A-Z0-9_]*(?:PASS|PWD|SECRET|TOKEN|KEY|CRED|AUTH|CLAVE)[A-Z0-9_]*,[^ \t\n,;]"),
    Trigger(rf"\|[ ]{{0,40}}[`*\"]{{0,3}}[\w.\- ]{{0,60}}{_ANCHOR}[\w.\- ]{{0,60}}[`*\"]{{0,3}}[ ]{{0,40}}\|"),
    Trigger(rf"(?:^|\|){_PART}{_ANCHOR}{_PART}\|[^ \t\n|]{{4}}|`{_PART}{_ANCHOR}{_PART}`[^`\n]{{1,6}}`[^ \t\n`]{{4}}"),
    Trigger(rf"\\\"{_PART}{_ANCHOR}{_PART}\\\", ?\\\""),
    Trigger(rf"'[\w.\-:]{{0,60}}{_ANCHOR}[\w.\-:]{{0,60}}', ?[NE]?'"),
    Trigger(
        r"\"(?:name|key|Name|Key|ParameterKey|variable|var|option_name|k|field|param|parameter|setting|property|option"
        r"|attribute"
        rf"|header|env|label)\" ?: ?\"[\w.\-/:]{{0,60}}{_ANCHOR}"
    ),
    Trigger(r"\"name\" ?: ?\"(?i:[\w.\-]{0,40}sess|connect\.sid|sid\"|remember_)"),
)


def records(scan: Scan) -> Iterator[Hit]:
    """Find the value in the field behind one that holds a sensitive name."""
    for pattern in _ROWS:
        for row in scan.matches(pattern):
            scan.tick()
            name = sensitive_name(row["name"])
            group = row.lastgroup or "bare"
            if (
                name
                and not (group == "bare" and (_CLOSES.search(row[group]) or is_member(row[group])))
                and is_field_value(name, row[group])
                and not (pattern is _TICKED_ROW and _is_renamed(row["name"], row[group]))
                and not (pattern is _PIPED_ROW and _OF_PATTERN.search(row[group]))
                and not _is_longer_form(row["name"], row[group])
            ):
                yield from scan.hits(name.kind, *row.span(group))
    for cookie in scan.matches(_ARCHIVED):
        value = _ARCHIVED_VALUE.match(scan.text, cookie.end())
        if value and is_secret(value["v"]) and is_mixed(value["v"]) and not is_resource_name(value["v"]):
            yield from scan.hits("cookie", *value.span("v"))


def _is_renamed(name: str, value: str) -> bool:
    """Tell whether `value` is another name: "renamed `apiKey` to `apiKeySecretName`"."""
    if sensitive_name(value):
        return True
    words = _NO_LETTERS.sub("", name).lower()
    return words in value.lower() and value.replace("_", "").isalpha() and not is_irregular(value)


def _is_longer_form(name: str, value: str) -> bool:
    """Tell whether `value` is the long `name` again with words before it: `| TLSPSK13 | server_tlspsk13 |`."""
    named = _NO_LETTERS.sub("", name).lower()
    return len(named) >= _LONG_NAME and _NO_LETTERS.sub("", value).lower().endswith(named)


def is_field_value(name: Name, value: str) -> bool:
    """Tell whether `value`, which stands apart from its name, is what the name promises rather than another name."""
    if name.pin:
        return is_pin(value)
    if len(value) < _SHORTEST or " " in value or not (is_secret(value) and name.admits(value)):
        return False
    if is_measure(value) or is_call(value) or _TYPE.fullmatch(value):
        return False
    if name.weak:
        least = max(name.least, _SHORTEST_WEAK)
        return len(value) >= least and is_mixed(value) and not (is_resource_name(value) or _SNAKE.fullmatch(value))
    if is_resource_name(value) and (name.kind != "password" or _OTHERS_NAME.search(value)):
        return False
    return is_mixed(value) or is_irregular(value) or _SIGN.search(value) is not None
