"""The values of Kubernetes Secrets, in YAML and in JSON, and the `value` beside a sensitive `name`.

Source: https://kubernetes.io/docs/concepts/configuration/secret/
"""

import base64
import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.settings.blocks import block_lines, indent_of
from workers.guardrails.rules.words.names import NAME_ANCHOR, NAME_ANCHORS, Name, key_of_any_kind, sensitive_name
from workers.guardrails.rules.words.phrases import is_numbered_phrase, is_phrase
from workers.guardrails.rules.words.value_syntax import Value, name_start, read_value, without_scheme
from workers.guardrails.rules.words.values import is_call, is_host, is_measure, is_pin, is_resource_name, is_secret
from workers.guardrails.rules.words.weight import weight_of
from workers.guardrails.triggers import Reach, Trigger
from workers.guardrails.view import MASK

_DOCUMENT_MAX: Final = 1_000_000
_PREFIX_MAX: Final = 160
_LONGEST_NAME: Final = 128
_LINE: Final = re.compile(r"[^\n]+")
_LISTED: Final = re.compile(r"-[ \t]")
"""Begins what is below `data` in an ExternalSecret: there it is a list, which names secrets that are kept elsewhere."""
_HARMLESS_NAME: Final = re.compile(
    r"(?:\w+[_.\-])?(?:path|ttl|git_?sha|commit|build_?id|tenant_?id|client_?id|project_?id|account_?id|partition_?key"
    r"|role|type|bucket|region|port|env|environment|trace_?id|log_?level|max_?tokens|timeout|replicas|stage|time_?zone|tz|locale)",
    re.IGNORECASE,
)
"""The names of settings that are none in anybody's Secret."""
_WHOSE: Final = re.compile(
    r"(?:[\w.\-]*[_.\-]|(?-i:[a-z]{1,20}(?=[A-Z])))?(?:user(?:_?name)?|login|usuario|owner|e-?mail|host(?:name)?|endpoint|server|database|db_?name|schema)",
    re.IGNORECASE,
)
"""The names of what stands in a Secret beside the password, and everywhere else as well."""
_SAYS_WHERE: Final = re.compile(
    r"(?:[\w.\-]*[_.\-]|(?-i:[a-z]{1,20}(?=[A-Z])))?(?:(?:db|database|user|login|smtp|mail|registry|bucket|queue|topic|index|vhost|realm|group|app|service)"
    r"[_.\-]?(?:name)?|ssl_?mode|tls|ssl|dialect|driver|protocol|scheme|sender|from|domain|hosts?|servers?|address|addr|issuer)",
    re.IGNORECASE,
)
"""The names of other settings that tell how to reach something, and no more."""
_PLAIN_NAME: Final = re.compile(
    r"(?:[a-z][a-z\-_.]{1,40}|[A-Z][a-z]{1,20})\d{0,4}(?:@[a-z0-9\-]{1,40}(?:\.[a-z0-9\-]{1,40}){1,4})?"
)
"""Words, as users, hosts and databases are called: `ledger_app`, `pg-main.data.svc`."""
_SWITCH: Final = re.compile(r"(?i:true|false|yes|no|on|off|enabled|disabled|require[d]?|prefer|verify-(?:ca|full))")
_PLAIN_URL: Final = re.compile(
    r"[a-z][a-z0-9+.\-]{1,20}://(?:[^\s:@/]{0,128}(?::(?P<password>[^\s@]{0,200}))?@)?[^\s@?]{1,400}(?:\?[^\s]{0,400})?"
)
_REMOTE: Final = re.compile(r"[\w.\-]{1,64}@[\w.\-]{3,100}:[\w.~/\-]{1,200}")
"""Where a repository is reached by SSH."""
_TEMPLATE: Final = re.compile(r"\{\{[^{}\n]{1,300}\}\}[ \t\r]*")
"""A line of Helm's template that is no value."""
_NUMBER: Final = re.compile(r"[0-9]{1,5}")
_PUBLIC_START: Final = re.compile("LS0tLS1CRUdJTiB(?:DRVJUSUZJQ0FUR|QVUJMSUMg|UUlVTVEVEIENFUlRJRk)")
"""How certificates and public keys begin in base64."""
_KIND: Final = re.compile(r"kind(?:\\{0,7}[\"'])?[ \t]{0,4}:[ \t]{0,4}(?:\\{0,7}[\"'])?[sS]ecret(?![\w])")
_KEY_LINE: Final = re.compile(r"(?P<name>[\w.\-\"']{1,260})[ \t]{0,4}:(?:[ \t]+(?P<v>[^\n]*\S))?[ \t]*\r?\Z")
_HEADING: Final = re.compile(r"\[[\w.\-\" ]{1,80}\][ \t\r]*\Z|(?:- )?[\w.\-\"]{1,80}:[ \t\r]*\Z|[#;]|---")
_SETTING: Final = re.compile(
    r"(?:- |export )?[\"']?(?P<name>[A-Za-z_][\w.\-]{0,100})[\"']?[ \t]{0,40}(?:=|:[ \t])[ \t]{0,8}(?P<v>[^\s=][^\n]*)"
)
"""A heading, and a setting, in a file of any kind."""
_PART: Final = re.compile(r"[^\s\"',;:|]+")
_BLOCK_SIGN: Final = re.compile(r"[|>][+\-0-9]{0,2}\Z")
_YAML_DATA: Final = re.compile(r"(?m)^(?P<dash>[ \t]*(?:-[ \t]+)?)(?:data|stringData):[ \t]*(?:#[^\n]*)?\r?$")
_JSON_DATA: Final = re.compile(r"(?P<q>\\{0,7}[\"'])(?:data|stringData)(?P=q)[ \t\r\n]{0,8}:(?:\s|\\[nrt]){0,60}\{")
_JSON_PAIR: Final = re.compile(
    r"(?:\s|\\[nrt]|,){0,200}+\\{0,7}[\"'](?P<name>[\w.\-]{1,253})\\{0,7}[\"'](?:\s|\\[nrt]){0,20}+:(?:\s"
    r"|\\[nrt]){0,20}+(?=\\{0,7}[\"'])"
)

_CLOSING: Final = re.compile(r"\\{0,7}[\"']{1,2}")


def secret_data(scan: Scan) -> Iterator[Hit]:
    """Find what stands under `data` and `stringData` of an object of kind Secret."""
    done = 0
    for at in scan.places("secret"):
        kind_at = max(scan.text.rfind("kind", max(0, at - 24), at), 0)
        if at < done or not _KIND.match(scan.text, kind_at):
            continue
        start, end = _document(scan.text, kind_at, done)
        done = end
        found = list(_values(scan, kind_at, start, end))
        if any(value.sure for value in found):  # Whom a password lets in is half of what lets one in.
            for value in found:
                yield from scan.hits("kubernetes-secret", value.start, value.end, spreads=value.spreads)


@dataclass(frozen=True, slots=True)
class _Value:
    """What stands under a name of a Secret, half-open.

    Attributes:
        spreads: it is a secret wherever else it stands.
        sure: it is none that only tells where something is, or as whom to come.
    """

    start: int
    end: int
    spreads: bool
    sure: bool


def _values(scan: Scan, kind_at: int, start: int, end: int) -> Iterator[_Value]:
    """Yield what stands under `data` and `stringData` in a document."""
    read = start
    for block in _YAML_DATA.finditer(scan.text, start, end):
        if block.start() >= read:
            read = yield from _yaml_values(scan, block, end)
    yield from _prefixed_values(scan, kind_at, start, end)
    for block in _JSON_DATA.finditer(scan.text, start, end):
        yield from _json_values(scan, block.end())


def _document(text: str, at: int, floor: int) -> tuple[int, int]:
    """Return the YAML document around `at`, which may be a whole list or a line of JSON."""
    margin = text[text.rfind("\n", max(0, at - _PREFIX_MAX), at) + 1 : at]
    separators = {"\n---", f"\n{margin}---" if margin.isspace() else "\n---"}
    low, high = max(floor, at - _DOCUMENT_MAX), min(len(text), at + _DOCUMENT_MAX)
    start = max(text.rfind(separator, low, at) for separator in separators)
    ends = [end for separator in separators if (end := text.find(separator, at, high)) >= 0]
    return max(start, floor, 0), min(ends, default=high)


def _prefixed_values(scan: Scan, kind_at: int, start: int, end: int) -> Iterator[_Value]:
    """Find the values where a log has put its own words, of the same length, before each line of the Secret."""
    text = scan.text
    width = kind_at - (text.rfind("\n", max(0, kind_at - _PREFIX_MAX), kind_at) + 1)
    if width > _PREFIX_MAX or not text[kind_at - width : kind_at].strip():
        return
    within = False
    for line in _document_behind(text, kind_at, width, start, end):
        scan.tick()
        rest = text[line.start() + width : line.end()]
        if rest.startswith(" ") and within:
            pair = _KEY_LINE.match(text, line.start() + width + len(rest) - len(rest.lstrip()), line.end())
            if pair and pair["v"]:
                yield from _value(scan.text, pair)
        else:
            within = rest.strip() in {"data:", "stringData:"}


def _document_behind(text: str, kind_at: int, width: int, start: int, end: int) -> list[re.Match[str]]:
    """Return the lines of the YAML document around `kind_at` whose separators, too, stand behind a margin."""
    lines: list[re.Match[str]] = []
    for line in _LINE.finditer(text, start, end):
        if text.startswith("---", line.start() + width):
            if line.start() > kind_at:
                break
            lines = []
        lines.append(line)
    return lines


def _yaml_values(scan: Scan, block: re.Match[str], end: int) -> Generator[_Value, None, int]:
    """Find the values below `data`, and return where they end: what else is called so in between is theirs."""
    indent = len(block["dash"])
    inner = None
    stop = block.end()
    for start, stop in block_lines(scan.text, min(block.end() + 1, end), indent - 1 if indent else 0):
        line_start = scan.text.rfind("\n", 0, start) + 1
        line_indent = start - line_start
        if inner is None and _LISTED.match(scan.text, start):
            return stop
        inner = line_indent if inner is None else inner
        pair = _KEY_LINE.match(scan.text, start, stop) if line_indent <= inner else None
        if line_indent <= indent and indent_of(scan.text, start) == 0 and line_indent < inner:
            return line_start
        if pair is None and not (scan.text.startswith("#", start) or _TEMPLATE.fullmatch(scan.text, start, stop)):
            yield from _in_file(scan.text, start, stop)
        elif pair is None:
            continue
        elif pair["v"] and not _BLOCK_SIGN.match(pair["v"]):
            yield from _value(scan.text, pair)
    return stop


def _in_file(text: str, start: int, stop: int) -> Iterator[_Value]:
    """Yield the value of a line of a file that a Secret holds; the line as a whole where it is no setting."""
    if _HEADING.match(text, start, stop):
        return
    pair = _SETTING.match(text, start, stop)
    if pair is None:
        yield _Value(start, stop, spreads=True, sure=True)
        return
    value = read_value(text, pair.start("v"))
    span = (value.start, value.end) if value and value.quoted else (pair.start("v"), stop)
    whole = list(_judged(text, pair["name"], span)) if sensitive_name(pair["name"]) else []
    parts = (
        _Value(*part.span(), spreads=True, sure=True) for part in _PART.finditer(text, *span) if weight_of(part[0])
    )
    yield from whole or parts


def _value(text: str, pair: re.Match[str]) -> Iterator[_Value]:
    """Yield the value of a line `name: value`, without its quotes, unless it is evidently no secret."""
    value = read_value(text, pair.start("v"))
    span = (value.start, value.end) if value and value.quoted else pair.span("v")
    yield from _judged(text, pair["name"].strip("\"'"), span)


def _judged(text: str, name: str, span: tuple[int, int]) -> Iterator[_Value]:
    """Yield the value that stands under `name`, unless it is evidently no secret."""
    value = text[slice(*span)]
    if not _is_harmless(name, value):
        sure = sensitive_name(name) is not None or not _tells_where(name, value)
        yield _Value(*_password_of(text, span), spreads=_WHOSE.fullmatch(name) is None, sure=sure)


def _is_harmless(name: str, value: str) -> bool:
    """Tell whether a value of a Secret is evidently none: a reference, a number, a URL without a password."""
    if not is_secret(value) or _HARMLESS_NAME.fullmatch(name) or _NUMBER.fullmatch(value) or _REMOTE.fullmatch(value):
        return True
    if _PUBLIC_START.match(value) and b"PRIVATE" not in _decoded(value):
        return True
    url = _PLAIN_URL.fullmatch(value.replace(MASK, "*****"))
    return url is not None and (not url["password"] or not is_secret(url["password"]))


def _tells_where(name: str, value: str) -> bool:
    """Tell whether a value, perhaps in base64, is a switch, a number, a host, or the name of a user or a database."""
    named = _WHOSE.fullmatch(name) or _SAYS_WHERE.fullmatch(name)
    for said in (value, _text_in(value)):
        if _SWITCH.fullmatch(said) or _NUMBER.fullmatch(said) or is_host(said):
            return True
        if named and (_PLAIN_NAME.fullmatch(said) or is_measure(said)) and not is_numbered_phrase(said):
            return True
    return False


def _text_in(value: str) -> str:
    """Return the short text that `value` is in base64; empty if it is none."""
    if len(value) % 4 or len(value) > _LONGEST_NAME:
        return ""
    try:
        said = base64.b64decode(value, validate=True).decode("ascii").rstrip("\n")
    except ValueError:
        return ""
    return said if said.isprintable() else ""


def _decoded(value: str) -> bytes:
    """Return what `value` holds in base64; what is cut off, up to where it was cut."""
    return base64.b64decode(value[: len(value) - len(value) % 4], validate=False)


def _password_of(text: str, span: tuple[int, int]) -> tuple[int, int]:
    """Return where in a value that is a URL the password stands, or the whole value."""
    url = _PLAIN_URL.fullmatch(text, *span)
    return url.span("password") if url and url["password"] else span


def _json_values(scan: Scan, at: int) -> Iterator[_Value]:
    pair = _JSON_PAIR.match(scan.text, at)
    while pair:
        scan.tick()
        value = read_value(scan.text, pair.end())
        if value:
            yield from _judged(scan.text, pair["name"], (value.start, value.end))
        closing = _CLOSING.match(scan.text, value.after if value else pair.end())
        pair = _JSON_PAIR.match(scan.text, closing.end()) if closing else None


_NAMED: Final = re.compile(
    r"(?:\b(?:\w{2,20}_)?name|\b(?:\w{2,20}_)?key|\bName|\bKey|\bParameterKey|\bOutputKey|\bvariable|\bProperty)"
    r"(?:\\{0,7}[\"'])?[ \t]{0,20}[:= ][ \t]{0,4}"
    r"(?:\\{0,7}[\"'])?(?:/?[\w.\-]{1,60}/){0,6}/?\Z"
)
_FIELD: Final = (
    r"(?:[ \t\r\n,]|\\n){1,80}(?:\\{0,7}[\"']|[+~][ ]{1,8})?(?!name|key|Name"
    r"|Key)\w{1,40}(?:\\{0,7}[\"'])?[ \t]{0,20}[:=][ \t]{0,4}"
    r"(?:\\{0,7}[\"'][^\"'\n{}]{0,200}?\\{0,7}[\"']|[\w.\-]{1,60}|\([\w ]{1,40}\))"
)
"""Another field of the same object."""
_VALUE_AFTER: Final = re.compile(
    rf"(?:\\{{0,7}}[\"'])?(?:(?:{_FIELD}){{1,6}}?(?:[ \t\r\n,]|\\n){{1,80}}+(?:[+~][ ]{{1,40}})?"
    r"|(?:[ \t\r\n,]|\\n){0,80}+(?:[+~\-][ ]{1,40})?(?:\{(?:[^{}]{0,400}?[\s,{])?)?)"
    r"(?:\\{0,7}[\"'])?(?:(?:\w{2,20}[_:])?value|Value|ParameterValue|OutputValue|default)"
    r"(?:\\{0,7}[\"'])?[ \t]{0,20}[:=][ \t]{0,8}"
    r"(?:&[\w\-]{1,40}[ ]+)?"
    r"(?:!!?(?!Ref|Sub|GetAtt|ImportValue|Join|vault|secret|reference|env|Select|If)\w{1,20}[ ]+)?"
)
_CHANGE: Final = re.compile(
    r"[\"'][ \t]{1,20}->[ \t]{1,20}(?=[\"'])"
    r"|[\"']?,?[ \t]{0,8}\r?\n[ \t]{0,40}[+][ \t]{1,40}[\"']?value[\"']?[ \t]{0,20}[:=][ \t]{0,8}"
)
"""Between the old and the new value, in a plan and in a diff."""
_IN_QUOTES: Final = re.compile(r"[\"'][ \t]{0,8}:[ \t]{0,8}\Z")
"""Behind a key in quotes."""
_OUTPUT: Final = re.compile(
    r"\\{0,7}[\"'][ \t]{0,4}:[ \t]{0,4}\{(?:[^{}]{0,300}?[\s,])?\\{0,7}[\"']"
    r"(?:value|default)\\{0,7}[\"'][ \t]{0,4}:[ \t]{0,4}"
    r"(?=\\{0,7}[\"'])"
)
_VALUE_BEFORE: Final = re.compile(
    r"[vV]alue(?:\\{0,7}[\"'])?[ \t]{0,4}:[ \t]{0,4}(?=[^\n]{1,1000}(?:\n|\Z))"
    r"(?P<v>[^\n]{1,500}?),?(?:[ \t\r\n]|\\n){0,80}+(?:\\{0,7}[\"'])?(?:Output)?(?:name|key|Name|Key)"
    r"(?:\\{0,7}[\"'])?[ \t]{0,4}:[ \t]{0,4}(?:\\{0,7}[\"'])?\Z"
)
_BEFORE_MAX: Final = 700
_SECURE: Final = re.compile(
    r"""(?x) SecureString
      (?: \\{0,3}"?[ \t]{0,8},?(?:[ \t\r\n]|\\n){0,80}(?:[+~\-][ ]{1,8})?
          (?:\\{0,3}"?[vV]alue\\{0,3}"?[ \t]{0,20}[:=][ \t]{0,8} | (?<=\t))
        | [ \t|]{0,40}\r?\n[ \t|]{0,8}Value[ \t]{0,20}\|[ \t]{0,4}(?=\S) )
    """
)
"""Before the value of a parameter that AWS encrypts, in JSON, in Terraform's plan, in columns or in a table."""
_NAMES_KEY: Final = ("alias/", "arn:")
"""As AWS calls the key with which it encrypts, in the list of parameters."""
NAMED_TRIGGERS: Final = (
    Trigger(
        rf"(?:[nN]ame|[kK]ey|variable|Property)[\\\"'`]*[ \t]*[:= ][ \t]*[\\\"'`]*[\w.\-/]*{NAME_ANCHOR}"
        r"|SecureString",
        Reach.TABLE,
    ),
)
_NAME: Final = re.compile(r"[\w.\-]{0,80}+")


def named_values(scan: Scan) -> Iterator[Hit]:
    """Find the `value` beside a sensitive `name`: environment variables of containers, tags, Terraform variables."""
    yield from secure_strings(scan)
    for _, places in scan.standing(NAME_ANCHORS):
        for at in places:
            scan.tick()
            found = _NAME.match(scan.text, at)
            start, end = name_start(scan.text, at), found.end() if found else at
            named = scan.text[start:end]
            name = sensitive_name(named) or key_of_any_kind(named)
            place = _beside(scan.text, start, end) if name else 0
            value = read_value(scan.text, place) if place else None
            value = without_scheme(scan.text, value) if value else None
            word = scan.text[value.start : value.end] if value else ""
            if value and _is_of_code(scan.text, place, value, word):
                continue
            while name and value and _is_secret_of(name, value, word):
                yield from scan.hits(name.kind, value.start, value.end)
                change = _CHANGE.match(scan.text, value.end)
                value = read_value(scan.text, change.end()) if change else None
                word = scan.text[value.start : value.end] if value else ""


def _is_of_code(text: str, place: int, value: Value, word: str) -> bool:
    """Tell whether a program puts a variable under a key in quotes, where JSON would have quotes: `"value": coded`."""
    return not value.quoted and _IN_QUOTES.search(text, max(0, place - 24), place) is not None and word.isidentifier()


def _is_secret_of(name: Name, value: Value, word: str) -> bool:
    if not value.quoted and is_call(word):
        return False
    if name.weak and is_resource_name(word) and not is_phrase(word):
        return False  # What a Secret is called: `PASSWORD_SECRET`, `ledger-db`.
    return is_pin(word) if name.pin else is_secret(word) and name.admits(word)


def secure_strings(scan: Scan) -> Iterator[Hit]:
    """Find the values of AWS' parameters of the type SecureString."""
    for at in scan.find("SecureString"):
        found = _SECURE.match(scan.text, at)
        value = read_value(scan.text, found.end()) if found else None
        if not value or scan.text.startswith(_NAMES_KEY, value.start):
            continue
        if is_secret(scan.text[value.start : value.end]):
            yield from scan.hits("secret", value.start, value.end)


def _beside(text: str, start: int, end: int) -> int:
    """Return where the value begins that stands beside the name from `start` to `end`, or 0."""
    output = _OUTPUT.match(text, end)
    if output:
        return output.end()
    after = _VALUE_AFTER.match(text, end)
    ends_entry = text[end : end + 1] in {"", "\n", "\r", '"', "'", "\\", " ", "}", ","}
    if after is None and not ends_entry:
        return 0
    if not _NAMED.search(text, max(0, start - 40), start):
        return 0
    before = _last_value(text, start)
    found = _VALUE_BEFORE.match(text, before, start) if before >= 0 else None
    if found and "}" not in text[found.end("v") : start] and not found["v"].rstrip(" \t,{").endswith("}"):
        return found.start("v")
    return after.end() if after else 0


def _last_value(text: str, start: int) -> int:
    """Return where the last key `value` before `start` stands, or -1."""
    floor = max(0, start - _BEFORE_MAX)
    return max(text.rfind("value", floor, start), text.rfind("Value", floor, start))
