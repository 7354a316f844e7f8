r"""Values that code puts beside their name without a sign of assignment: `option("--token", default="…")`.

Defaults of a command's options, what a test's stub returns and an assertion expects, Elixir's pairs, the outputs that a
job of GitHub Actions sets, and a login as one text: `auth: "user:…"`.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import sensitive_name
from workers.guardrails.rules.words.values import is_resource_name, is_secret
from workers.guardrails.rules.words.weight import is_made, weight_of
from workers.guardrails.triggers import Trigger

_VALUE: Final = r"(?P<mark>\\?[\"'`])(?P<v>[^\s\"'`\\]{4,400}+)(?P=mark)"
_REFUSED_NOUN: Final = (
    r"password|passphrase|token|secret|api[ _\-]?key|access[ _\-]key|credential|clave|contrase.{1,2}a"
)
_REFUSED: Final = (
    r"invalid|wrong|incorrect|bad|expired|unknown|unauthori[sz]ed|revoked|malformed|rejected|leaked|inv.{1,2}lid[oa]"
)
_REFUSAL: Final = (
    r"(?:is |was |are |no |es |ha |has )?(?:been )?(?:not |no )?(?:an? )?"
    r"(?:invalid|wrong|incorrect|expired|unknown|unauthori[sz]ed|revoked|malformed|rejected|too|does|did|do|cannot|failed|longer"
    r"|valid|accepted|found|leaked|exposed|inv.{1,2}lid|incorrect|caducad|expirad|revocad|rechazad)"
)
_ENVIRONMENT: Final = r"(?:getenv|environ\.get|env\.fetch|ENV\.fetch|env)"
"""What reads a variable of the environment, whose second argument stands for one that is missing."""
_ROWS: Final = (
    # What a line holds, as a trigger; the whole, with the name that tells what the value is.
    (r"(?:argument|[oO]ption)\( ?[\"'][^\n]*default ?= ?[\"']",
     (r"(?:argument|[oO]ption)\([^\n()]{0,24}?[\"']--?(?P<name>[\w\-]{2,60})[^\n()]{0,160}?"
      rf"\bdefault[ ]?=[ ]?{_VALUE}")),
    (r"\.(?:then|will)Return\([\"']|\.(?:mockReturnValue|mockResolvedValue|[rR]eturns)\([\"']",
     (rf"(?P<name>[A-Za-z_]\w{{2,60}})(?:\(\))?\)?\.(?:thenReturn|willReturn|mockReturnValue|mockResolvedValue|[rR]eturns)"
      rf"\({_VALUE}")),
    (r"\)\.(?:to(?:Be|Equal|StrictEqual)|isEqualTo|to\.(?:eq|equal|eql))\([\"']",
     (rf"(?P<name>[A-Za-z_]\w{{2,60}})(?:\(\))?\)\.(?:to(?:Be|Equal|StrictEqual)|isEqualTo|to\.(?:eq|equal|eql))"
      rf"\({_VALUE}")),
    (r"\{:\w+, ?\"[^\n\"]+\"\}", rf"\{{:(?P<name>[a-z]\w{{2,60}}),[ ]?{_VALUE}\}}"),
    (rf"(?i:{_REFUSED_NOUN})(?i: value)? [\"'`][^ \n\"'`]{{8}}",
     rf"\b(?P<name>(?i:{_REFUSED_NOUN}))(?i:[ ]value)?[ ]{_VALUE}(?=[ ](?i:{_REFUSAL}))"),
    (rf"(?i:{_REFUSED}) (?i:{_REFUSED_NOUN}):? [\"'`][^ \n\"'`]{{8}}",
     rf"\b(?i:{_REFUSED})[ ](?P<name>(?i:{_REFUSED_NOUN})):?[ ]{_VALUE}"),
    (r"[\"'] ?(?:===?|!==?|eq|<>) ?[\w.$\->()]*(?i:pass|pwd|secret|token|key)",
     (rf"(?<![\w\]]){_VALUE}[ ]?(?:===?|!==?|eq|<>)[ ]?[\w.$\->]{{0,40}}?(?:\w{{1,20}}\()?"
      r"(?P<name>[A-Za-z_]\w{2,60})\b(?![.(]|->)")),
    (rf"(?i:pass|pw|secret|token|key|cred)[\w\"'\]]* ?:?[=:] ?[\w.]*{_ENVIRONMENT}\( ?[\"']",
     (r"(?<![\w.\-])(?P<name>[A-Za-z_][\w.]{1,60})[\"'\]]{0,2}[ ]?:?[=:][ ]?[\w.]{0,40}?"
      rf"{_ENVIRONMENT}\([ ]?[\"'][\w.\-]{{1,80}}[\"'],[ ]?b?{_VALUE}")),
    (r"::(?:set-(?:output|env)|save-state) name=",
     r"::(?:set-(?:output|env)|save-state) name=(?P<name>[\w.\-]{2,80})::(?P<v>[^\s\"']{4,400}+)"),
)  # fmt: skip
_NAMED: Final = tuple((Trigger(trigger), re.compile(row)) for trigger, row in _ROWS)
_REFUSALS: Final = frozenset(trigger for trigger, _ in _NAMED if _REFUSED_NOUN in trigger.pattern)
_LOGIN: Final = re.compile(
    r"(?<![\w\-])[\"']?auth[\"']?[ ]?[:=][ ]?(?P<mark>[\"'])[\w.@\-]{1,64}:(?P<v>[^\s\"'/{}<$]{6,200}+)(?P=mark)"
)
_LOGIN_TRIGGER: Final = Trigger(r"auth[\"']? ?[:=] ?[\"'][\w.@\-]+:[^ \n/]")
BESIDE_NAME_TRIGGERS: Final = (*(trigger for trigger, _ in _NAMED), _LOGIN_TRIGGER)


def _looks_made(value: str, trigger: Trigger) -> bool:
    """Tell whether a value looks like a secret; where one is refused, what it is called is quoted as often."""
    if trigger in _REFUSALS:
        return not is_resource_name(value) and (weight_of(value) > 1 or is_made(value))
    return weight_of(value) > 0


def beside_names(scan: Scan) -> Iterator[Hit]:
    """Find the values that code puts beside a sensitive name without a sign of assignment."""
    for trigger, pattern in _NAMED:
        for found in scan.matches(pattern, trigger):
            name = sensitive_name(found["name"])
            if name and is_secret(found["v"]) and name.admits(found["v"]) and _looks_made(found["v"], trigger):
                yield from scan.hits(name.kind, *found.span("v"))
    for login in scan.matches(_LOGIN, _LOGIN_TRIGGER):
        if weight_of(login["v"]) > 1:
            yield from scan.hits("password", *login.span("v"))
