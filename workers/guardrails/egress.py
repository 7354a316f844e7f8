"""Egress: what may leave for people. Model text may not ping a channel, load an image or lead to an unknown host."""

import re
from typing import Any, Final

from workers.guardrails.destructive import is_destructive
from workers.guardrails.disguises import entities_resolved, latin, undisguised
from workers.guardrails.links import Links, is_inside
from workers.guardrails.payload import redact_tree
from workers.guardrails.reach import hosts_of
from workers.guardrails.redaction import reseal
from workers.guardrails.safe_text import SafeText

_ROUNDS: Final = 4
"""What is taken out may let its ends meet to something new; so it is looked for again."""

_RESOLVERS: Final = frozenset({"8.8.8.8", "8.8.4.4", "1.1.1.1", "1.0.0.1", "9.9.9.9"})
"""Public name servers, which people ask to see what their own do not say."""

_MENTION: Final = re.compile(r"<[!@#][^<>\n]{1,200}>")
_BARE_MENTION: Final = re.compile(r"(?<![A-Za-z0-9@])@++(?P<name>[^\W\d_]{3,9})\b(?!\.\w)")
_OF_ALL: Final = frozenset("channel here everyone group all canal aqui todos".split())
_USER_MENTION: Final = re.compile(r"(?<!@)@++(?=[UWS][A-Z0-9]{7,12}\b)", re.IGNORECASE)
_IMAGE: Final = re.compile(
    r"!\[([^\]\n]{0,300})\]"
    r"(?:\([^()\n]{0,2000}(?:\([^()\n]{0,200}\))?[^()\n]{0,200}\)|\[[^\]\n]{0,100}\])"
)
_MARKDOWN_LINK: Final = re.compile(
    r"\[([^\]\n]{1,300})\]\(\s{0,4}<?([^()<>\s]{1,2000}(?:\([^()\s]{0,200}\))?)>?(?:\s[^()\n]{0,300})?\)"
)
_SLACK_LINK: Final = re.compile(r"<([a-z][a-z0-9+.-]{1,20}:[^|<>\n]{1,2000})(?:\|([^<>\n]{0,300}))?>", re.IGNORECASE)
_REFERENCE: Final = re.compile(r"(?m)^[ ]{0,3}\[[^\]\n]{1,100}\]:[ \t]{1,8}\S{1,2000}.{0,300}$")
_TAG: Final = re.compile(
    r"</?(?:a|img|iframe|script|form|link|meta|object|embed|svg|style|base|video|audio|source|input|button|body|html)"
    r"(?:[\s/][^<>\n]{0,500})?/?>",
    re.IGNORECASE,
)
_MARK: Final = re.compile(r"</?data\b[^<>\n]{0,120}>?|<[|\uff5c][^<>\n]{1,60}[|\uff5c]>", re.IGNORECASE)
"""Marks of prompts: a later reader may be a model too."""
_OPENING: Final = re.compile(
    r"(?<!<)<++(?=\s{0,3}(?:[!@#|]|[a-z][a-z0-9+.-]{1,20}:|(?:img|iframe|script|svg|object|embed|video|audio)[\s/]))",
    re.IGNORECASE,
)
"""What begins a mention, a link or a tag that loads something, though nothing ends it."""
_EMPHASIS: Final = re.compile(r"(?<![\w*_~/])([*_~]{1,3})(?=\S)([^*_~\n]{1,300}?)(?<=\S)\1(?![\w*_~/])")
_BLOCK_MARK: Final = re.compile(r"^(?:[>#•*+-]{1,6}\s{1,4}){1,4}")


def clean_model_text(text: SafeText, *, allowed_hosts: frozenset[str] = frozenset(), known: str = "") -> SafeText:
    """Return `text` as it may be shown: without mentions, images, links to other hosts and characters nobody sees.

    Words are kept: of a link its label, else the host's name in a form that nothing makes a link of.

    Args:
        text: the model's words, redacted.
        allowed_hosts: hosts whose links stay; no wildcard, no port.
        known: the evidence: a host that stands in it is shown as it is, without a link.
    """
    return reseal(_cleaned(str(text), Links(allowed_hosts, known.lower())))


def clean_sentences(text: SafeText, *, allowed_hosts: frozenset[str] = frozenset(), known: str = "") -> SafeText:
    """Return `text` cleaned, as one paragraph without emphasis, so that it cannot pass for another part of the card."""
    links = Links(allowed_hosts, known.lower())
    flat = _BLOCK_MARK.sub("", " ".join(_cleaned(str(text), links).replace("```", "`").split()))
    # Once emphasis is gone, its ends may meet to something new.
    return reseal(" ".join(_cleaned(_EMPHASIS.sub(r"\2", flat), links).split()))


def may_be_shown(command: SafeText, *, allowed_hosts: frozenset[str] = frozenset(), known: str = "") -> bool:
    """Tell whether a command may be shown as it is: half of one is worse than none, so none is ever changed.

    It may not hide characters, ping anyone, or reach an address that is neither allowed nor inside the house. A host
    that the evidence names may be asked, but sent nothing.

    Args:
        command: the model's command, redacted.
        allowed_hosts: hosts that it may reach.
        known: the evidence.
    """
    raw = str(command)
    named = "" if is_destructive(raw) else known.lower()
    if any(not _may_be_reached(host, allowed_hosts, named) for host in hosts_of(raw)):
        return False
    return _cleaned(raw, Links(allowed_hosts, named, strict=True)) == raw


def _may_be_reached(host: str, allowed: frozenset[str], known: str) -> bool:
    return host in allowed or host in _RESOLVERS or host in known or is_inside(host)


def _cleaned(raw: str, links: Links) -> str:
    text = entities_resolved(undisguised(raw))
    for _ in range(_ROUNDS):
        before = text
        text = _IMAGE.sub(r"\1", text)
        text = _REFERENCE.sub("", text)
        text = _MARKDOWN_LINK.sub(lambda match: _labelled(match[1], match[2], links), text)
        text = _SLACK_LINK.sub(lambda match: _labelled(match[2] or "", match[1], links), text)
        text = _MENTION.sub("", text)
        text = links.cleaned(_TAG.sub("", _MARK.sub("", text)))
        text = _BARE_MENTION.sub(_unmentioned, _USER_MENTION.sub("", text))
        text = _OPENING.sub("", text).replace("![", "[")
        if text == before:
            break
    return text


def _unmentioned(match: re.Match[str]) -> str:
    """Return a mention of everyone as a word, also where letters of other alphabets only look like its own."""
    return match["name"] if latin(match["name"]) in _OF_ALL else match[0]


def _labelled(label: str, url: str, links: Links) -> str:
    """Return a link as plain text: its words, and its address where that may stay."""
    if not links.allows(url):
        return label or url
    return f"{label} ({url})" if label and label != url else url


def redact_payload(payload: Any, *, key: str | None = None) -> Any:
    """Return `payload` (JSON-like) with every string in it redacted: the last net at Slack's door.

    Raises:
        GuardrailError: a string could not be made safe.
    """
    return redact_tree(payload, key=key)


__all__ = ["clean_model_text", "clean_sentences", "is_destructive", "may_be_shown", "redact_payload"]
