"""From what Slack delivers to what a person meant: plain text, a verb and the rest. Pure, and tolerant of anything."""

import re
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Final

from workers.contracts import ThreadRef

_MARKUP: Final = re.compile(
    r"<(?:@(?P<user>[UW][A-Z0-9]+)"
    r"|#(?P<channel>[CGD][A-Z0-9]+)"
    r"|!(?P<special>[a-z]+(?:\^[^<>|]*)?)"
    r"|(?P<link>(?:[a-z][a-z0-9+.-]{0,20}://|mailto:|tel:)[^<>|]*)"
    r")(?:\|(?P<label>[^<>]*))?>"
)
_PERMALINK: Final = re.compile(
    r"https://[\w.-]{1,80}\.slack(?:-gov)?\.com/archives/(?P<channel>[CGD][A-Z0-9]{1,20})/p(?P<seconds>\d{10})(?P<rest>\d{6})"
    r"(?:\?(?:[\w=.%-]{1,80}&){0,5}thread_ts=(?P<thread>\d{10}\.\d{6}))?"
)
"""The address of a message, as Slack's "Copy link" gives it; one in a thread names the thread's root."""
_FENCE: Final = "```"
_JOB_ID: Final = re.compile(r"`?([a-z2-7]{16})`?")
_LOG_LINE: Final = re.compile(
    r"\d{4}-\d\d-\d\d[T ]\d\d:\d\d|^\W{0,2}\d\d:\d\d:\d\d|^[A-Z][a-z]{2} +\d{1,2} \d\d:\d\d|^[IWEF]\d{4} \d\d:"
    r"|\b(?:TRACE|DEBUG|INFO|WARN(?:ING)?|ERROR|FATAL|CRITICAL|PANIC|Exception)\b|\blevel=|\"level\":"
    r"|^\s+at \S|^Traceback |^Caused by:|^\s+File \""
)
_UNSEEN: Final = "".join(
    (
        "\u061c\u1680\u3000\u3164\ufeff",
        *map(chr, (*range(0x21), *range(0x7F, 0xA1), 0xAD)),
        *map(chr, (*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070))),
    )
)
"""Spaces, and characters that nobody sees: with nothing else in it, a message is empty."""
_SEARCH: Final = re.compile(r"(?:search|find|busca|buscar)(?::|\s+|$)(?:(?:for|por)\s+)?", re.IGNORECASE)
"""What comes between `runbooks` and what is looked for."""
_PLEASE: Final = r",?\s*(?:please|por favor)?[.!]*"
_A_RUNBOOK: Final = re.compile(
    rf"(?:(?:an?|the|un|el)?\s*(?:new|nuevo)?\s*runbook"
    rf"(?:\s+(?:from|of|de)\s+(?:this|est[ea]|esto)\s*(?:thread|hilo)?)?)?{_PLEASE}",
    re.IGNORECASE,
)
_THIS_THREAD: Final = re.compile(
    rf"(?:of|del?)?\s*(?:this|the|est[ea]|el|it|esto)?\s*(?:thread|hilo|incident|incidente)?{_PLEASE}", re.IGNORECASE
)
_A_THING: Final = re.compile(
    r"(?:(?:to|for|with|para|de|con|que)\s+)?(?:(?:create|make|crea|crear|genera|generar)\s+)?"
    r"(?:an?|the|one|two|three|some|un|una|unos|unas|el|la|los|las|dos|tres|\d+)\s.*",
    re.IGNORECASE | re.DOTALL,
)
"""What follows `terraform` or `kubernetes` where something is to be written: a thing. Else it is a question."""
_THE_CODE: Final = re.compile(
    rf"(?:(?:this|these|the|my|est[aeo]s?|el|la|los|las|mi|mis)?\s*"
    rf"(?:files?|code|snippet|manifests?|yaml|terraform|module|archivos?|c[oó]digo|fragmento|manifiestos?|m[oó]dulo)?)"
    rf"{_PLEASE}:?\s*(?:```.*)?",
    re.IGNORECASE | re.DOTALL,
)
_WRITE: Final = re.compile(
    r"(?:(?:please|por favor),?\s+)?(?:create|write|generate|build|make|give me|crea|cr[eé]ame|crear|escribe"
    r"|escr[ií]beme|genera|gen[eé]rame|generar|haz|hazme|dame|prepara)\s+(?!.*\brunbook)",
    re.IGNORECASE,
)
"""How a message begins that wants something made."""
_WRITTEN_IN: Final = {
    "terraform": re.compile(r"\b(?:terraform|hcl|\.tf)\b", re.IGNORECASE),
    "kubernetes": re.compile(r"\b(?:kubernetes yaml|k8s yaml|yaml|manifests?|manifiestos?|kubectl)\b", re.IGNORECASE),
}
_OF_TERRAFORM: Final = re.compile(
    r"\b(?:aws|eks|ec2|s3|rds|vpc|subred(?:es)?|iam|alb|nlb|sqs|sns|ecr|ecs|fargate|lambda|dynamodb|cloudfront"
    r"|route ?53|elasticache|efs|kms|cloudwatch|api gateway|azure|gcp|security group)\b",
    re.IGNORECASE,
)
_OF_KUBERNETES: Final = re.compile(
    r"\b(?:kubernetes|k8s|deployment|statefulset|daemonset|cron ?job|ingress|configmap|config map|hpa|network ?policy"
    r"|service ?account|persistent volume claim|pvc|pdb|namespace|pods?|role ?binding)\b",
    re.IGNORECASE,
)
_FENCED_LINES: Final = 2
_LOG_LINES: Final = 3


class Verb(StrEnum):
    """What a person wants of Vigía."""

    ASK = "ask"
    LOGS = "logs"
    DRAFT = "draft"
    SUMMARY = "summary"
    RUNBOOKS = "runbooks"
    TERRAFORM = "terraform"
    KUBERNETES = "kubernetes"
    REVIEW = "review"
    STATUS = "status"
    CANCEL = "cancel"
    HELP = "help"


_VERBS: Final = {
    **{verb.value: verb for verb in Verb},
    "pregunta": Verb.ASK,
    "preguntar": Verb.ASK,
    "registros": Verb.LOGS,
    "redacta": Verb.DRAFT,
    "redactar": Verb.DRAFT,
    "borrador": Verb.DRAFT,
    "summarise": Verb.SUMMARY,
    "summarize": Verb.SUMMARY,
    "handover": Verb.SUMMARY,
    "resumen": Verb.SUMMARY,
    "resume": Verb.SUMMARY,
    "resumir": Verb.SUMMARY,
    "traspaso": Verb.SUMMARY,
    "relevo": Verb.SUMMARY,
    "runbook": Verb.RUNBOOKS,
    "tf": Verb.TERRAFORM,
    "k8s": Verb.KUBERNETES,
    "revisa": Verb.REVIEW,
    "revisar": Verb.REVIEW,
    "revisión": Verb.REVIEW,
    "estado": Verb.STATUS,
    "cancela": Verb.CANCEL,
    "cancelar": Verb.CANCEL,
    "ayuda": Verb.HELP,
}

_FORMS: Final = {
    Verb.DRAFT: _A_RUNBOOK,
    Verb.SUMMARY: _THIS_THREAD,
    Verb.RUNBOOKS: re.compile(rf"{_SEARCH.pattern}.*", re.IGNORECASE | re.DOTALL),
    Verb.TERRAFORM: _A_THING,
    Verb.KUBERNETES: _A_THING,
    Verb.REVIEW: _THE_CODE,
    Verb.STATUS: re.compile(rf"(?:{_JOB_ID.pattern})?"),
    Verb.CANCEL: _JOB_ID,
    Verb.HELP: re.compile(r""),
}
"""What follows a verb in a message that means it; after the others, anything may."""


@dataclass(frozen=True, slots=True)
class Command:
    """A verb and what follows it.

    Attributes:
        verb: None where the first word is no verb that Vigía knows.
        rest: the plain text after the verb, its fences taken off. Not redacted, so it never shows in a `repr`.
        word: the verb as it was typed, which tells the language where the rest does not. Not redacted either.
        pasted: the rest is mainly a log.
    """

    verb: Verb | None
    rest: str = field(default="", repr=False)
    word: str = field(default="", repr=False)
    pasted: bool = False

    @property
    def looked_for(self) -> str | None:
        """What is to be searched for in the library, if the rest is a search."""
        match = _SEARCH.match(self.rest)
        return self.rest[match.end() :].strip() if match else None

    @property
    def job_id(self) -> str | None:
        """The job id that the rest consists of, if it does."""
        match = _JOB_ID.fullmatch(self.rest)
        return match[1] if match else None


def parse_command(text: str) -> Command:
    """Read the text of a slash command: the verb comes first."""
    plain = plain_text(text)
    word, rest = _first_word(plain)
    if not word:
        return Command(Verb.HELP)
    return _command(_VERBS.get(word), rest, word)


def parse_message(text: str, bot_user: str | None = None) -> Command:
    """Read a mention or a direct message: people need no verb to ask a question.

    So a verb counts only where the message has the verb's form: "status of the API?" is a question.
    """
    plain = plain_text(text, bot_user)
    word, rest = _first_word(plain)
    if not word:
        return Command(Verb.HELP)
    verb = _VERBS.get(word)
    if verb is None or not _has_form(verb, rest):
        return _command(_wanted(plain), plain, "")
    return _command(verb, rest, word)


def linked_threads(text: str) -> tuple[ThreadRef, ...]:
    """Return the threads of the messages that a text links to, each once: a message alone is the root of one."""
    found = (
        ThreadRef(channel=link["channel"], thread_ts=link["thread"] or f"{link['seconds']}.{link['rest']}")
        for link in _PERMALINK.finditer(text)
    )
    return tuple(dict.fromkeys(found))


def plain_text(text: str, bot_user: str | None = None) -> str:
    """Return Slack's message text as the person typed it.

    Args:
        text: with Slack's `<…>` markup and its `&lt;`, `&gt;` and `&amp;`.
        bot_user: the bot's own user id, whose mentions are taken out.
    """
    shown = _MARKUP.sub(lambda match: _typed(match, bot_user), text)
    unescaped = shown.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    # JSON can carry half a surrogate pair, which no later encoding would take.
    return unescaped.encode("utf-8", "replace").decode("utf-8").strip(_UNSEEN)


def looks_like_log(text: str) -> bool:
    """Tell whether `text` is mainly a pasted log: a fenced block of several lines, or lines that look like a log's."""
    parts = text.split(_FENCE)
    fenced = "\n".join(parts[1 : len(parts) - 1 : 2])
    prose = len(text) - len(fenced) - len(_FENCE) * (len(parts) - 1)
    if fenced.strip().count("\n") + 1 >= _FENCED_LINES and len(fenced) > prose:
        return True
    lines = [line for line in text.splitlines() if line.strip()]
    alike = sum(bool(_LOG_LINE.search(line[:400])) for line in lines)
    return alike >= _LOG_LINES and alike * 2 > len(lines)


def unfence(text: str) -> str:
    """Return `text` with the marks of its code fences taken off and the fenced lines kept."""
    if text.count(_FENCE) < 2:  # noqa: PLR2004 - a fence has two ends
        return text
    return "\n".join(part.strip("\n") for part in text.split(_FENCE) if part.strip())


def _wanted(plain: str) -> Verb:
    """Return what a message without a verb of ours wants: code of a kind that it names, else an answer."""
    if not _WRITE.match(plain) or looks_like_log(plain):
        return Verb.ASK
    named = next((Verb(kind) for kind, words in _WRITTEN_IN.items() if words.search(plain)), None)
    if named:
        return named
    if _OF_TERRAFORM.search(plain):
        return Verb.TERRAFORM
    return Verb.KUBERNETES if _OF_KUBERNETES.search(plain) else Verb.ASK


def _command(verb: Verb | None, rest: str, word: str) -> Command:
    if verb is Verb.REVIEW:
        return Command(verb, _code_in(rest), word)
    return Command(verb, unfence(rest).strip(_UNSEEN), word, pasted=looks_like_log(rest))


def _code_in(rest: str) -> str:
    """Return the code that is to be reviewed: what is fenced, if anything is. Its own indents stay."""
    fenced = rest.split(_FENCE)[1::2] if rest.count(_FENCE) > 1 else []
    if fenced:
        return "\n".join(part.strip("\n") for part in fenced if part.strip())
    return "" if _THE_CODE.fullmatch(rest) else rest.strip(_UNSEEN)


def _first_word(plain: str) -> tuple[str, str]:
    word, rest = (*plain.split(maxsplit=1), "", "")[:2]
    return word.lower().rstrip(":"), rest.strip(_UNSEEN)


def _has_form(verb: Verb, rest: str) -> bool:
    form = _FORMS.get(verb)
    return form is None or form.fullmatch(rest) is not None


def _typed(match: re.Match[str], bot_user: str | None) -> str:
    label = match["label"] or ""
    if user := match["user"]:
        return "" if user == bot_user else f"@{label.removeprefix('@') or user}"
    if channel := match["channel"]:
        return f"#{label.removeprefix('#') or channel}"
    if special := match["special"]:
        return label or f"@{special.partition('^')[0]}"
    link: str = match["link"]
    # Slack turns a bare `host.example` or address into a link; the label is then what was typed.
    bare = link.partition("://")[2] or link.partition(":")[2]
    return label if label and bare.rstrip("/") == label.rstrip("/") else link
