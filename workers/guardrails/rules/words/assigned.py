"""Whether what stands behind a sensitive name is its secret, or code, a stand-in, or something else of that name."""

import re
from typing import Final

from workers.guardrails.rules.words.expressions import is_expression, is_of_call, is_qualified
from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.named_things import is_class_of_keys, is_constant, is_identifier, is_selector
from workers.guardrails.rules.words.names import Name, sensitive_name
from workers.guardrails.rules.words.phrases import is_grouped, is_numbered_phrase
from workers.guardrails.rules.words.program_lines import is_of_program
from workers.guardrails.rules.words.value_syntax import NAME_MAX, Value, name_start
from workers.guardrails.rules.words.values import (
    is_call,
    is_command,
    is_host,
    is_irregular,
    is_measure,
    is_mixed,
    is_pin,
    is_plain_word,
    is_random,
    is_remark,
    is_resource_name,
    is_secret,
    is_strong,
)

_SHORTEST: Final = {"password": 3}
_SHORTEST_ELSE: Final = 6
_WEAK_LEAST: Final = 8
_SHORTEST_KEY: Final = 12
_NAME_OF_DOTS: Final = 48
"""Characters of a name that dots part from its value; longer ones are public keys, cut in the middle."""
_PARTS: Final = re.compile(r"[^\-._]+")
_LONG_PHRASE: Final = 4
"""Words and a number, of which fewer name a thing as well: `checkout-db-2`."""
_LONG_CELL: Final = 20
_LONG_NAME: Final = 10
_MADE: Final = re.compile(r"[0-9a-f]{32,128}|[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}", re.IGNORECASE)
_INNER_NAME: Final = re.compile(r"[\"'](?P<name>[\w.\-]{2,80})\\{0,7}[\"'][ ]?:[ ]?\\{0,7}[\"'](?![\"'\\])")
"""The names in an object of JSON whose values are texts."""
_OBJECT_MAX: Final = 2000
_USER_BEFORE: Final = re.compile(r"\buser\w{0,4}[=:]\S{1,60}[ ,;&]{1,3}pass\Z")
_PAIR: Final = re.compile(r"[a-z][a-z._\-]{1,20}\d?[:/]")
_BASE64: Final = re.compile(r"(?=[^/]*/[^/]*[A-Z])[A-Za-z0-9+/]{40,}={0,2}")
_PROSE_AFTER: Final = re.compile(r"[ \t]+[a-záéíóúñ]")
_COMMENT_AFTER: Final = re.compile(r"[ \t]+[A-Za-z]")
_TICKED_NAME: Final = re.compile(r"[`*]{1,4}[ ]?:")
"""Behind a setting's name in a list that describes settings: "`db_pwd`: MongoDB admin password."."""
_DESCRIBED: Final = re.compile(
    r"(?:[A-Za-z]{2,16}[ ]){1,8}?(?:password|secret|key|token|from|for|contraseña|clave)\b"
    r"[^\n]{0,80}\b[a-z]{3,12}[ \t]*(?:\r?\n|\Z)"
)
"""What is to be filled in, told in words: `DB_PASS= test database password here`."""
_BADGE: Final = re.compile(r"\.svg\?[\w=&\-]{0,80}\Z")
"""Before the token of a badge, which only shows a figure to whoever reads the README."""
_ENVIRONMENT: Final = re.compile(r"[A-Z][A-Z0-9]*(?:_[A-Z0-9]+){1,6}")
"""The name of an environment's variable, which no code gives its own name to."""
_CUT_SHORT: Final = "...."
"""Behind the beginning of a value of which somebody left out the rest."""
_HYPHENATED: Final = re.compile(r"[A-Z][a-z]{2,20}-[a-z]{2,20}")
"""As a sentence begins: `privateKey: Hardware-backed keys …`."""
_LONG_NUMBER: Final = 8
_COMPARED: Final = re.compile(r"[A-Za-z_][A-Za-z_.]{2,60}[):]{1,3}")
"""What a program compares a variable with: `if key == license:`."""
_VARIABLE: Final = re.compile(r"[a-z]\w{0,40}(?:[_.][a-z]\w{0,40}){0,4}")
_HANDLES: Final = re.compile(r"[a-z_](?:[pP]ass(?:word|wd)?|[pP]wd|[sS]ecret|[tT]oken|[kK]ey|_pw)\Z")
"""How variables end that hold a secret."""
_EPOCH: Final = re.compile(r"\d{10}\.\d{1,9}")
"""A moment, in seconds."""
_DEFAULTED: Final = re.compile(r"\$\{[\w.\-]{1,80}\Z")
"""Before the word that stands in for a variable without a value: `${RABBIT_PW:guest}`."""
_ARGUMENT: Final = re.compile(r"-|[A-Za-z_]\w{0,39}=(?![=\s])|\d{1,6}\)|[A-Za-z_]\w{0,40}:\Z")
_ENTRY: Final = re.compile(r"[a-z][a-z\-]{1,30}(?:/[a-z][a-z\-]{1,30}){1,4}")
"""What a password manager calls an entry: `lpass show --password prod/db`."""
_ARGUMENT_IN_QUOTES: Final = re.compile(r"-|[A-Za-z_]\w{0,39}=[\w./:@\-]{0,200}\Z")
_PREFIX: Final = re.compile(
    r"[A-Za-z][A-Za-z_\-]{1,40}(?:\d[a-z]{0,2})?(?:\.[A-Za-z_]{1,40}){0,4}(?:\([^()\n]{0,120}\))?"
)
"""What a program puts before its messages: its name, a function, a call."""
_DATE: Final = re.compile(r"\d{4}[/\-]\d{1,2}[/\-]\d{1,2}|\d{1,2}[/\-]\d{1,2}[/\-]\d{4}")
_TYPED: Final = re.compile(r"&(?:'\w{1,20}|str\b)|(?:protected|private|[\w\\]{1,80}\"?:private)\]")
"""What stands after the name in Rust's `name: &str = …` and PHP's `["name":protected]=>`."""
_HOLDS: Final = re.compile(r"(?=\w{0,60}(?:pass|pw|secret|token|key|cred))[a-z]{1,20}(?:_[a-z]{1,20}){1,8}")
"""How a variable or a field is called that holds a secret: words of lower case, and one of them says so."""
_OF_KEYS: Final = re.compile(
    r"(?<!mon)(?<!tur)(?<!don)(?<!hoc)(?<!joc)(?<!whis)[kK]ey|[tT]oken|[sS]ecret|(?<!sa)[cC]red(?!i[bt])"
    r"|[pP]ass(?:word|phrase)",
)
"""What is in the names of keys, and not in those of monkeys and turkeys, which passwords are full of."""
TIMED: Final = re.compile(r"[ ]\(\d{1,6}(?:\.\d{1,6})?[ ]?[mµ]?s\)")
"""Behind a test that passed: `PASS: TestRefresh/expired_2 (0.03s)`."""
_CALLS: Final = re.compile(r"\w\([^()]{0,200}\Z")
_ENDS_KEY: Final = re.compile(r"[\"'][ \t]{0,4}(?::|=>)")
_LINE_MAX: Final = 200
_REPRESENTED: Final = re.compile(r"[A-Z][A-Za-z]{3,60}\([A-Za-z_]\w{0,40}=.*\)")
"""How an object shows itself: `PostAuthenticationToken(user="ana")`."""
TO_FILL_IN: Final = re.compile(r"<[A-Za-z][^<>\n]{0,80}[ ][^<>\n]{1,80}>")
"""A place for a secret, described in words."""
_KEPT_IN_STORE: Final = re.compile(r"--(?:set|update)-(?:build-)?secrets[ =][\"']?[\w=:.,/\-]{0,200}\Z")
"""Before the variables and the names of secrets that Google's Cloud Run fills them from."""
_SIGN: Final = re.compile(r"[\W_]")
_NOT_OF_WORDS: Final = re.compile(r"[\W_]|\d{1,2}$")
_NAME_AGAIN_MAX: Final = 2 * NAME_MAX
"""Characters of a value that could be its name, and the signs around it."""
_SIGNS_WITHIN: Final = re.compile(r"\w[#$%^&*!@~+=|]+[^\s(]*\w")
_SHORT_HEX: Final = re.compile(r"[0-9a-f]{6,9}")
"""As frameworks number requests, and call that a token."""
_UNDERLINED: Final = re.compile(r"[a-zñáéíóú]+(?:_[a-zñáéíóú]+)+")
"""Words as no Secret of a cluster may be called, and no host."""
_OPENED: Final = re.compile(r"(?=[^\s]*\d)|(?=[^\s]*[!@#$%^&*])")


def is_value(text: str, name: Name, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether the value is a secret, which a weak name and a colon in prose make less likely."""
    word = text[value.start : value.end]
    if name.pin or len(word) < _SHORTEST.get(name.kind, _SHORTEST_ELSE) or not (is_secret(word) and name.admits(word)):
        return name.pin and (is_pin(word) or (is_strong(word) and not _is_code(text, separator, value, word)))
    if (
        "X509" in separator[0]  # A certificate.
        or ((separator["sign"] or "").startswith(".") and separator.start() - start > _NAME_OF_DOTS)
        or _is_code(text, separator, value, word)
        or (not value.quoted and is_expression(text, name, separator, value, start))
        or is_told_of(text, separator, value, word)
        or _is_placeholder(text, name, value, start)
        or _is_described(text, separator, value, start)
        or names_its_own(word)
        or _KEPT_IN_STORE.search(text, max(0, start - _LINE_MAX), start)
        or is_identifier(text, name, separator, value, start)
        or is_of_program(text, name, separator, value, start)
        or (name.kind != "password" and (is_host(word) or _names_thing(text, separator, word)))
        or (name.kind == "token" and is_of_call(text, separator, value))
    ):
        return False
    if separator["cell"] or (separator["tag"] or ">")[0] not in ">&":
        return _is_cell(name, separator, word) and not _repeats(text, separator, word)
    digits = any(map(str.isdigit, word))
    if name.weak:
        likely = digits or is_irregular(word) or _is_phrase(text, name, separator, value)
        likely = likely and TIMED.match(text, value.after) is None
        phrases = name.kind == "password" or (name.kind == "secret" and len(_PARTS.findall(word)) >= _LONG_PHRASE)
        return likely and not _means_something_else(text, separator, word, phrases=phrases)
    if value.quoted or digits or not (is_plain_word(word) or _HYPHENATED.fullmatch(word)):
        return name.kind == "password" or not _is_figure(text, separator, word)
    return _is_bare_word(text, name, separator, value, word)


def _repeats(text: str, separator: re.Match[str], word: str) -> bool:
    """Tell whether a cell is a longer form of the long name beside it: `| TLSPSK13 | server_tlspsk13 |`."""
    named = _SIGN.sub("", text[name_start(text, separator.start() - 1) : separator.start()]).lower()
    return len(named) >= _LONG_NAME and _SIGN.sub("", word).lower().endswith(named)


def _names_thing(text: str, separator: re.Match[str], word: str) -> bool:
    """Tell whether a word is how the name itself begins: `licenseKey=license`."""
    named = text[name_start(text, separator.start() - 1) : separator.start()]
    return len(word) < len(named) and is_plain_word(word) and named.lower().startswith(word.lower())


def names_its_own(value: str) -> bool:
    """Tell whether a value is an object of JSON whose own names tell which part of it is the secret."""
    if not value.startswith("{"):
        return False
    return any(sensitive_name(name) for name in _INNER_NAME.findall(value[:_OBJECT_MAX]))


def _is_bare_word(text: str, name: Name, separator: re.Match[str], value: Value, word: str) -> bool:
    """Tell whether a word of a language, without quotes, is a password rather than a part of what is said of one."""
    prose = (_PROSE_AFTER if name.kind == "password" else _COMMENT_AFTER).match(text, value.after) is not None
    if separator["flag"] or separator[0] == "= ":
        return not prose  # "see the username= and password= options below"
    service = name.kind == "api-key" and len(word) < _SHORTEST_KEY  # `consumer_key: checkout`
    return not (separator["sign"] == ":" and (prose or service or is_remark(word)))


def _is_cell(name: Name, separator: re.Match[str], word: str) -> bool:
    """Tell whether the value of a table's cell, or of an element with attributes, is a secret."""
    if "encoding=" in separator[0]:
        return True
    if name.weak and separator["tag"]:
        plain = is_resource_name(word) and name.kind != "password"
        return len(word) >= max(name.least, _WEAK_LEAST) and is_mixed(word) and not plain
    phrase = (name.kind == "password" or name.chosen) and not name.weak and is_passphrase(word)
    signed = name.kind == "password" and bool(separator["tag"]) and _SIGNS_WITHIN.search(word) is not None
    made = phrase or ((signed or is_mixed(word) or is_irregular(word)) and not is_measure(word))
    if name.weak:
        long = len(word) >= _LONG_CELL and name.kind != "password"
        return long and (is_random(word) or _MADE.fullmatch(word) is not None)
    return made and len(word) >= _SHORTEST_ELSE and not is_call(word)


def _is_code(text: str, separator: re.Match[str], value: Value, word: str) -> bool:
    """Tell whether what stands for the value is another argument, a type, a call, or the name again."""
    if separator["flag"] and separator["flag"] != "," and _is_argument(word, quoted=value.quoted):
        return True
    if value.quoted:
        code = _REPRESENTED.fullmatch(word) is not None
    else:
        code = is_call(word) or _is_bare_code(text, separator, value, word)
        code = code or (word.isdigit() and "," in (separator["flag"] or ""))  # `define('KEYPASSWD', 10026)`
    ticked = text[value.start - 1] == "`" and (" " in word or is_call(word) or is_qualified(word))
    code = code or (ticked and (separator["sign"] == "=" or is_command(word) or is_call(word) or is_qualified(word)))
    code = code or _is_handed_on(text, separator, value, word) or _is_key(text, separator, value)
    opened = word[0] == "(" and not _OPENED.match(word)
    if code or opened or _TYPED.match(text, value.start) is not None:
        return True
    return _is_repeated(text, separator, word) and not (word.islower() and _is_environment(text, separator))


def _is_handed_on(text: str, separator: re.Match[str], value: Value, word: str) -> bool:
    """Tell whether a call hands on a variable that holds a secret: `connect(password=db_pass)`."""
    if value.quoted or separator[0] != "=":
        return False
    itself = text[name_start(text, separator.start() - 1) : separator.start()] == word
    if not itself and not _HOLDS.fullmatch(word):
        return False
    head = text[max(0, separator.start() - _LINE_MAX) : separator.start()].rpartition("\n")[2]
    called = _CALLS.search(head) is not None or head[:1] == " "
    return text.startswith(")", value.end) or (called and text.startswith(",", value.end))


def _is_key(text: str, separator: re.Match[str], value: Value) -> bool:
    """Tell whether what stands behind a name in a list is the key of a map, or another name: `"--token", "x": …`."""
    if not (separator["flag"] or "").startswith(("'", '"')):
        return False
    if not value.quoted:
        return text[value.start : value.end].isdigit()  # A constant: `define('OPT_PASSWORD', 10174)`.
    if _ENDS_KEY.match(text, value.after):
        return True
    option = text.startswith("-", name_start(text, separator.start() - 1))
    return not option and _HOLDS.fullmatch(text, value.start, value.end) is not None


def _is_argument(word: str, *, quoted: bool) -> bool:
    """Tell whether what follows a name after a space is another argument: `--secret dockerPassword`."""
    if (_ARGUMENT_IN_QUOTES if quoted else _ARGUMENT).match(word):
        return not (is_random(word.partition("=")[0]) and (quoted or word[0] != "-"))
    if _ENTRY.fullmatch(word):
        return not quoted
    return word.isalpha() and not is_plain_word(word) and sensitive_name(word) is not None


def _is_bare_code(text: str, separator: re.Match[str], value: Value, word: str) -> bool:
    """Tell whether a value without quotes is a type, a function of PAM, or what stands in for a variable."""
    if ")" in separator[0] and separator["sign"] in {":", "->"} and word.rstrip(":").isidentifier():
        return True  # `f($password): self`
    if is_constant(text, value.start) or is_selector(text, separator, word) or _is_attribute(text, value, word):
        return True
    if word.endswith("):") and is_plain_word(word[:-2]):
        return True  # `pam_unix(passwd:chauthtok):`
    if separator[0].startswith(("'", '"')) and separator["sign"] == ":" and _VARIABLE.fullmatch(word):
        return _HANDLES.search(word) is not None  # `{'SSHPASS': relay_password}`
    if not is_plain_word(word):
        return False
    return _DEFAULTED.search(text, max(0, separator.start() - NAME_MAX), separator.start()) is not None


def _is_attribute(text: str, value: Value, word: str) -> bool:
    """Tell whether another name stands there: `label="Password" :rules="[…]"`, `"username= password= url="`."""
    named = word[-1] == "=" and is_plain_word(word[:-1])
    return named and (text.startswith(('"', "'"), value.end) or sensitive_name(word[:-1]) is not None)


def is_told_of(text: str, separator: re.Match[str], value: Value, word: str) -> bool:
    """Tell whether the value is a date or a part of a message or an address: `token: oauth2: "invalid"`, `key ssh://host`."""
    if value.quoted or separator["sign"] not in {":", "=="}:
        return False
    if separator["sign"] == "==":
        return is_measure(word) or _COMPARED.fullmatch(word) is not None  # `password-hash==1.7.4`, a package.
    if text.startswith("//", value.start) and text[value.start - 1] == ":":
        return True
    if _DATE.fullmatch(word):
        return True
    return is_prefix(text, value.start, value.end)


def is_prefix(text: str, start: int, end: int) -> bool:
    """Tell whether a word is what a program puts before its messages: `oauth2: "invalid_client"`."""
    word = text[start:end]
    prefix = word[:-1] if word.endswith(":") else word if text.startswith(": ", end) else ""
    return _PREFIX.fullmatch(prefix) is not None and text[start - 1] == " "


def _is_placeholder(text: str, name: Name, value: Value, start: int) -> bool:
    """Tell whether a bare word stands in brackets, `password=[PROTECTED]`, or names a key: `secretKey: apiKey`."""
    word = text[value.start : value.end]
    if not value.quoted and text[start - 1 : start] == "/" and text[value.start - 1] == " " and is_resource_name(word):
        return True  # An annotation that names a Secret: `example.com/auth-secret: basic-auth`.
    if word[0] == "<" and TO_FILL_IN.match(text, value.start):
        return True
    if text.startswith(" :", value.start - 3) and value.quoted and word.isidentifier():
        return True  # A variable of psql: `PASSWORD :'secret'`.
    bracketed = text[value.start - 1 : value.start] == "[" and text[value.end : value.end + 1] in {"]", " "}
    if bracketed and not value.quoted and is_plain_word(word):
        return True
    return name.kind != "password" and _names_key(word)


def _names_key(word: str) -> bool:
    """Tell whether a word is what a program calls a key, a token or their kinds: `private_key: PrivateKeyTypes`."""
    if word.isalpha() and not is_plain_word(word):
        return _OF_KEYS.search(word) is not None and not is_irregular(word)
    named = is_resource_name(word) and not is_mixed(word) and _OF_KEYS.search(word) is not None
    return named or is_class_of_keys(word)


def _means_something_else(text: str, separator: re.Match[str], word: str, *, phrases: bool) -> bool:
    """Tell whether a weak name has one of its other meanings: a count, a path, a resource, an ARN.

    Where `phrases` are as likely, words with a number behind them are none.
    """
    beside = _USER_BEFORE.search(text, max(0, separator.start() - NAME_MAX), separator.start())
    phrase = phrases and (is_numbered_phrase(word) or (bool(separator["sign"]) and is_passphrase(word)))
    chosen = is_grouped(word) or beside or _is_field(text, separator) or phrase
    measured = not phrases and is_measure(word)
    named = (
        measured or (is_resource_name(word) and not chosen) or text.startswith(":secret", max(0, separator.start() - 7))
    )
    return (
        named
        or (not phrases and _SHORT_HEX.fullmatch(word) is not None)
        or word.isdigit()
        or _is_number(word)
        or (_PAIR.match(word) is not None and _BASE64.fullmatch(word) is None)
        or (not (phrases and is_strong(word)) and _is_image(text, separator, word))
    )


def _is_phrase(text: str, name: Name, separator: re.Match[str], value: Value) -> bool:
    """Tell whether what follows `pass:` or `clave=` was chosen: words with hyphens, or signs amid both cases."""
    word = text[value.start : value.end]
    assigned = name.kind == "password" or separator["sign"] == "=" or _UNDERLINED.fullmatch(word)
    if separator["sign"] and assigned and is_passphrase(word):
        return True
    if name.kind == "password" and separator["sign"] and _SIGNS_WITHIN.search(word) and len(word) >= _WEAK_LEAST:
        return not (word.islower() or word.isupper())
    return (
        name.kind == "password"
        and value.quoted
        and text.count("-", value.start, value.end) > 1
        and bool(separator["sign"])
    )


def _is_described(text: str, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether the value is a comment, a word of what describes the setting, or the token of a badge."""
    if text[start - 1 : start] in {"?", "&"}:
        return _BADGE.search(text, max(0, start - NAME_MAX), start) is not None
    if value.quoted or separator["sign"] not in {":", "="}:
        return False
    if text[value.start] == "#" and text[value.start - 1] == " " and separator["sign"] == ":":
        return text[value.start + 1] == " " or _COMMENT_AFTER.match(text, value.after) is not None
    if text.startswith(_CUT_SHORT, value.end):
        return True
    if _TICKED_NAME.match(text, separator.start()) and _COMMENT_AFTER.match(text, value.after):
        return text[value.start : value.end].isalpha()
    return text[value.start - 1] == " " and _DESCRIBED.match(text, value.start) is not None


def _is_environment(text: str, separator: re.Match[str]) -> bool:
    """Tell whether an environment's variable is set: `MYSQL_ROOT_PASSWORD=rootpassword`, or in YAML."""
    name = text[name_start(text, separator.start() - 1) : separator.start()]
    return separator["sign"] in {"=", ":"} and _ENVIRONMENT.fullmatch(name) is not None


def _is_figure(text: str, separator: re.Match[str], word: str) -> bool:
    """Tell whether a key or a token is but a number, a date or a version; an environment's may be many digits."""
    if word.isdigit() and len(word) >= _LONG_NUMBER and _is_environment(text, separator):
        return False
    return _is_number(word) or is_measure(word) or _EPOCH.fullmatch(word) is not None


def _is_field(text: str, separator: re.Match[str]) -> bool:
    """Tell whether the name is a field `"pass"`, which people use for passwords alone."""
    quoted = separator[0].lstrip("\\").startswith(("'", '"')) or text.startswith(("'", '"'), separator.end())
    names = ("pass", "clave", "SECRET") if separator["flag"] else ("pass", "clave")
    return quoted and text.endswith(names, 0, separator.start())


def _is_repeated(text: str, separator: re.Match[str], word: str) -> bool:
    """Tell whether the value is the name again, as a type or a variable: `apiKey: ApiKey`, `password=password1`."""
    if len(word) > _NAME_AGAIN_MAX:
        return False
    said = _NOT_OF_WORDS.sub("", word).lower()
    named = _SIGN.sub("", text[max(0, separator.start() - len(word) - 4) : separator.start()]).lower()
    handed = "," in (separator["flag"] or "")  # `exec("PWD", "pwd")`
    repeated = len(said) > 4 or (word.isalpha() and (word.isupper() or handed))  # noqa: PLR2004 - "pass" may be a password
    return repeated and named.endswith((said, _SIGN.sub("", word).lower()))


def _is_image(text: str, separator: re.Match[str], tag: str) -> bool:
    """Tell whether the name stands at the end of a path, as in `registry/auth-proxy:1.2`; Consul lists keys so, too."""
    words = text[max(0, separator.start() - NAME_MAX) : separator.start()].split()
    path = separator[0] == ":" and bool(words) and "/" in words[-1].lstrip("/")
    return path and (tag.islower() or not is_random(tag))


def _is_number(word: str) -> bool:
    return len(word) < 12 and word.replace(".", "").replace("-", "").isdigit()  # noqa: PLR2004 - longer ones are keys
