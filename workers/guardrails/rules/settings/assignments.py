r"""Secrets by the name that they are assigned to, in whatever syntax.

Env, JSON (also within JSON), YAML, HCL, INI, properties, flags, XML and query strings share one grammar: a sensitive
name, a separator, a value, bare or in quotes of any depth of escaping. The name is found by its anchor, so clean text
costs only a search for literals.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.settings.blocks import block_value
from workers.guardrails.rules.words.assigned import is_value
from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.mentions import tells_of_name
from workers.guardrails.rules.words.names import NAME_ANCHORS, SPACED_NAMES, Name, key_of_any_kind, sensitive_name
from workers.guardrails.rules.words.phrases import is_numbered_phrase, is_phrase
from workers.guardrails.rules.words.value_syntax import (
    NAME_MAX,
    Run,
    Value,
    name_end,
    name_start,
    read_behind,
    read_value,
    without_scheme,
)
from workers.guardrails.rules.words.values import (
    is_measure,
    is_mixed,
    is_plain_word,
    is_random,
    is_resource_name,
    is_state,
    is_strong,
)

_SEPARATOR: Final = re.compile(
    r"""(?x)
    (?: (?: (?P<quote>%22|&quot;|&\#3[49];) (?:%3[aA]|:)(?:%20|\+|[ ])? (?=(?P=quote)) | %3[dD](?=%22) )
        (?P<coded>%22|&quot;|&\#3[49];)
      | \\{0,7}+["'`]? (?:\[\d{0,5}\])?+ [\])*]{0,2} (?:[ ]\([\w \-]{1,20}\))?+ [ \t]{0,20}+
        (?P<sign>==?>|:{1,3}=|\|\|=|\?\?=|[?+.]=|!=(?=[ ]?["'])|={1,3}|:(?!:)
        |::(?=[ ]+[A-Za-z0-9+/]{4,4096}={0,2}(?:\s|\Z))
        |->|%3[dD]|\.{3,80}(?=[^\s.)])|\.{4,80}(?=[ ]\S))
        [*]{0,2} [ \t]{0,40}+ (?:[*]{2}(?=[^\s*]))?+             # name = value, "name": value, *name:* value
      | (?P<tag>["']?>|&gt;|["']?(?:[ ][\w:]{1,30}=["'][^"'<>\n]{0,60}["']){1,3}>)
        (?:\s{0,40}<[vV]alue>)?+ (?:\s{0,40}(?=<!\[CDATA\[))?+                             # <name>value
      | (?P<cell>[ \t]{0,40}+[|\u2502\u2503][ \t]{1,40}+)                                   # | name | value |
      | (?P<flag>[ \t]{1,20}+ | ["'],[ \t\r\n]{0,40}+ | ["'][ ](?:a\d{1,3}=)?(?=["'])
        | ["']?\r?\n[ \t]{0,40}-[ ] | ["']\r?\n[ \t]{0,40}(?=["'])
        | ,(?=[\w+/.=|%:\-]{12,200}(?:,|\s|\Z)))
    )
    (?: (?:\{["'][ ]["']\}\s{0,40}+)?+ <(?:strong|b|code|kbd|em|span|tt|samp)(?:[ ][^<>\n]{0,80})?> )?+  # <b>…</b>
    (?: &[\w\-]{1,40}[ ]+ | 0x[0-9a-f]{1,16}[ ](?=["'])            # a YAML anchor, a debugger's address
      | \([\w.*\[\]]{1,40}\)[ ](?:\(len=\d{1,6}(?:[ ]cap=\d{1,6})?\)[ ])?(?=") )?+  # Go's dumps
    (?: !!?(?!Ref|Sub|GetAtt|ImportValue|Join|vault|secret|reference|env|Select|If)[A-Za-z_]{1,20}[ ] )?+
    (?:\[(?:\s{0,40}(?=["']))?|\([ ]?\r?\n\s{0,40}(?=["']))?+ (?:value[ ](?=["']))?+
      (?:(?:[brfuN]
      |(?:bytes\.fromhex|(?:binascii\.)?(?:unhexlify|a2b_hex)|base64\.b64decode|hex\.DecodeString|atob|hex!|\]byte|Buffer\.from|HeaderValue::from_static|SecretStr|sensitive|PASSWORD|Some|Just|Secret|String::from|Secret::new)\((?:\s{1,60}(?=["']))?+|@)(?=["']))?+
    """
)
_LABEL: Final = re.compile(r"^[ \t]{0,20}(?:[A-Za-z][\w\-]{1,20} ){0,2}\Z", re.MULTILINE)
"""What stands before the noun in a line that is but a label and its value."""
_LABEL_BEFORE: Final = re.compile(r"\b(?:[A-Za-z]{2,20} ){1,2}\Z")
_LABEL_MAX: Final = 42
_NAMES_KEYWORD: Final = re.compile(r"(?i)\b(?:palabra|campo|punto|dato|factor|concepto|idea|cifra)s?[ ]\Z")
"""Before `clave` in what is central rather than secret: "palabra clave: …"."""
_KEY_LEAST: Final = 16
_LABELLED_LEAST: Final = 12
_KEY_OF_CODE: Final = 24
_IN_CODE: Final = re.compile(r"[\"']?\]?[ ]{0,8}=[ ]{0,8}[\"']")
"""Behind a variable that is called no more than `key`."""
_DEFAULT: Final = re.compile(r"[\"')\]]{0,2}[ ]{1,4}(?:\|\||\?\?|\?:|or|:)[ ]{1,4}(?=[\"'`])")
"""Between what fetches a secret and the one that stands in for it."""
_GOES_ON: Final = re.compile(
    r"(?:[\"'][ \t]{0,8}(?:[+.&\\]|\|\|)[ \t]{0,8}(?:\r?\n[ \t]{0,80})?[\"']"
    r"|[\"'][ \t]{0,8}\r?\n[ \t]{0,80}[+.&][ \t]{0,8}[\"']"
    r"|(?<=\\)\r?\n[ \t]{0,80})(?P<v>[^\"'\n]{1,200})(?=[\"'](?![ \t]{0,40}[=:]))"
)
"""Between a text and the one that is joined to it, or the rest of one that was broken, with what follows."""
_GOES_BELOW: Final = re.compile(r"(?<=\\)\r?\n[ \t]{0,80}(?P<v>[^\s\"'\\=]{1,400}\\?)(?=[ \t]*(?:\r?\n|\Z))")
"""The rest of a value without quotes that a backslash broke."""
_CHANGE: Final = re.compile(r"[\"'][ \t]{1,20}->[ \t]{1,20}(?=[\"'])")
_NEXT_IN_LIST: Final = re.compile(r"[\"'],[ ]?(?=[\"'])")
_REST_OF_SETTING: Final = re.compile(r"([&,;|}][^\s\"'`<>\\]{1,80}[\w=}])[ \t]*(?:\r?\n|\Z)")
_REST_OF_YAML: Final = re.compile(r"([,;|][)}\]][^\s\"'`<>\\:=]{3,80}\w)[ \t]*(?:\r?\n|\Z)")
"""The rest of a line that holds a value without quotes, where a list or a query would go on."""
_WORDS_OF_LINE: Final = re.compile(
    r"(?:[a-z]{2,16}(?:[ \-][a-z]{2,16}){3,11}|[a-z0-9]{4}(?:[ ][a-z0-9]{4}){3})(?=[ \t]*(?:\r?\n|\Z))"
)
"""A phrase, or an application's password in the four groups in which Google shows it."""
_WORDS_OF_SETTING: Final = re.compile(
    r"(?:[ ](?![#;(|&<>\\]|//|--|\w+[=:])[^\s=\"'`]{1,40}){1,6}(?=[ \t]*(?:\r?\n|\Z))"
)
"""The further words of a value that goes on to the end of its line, as Java's properties and INI files have it."""
_SETTING: Final = r"[ \t]*[a-zA-Z][\w.\-]{1,80}[ ]?=[ ]?[^\s=]{1,200}[ \t]*\r?"
_SETTING_ABOVE: Final = re.compile(rf"(?:^|\n){_SETTING}\n\Z")
_SETTING_BELOW: Final = re.compile(rf"[ \t]*\r?\n{_SETTING}(?:\n|\Z)")
_LINE_MAX: Final = 300
_LINE_HEAD: Final = re.compile(
    r"[ \t]*(?:\d{1,6}[:|][ \t]*)?(?:-[ \t]+|[\w\-]{1,40}:|export[ \t]+|set[ \t]+|Environment=|[+\-][ \t]*)?[\"']?\Z"
)
_LAST_CELL: Final = re.compile(
    r"(?=\S*\d|\S*[a-z][A-Z]\S*[a-z][A-Z]\S*[^\w\s])(?=\S*[A-Za-z])(?:[^\s/<]{8,256}+|(?=[A-Za-z0-9]{1,30}/)[A-Za-z0-9+/]{31,256}+={0,2})"
    r"(?=[ \t]*(?:</pre>|[^\x00-\x7f]{1,4})?[ \t]*(?:\r?\n|\Z))"
)
"""A column's value at the end of its line, as `vault kv get` prints it."""
_ENTRY: Final = re.compile(
    r"(?<=[ \t\[,])(?P<q>[\"'])[A-Z][A-Z0-9_]{1,80}=(?![\"'])(?P<v>(?:[^\"'\n\\]|\\.){1,512})(?P=q)"
    r"(?=,?[ \t]*(?:\]|\r?\n|\Z))"
)
_LAST_WORD: Final = re.compile(r"(?P<v>[^\s,]+)[ \t]*(?:\r?\n|\Z)")
_FIELD: Final = re.compile(r"[^\s,]+")
_ENDS_PARAMETER: Final = re.compile(r"#(?!\d)|\)[\])]|\]\(|\)\Z")
"""A URL's fragment, which begins with no digit as the rest of a password may, or where Markdown closes the link."""
_SETTERS: Final = re.compile(
    r"(?:(?i:env|setenv|setx|set -[gux]{1,3}|(?:fastcgi|uwsgi|scgi)_param|git config(?: --[a-z]{3,8})?) |/:)\Z"
)
"""What sets a variable whose value follows after a space."""
_SETTERS_END: Final = frozenset({"v ", "x ", "g ", "u ", "m ", "/:"})
"""The last two characters of each, save those that end with an option."""
_SETTER_MAX: Final = 24
_SAID: Final = frozenset({"password", "secret", "passwd"})
_SAID_ENDS: Final = ("password", "passwd", "pwd", "pw")
_OF_A_HASH: Final = "checksum/"
"""Before a name in the annotations that Helm's charts make of the hash of what they name."""
_FILE: Final = re.compile(
    r"\w\.(?:ya?ml|json|py|go|env|properties|tf|tfvars|[jt]sx?|java|rb|php|sh|xml|conf|cfg|ini|toml|txt|md)\Z"
)
_LINKS_TO: Final = re.compile(r"\b(?:href|src)=[\"'][^\"'<>\n]{0,200}\Z")
"""Before what is not a name but where a page links to: `<a href="#secret-number">`."""
_LINK_MAX: Final = 210
_FILE_MAX: Final = 14


def assignments(scan: Scan) -> Iterator[Hit]:
    """Find the values of sensitive names."""
    for _, places in scan.standing(NAME_ANCHORS):
        done = 0
        run = Run()
        for at in places:
            if at < done:
                continue
            scan.tick()
            done = end = name_end(scan.text, at)
            separator = _SEPARATOR.match(scan.text, end)
            if separator is None:
                continue
            start = name_start(scan.text, at)
            name = _name(scan.text, start, end, separator)
            if _is_in_code(scan.text, start, separator):
                continue
            if name is None or (separator["flag"] and not _is_announced(scan.text, start, end, separator)):
                continue
            for hit in () if run.is_known(start) else _values(scan, name, separator, start, run):
                done = max(done, hit.end)
                yield hit


def _is_in_code(text: str, start: int, separator: re.Match[str]) -> bool:
    """Tell whether a cell's bar is a pipe or a template's filter, and an angle the end of `<kind|accesstoken>`.

    Nor does a shell set what it only asks for: `${DB_PASSWORD:?is not set}`.
    """
    before = text[start - 1 : start]
    if separator["tag"]:
        linked = before in {"#", "/"} and _LINKS_TO.search(text, max(0, start - _LINK_MAX), start)
        return bool(linked) or (separator[0].startswith(">") and before == "|")
    if separator["cell"] is None:
        return separator[0] == ":" and text.startswith("${", start - 2) and text.startswith("?", separator.end())
    # `echo $KEY_B64 | base64 -d`, `{{ api_password | default(omit) }}`
    return before in {"$", "{"} or text.endswith(("{{ ", "{{- "), 0, start)


def _name(text: str, start: int, end: int, separator: re.Match[str]) -> Name | None:
    """Return what the name promises; None where it names something about a secret."""
    word = text[start:end]
    name = sensitive_name(word) or key_of_any_kind(word)
    if name is None and (word.lower() != "key" or separator["flag"]):
        return None
    if word.lower() == "clave" and _NAMES_KEYWORD.search(text, max(0, start - _LABEL_MAX), start):
        return None
    if (
        text.startswith(_OF_A_HASH, max(0, start - len(_OF_A_HASH)))
        or _is_type(text, start)
        or _is_of_file(text, start, separator)
    ):
        return None
    return None if tells_of_name(text, start) else name or _key_alone(text, start, word, separator)


def _is_type(text: str, start: int) -> bool:
    """Tell whether the name is a resource's type in CloudFormation: `AWS::SecretsManager::Secret`."""
    return text[start - 2 : start] == "::" and text.rfind("AWS::", max(0, start - NAME_MAX), start) >= 0


def _key_alone(text: str, start: int, word: str, separator: re.Match[str]) -> Name | None:
    """Return what `key` promises, together with the words before it where it is a label: `Account Key:`."""
    if word == "KEY" and text.startswith("export ", max(0, start - 7)):
        return Name("api-key", weak=True, least=_KEY_LEAST)
    if _IN_CODE.match(text, separator.start()):
        return Name("api-key", weak=True, least=_KEY_OF_CODE, random=True)
    spaced = text[start - 1 : start] == " "
    label = _LABEL_BEFORE.search(text, max(0, start - _LABEL_MAX), start) if spaced else None
    labelled = sensitive_name(label[0] + "key") if label else None
    return labelled and Name(labelled.kind, weak=True, least=max(_LABELLED_LEAST, labelled.least))


def _is_of_file(text: str, start: int, separator: re.Match[str]) -> bool:
    """Tell whether the name is a file's, of which a line or a finding is told: `db-password.yml:12`."""
    told = separator[0] in {":", ": "} and _FILE.search(
        text, max(start, separator.start() - _FILE_MAX), separator.start()
    )
    return bool(told)


def _values(scan: Scan, name: Name, separator: re.Match[str], start: int, run: Run) -> Iterator[Hit]:
    """Find the value of the name that begins at `start`; two of them where a plan shows a change: `"old" -> "new"`."""
    text = scan.text
    if separator["tag"] and text.endswith("/", 0, start):
        return  # `</password>`: what follows is no longer inside.
    value = _in_entry(text, start, separator) or read_behind(text, separator)
    if value is None:
        yield from block_value(scan, name.kind, separator, start)
    if value and not value.quoted and "\n" in (separator["flag"] or "") and separator["flag"][0] in "\"',":
        return  # A list goes on in the next line: what stands there without quotes is a margin.
    if value:
        run.note(value)
    default = _DEFAULT.match(text, value.after) if value and not value.quoted else None
    if value and default and not is_value(text, name, separator, value, start):
        value = read_value(text, default.end())
    while value and is_value(text, name, separator, value, start):
        value = without_scheme(text, value)
        value = _whole_line(text, start, separator, _whole_phrase(text, start, separator, value))
        value = _without_fragment(text, start, value)
        yield from scan.hits(name.kind, value.start, value.end)
        yield from _rest_of_string(scan, name.kind, value)
        change = _CHANGE.match(text, value.end) if value.quoted else None
        if change is None and value.quoted and text[max(0, value.start - 2)] == "[":
            change = _NEXT_IN_LIST.match(text, value.end)
        value = read_value(text, change.end()) if change else None


def _rest_of_string(scan: Scan, kind: str, value: Value) -> Iterator[Hit]:
    """Find what a value goes on with in the lines below: a text that is joined to it, or its own rest."""
    more = _GOES_ON.match(scan.text, value.end) if value.quoted else _GOES_BELOW.match(scan.text, value.after)
    while more:
        yield from scan.hits(kind, *more.span("v"))
        more = (_GOES_ON if value.quoted else _GOES_BELOW).match(scan.text, more.end())


def _in_entry(text: str, start: int, separator: re.Match[str]) -> Value | None:
    """Read the value of an environment's entry in quotes, `"DB_PASSWORD=two words",`, up to the quote."""
    if separator[0] != "=" or not text[start : separator.start()].isupper():
        return None
    entry = _ENTRY.match(text, start - 1) if start else None
    return Value(separator.end(), entry.end("v"), quoted=True, after=entry.end()) if entry else None


def _whole_line(text: str, start: int, separator: re.Match[str], value: Value) -> Value:
    """Return the value of a line in a file of settings, where what ends a value elsewhere belongs to it."""
    if value.quoted or separator["flag"] or separator["tag"] or separator["cell"] or not _heads_line(text, start):
        return value
    name = text[start : separator.start()]
    if separator["sign"] == "=" and not name.isupper() and (words := _WORDS_OF_SETTING.match(text, value.after)):
        beside = (text[max(0, start - _LINE_MAX) : start].rstrip(" \t"), text[words.end() : words.end() + _LINE_MAX])
        if _SETTING_ABOVE.search(beside[0]) or _SETTING_BELOW.match(beside[1]):
            return Value(value.start, words.end(), quoted=False, after=words.end())
    in_settings = separator["sign"] == "=" and ("." in name or ("_" in name and name.isupper()))
    rest = (_REST_OF_SETTING if in_settings else _REST_OF_YAML).match(text, value.after)
    return Value(value.start, rest.end(1), quoted=False, after=rest.end(1)) if rest else value


def _is_announced(text: str, start: int, end: int, separator: re.Match[str]) -> bool:
    """Tell whether a name that no sign follows has a value all the same: a flag, a call's argument, a directive."""
    before = text[max(0, start - _SETTER_MAX) : start]
    if "\n" in separator["flag"] and "," not in separator["flag"]:
        # A list's dash, or none where it is taken for a margin.
        return text.startswith("--", start) or (text.startswith("-", start) and before.endswith("- "))
    if separator["flag"] == ",":
        phrase = sensitive_name(text[start:end]) == Name("password")
        return _heads_line(text, start) and _is_record(text, separator.end(), phrase=phrase)
    if separator["flag"].startswith(("'", '"')):
        called = before.rstrip("\"'").endswith(("(", "( "))
        return called or text.startswith("-", start) or _is_set(text, start) or _is_row(text, before, separator.end())
    if text.startswith("-", start):
        return not before or before[-1] in " \t\n\"'[(`"
    return _is_laid_out(text, start, end, separator)


def _is_laid_out(text: str, start: int, end: int, separator: re.Match[str]) -> bool:
    """Tell whether a line is but a name and its value: columns, a label, a directive, a phrase of SQL."""
    at, name = separator.end(), text[start:end].lower()
    if (len(separator["flag"]) > 1 or separator["flag"] == "\t") and _heads_line(text, start):
        cell = _LAST_CELL.match(text, at)
        return not is_measure(cell[0].rstrip()) if cell else _is_last_phrase(text, at, name)
    labelled = _LABEL.search(text, max(0, start - _LABEL_MAX), start) and _is_made_cell(text, at)
    if labelled or (text.startswith(("'", '"'), at) and _is_said(text, name, separator)):
        return True
    if name in SPACED_NAMES:
        return _heads_line(text, start) or not _is_word(text, at)
    return _is_set(text, start)


def _is_last_phrase(text: str, at: int, name: str) -> bool:
    """Tell whether a phrase stands beside the name of a password, and nothing behind it."""
    last = _LAST_WORD.match(text, at)
    return last is not None and sensitive_name(name) == Name("password") and is_passphrase(last["v"])


def _is_word(text: str, at: int) -> bool:
    """Tell whether a plain word stands at `at`, as in "the change to bindpw requirements"."""
    word = _FIELD.match(text, at)
    return word is not None and is_plain_word(word[0])


def _is_set(text: str, start: int) -> bool:
    """Tell whether what sets a variable stands before the name."""
    before = text[max(0, start - _SETTER_MAX) : start]
    return (before[-2:].lower() in _SETTERS_END or "--" in before) and _SETTERS.search(before) is not None


def _is_made_cell(text: str, at: int) -> bool:
    """Tell whether nothing but what only a machine makes stands on the rest of a line: `Client secret …`."""
    value = _LAST_CELL.match(text, at)
    word = value[0].rstrip() if value else ""
    return is_random(word) and word[0].isalnum() and "=" not in word.rstrip("=")


def _is_record(text: str, at: int, *, phrase: bool) -> bool:
    """Tell whether a record of names and values holds, next, a value that only a machine makes: `apiToken,…,`.

    Where a `phrase` may be one, it is words with a number behind them.
    """
    value = _FIELD.match(text, at)
    if value is None or not is_mixed(value[0]):
        return False
    return not is_resource_name(value[0]) or (phrase and is_numbered_phrase(value[0]))


def _is_said(text: str, name: str, separator: re.Match[str]) -> bool:
    """Tell whether a value in quotes stands next to its name: `PASSWORD 'x'` in SQL, `using erp_password 'x'`."""
    if text[separator.end()] == "'" and (name == "password" or text.endswith("SECRET", 0, separator.start())):
        return True
    value = read_value(text, separator.end())
    word = text[value.start : value.end] if value else ""
    phrase = name.endswith(_SAID_ENDS) and is_mixed(word) and is_phrase(word)
    chosen = (
        (is_mixed(word) and not is_resource_name(word)) or is_numbered_phrase(word) or phrase or is_passphrase(word)
    )
    return (name in _SAID or "_" in name or name.endswith(_SAID_ENDS)) and chosen and " " not in word


def _is_row(text: str, before: str, at: int) -> bool:
    """Tell whether a row of settings holds the name and, next, a value that only a machine makes: `(1,'name','…')`."""
    value = read_value(text, at)
    word = text[value.start : value.end] if value and value.quoted else ""
    listed = before.endswith((",'", ', "', ", '", ',"', '["', "['", '[ "', "[ '"))
    return listed and is_strong(word) and sensitive_name(word) is None


def _without_fragment(text: str, start: int, value: Value) -> Value:
    """Return the value of a query's parameter without the URL's fragment, and what closes a link, behind it."""
    if text[start - 1 : start] in {"?", "&"}:
        ends = _ENDS_PARAMETER.search(text, value.start, value.end)
        mark = ends.start() if ends else -1
    else:
        mark = -1
    if text.startswith("://", max(0, start - 3)):
        mark = text.find("@", value.start, value.end)
    return value if mark <= value.start else Value(value.start, mark, value.quoted, value.after)


def _whole_phrase(text: str, start: int, separator: re.Match[str], value: Value) -> Value:
    """Return the value, with the rest of the line if it is a phrase of plain words under a name that heads the line."""
    if value.quoted or separator["flag"]:
        return value
    phrase = _WORDS_OF_LINE.match(text, value.start)
    if phrase is None or any(is_state(word) for word in re.split("[ -]", phrase[0])):
        return value
    whole = Value(value.start, phrase.end(), quoted=False, after=phrase.end())
    return whole if _heads_line(text, start) else value


def _heads_line(text: str, start: int) -> bool:
    """Tell whether nothing but indentation, a list's dash or `export` stands before `start` in its line."""
    head = text[max(0, start - 40, text.rfind("\n", max(0, start - 40), start) + 1) : start]
    return _LINE_HEAD.match(head) is not None
