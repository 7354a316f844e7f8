"""Source code that handles a secret and holds none: what stands behind the name is an expression, which fetches it.

Programs write their texts in quotes. So a word without them is a variable, a member, a type or a call wherever it is
certain that the line belongs to a program; a file of settings writes passwords without quotes, and looks much alike.
"""

import re
from typing import Final

from workers.guardrails.rules.words.likeness import is_passphrase
from workers.guardrails.rules.words.names import Name, sensitive_name
from workers.guardrails.rules.words.value_syntax import Value
from workers.guardrails.rules.words.values import is_irregular, is_plain_word, is_random

_LINE_MAX: Final = 300
_NEIGHBOURS: Final = 4
_STEP: Final = r"(?:\?\.|!?\.|->|::|\\)"
_MEMBERS: Final = re.compile(
    rf"(?:::|[+\-!&*~@$\\]{{0,2}})[A-Za-z_$][\w$]{{0,60}}(?:{_STEP}[A-Za-z_][\w$]{{0,60}}){{1,8}}[!?]?"
)
_VARIABLE: Final = re.compile(rf"[!&*$@\-]{{0,2}}[A-Za-z_$][\w$]{{0,60}}(?:{_STEP}[A-Za-z_][\w$]{{0,60}}){{0,8}}[!?]?")
_LAST: Final = re.compile(r"[A-Za-z_][\w$]{0,60}(?=[!?]?\Z)")
_ITEM: Final = re.compile(
    rf"[+\-!&*$]?[A-Za-z_]\w{{0,60}}(?:\$\w{{1,30}})?(?:{_STEP}[A-Za-z_][\w$]{{0,60}}){{0,8}}"
    r"(?:\[(?:-?\d{0,6}:(?:-?\d{1,6}|[A-Za-z_]\w{0,40}\(?)?|-?\d{1,6}(?=\])|[A-Za-z_][\w.]{1,60}(?=[\]:,(\[-]|\Z)|[a-z]:[a-z]\]|\Z)"
    r"|\([\[{(])"
)
"""An item, a slice, a type with its parameters, a call that is handed a list: `token[:-1]`, `dict[str`, `set({400`."""
_CLASS: Final = re.compile(
    r"\\?(?:[A-Za-z_]\w{0,40}\\){1,8}\w{1,60}(?:::class)?|(?:[A-Z]\w{0,40}::){1,8}[A-Z]\w{0,60}(?:\.[a-z]\w{0,20})?"
    r"|[A-Z][A-Za-z]{0,60}(?:8|16|32|64)?[A-Za-z]{0,20}>(?:[>)\]},;({:?&|.][^\s\d]{0,80})?|[a-z]{1,20}(?:[A-Z][a-z]{1,20}){1,4}<[A-Za-z][\w.\[\]]{0,60}"
    r"|(?:[a-z]\w{0,20}::){0,3}[A-Z][A-Za-z]{2,40}<[\[(&A-Za-z][\w\[\]()&', ;:<]{0,60}>{1,4}"
)
"""A class of PHP or Ruby, the end of a generic one, and a generic function."""
_TYPE: Final = re.compile(r"_?(?:[A-Z][a-z]+\d{0,2}){2,8}|[A-Z]\w{0,40}(?:[A-Z][a-z]+){1,8}")
_IN_MODULE: Final = re.compile(r"[a-z_][a-z_0-9]{1,30}(?:\.[a-z_][a-z_0-9]{1,30}){0,6}\.(?:[A-Z]+[a-z]+){2,8}")
_QUALIFIED: Final = re.compile(r"~?[a-z_]\w{0,30}(?:\.[a-z_]\w{0,30}){1,6}\.(?:[A-Z]+[a-z]+){1,8}")
_CMDLET: Final = re.compile(r"(?<=\s)[A-Z][A-Za-z]{2,20}-[A-Z][A-Za-z]{2,40}[ ](?:-[A-Z]|[$@(])")
"""A function of PowerShell and its first argument: `Argv-ToString $password`."""
_COMPARES: Final = frozenset({"==", "===", "!="})
_HANDED: Final = frozenset("pwd pass passwd pw secret token tok key password passphrase creds apikey".split())
"""What variables are called for short."""
_ENDS_ARGUMENT: Final = re.compile(r"[,)]|\r?\n[ \t]*\)")
_UNION: Final = re.compile(r"[ ]\|[ ](?:None|null|undefined|[A-Z])")
_TYPED: Final = re.compile(r";[ \t]*(?:(?:#|//)[^\n]*)?\r?(?:\n|\Z)|[ ]=[ ]\S")
"""Behind the type of a member, or of what is set in the same line: `auth: OAuth2Client;`."""
_DECLARES: Final = re.compile(
    r"[ \t]*(?:export )?(?:const|let|var|val|final|my|our|local|public|private|protected|static|readonly|declare|type"
    r"|using|auto|global|nonlocal)\b[\w \t.<>,:|\[\]{}$?]{0,120}\Z"
)
_OF_OBJECT: Final = re.compile(r"(?:self|this|cls|exports|module|window)\.")
_OPERATOR: Final = re.compile(
    r"[ \t]+(?:or|and|if|else|is|in|as|unless|instanceof|[!=]==?|\|\|?|&&|\?\??|[+*/%]|=)[ \t]"
    r"|(?:[ \t]*[)}][ \t]*)?;[ \t]*(?://[^\n]*)?\r?(?:\n|\Z)"
)
_IN_LIST: Final = re.compile(r",[ \t]*(?:(?:#|//)[^\n]*)?\r?(?:\n|\Z)")
_KEY_OF_LIST: Final = re.compile(r"(?:[ ]{2}|\t)[ \t]*[\"']?\Z")
_CODE_LINE: Final = re.compile(
    r"[ \t]*(?:def|class|import|return|func|function|fn|package|using|public|private|raise|throw|const|let|var|elif|end"
    r"|require|await|async|yield|assert)\b(?!:).{0,200}|[ \t]*(?:from [\w.]{1,80} import "
    r"|(?:if|for|while|with|else|try)\b.{0,200}[:{]\s*\Z).{0,200}"
    r"|(?!.{0,120}LoginModule ).{0,200}(?:\)[^\n{]{0,60}\{|;|\w\([^()]{0,120}\))[ \t]*\r?"
)
_WORDS: Final = re.compile(r"[^\d]+|[a-z]+(?:[A-Z][a-z]+|_[a-z]+){1,6}\d?")
_DIGIT: Final = re.compile(r"\d")
_OF_CODE: Final = re.compile(r"(?=[^\d]*\d{1,2}[^\d]*\Z)\w*(?:_|[a-z][A-Z])")
"""A variable's name, with a number at most."""


def is_expression(text: str, name: Name, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether a value without quotes is an expression: `tk.RefreshToken`, `token[:-1]`, a variable amid code.

    Args:
        text: what a view shows.
        name: what the name promises.
        separator: what stands between the name and the value.
        value: the value, of one character at least.
        start: where the name begins.
    """
    word = text[value.start : value.end].lstrip("(")
    if _ITEM.match(word) or _CLASS.fullmatch(word) or _CMDLET.match(text, value.start):
        return True
    if _MEMBERS.fullmatch(word):
        if is_member(word):
            return True
        if name.kind != "password" and not _DIGIT.search(word) and not is_irregular(word):
            # Of words alone nobody issues a key: `response.body`. An environment's or a flag's may be chosen.
            set_outside = text[start : separator.start()].isupper() or text.startswith("--", start)
            set_outside = set_outside or (name.chosen and separator[0] == "=")
            return not (set_outside and is_passphrase(word))
    if not _VARIABLE.fullmatch(word) or is_random(word) or is_irregular(word):
        return False
    if "," in (separator["flag"] or "") and separator["flag"][0] in "\"'" and not _DIGIT.search(word):
        return True  # Another argument of the call: `setValue("password", typed)`.
    return _is_declared(text, separator, value, start) or _is_amid_code(text, separator, value, start)


def is_member(word: str) -> bool:
    """Tell whether a word without quotes is a member that is called like a secret: `ed25519.PrivateKey`."""
    last = _LAST.search(word) if _MEMBERS.fullmatch(word) else None
    return last is not None and sensitive_name(last[0]) is not None and not is_random(word)


def is_code_line(line: str) -> bool:
    """Tell whether only a program has `line`: a declaration, a statement with its end, the head of a block."""
    return _CODE_LINE.fullmatch(line) is not None


def is_class(word: str) -> bool:
    """Tell whether a word without quotes is a class with its module: `x509.CertificateRevocationList`."""
    return _IN_MODULE.fullmatch(word) is not None


def is_qualified(word: str) -> bool:
    """Tell whether a word that is shown as code is a class with its package: `cryptography.x509.Certificate`."""
    return _QUALIFIED.fullmatch(word) is not None


def is_of_call(text: str, separator: re.Match[str], value: Value) -> bool:
    """Tell whether a program compares with a word or hands a variable on: `kind == 'word'`, `f(kind_token=word)`."""
    handed = not value.quoted and text.startswith((")", ","), value.end)
    return (handed or separator["sign"] == "==") and is_plain_word(text[value.start : value.end])


def is_item(word: str) -> bool:
    """Tell whether a word without quotes is an item or a part of something: `token[:-1]`, `$args[3]`."""
    return _ITEM.match(word) is not None


def _is_declared(text: str, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether the statement itself can only be a program's."""
    sign = separator["sign"]
    head = text[text.rfind("\n", max(0, start - _LINE_MAX), start) + 1 : start]
    name = text[start : separator.start()]
    spaced = _is_spaced(text, separator)
    if spaced and (head[-1:] == "$" or head[-2:] == "->" or _OF_OBJECT.match(name) or _DECLARES.fullmatch(head)):
        return True
    if sign == ":" and _TYPE.fullmatch(text[value.start : value.end]):
        typed = _UNION.match(text, value.after) or _DECLARES.fullmatch(head) or _TYPED.match(text, value.after)
        listed = head.strip() == "" and len(head) > 1 and _IN_LIST.match(text, value.after)
        return bool(typed) or bool(listed) or _is_parameter(head)
    if sign == "=" and not spaced and _is_handed_over(text, value, head, name):
        return True
    if spaced and (sign in _COMPARES or _OPERATOR.match(text, value.after)):
        return True
    listed = sign in {":", "=", "=>"} and _KEY_OF_LIST.fullmatch(head) and _IN_LIST.match(text, value.after)
    return bool(listed) and _WORDS.fullmatch(text, value.start, value.end) is not None


def _is_handed_over(text: str, value: Value, head: str, name: str) -> bool:
    """Tell whether an argument that is given by its name is a variable: `connect(user=user, password=db_password)`."""
    word = text[value.start : value.end]
    if (
        not _ENDS_ARGUMENT.match(text, value.end)
        or _DIGIT.search(word)
        or not (_is_parameter(head) or not head.strip() or head.endswith(", "))
    ):
        return False
    return word == name or word in _HANDED or ("_" in word and sensitive_name(word) is not None)


def _is_spaced(text: str, separator: re.Match[str]) -> bool:
    """Tell whether spaces stand around an equals sign, as no shell has them."""
    sign = separator["sign"] or ""
    at = separator.start("sign")
    return sign.endswith("=") and text[at - 1] == " " and text[at + len(sign)] == " "


def _is_parameter(head: str) -> bool:
    """Tell whether a function's parameters were opened in the line: `sign(privateKey: JwkCertificate, …`."""
    at = head.rfind("(")
    return at > 0 and head[at - 1].isalnum() and ")" not in head[at:]


def _is_amid_code(text: str, separator: re.Match[str], value: Value, start: int) -> bool:
    """Tell whether an assignment to what reads like a variable stands beside lines that only a program has."""
    word = text[value.start : value.end]
    if not _is_spaced(text, separator) or (_DIGIT.search(word) and not _OF_CODE.match(word)):
        return False
    before = text[max(0, start - _LINE_MAX) : start].split("\n")[1:-1][-_NEIGHBOURS:]
    after = text[value.after : value.after + _LINE_MAX].split("\n")[1 : _NEIGHBOURS + 1]
    return any(map(is_code_line, (*before, *after)))
