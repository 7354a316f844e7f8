r"""Conversations as a person reads them: who speaks and when belongs to a message, and is no line of the text.

Chats are copied with the name and the hour on lines of their own, and exported as JSON in which each message has ten
fields. The rules look some lines up and down for what a message is about, so they read such a text once more, with
`ana: …` in the place of all that.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.escapes import HTML, JSON, Escape, escapes_in
from workers.guardrails.triggers import make_gate

_NAME: Final = r"[^\W\d_][\w.\-']{0,24}(?:[ ][(]?[^\W\d_][\w.\-'/]{0,20}[)]?){0,3}"
_DAY: Final = (
    r"(?:\d{1,4}[/.\-]\d{1,2}[/.\-]\d{1,4},?"
    r"|(?:[A-Z][a-z]{2,8}[ ]\d{1,2}(?:st|nd|rd|th)?|[^\W\d_]{2,10}\.?),?(?:[ ](?:at|a[ ]las))?)[ ]"
)
_HOUR: Final = r"\d{1,2}:\d\d(?::\d\d)?(?:[ ]?[AaPp]\.?[ ]?[Mm]\.?)?"
_MARGIN: Final = r"^(?:[ \t]*\r?\n){0,2}[ \t>]{0,8}"
_END: Final = r"[ \t]*(?:[(](?:edited|editado)[)])?[ \t]*\r?\n"
_HEADER: Final = (
    rf"{_MARGIN}(?:{_NAME}[ ]?[,\u2014\u2013\-]?[ ]{{1,4}}"
    rf"|(?=[A-ZÁÉÍÓÚÑ]){_NAME}[ \t]*\r?\n[ \t>]{{0,8}})\[?(?:{_DAY})?\[?{_HOUR}\]?{_END}"
    rf"|{_MARGIN}\[?{_HOUR}\]?{_END}|{_MARGIN}\[(?:{_DAY})?{_HOUR}\][ ]{{1,3}}{_NAME}[ ]?:?{_END}"
)
_HOUR_SIGN: Final = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?: ?[AaPp]\.? ?[Mm]\.?)?"
_HEADER_SIGN: Final = (
    rf"^[ \t>]{{0,8}}(?:(?:[A-Za-z\x80-\xff][^\n:]{{0,60}} )?\[?{_HOUR_SIGN}\]?"
    rf"|\[[^\n:\[\]]{{0,24}}{_HOUR_SIGN}\] {{1,3}}[A-Za-z\x80-\xff][^\n:]{{0,60}}:?)"
    r"[ \t]*(?:[(](?:edited|editado)[)])?[ \t]*\r?$"
)

_FIELDS: Final = ("text", "content")
_FIELD: Final = f"(?:{'|'.join(_FIELDS)})"
_PAIR: Final = r"\"[\w\-]{1,40}\":[ ]?(?:\"[^\"\\\n]{0,80}\"|[\d.]{1,20}|true|false|null)"
_BEGINS: Final = rf"[ \t]{{0,40}}(?:\{{(?:{_PAIR},[ ]?){{0,12}})?\"{_FIELD}\":[ ]?\""
_ENDS: Final = rf"(?<!\\)\"(?:,[ ]?{_PAIR}){{0,12}}[ ]?[}}\]]?,?[ \t]*$"
_OTHER: Final = (
    rf"^[ \t]*(?:[{{}}\[\]]{{1,3}},?|\"(?!{_FIELD}\":[ ]?\")[\w\-]{{1,40}}\":[^\n]{{0,400}})[ \t\r]*(?:\n|\Z)"
)

_SOMEBODY: Final = "somebody: "


def _of_header(header: str) -> str:
    """Return what stands for who speaks and when."""
    name = re.search(_NAME, header)
    return f"{name[0].split()[0]}: " if name else _SOMEBODY


def _of_export(part: str) -> str:
    r"""Return what stands for a part of JSON: somebody for the beginning of a message, a line end for `\n`."""
    if part.startswith("\\"):
        return JSON.plain(part)
    if part.startswith("&"):
        return HTML.plain(part)
    return _SOMEBODY if re.fullmatch(_BEGINS, part) else ""


_SHOWN: Final = Escape(
    mark=":",
    sign=re.compile(_HEADER_SIGN, re.MULTILINE),
    pattern=re.compile(f"(?m:{_HEADER})"),
    plain=_of_header,
    around=8,
)
"""As Slack, Teams and Discord show a chat."""
_EXPORTED: Final = tuple(
    Escape(
        mark=f'"{field}":',
        sign=re.compile(rf"\"{field}\":[ ]?[\"\[]"),
        pattern=re.compile(rf"(?m:{_BEGINS}|{_OTHER}|{_ENDS}|{JSON.pattern.pattern}|{HTML.pattern.pattern})"),
        plain=_of_export,
        around=8,
    )
    for field in _FIELDS
)
"""As Slack, Telegram and Discord export one."""
_MONOSPACED: Final = Escape(
    mark="{{",
    sign=re.compile(r"\{\{(?=[^{}\s]{0,64}\d)[^{}\s.$|()]{6,64}\}\}"),
    pattern=re.compile(r"\{\{|\}\}"),
    plain=lambda _: "`",
    around=4,
)
"""As Jira marks a word in a comment, where others have a backtick. A template's names have no digits, or a dot."""
may_converse: Final = make_gate(
    rf"(?:^|[ \t>\[]){_HOUR_SIGN}(?:\]? *[(]edit(?:ed|ado)[)]|\]?"
    r"|\] {1,3}[A-Za-z\x80-\xff][^\n:]{0,60}:?)[ \t]*\r?$"
    rf"|\"{_FIELD}\": ?[\"\[]|\{{\{{[^ \n{{}}]{{6}}"
)
"""Tells of UTF-8 whether it may show a chat: asks less than the signs do, and takes less time. Most texts are none."""


def conversations_in(text: str, *, may: bool | None = None) -> Iterator[tuple[Escape, list[tuple[int, int]]]]:
    """Yield each way in which `text` shows or exports what people say to each other, with the lines that do.

    Args:
        text: the text.
        may: what `may_converse` says of it; None: that is asked.
    """
    if may_converse(text.encode("utf-8", "surrogatepass")) if may is None else may:
        yield from escapes_in(text, (_SHOWN, *_EXPORTED, _MONOSPACED))


def unread_in(text: str, *, may: bool | None = None) -> Iterator[tuple[int, int]]:
    """Yield the parts of `text` that are no messages, where it shows or exports a chat; `may` as above."""
    for way, lines in conversations_in(text, may=may):
        for start, end in lines:
            yield from (part.span() for part in way.pattern.finditer(text, start, end))
