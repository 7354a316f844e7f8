r"""Secrets by the name that they are assigned to, in whatever syntax.

Env, JSON (also within JSON), YAML, HCL, INI, properties, flags, XML and query strings share one grammar: a sensitive
name, a separator, a value, bare or in quotes of any depth of escaping. The name is found by its anchor, so clean text
costs only a search for literals.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.blocks import block_value
from workers.guardrails.rules.names import NAME_ANCHORS, SPACED_NAMES, Name, key_of_any_kind, sensitive_name
from workers.guardrails.rules.phrases import is_numbered_phrase
from workers.guardrails.rules.values import (
    is_call,
    is_irregular,
    is_mixed,
    is_pin,
    is_plain_word,
    is_remark,
    is_resource_name,
    is_secret,
    is_state,
    is_strong,
)

_NAME_MAX: Final = 80
_VALUE_MAX: Final = 16_384
_SHORTEST: Final = {"password": 3}
_SHORTEST_ELSE: Final = 6
_WEAK_LEAST: Final = 8

_LEFT: Final = re.compile(rf"(?:[\w\-]|\.(?!\.)){{0,{_NAME_MAX}}}+")
_REST: Final = _LEFT
_SEPARATOR: Final = re.compile(
    r"""(?x)
    (?: (?P<coded>%22|&quot;|&\#3[49];) (?:%3[aA]|:)(?:%20|\+|[ ])? (?P=coded)
      | \\{0,7}+["'`]? [\])*]{0,2} (?:[ ]\([\w \-]{1,20}\))?+ [ \t]{0,20}+ (?P<sign>==?>|:=|\|\|=|==?|:(?!:)
        |::(?=[ ]+[A-Za-z0-9+/]{4,4096}={0,2}\s)
        |->|%3[dD]|\.{3,80}(?=[^\s.)]))
        [*]{0,2} [ \t]{0,40}+ (?:[*]{2}(?=[^\s*]))?+             # name = value, "name": value, *name:* value
      | (?P<tag>["']?>|&gt;|(?:[ ][\w:]{1,30}=["'][^"'<>\n]{0,60}["']){1,3}>)(?:\s{0,40}<[vV]alue>)?+  # <name>value
      | (?P<cell>[ \t]{0,40}+[|\u2502\u2503][ \t]{1,40}+)                                   # | name | value |
      | (?P<flag>[ \t]{1,20}+ | ["'],[ \t\n]{0,40}+ | ["']?\n[ \t]{0,40}-[ ])
    )
    (?: &[\w\-]{1,40}[ ]+ )?+                                                        # a YAML anchor
    (?: !!?(?!Ref|Sub|GetAtt|ImportValue|Join|vault|secret|reference|env|Select|If)\w{1,20}[ ] )?+
    (?:\[(?:\s{0,40}(?=["']))?)?+ (?:value[ ](?=["']))?+
      (?:(?:[brfuN]
      |(?:SecretStr|sensitive|PASSWORD|Some|Just|Secret|String::from|Secret::new)\(|@)(?=["']))?+
    """
)
_QUOTE: Final = re.compile(r"(?P<slashes>\\{0,15}+)(?P<mark>[\"'`]|&quot;|&#(?:x27|3[49]);)")
BARE: Final = re.compile(
    r"""(?x) (?:
      [^\s"'`<,;|&\\%]
    | %(?!26[\w.\-]{1,40}%3[dD])
    | ["'`](?=[A-Za-z0-9])
    | [,;|](?!\s|\Z|["'\\<)\]}]|[\w.\- ]{1,40}[=:])
    | &(?!\s|\Z|(?:amp;)?[\w.\-\[\]%]{1,60}=)
    | <(?!/|\s|\Z)
    | \\(?![\\"'nrtu])
    )++"""
)
_LABEL_BEFORE: Final = re.compile(r"\b(?:[A-Za-z]{2,20} ){1,2}\Z")
_LABEL_MAX: Final = 42
_KEY_LEAST: Final = 16
_KEY_OF_CODE: Final = 24
_IN_CODE: Final = re.compile(r"[\"']?\]?[ ]{0,8}=[ ]{0,8}[\"']")
"""Behind a variable that is called no more than `key`."""
_DEFAULT: Final = re.compile(r"[\"')\]]{0,2}[ ]{1,4}(?:\|\||\?\?|\?:|or|:)[ ]{1,4}(?=[\"'`])")
"""Between what fetches a secret and the one that stands in for it."""
_CHANGE: Final = re.compile(r"[\"'][ \t]{1,20}->[ \t]{1,20}(?=[\"'])")
_NEXT_IN_LIST: Final = re.compile(r"[\"'],[ ]?(?=[\"'])")
_USER_BEFORE: Final = re.compile(r"\buser\w{0,4}[=:]\S{1,60}[ ,;&]{1,3}pass\Z")
_PAIR: Final = re.compile(r"[a-z][a-z._\-]{1,20}[:/]")
_TAG_VALUE: Final = re.compile(rf"[^<]{{1,{_VALUE_MAX}}}+(?=</)")
_REST_OF_SETTING: Final = re.compile(r"([&,;|}][^\s\"'`<>\\]{1,80}[\w=}])[ \t]*(?:\r?\n|\Z)")
_REST_OF_YAML: Final = re.compile(r"([,;|][)}\]][^\s\"'`<>\\:=]{3,80}\w)[ \t]*(?:\r?\n|\Z)")
"""The rest of a line that holds a value without quotes, where a list or a query would go on."""
_CDATA: Final = "<![CDATA["
_CODED_TAG_VALUE: Final = re.compile(r"[^<&\s]{1,500}+(?=&lt;/)")
_NO_SCALAR: Final = re.compile(r"[|>][+\-0-9]{0,2}[ \t]*(?:#[^\n]*)?\n|[{\[](?:\s|\\{0,7}[\"'])|<<[\-~]?[\"']?[A-Z]{2}")
_WORDS_OF_LINE: Final = re.compile(r"[a-z]{2,16}(?:[ \-][a-z]{2,16}){3,11}(?=[ \t]*(?:\r?\n|\Z))")
_LINE_HEAD: Final = re.compile(
    r"[ \t]*(?:-[ \t]+|[\w\-]{1,40}:|export[ \t]+|set[ \t]+|Environment=|[+\-][ \t]*)?[\"']?\Z"
)
_LAST_CELL: Final = re.compile(
    r"(?=\S*\d|\S*[a-z][A-Z]\S*[a-z][A-Z]\S*[^\w\s])(?=\S*[A-Za-z])[^\s/]{8,256}+[ \t]*(?:\r?\n|\Z)"
)
"""A column's value at the end of its line, as `vault kv get` prints it."""
_PROSE_AFTER: Final = re.compile(r"[ \t]+[a-záéíóúñ]")
_SETTERS: Final = re.compile(
    r"(?:(?i:env|setenv|setx|set -[gux]{1,3}|(?:fastcgi|uwsgi|scgi)_param|git config(?: --[a-z]{3,8})?) |/:)\Z"
)
"""What sets a variable whose value follows after a space."""
_SAID: Final = frozenset({"password", "secret", "passwd"})
_DEFAULTED: Final = re.compile(r"\$\{[\w.\-]{1,80}\Z")
"""Before the word that stands in for a variable without a value: `${RABBIT_PW:guest}`."""
_ARGUMENT: Final = re.compile(r"-|\w{1,40}=|\d{1,6}\)")
_ARGUMENT_IN_QUOTES: Final = re.compile(r"-|\w{1,40}=[\w./:@\-]{0,200}\Z")
_TYPED: Final = re.compile(r"&(?:'\w{1,20}|str\b)|(?:protected|private|[\w\\]{1,80}\"?:private)\]")
"""What stands after the name in Rust's `name: &str = …` and PHP's `["name":protected]=>`."""
_REPRESENTED: Final = re.compile(r"[A-Z][A-Za-z]{3,60}\([A-Za-z_]\w{0,40}=.*\)")
"""How an object shows itself: `PostAuthenticationToken(user="ana")`."""
_OF_A_HASH: Final = "checksum/"
"""Before a name in the annotations that Helm's charts make of the hash of what they name."""
_SIGNS_WITHIN: Final = re.compile(r"\w[#$%^&*!@~+=|]+[^\s(]*\w")
_OPENED: Final = re.compile(r"(?=[^\s]*\d)|(?=[^\s]*[!@#$%^&*])")
_CLOSERS: Final = {")": "(", "]": "[", "}": "{"}


@dataclass(frozen=True, slots=True)
class Value:
    """A value in a view, half-open, without its quotes; `after` is where reading goes on."""

    start: int
    end: int
    quoted: bool
    after: int


def assignments(scan: Scan) -> Iterator[Hit]:
    """Find the values of sensitive names."""
    for anchor in NAME_ANCHORS:
        done = 0
        for at in scan.places(anchor):
            if at < done:
                continue
            scan.tick()
            done = end = name_end(scan.text, at)
            separator = _SEPARATOR.match(scan.text, end)
            if separator is None:
                continue
            start = name_start(scan.text, at)
            name = _name(scan.text, start, end, separator)
            if name is None or (separator["flag"] and not _is_announced(scan.text, start, end, separator)):
                continue
            for hit in _values(scan, name, separator, start):
                done = max(done, hit.end)
                yield hit


def _name(text: str, start: int, end: int, separator: re.Match[str]) -> Name | None:
    """Return what the name promises, together with the words before it where it is a label: `Account Key:`."""
    if text.startswith(_OF_A_HASH, max(0, start - len(_OF_A_HASH))):
        return None
    name = sensitive_name(text[start:end]) or key_of_any_kind(text[start:end])
    if name or text[start:end].lower() != "key" or separator["flag"]:
        return name
    if text[start:end] == "KEY" and text.startswith("export ", max(0, start - 7)):
        return Name("api-key", weak=True, least=_KEY_LEAST)
    if _IN_CODE.match(text, separator.start()):
        return Name("api-key", weak=True, least=_KEY_OF_CODE, random=True)
    label = _LABEL_BEFORE.search(text, max(0, start - _LABEL_MAX), start)
    labelled = sensitive_name(label[0] + "key") if label else None
    return labelled and Name(labelled.kind, weak=True, least=max(_KEY_LEAST, labelled.least))


def _values(scan: Scan, name: Name, separator: re.Match[str], start: int) -> Iterator[Hit]:
    """Find the value of the name that begins at `start`; two of them where a plan shows a change: `"old" -> "new"`."""
    text = scan.text
    if separator["tag"] and text.endswith("/", 0, start):
        return  # `</password>`: what follows is no longer inside.
    value = _enclosed(text, separator) if separator["tag"] or separator["coded"] else read_value(text, separator.end())
    if value is None:
        yield from block_value(scan, name.kind, separator, start)
    if value and not value.quoted and "\n" in (separator["flag"] or "") and separator["flag"][0] in "\"',":
        return  # A list goes on in the next line: what stands there without quotes is a margin.
    default = _DEFAULT.match(text, value.after) if value and not value.quoted else None
    if value and default and not _is_value(text, name, separator, value, start):
        value = read_value(text, default.end())
    while value and _is_value(text, name, separator, value, start):
        value = _whole_line(text, start, separator, _whole_phrase(text, start, separator, value))
        value = _without_fragment(text, start, value)
        yield from scan.hits(name.kind, value.start, value.end)
        change = _CHANGE.match(text, value.end) if value.quoted else None
        if change is None and value.quoted and text[max(0, value.start - 2)] == "[":
            change = _NEXT_IN_LIST.match(text, value.end)
        value = read_value(text, change.end()) if change else None


def name_end(text: str, at: int) -> int:
    """Return where the identifier that holds `at` ends, at most 80 characters behind it."""
    found = _REST.match(text, at)
    return found.end() if found else at


def name_start(text: str, at: int) -> int:
    """Return where the identifier that holds `at` begins, at most 80 characters before."""
    before = text[max(0, at - _NAME_MAX) : at][::-1]
    found = _LEFT.match(before)
    length = found.end() if found else 0
    return at - length


def read_value(text: str, at: int) -> Value | None:
    """Read the value that begins at `at`: quoted at any depth of escaping, or bare."""
    quote = _QUOTE.match(text, at)
    if quote:
        start = quote.end()
        end = _closing(text, start, quote["mark"], len(quote["slashes"]))
        return Value(start, end, quoted=True, after=end) if end > start else None
    if _NO_SCALAR.match(text, at):
        return None
    bare = BARE.match(text, at, at + _VALUE_MAX)
    if bare is None:
        return None
    end = _without_closers(text, at, bare.end())
    return Value(at, end, quoted=False, after=bare.end()) if end > at else None


def _closing(text: str, start: int, mark: str, depth: int) -> int:
    """Return where a quoted value ends: at the quote of the same depth of escaping, else at the line's end."""
    line_end = text.find("\n", start, start + _VALUE_MAX)
    limit = line_end if line_end >= 0 else min(len(text), start + _VALUE_MAX)
    at = text.find(mark, start, limit)
    while at >= 0:
        slashes = at - len(text[start:at].rstrip("\\")) - start if text[at - 1] == "\\" else 0
        if slashes == depth or (depth == 0 and slashes % 2 == 0):
            return at - slashes if depth else at
        if slashes < depth:
            return at - slashes
        at = text.find(mark, at + 1, limit)
    return limit


def _whole_line(text: str, start: int, separator: re.Match[str], value: Value) -> Value:
    """Return the value of a line in a file of settings, where what ends a value elsewhere belongs to it."""
    if value.quoted or separator["flag"] or separator["tag"] or separator["cell"] or not _heads_line(text, start):
        return value
    name = text[start : separator.start()]
    in_settings = separator["sign"] == "=" and ("." in name or ("_" in name and name.isupper()))
    rest = (_REST_OF_SETTING if in_settings else _REST_OF_YAML).match(text, value.after)
    return Value(value.start, rest.end(1), quoted=False, after=rest.end(1)) if rest else value


def _without_closers(text: str, start: int, end: int) -> int:
    """Return the end of a bare value without the brackets that it did not open, and without a full stop after it."""
    end -= text[max(start, end - 2) : end] in {"):", "]:"}
    while end > start and text[end - 1] in ")]}.":
        opener = _CLOSERS.get(text[end - 1])
        if opener and opener in text[start:end]:
            break
        end -= 1
    return end


def _enclosed(text: str, separator: re.Match[str]) -> Value | None:
    """Return the value up to the mark that closes it: the tag's, or the quote that was opened by an escape."""
    if separator["coded"]:
        start = separator.end()
        line_end = text.find("\n", start, start + _VALUE_MAX)
        end = text.find(separator["coded"], start, line_end if line_end >= 0 else start + _VALUE_MAX)
        return Value(start, end, quoted=True, after=end) if end > start else None
    if text.startswith(_CDATA, separator.end()):
        start = separator.end() + len(_CDATA)
        end = text.find("]]>", start, start + _VALUE_MAX)
        return Value(start, end, quoted=True, after=end) if end > start else None
    found = (_CODED_TAG_VALUE if separator["tag"] == "&gt;" else _TAG_VALUE).match(text, separator.end())
    return Value(found.start(), found.end(), quoted=True, after=found.end()) if found else None


def _is_announced(text: str, start: int, end: int, separator: re.Match[str]) -> bool:
    """Tell whether a name that no sign follows has a value all the same: a flag, a call's argument, a directive."""
    before = text[max(0, start - 24) : start]
    if "\n" in separator["flag"] and "," not in separator["flag"]:
        return text.startswith("--", start)
    if separator["flag"].startswith(("'", '"')):
        called = before.rstrip("\"'").endswith(("(", "( "))
        return called or text.startswith("-", start) or _is_row(text, before, separator.end())
    if text.startswith("-", start):
        return not before or before[-1] in " \t\n\"'[(`"
    if (len(separator["flag"]) > 1 or separator["flag"] == "\t") and _heads_line(text, start):
        return _LAST_CELL.match(text, separator.end()) is not None
    if text.startswith(("'", '"'), separator.end()) and _is_said(text, text[start:end].lower(), separator):
        return True
    return _SETTERS.search(before) is not None or text[start:end].lower() in SPACED_NAMES


def _is_said(text: str, name: str, separator: re.Match[str]) -> bool:
    """Tell whether a value in quotes stands next to its name: `PASSWORD 'x'` in SQL, `using erp_password 'x'`."""
    if text[separator.end()] == "'" and (name == "password" or text.endswith("SECRET", 0, separator.start())):
        return True
    value = read_value(text, separator.end())
    word = text[value.start : value.end] if value else ""
    return (name in _SAID or "_" in name) and is_mixed(word) and " " not in word and not is_resource_name(word)


def _is_row(text: str, before: str, at: int) -> bool:
    """Tell whether a row of settings holds the name and, next, a value that only a machine makes: `(1,'name','…')`."""
    value = read_value(text, at)
    word = text[value.start : value.end] if value and value.quoted else ""
    return before.endswith((",'", ', "', ", '", ',"', '["', "['")) and is_strong(word) and sensitive_name(word) is None


def _without_fragment(text: str, start: int, value: Value) -> Value:
    """Return the value of a query's parameter without the fragment of the URL behind it."""
    mark = text.find("#", value.start, value.end) if start and text[start - 1] in "?&" else -1
    if text.startswith("://", max(0, start - 3)):
        mark = text.find("@", value.start, value.end)
    return value if mark <= value.start else Value(value.start, mark, value.quoted, value.after)


def _is_value(text: str, name: Name, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether the value is a secret, which a weak name and a colon in prose make less likely."""
    word = text[value.start : value.end]
    if name.pin or len(word) < _SHORTEST.get(name.kind, _SHORTEST_ELSE) or not (is_secret(word) and name.admits(word)):
        return name.pin and is_pin(word)
    if _is_code(text, separator, value, word) or _is_placeholder(text, name, value, start):
        return False
    if separator["cell"] or (separator["tag"] or ">")[0] not in ">&":
        return _is_cell(name, separator, word)
    digits = any(character.isdigit() for character in word)
    if name.weak:
        likely = digits or is_irregular(word) or _is_phrase(text, name, separator, value)
        return likely and not _means_something_else(text, separator, word, phrases=name.kind == "password")
    if value.quoted or digits or not is_plain_word(word):
        return name.kind == "password" or not _is_number(word)
    prose = _PROSE_AFTER.match(text, value.after) is not None
    return not (prose if separator["flag"] else separator["sign"] == ":" and (prose or is_remark(word)))


def _is_cell(name: Name, separator: re.Match[str], word: str) -> bool:
    """Tell whether the value of a table's cell, or of an element with attributes, is a secret."""
    if "encoding=" in separator[0]:
        return True
    if name.weak and separator["tag"]:
        plain = is_resource_name(word) and name.kind != "password"
        return len(word) >= max(name.least, _WEAK_LEAST) and is_mixed(word) and not plain
    return (
        not name.weak and (is_mixed(word) or is_irregular(word)) and len(word) >= _SHORTEST_ELSE and not is_call(word)
    )


def _is_code(text: str, separator: re.Match[str], value: Value, word: str) -> bool:
    """Tell whether what stands for the value is another argument, a type, a call, or the name again."""
    argument = (_ARGUMENT_IN_QUOTES if value.quoted else _ARGUMENT).match(word) or (
        word.isalpha() and not is_plain_word(word) and sensitive_name(word)  # `--secret dockerPassword`
    )
    if separator["flag"] and argument:
        return True
    pam = word.endswith("):") and is_plain_word(word[:-2])  # `pam_unix(passwd:chauthtok):`
    default = _DEFAULTED.search(text, max(0, separator.start() - _NAME_MAX), separator.start())
    returned = ")" in separator[0] and separator["sign"] == ":" and word.isidentifier()  # `f($password): self`
    bare = not value.quoted and (is_call(word) or returned or pam or (default is not None and is_plain_word(word)))
    bare = bare or (value.quoted and _REPRESENTED.fullmatch(word) is not None)
    opened = word[0] == "(" and not _OPENED.match(word)
    return bare or opened or _TYPED.match(text, value.start) is not None or _is_repeated(text, separator, word)


def _is_placeholder(text: str, name: Name, value: Value, start: int) -> bool:
    """Tell whether a bare word stands in brackets, `password=[PROTECTED]`, or names a key: `secretKey: apiKey`."""
    word = text[value.start : value.end]
    if not value.quoted and text[start - 1 : start] == "/" and is_resource_name(word):
        return True  # An annotation that names a Secret: `example.com/auth-secret: basic-auth`.
    bracketed = text[value.start - 1 : value.start] == "[" and text[value.end : value.end + 1] == "]"
    if bracketed and not value.quoted and is_plain_word(word):
        return True
    return name.kind != "password" and word.isalpha() and not is_plain_word(word) and sensitive_name(word) is not None


def _means_something_else(text: str, separator: re.Match[str], word: str, *, phrases: bool) -> bool:
    """Tell whether a weak name has one of its other meanings: a count, a path, a resource, an ARN.

    Where `phrases` are as likely, words with a number behind them are none.
    """
    beside = _USER_BEFORE.search(text, max(0, separator.start() - _NAME_MAX), separator.start())
    chosen = beside or _is_field(text, separator) or (phrases and is_numbered_phrase(word))
    named = (is_resource_name(word) and not chosen) or text.startswith(":secret", max(0, separator.start() - 7))
    return named or word.isdigit() or _is_number(word) or bool(_PAIR.match(word)) or _is_image(text, separator)


def _is_phrase(text: str, name: Name, separator: re.Match[str], value: Value) -> bool:
    """Tell whether what follows `pass:` or `clave=` was chosen: words with hyphens, or signs amid both cases."""
    word = text[value.start : value.end]
    if name.kind == "password" and separator["sign"] and _SIGNS_WITHIN.search(word) and len(word) >= _WEAK_LEAST:
        return not (word.islower() or word.isupper())
    return (
        name.kind == "password"
        and value.quoted
        and text.count("-", value.start, value.end) > 1
        and bool(separator["sign"])
    )


def _is_field(text: str, separator: re.Match[str]) -> bool:
    """Tell whether the name is a field `"pass"`, which people use for passwords alone."""
    quoted = separator[0].lstrip("\\").startswith(("'", '"')) or text.startswith(("'", '"'), separator.end())
    names = ("pass", "clave", "SECRET") if separator["flag"] else ("pass", "clave")
    return quoted and text.endswith(names, 0, separator.start())


def _is_repeated(text: str, separator: re.Match[str], word: str) -> bool:
    """Tell whether the value is the name again, as a type or a variable: `apiKey: ApiKey`, `password=password1`."""
    said = re.sub(r"[\W_]|\d{1,2}$", "", word).lower()
    named = re.sub(r"[\W_]", "", text[max(0, separator.start() - len(word) - 4) : separator.start()]).lower()
    return len(said) > 4 and named.endswith(said)  # noqa: PLR2004 - "pass" is short enough to be a password


def _is_image(text: str, separator: re.Match[str]) -> bool:
    """Tell whether the name stands at the end of a path, as in `registry/auth-proxy:1.2`."""
    before = text[max(0, separator.start() - _NAME_MAX) : separator.start()]
    words = before.split()
    return separator[0] == ":" and bool(words) and "/" in words[-1].lstrip("/")


def _is_number(word: str) -> bool:
    return len(word) < 12 and word.replace(".", "").replace("-", "").isdigit()  # noqa: PLR2004 - longer ones are keys


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
