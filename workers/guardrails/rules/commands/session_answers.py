r"""Sessions that a server opens for who logs in: `curl -d '{"username": …}' …/api/session`, answered by `{"id": "…"}`.

The answer is no more than an identifier, or a text in quotes; the command above says that it lets its holder in.

Sources: the manuals of Metabase, VMware vCenter, Pi-hole and phpIPAM.
"""

import re
from collections.abc import Iterator
from itertools import islice
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.generated import is_generated, is_uuid
from workers.guardrails.triggers import Trigger

_PLACE: Final = r"/(?:sessions?|log-?in|log-?on|sign-?in|auth(?:enticate)?|tokens?)"
_CLIENT: Final = r"(?:curl|https?|xh|wget)"
_SENDS: Final = r"(?:-d|--data|--json|-X ?POST|-u|--user|username=|user=)"
_LOGS_IN: Final = re.compile(
    rf"\b{_CLIENT}\b[^\n]{{0,600}}(?:{_SENDS}|POST)[^\n]{{0,600}}{_PLACE}(?:[/?\"' ]|\r?$)"
    rf"|\b{_CLIENT}\b[^\n]{{0,600}}{_PLACE}[\"'?]?[ ][^\n]{{0,600}}{_SENDS}",
    re.MULTILINE,
)
_ANSWER: Final = re.compile(
    r"[ \t]*(?:\{[ \t]*\"(?:id|value|session|session_?[iI]d|result|data|sid|ticket|key)\"[ ]?:[ ]?)?"
    r"\"(?P<v>[\w.\-+/=]{16,512})\"[ \t]*\}?[ \t]*(?:\r?$|\r?\n|\Z)"
)
_HEADER: Final = re.compile(r"[<>*{}]|HTTP/|[\w\-]{2,40}: |[ \t]+(?:-|%)|\s*\r?\n|[^\n]*\\\r?\n")
"""What curl or the shell shows between a command and its answer."""
_LINE: Final = re.compile(r"[^\n]*\n?")
_LINES: Final = 24

SESSION_ANSWER_TRIGGERS: Final = (Trigger(rf"{_CLIENT} [^\n]*{_PLACE}(?:[/?\"' ]|\r?$)"),)


def session_answers(scan: Scan) -> Iterator[Hit]:
    """Find the session that a server's answer to a login consists of."""
    for login in scan.matches(_LOGS_IN, *SESSION_ANSWER_TRIGGERS):
        end = scan.text.find("\n", login.end()) + 1
        for line in islice(_LINE.finditer(scan.text, end), _LINES) if end else ():
            scan.tick()
            answer = _ANSWER.match(scan.text, line.start())
            if answer and (is_uuid(answer["v"]) or is_generated(answer["v"])):
                yield from scan.hits("cookie", *answer.span("v"))
            if answer or not _HEADER.match(line[0]):
                break
