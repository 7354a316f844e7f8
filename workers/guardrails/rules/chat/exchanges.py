# ruff: noqa: E501 - A pattern that is cut in the middle of a list of words is harder to read.
r"""Secrets of an exchange, whatever its phrasing: an account or a service, and beside it or below it what lets one in.

"mysql root is …", "ftp: acme:…", "ana: no puedo entrar al nas / luis: …", "dev - devuser - …", "(the password from above)".
A word is judged by three things together: how much it looks like a password, what leads to it, and how much its message,
or those around, speak of a secret or of what one gets into. Each is worth some points, and the sum decides.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from workers.guardrails.log_lines import unless_stamped
from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.beginnings import searched
from workers.guardrails.rules.chat.messages import LINE_MAX
from workers.guardrails.rules.chat.prose import in_prose
from workers.guardrails.rules.chat.questions import NOUN, NOUN_TRIGGER
from workers.guardrails.rules.chat.talk import NEAR, OF_SECRET, Line, Talk
from workers.guardrails.rules.chat.talk_words import (
    ACCESS,
    ACCOUNTS,
    ARROWS,
    COPULAS,
    FILLERS,
    IDENTIFIES,
    KEYS,
    LEADS,
    OTHERS,
    READS,
    SECRET,
    SEPARATORS,
    TAILS,
    USER,
    USERS,
    WORKS,
)
from workers.guardrails.rules.words.likeness import LIKELY, OF_MACHINES, SMALL, likeness
from workers.guardrails.rules.words.memory import remembered
from workers.guardrails.rules.words.values import is_measure, is_mixed, is_random, is_secret
from workers.guardrails.triggers import Trigger

_SETTING: Final = re.compile(r"[ \t\-]*(?P<key>[\w.\-/]{1,60}):(?:[ \t]|\Z)")
_ISSUE: Final = re.compile(r"[\w.\-]{2,40}/[a-z][\w.\-]{1,40}#\d{1,5}")
"""As GitHub refers to an issue of another repository."""
_NAMES_ID: Final = re.compile(r"(?:[a-z]Id|[_\-]id|\bkid)[\"']?[:=]\Z")
"""Right before what names a key or a request: `KeyId: '…'`."""
_HOST: Final = re.compile(r"[a-z][\w.\-]{2,60}")
_WORD: Final = re.compile(r"\S+")
_ADDRESS: Final = re.compile(
    r"(?:\w{2,6}://)?(?:\d{1,3}(?:\.\d{1,3}){3}|[\w\-]{1,40}(?:\.[\w\-]{1,40}){1,6})(?::\d{2,5})?(?:/[\w\-]{0,40}){0,4}"
)
_PAIR: Final = re.compile(r"(?!(?i:sha|md)-?\d)(?P<user>[A-Za-z][\w.\-@\\]{0,23})(?:/{1,2}|:)(?=[^\s/])")
_MARKS: Final = "\"'`*_~([¿¡"
_TRAILING: Final = "\"'`*_~)].,;:!?…"
_ENDS: Final = ".,;:?…)]\"'`"
"""Behind a word that no mark opens: `!` and `*` are its own."""
_ABOVE: Final = 7
_BELOW: Final = 3
_ENOUGH: Final = 6
_LINKED: Final = 2
_FEW: Final = 3
"""Words of a message that says nothing but the value: "ahora es …"."""
_DEEPEST: Final = 3
"""Spaces before a line that somebody says; behind more stand parts of a block."""
_MOST_WORDS: Final = 40
_SHORTEST_USER: Final = 3
_ENCODED: Final = re.compile(r"[A-Za-z0-9+/]{40,}={0,2}")
"""A line of base64, as certificates have it, which is no user's name, a slash and a password."""
_LONG: Final = 24
_LONGEST: Final = 64
_MADE: Final = 16
_LONG_TAG: Final = 8
"""Capitals and digits of the password on the tag of a server."""

_PAIRS: Final = re.compile(
    r"(?i)\b(?:passwords|passes|contraseñas|claves|credenciales|credentials|creds|logins)(?: [\w ]{1,30})?[:=] (?P<pairs>[a-z][\w.\-]{0,30}=\S{5,64}(?:,? (?:y |and )?[a-z][\w.\-]{0,30}=\S{5,64}){0,7})"
)
_ASSIGNED: Final = re.compile(r"[A-Za-z][\w.\-]{0,30}=(?P<v>[^\s,;]{5,64})")
_NETWORK_KEY: Final = re.compile(
    r"(?i)\b(?:wi-?fi|wlan|ssid|wpa[23]?)\b[^\n]{0,80}?[^\w\-/\n](?:key|llave|psk)(?: is| es|:| =|,)? [\"'`*]{0,3}(?P<v>[^\s\"'`,;]{8,63})"
)
_SIGNED: Final = r"[\w!@#$%&*.\-]*"
_CASED: Final = "|".join(
    _SIGNED.join(order)
    for order in (
        ("[A-Z]", "[a-z]", "[0-9]"),
        ("[A-Z]", "[0-9]", "[a-z]"),
        ("[a-z]", "[A-Z]", "[0-9]"),
        ("[a-z]", "[0-9]", "[A-Z]"),
        ("[0-9]", "[A-Z]", "[a-z]"),
        ("[0-9]", "[a-z]", "[A-Z]"),
    )
)
_CODEWORD: Final = r"[a-z]{3,14}[_.]?[0-9]{3,6}"
_WITH_SIGN: Final = r"[a-zA-Z@0-9_]{3,20}[!#$%&*@][\w!@#$%&*.]*[0-9]|[\w@]*[0-9]{1,6}[!#$%&*]"
_PHRASED: Final = "|".join(
    rf"[a-z]{{3,14}}(?:{sign}[a-z]{{3,14}}){{2,6}}(?:{sign}[0-9]{{1,4}})?" for sign in ("-", "_", r"\.")
)
_GROUPED: Final = r"[a-z0-9]{6}-[a-z0-9]{6}-[a-z0-9]{6}"
_TAG: Final = r"[A-Z0-9]{8,12}"
_OPENS: Final = r"[\"'`*_(]*"
_CLOSES: Final = r"[\"'`*_)\].,;:!?]*(?:[ \t\r]|$)"
_FORMED: Final = re.compile(
    rf"""(?x)
    (?:^|(?<=[ >(])) (?:[A-Za-z][\w.\-@\\]{{0,40}}[/:=]{{1,2}})? ["'`*_(]{{0,4}}
    (?: (?=[\w!@\#$%&*.\-]{{0,64}}[A-Z])(?=[\w!@\#$%&*.\-]{{0,64}}[a-z])(?=[\w!@\#$%&*.\-]{{0,64}}[0-9])
      | {_CODEWORD} | [a-zA-Z@0-9_]{{3,20}}[!\#$%&*@][\w!@\#$%&*.]{{0,40}}[0-9] | [\w@]{{0,40}}[0-9][!\#$%&*]
      | {_PHRASED} | {_GROUPED} | {_TAG} )
    """,
    re.MULTILINE,
)
"""A word in each line that the triggers find: what it is worth is judged below."""
_SIGN_BYTES: Final = r"[a-zA-Z@0-9_]{3}[a-zA-Z@0-9_]*[!#$%&*@][\w!@#$%&*.]*[0-9]|[\w@]*[0-9][!#$%&*]"
_PHRASE_BYTES: Final = "|".join(
    rf"[a-z]{{3}}[a-z]*(?:{sign}[a-z]{{3}}[a-z]*){{2}}[a-z0-9{sign}]*" for sign in ("-", "_", r"\.")
)
_CODEWORD_BYTES: Final = r"[a-z]{3}[a-z]*[_.]?[0-9]{3}[0-9]*"
"""The same words, as long as they may be: what counts characters takes the search more time."""
_LINKS: Final = (
    r"(?:[:,/>+|).!\x80-\xff] ?| (?i:is|es|era|was|be|it|to|a|en|con|with|y|and|or|o|use|usa|us\xc3\xa1|try|prueba|put|mete|pon|enter|type|tiene|has|get"
    r"|set|siendo|reset|[a-z]*pass[a-z]*|pw|clave|key|admin|root|dev|pre|pro|prod|that|que) )"
)
_WORDS: Final = (
    Trigger(
        unless_stamped("={}", "[ >(/:]")
        + rf"{_OPENS}(?:{_SIGNED}(?:{_CASED})|{_SIGN_BYTES}|{_PHRASE_BYTES}|{_GROUPED}){_SIGNED}{_CLOSES}",
        said=True,
    ),
    Trigger(unless_stamped("={}", _LINKS) + rf"{_OPENS}{_CODEWORD_BYTES}{_CLOSES}", said=True),
    Trigger(unless_stamped("{}", "[ >(/:]") + rf"{_OPENS}{_CODEWORD_BYTES}[\"'`*_).!?]*\r?$", said=True),
    Trigger(r"(?:^|[>:] )[\"'`*_]*[A-Z0-9]{8,12}[\"'`*_]*\r?$", said=True),
    Trigger(
        rf"(?i:admin\w*|root|supervisor|reads?|says|dice|pone)(?: and | y | |[/:,] ?){_OPENS}{_TAG}{_CLOSES}", said=True
    ),
)
_OF_NETWORK: Final = Trigger(
    r"(?i:wi-?fi|wlan|ssid|wpa[23]?)[^\n]*[^\w\-/\n](?i:key|llave|psk)(?i: is| es|:| =|,)? [^\n]*[0-9]"
)
_OF_SEVERAL: Final = Trigger(
    r"(?i:passwords|passes|contrase\xc3[\xb1\x91]as|claves|credenciales|credentials|creds|logins)(?: [\w \x80-\xff]+)?[:=] "
    r"[A-Za-z][\w.\-\x80-\xff]*=[^ \n]"
)
EXCHANGE_TRIGGERS: Final = (NOUN_TRIGGER, *_WORDS, _OF_NETWORK, _OF_SEVERAL)
"""Of the first one, only what it makes the rule see is needed: the lines that speak of a secret."""


def exchanges(scan: Scan) -> Iterator[Hit]:
    """Find the words of messages that an account, a service or a question about them is told with."""
    yield from _exchanges(scan)
    yield from _assigned(scan)
    for found in scan.matches(_NETWORK_KEY, _OF_NETWORK):
        if is_mixed(found["v"]) and is_secret(found["v"]):
            yield from scan.hits("password", *found.span("v"))


def _assigned(scan: Scan) -> Iterator[Hit]:
    """Find the passwords of a list: "contraseñas: root=…, backup=…"."""
    for found in scan.matches(_PAIRS, _OF_SEVERAL):
        for pair in _ASSIGNED.finditer(scan.text, *found.span("pairs")):
            if likeness(pair["v"].rstrip(",;.")) >= LIKELY:
                yield from scan.hits("password", *pair.span("v"))


@in_prose
def _exchanges(scan: Scan) -> Iterator[Hit]:
    talk = Talk(scan.text)
    judge = _Judge(talk)
    seen = -1
    for found in scan.matches(_FORMED, *_WORDS, longest=LINE_MAX):
        scan.tick()
        line = talk.line(found.end())
        if line.start <= seen or not line.is_said:
            continue
        seen = line.start
        said = scan.text[line.said : line.end]
        below_user = judge.is_below_user(line)
        for each in _candidates(said, of_secret=line.about == OF_SECRET, below_user=below_user):
            word = replace(each, start=line.said + each.start, end=line.said + each.end)
            if judge.points(line, word) >= _ENOUGH:
                yield from scan.hits("password", word.start, word.end)


@dataclass(frozen=True, slots=True)
class _Word:
    """A word of a message that may be a password, half-open: how much it looks like one, and what is around it."""

    start: int
    end: int
    weight: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    paired: str = ""


@remembered
def _candidates(text: str, *, of_secret: bool, below_user: bool) -> list[_Word]:
    """Return the words of a message that look like a password, or stand behind a user's name, perhaps with a sign."""
    found: list[_Word] = []
    words = list(_WORD.finditer(text))[:_MOST_WORDS]
    plain = tuple(word[0] for word in words)
    for place, word in enumerate(words):
        if _ENCODED.fullmatch(word[0]) or _ISSUE.match(word[0].lstrip(_MARKS)):
            continue
        opened = word.start() + len(word[0]) - len(word[0].lstrip(_MARKS))
        pair = _PAIR.match(text, opened, word.end())
        start = pair.end() if pair else opened
        value, low = _bare(text[start if pair else word.start() : word.end()], start if pair else word.start())
        value = _without_host(value) if pair else value
        user = pair["user"] if pair else ""
        beside = below_user if len(words) == 1 else _is_beside_user((user,) if user else plain[:place])
        beside = beside or (of_secret and plain[place - 1] in READS and place > 0)
        weight = _weight(value, user, beside_user=beside)
        if weight >= (SMALL if len(words) <= _FEW else LIKELY):
            around = plain[max(0, place - 4) : place], plain[place + 1 : place + 4]
            found.append(_Word(low, low + len(value), weight, *around, paired=user))
    return found


def _is_beside_user(before: tuple[str, ...]) -> bool:
    """Tell whether the words before a value end with a user's name, perhaps with a sign behind it."""
    named = before[:-1] if before[-1:] and before[-1] in SEPARATORS else before
    return bool(named) and named[-1].strip(_MARKS + _TRAILING).lower() in USERS


def _weight(value: str, user: str, *, beside_user: bool) -> int:
    """Return how much `value` looks like a password; what is long and has no sign may be any machine's."""
    if not value or len(value) > _LONGEST or likeness(user) >= LIKELY:
        return 0
    tag = beside_user and len(value) >= _LONG_TAG and value.isalnum() and value.isupper()
    if tag and is_mixed(value):
        return LIKELY
    weight = likeness(value)
    plain = len(value) > _LONG and value.isalnum() and not user
    return min(weight, LIKELY) if plain else weight


def _without_host(value: str) -> str:
    """Return the password of `user:password@host`."""
    password, _, host = value.rpartition("@")
    return password if likeness(password) >= LIKELY and _HOST.fullmatch(host) else value


def _bare(word: str, at: int) -> tuple[str, int]:
    """Return a word without the marks around it, and where it begins; a sign behind it that no mark opened is its own."""
    inner = word.lstrip(_MARKS)
    low = at + len(word) - len(inner)
    if inner == word:
        return inner.rstrip(_ENDS), low
    value = inner.rstrip(_TRAILING)
    sign = inner[len(value) : len(value) + 1]
    own = sign == "!" or (sign == "*" and not word.startswith("*"))
    return value + sign * own, low


@dataclass(frozen=True, slots=True)
class _Judge:
    """Says how much tells that a word of a message is a secret."""

    talk: Talk

    def points(self, line: Line, word: _Word) -> int:
        """Return how much tells that a word is a secret; 0 where nothing leads to it, or what does names something else."""
        if self._names_another(line, word) or word.after[:1] in {("=",), (":=",)}:
            return 0
        linked = self._is_linked(line, word)
        return word.weight + _LINKED + self._topic(line, word) if linked else 0

    def _topic(self, line: Line, word: _Word) -> int:
        told = max(line.about, LIKELY if _is_of_user(word) else 0)
        for place, (distance, above) in enumerate(self.talk.above(line, _ABOVE)):
            if above.about == OF_SECRET and self._is_seen(above, distance):
                told = max(told, 2 + above.asks)
            elif above.about and distance <= NEAR:
                told = max(told, 1 + (above.asks or (place == 0 and self._is_user(above))))
            elif place == 0 and self._is_user(above):
                told = max(told, LIKELY)
        if told < LIKELY:
            told = max(told, *(2 for below in self.talk.below(line, _BELOW) if below.about == OF_SECRET), 0)
        return told

    def _is_seen(self, line: Line, distance: int) -> bool:
        """Tell whether the triggers make the rule see a line that far above."""
        return distance <= NEAR or searched(NOUN, self.talk.text, line.start, line.end) is not None

    def _is_block(self, word: _Word) -> bool:
        """Tell whether a word is as long as a line of base64, and no words."""
        return word.end - word.start > _LONG and self.talk.text[word.start : word.end].isalnum()

    def _is_made(self, word: _Word) -> bool:
        """Tell whether a machine made a word, which may be the name of anything."""
        value = self.talk.text[word.start : word.end]
        return len(value) >= _MADE and is_random(value)

    def _is_identified(self, line: Line) -> bool:
        """Tell whether one of the messages right above speaks of what identifies a thing."""
        text = self.talk.text
        return any(IDENTIFIES.search(text, each.said, each.end) for _, each in self.talk.above(line, 3))

    def is_below_user(self, line: Line) -> bool:
        """Tell whether the message right above is the name of a user, and no more."""
        return any(self._is_user(above) for _, above in self.talk.above(line, 1))

    def _is_user(self, line: Line) -> bool:
        """Tell whether a message is the name of a user, and no more; whoever stands below an address is one."""
        said = self.talk.text[line.said : line.end].strip().lower()
        above = next((each for _, each in self.talk.above(line, 1)), None)
        if above and _ADDRESS.fullmatch(self.talk.text[above.said : above.end].strip()) and USER.fullmatch(said):
            return True
        return said in USERS or (("@" in said or "\\" in said) and USER.fullmatch(said) is not None)

    def _names_another(self, line: Line, word: _Word) -> bool:
        before = [each.strip(_MARKS + _TRAILING).lower() for each in word.before]
        if not word.paired:
            setting = _SETTING.match(self.talk.text, line.start, line.end)
            if setting and setting.end() >= line.said and len(before) == 0 and setting["key"].lower() not in USERS:
                return not (SECRET.search(setting["key"]) or ACCESS.search(setting["key"]) or self._answers(line))
        if before[-1:] and before[-1] in USERS:
            return False
        if word.before and _NAMES_ID.search(word.before[-1]):
            return True
        named = [each for each in before if each and each not in COPULAS]
        # What stands before a colon is called by all of its words.
        labelled = word.before[-1:] and word.before[-1].endswith(":") and not SECRET.search(" ".join(word.before))
        return not OTHERS.isdisjoint(named if labelled else named[-2:])

    def _answers(self, line: Line) -> bool:
        """Tell whether what stands before a value that is alone is who says it: a message above asks for a secret."""
        name = self.talk.text[line.start : line.said]
        above = [each for distance, each in self.talk.above(line, _ABOVE) if self._is_seen(each, distance)]
        near = [each for distance, each in self.talk.above(line, _ABOVE) if distance <= NEAR]
        same = len(name) > 1 and any(
            self.talk.text.startswith(name, each.start) for each in (*near, *self.talk.below(line, _BELOW))
        )
        return same or any(each.asks and each.about for each in above)

    def _is_linked(self, line: Line, word: _Word) -> bool:
        """Tell whether what stands around a word says that it lets somebody in."""
        if word.paired:
            user = word.paired.lower()
            return user in USERS or (len(user) >= _SHORTEST_USER and user not in OF_MACHINES)
        if not word.before:
            return self._is_told_alone(line, word)
        if word.before[-1].endswith((".", "!", ";")):
            return bool(word.after) and _is_tail(word)
        return _is_led(word) or (not self._is_made(word) and (_is_listed(word) or _is_followed(word)))

    def _is_told_alone(self, line: Line, word: _Word) -> bool:
        """Tell whether a word with which a message begins is told, and no line of a block or value of a setting."""
        speaker = self.talk.text[line.start : line.said]
        name = speaker.strip(" \t>:").rpartition(" ")[2].lower()
        if name in OTHERS or (self._is_block(word) and not self._answers(line)):
            return False
        if self._is_made(word) and self._is_identified(line):
            return False
        indented = len(speaker) > _DEEPEST and not speaker.strip()
        return not indented and (not word.after or _is_tail(word))


def _is_tail(word: _Word) -> bool:
    """Tell whether what stands behind a word says that it works, or what it is for."""
    tail = word.after[0]
    return tail.strip(_TRAILING + _MARKS).lower() in TAILS or tail.startswith(("(", "<-", "←", ":", "?"))


def _is_led(word: _Word) -> bool:
    """Tell whether what stands right before a word leads to it: a verb, a sign, a user's name."""
    last = word.before[-1]
    bare = last.strip(_MARKS + _TRAILING).lower()
    if last == "=":
        return len(word.before) > 2 or word.before[0].lower() in USERS  # noqa: PLR2004 - `database = Orders2024`
    if bare == "key" and len(word.before) > 1:
        return word.before[-2].strip(_MARKS).lower() in KEYS
    signed = last.endswith((":", "->", "→", "=>", "➜")) or last in SEPARATORS or "\\" in last or "@" in last[1:]
    return signed or bare in LEADS or bare in USERS


def _is_followed(word: _Word) -> bool:
    """Tell whether an arrow stands behind a word, or that it works."""
    return bool(word.after) and (word.after[0] in ARROWS or word.after[0].strip(_TRAILING).lower() in WORKS)


def _is_listed(word: _Word) -> bool:
    """Tell whether a comma before a word parts what belongs together, and no texts of a program."""
    last = word.before[-1]
    if not last.endswith(",") or last.endswith(("',", '",', "`,")):
        return False
    bare = last.strip(_MARKS + _TRAILING).lower()
    named = bare in FILLERS or USER.fullmatch(bare) is not None or is_measure(bare)
    return named or len(word.before) == 1 or not word.after or likeness(last.strip(_MARKS + ",")) >= LIKELY


def _is_of_user(word: _Word) -> bool:
    """Tell whether the name of an account, or a label and a user, stand before a value: they need no more talk."""
    words = ["", "", "", *word.before]
    label, user, last = words[-3:]
    if "\\" in last or "@" in last[1:] or word.paired.lower() in ACCOUNTS:
        return True
    return last in {"/", "//"} and label.endswith(":") and USER.fullmatch(user) is not None
