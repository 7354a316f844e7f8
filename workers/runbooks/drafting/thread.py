"""A thread as a draft is made from it: who (by role) said what and when, masked, without chatter."""

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Final

from workers.guardrails import SafeText
from workers.guardrails.injection import injection_signs
from workers.guardrails.redaction import Secrets, find_secrets
from workers.language import Language, Wording

_ENTITY: Final = re.compile(r"<([@#!]?)([^<>|\n]*)(?:\|([^<>\n]*))?>")
_TICKET: Final = re.compile(
    r"\b(?!(?:UTF|ISO|CVE|RFC|SHA|HTTP|TLS|XID|AES|RSA|EXT|IPV|EU|US)-)[A-Z][A-Z0-9]{1,9}-\d{2,7}\b(?![-.]\d)|#\d{3,7}\b"
)
_EMOJI: Final = re.compile(r"(?<![\w:]):[a-z][a-z0-9_+-]{1,40}:(?!\w)")
_ADDRESSED: Final = re.compile(
    r"(?i:\b(?:thanks|thank you|thx|gracias|hola|hey|hi|hello|cc|ping|buenos días|buenas)),?"
    r"\s+@?([A-ZÁÉÍÓÚÑ][a-záéíóúñ]{2,20})\b"
    r"|(?<![\w@/])@([A-Za-z][\w.-]{1,30})"
)
_STYLED: Final = re.compile(r"(?<![\w*_~])([*_~])(?=\S)([^*_~`\n]{1,200})(?<=\S)\1(?![\w*_~])")
"""Slack's bold, italics and strike-through."""

_ALERT: Final = re.compile(r"(?<![\w/.-])[A-Za-z][a-z]+(?:[A-Z][A-Za-z0-9]+){2,}(?![\w/-])")
"""The name of an alert, in what a bot says."""

_WHO: Final = Wording(en="a colleague", es="alguien del equipo")
_LINKED: Final = re.compile(r"https?://[^\s<>|)\]}\"'`]+")
_BOT: Final = "bot"
_SHORTEST_NAME: Final = 3
_FEWEST_WORDS: Final = 3

_TECHNICAL: Final = re.compile(
    r"`|\d{3}|\b(?:error|fail\w*|fall\w+|caíd\w+|down|timeout|refus\w+|rechaz\w+|full|llen\w|expired|caduc\w+|restart\w*|"
    r"reinici\w+|rollback|undo|deploy\w*|despl\w+|alert\w*|firing|resolved|resuelt\w|fixed|arregl\w+|cause|causa|because|porque|"
    r"latenc\w+|crash\w*|oom\w*|memor\w+|disk|disco|cpu|node|nodo|pods?|queue|cola|limit\w*|users?|usuarios|customers?|clientes)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Said:
    """One message that counts.

    Attributes:
        id: `E1`, `E2`, …
        clock: the time in UTC, `HH:MM`.
        who: the role of its author.
        text: its words, masked, without names of people.
        link: its address in Slack, if the file has it.
        links: addresses that it names.
        alerts: names of alerts in what a bot says.
        orders: it tries to give a model orders, so nothing of it is used.
    """

    id: str
    clock: str
    who: str
    text: SafeText
    link: str | None
    links: tuple[str, ...]
    alerts: tuple[str, ...]
    orders: bool


class NoThread(ValueError):
    """The input is no list of Slack messages; the message says what is wrong, and holds nothing of it."""


def read_thread(messages: Any, language: Language, *, key: str, everything: bool = False) -> tuple[Said, ...]:
    """Return the messages that count, in order.

    Args:
        messages: what the file held: a list of messages as Slack's `conversations.replies` gives them.
        language: what people are called in.
        key: makes the tags of masked values.
        everything: keep what is not technical, too; only notices of Slack's and messages of two words are left out.

    Raises:
        NoThread: this is no list of messages.
        GuardrailError: a message could not be made safe.
    """
    if isinstance(messages, dict):
        messages = messages.get("messages")
    if not isinstance(messages, list) or not all(isinstance(each, dict) for each in messages):
        raise NoThread("a thread is a JSON list of Slack messages")
    if not any(isinstance(each.get("text"), str) for each in messages):
        raise NoThread("no message of the thread has a text")
    names = _names(messages)
    ordered = sorted(messages, key=_moment)
    roles: dict[str, str] = {}
    spoken = [(_role(message, roles, language), _words(message)) for message in ordered]
    masked, secrets = _masked([(role, _without_people(raw, names, language)) for role, raw in spoken], key)
    found: list[Said] = []
    for message, (role, raw), whole in zip(ordered, spoken, masked, strict=True):
        links = tuple(dict.fromkeys(_LINKED.findall(raw)))
        if _is_chatter(message, str(whole), everything=everything):
            continue
        found.append(
            Said(
                id=f"E{len(found) + 1}",
                clock=f"{dt.datetime.fromtimestamp(_moment(message), dt.UTC):%H:%M}",
                who=role,
                text=whole,
                link=_link(message),
                links=tuple(str(find_secrets(link, key, known=secrets.values).masked(link)) for link in links),
                alerts=tuple(dict.fromkeys(_ALERT.findall(str(whole)))) if role == _BOT else (),
                orders=bool(injection_signs(raw)),
            )
        )
    return tuple(found)


def _masked(spoken: Sequence[tuple[str, str]], key: str) -> tuple[list[SafeText], Secrets]:
    """Return what was said without secrets, and these: read as one chat, since a question tells what its answer is.

    Raises:
        GuardrailError: it could not be made safe.
    """
    starts: list[int] = []
    sheet = ""
    for role, raw in spoken:
        sheet += f"{role}: "
        starts.append(len(sheet))
        sheet += f"{raw}\n"
    found = find_secrets(sheet, key)
    texts = []
    for start, (_, raw) in zip(starts, spoken, strict=True):
        end = start + len(raw)
        # A secret that goes on in the next message is masked in this one as a whole.
        texts.append(found.masked(sheet, start, max([end, *(s.end for s in found.spans if s.start < end < s.end)])))
    return texts, found


def without_people(text: str, messages: Sequence[Mapping[str, Any]], language: Language) -> str:
    """Return `text` without the names of those who wrote `messages` or were addressed there."""
    return _without_people(text, _names(messages), language)


def _words(message: Mapping[str, Any]) -> str:
    """Return a message's text without Slack's notation; of bots, what their attachments say too."""
    parts = [message.get("text")]
    for attachment in message.get("attachments") or ():
        if isinstance(attachment, dict):
            parts += [attachment.get("title"), attachment.get("text") or attachment.get("fallback")]
    text = "\n".join(part for part in parts if isinstance(part, str))
    shown = _ENTITY.sub(_shown, text)
    shown = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return _STYLED.sub(r"\2", _TICKET.sub("", _EMOJI.sub("", shown))).strip()


def _shown(match: re.Match[str]) -> str:
    sign, target, label = match.groups()
    if sign == "@":
        return f"@{label or target}"
    if sign:
        return f"#{label or target}" if sign == "#" else ""
    return f"{label} ({target})" if label and label != target else str(target)


def _names(messages: Sequence[Mapping[str, Any]]) -> frozenset[str]:
    """Return the names of people that the thread itself tells."""
    found: set[str] = set()
    for message in messages:
        profile = message.get("user_profile")
        told = [message.get(key) for key in ("username", "user_name", "real_name") if "bot_id" not in message]
        if isinstance(profile, dict):
            told += [profile.get(key) for key in ("real_name", "display_name", "first_name", "name")]
        user = message.get("user")
        if isinstance(user, str) and not re.fullmatch(r"[UWB][A-Z0-9]{2,}", user):
            told.append(user)
        text = message.get("text")
        if isinstance(text, str):
            told += [label for _, label in re.findall(r"<@([^<>|]*)\|([^<>]*)>", text)]
            told += [next(filter(None, groups)) for groups in _ADDRESSED.findall(text)]
        for name in told:
            if isinstance(name, str):
                found.update((name, *re.split(r"[\s._-]+", name)))
    return frozenset(name for name in found if len(name) >= _SHORTEST_NAME and not _is_a_word(name))


def _is_a_word(name: str) -> bool:
    return name.lower() in {
        "team",
        "all",
        "here",
        "channel",
        "everyone",
        "oncall",
        "bot",
        "the",
        "equipo",
        "todos",
        "user",
    }


def _without_people(text: str, names: frozenset[str], language: Language) -> str:
    who = _WHO.in_(language)
    text = re.sub(r"(?<![\w@/])@[\w.-]+(?![\w/])", who, text)
    return _any_of(names).sub(who, text) if names else text


@lru_cache(maxsize=64)
def _any_of(names: frozenset[str]) -> re.Pattern[str]:
    forms = {form for name in names for form in (name, name.capitalize(), name.title())}
    pattern = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return re.compile(rf"(?<![\w/.-])(?:{pattern})(?![\w/-]|\.\w)")


def _role(message: Mapping[str, Any], roles: dict[str, str], language: Language) -> str:
    if message.get("bot_id") or message.get("subtype") == "bot_message":
        return _BOT
    person = str(message.get("user") or message.get("username") or "")
    word = Wording(en="responder", es="interviniente").in_(language)
    return roles.setdefault(person, f"{word} {len(roles) + 1}")


def _is_chatter(message: Mapping[str, Any], text: str, *, everything: bool) -> bool:
    """Tell whether nothing is lost without a message: joins, thanks, emoji, `+1`."""
    if message.get("subtype") in {"channel_join", "channel_leave", "thread_broadcast_join", "reminder_add"}:
        return True
    return len(re.findall(r"\w+", text)) < _FEWEST_WORDS or not (everything or _TECHNICAL.search(text))


def _moment(message: Mapping[str, Any]) -> float:
    try:
        return float(message.get("ts") or 0)
    except (TypeError, ValueError):
        return 0.0


def _link(message: Mapping[str, Any]) -> str | None:
    link = message.get("permalink")
    return (
        link
        if isinstance(link, str) and re.fullmatch(r"https://[\w.-]+\.slack(?:-gov)?\.com/archives/[\w/?=&.]+", link)
        else None
    )
