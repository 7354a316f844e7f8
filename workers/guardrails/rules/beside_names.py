r"""Values that code puts beside their name without a sign of assignment: `option("--token", default="…")`.

Defaults of a command's options, what a test's stub returns and an assertion expects, Elixir's pairs, the outputs that a
job of GitHub Actions sets, and a login as one text: `auth: "user:…"`.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.messages import weight_of
from workers.guardrails.rules.names import sensitive_name
from workers.guardrails.rules.values import is_secret
from workers.guardrails.triggers import Trigger

_VALUE: Final = r"(?P<mark>\\?[\"'`])(?P<v>[^\s\"'`\\]{4,400}+)(?P=mark)"
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
    (r"::set-output name=", r"::set-output name=(?P<name>[\w.\-]{2,80})::(?P<v>[^\s\"']{4,400}+)"),
)  # fmt: skip
_NAMED: Final = tuple((Trigger(trigger), re.compile(row)) for trigger, row in _ROWS)
_LOGIN: Final = re.compile(
    r"(?<![\w\-])[\"']?auth[\"']?[ ]?[:=][ ]?(?P<mark>[\"'])[\w.@\-]{1,64}:(?P<v>[^\s\"'/{}<$]{6,200}+)(?P=mark)"
)
_LOGIN_TRIGGER: Final = Trigger(r"auth[\"']? ?[:=] ?[\"'][\w.@\-]+:[^ \n/]")
BESIDE_NAME_TRIGGERS: Final = (*(trigger for trigger, _ in _NAMED), _LOGIN_TRIGGER)


def beside_names(scan: Scan) -> Iterator[Hit]:
    """Find the values that code puts beside a sensitive name without a sign of assignment."""
    for trigger, pattern in _NAMED:
        for found in scan.matches(pattern, trigger):
            name = sensitive_name(found["name"])
            if name and is_secret(found["v"]) and name.admits(found["v"]) and weight_of(found["v"]) > 0:
                yield from scan.hits(name.kind, *found.span("v"))
    for login in scan.matches(_LOGIN, _LOGIN_TRIGGER):
        if weight_of(login["v"]) > 1:
            yield from scan.hits("password", *login.span("v"))
