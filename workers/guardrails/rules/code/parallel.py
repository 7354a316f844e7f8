r"""Values assigned in parallel: `user, password = "ana", "…"`, `const [user, pass] = ['ana', '…']`.

The name and its value have the same place in two lists.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.guardrails.rules.base import Hit, Scan
from workers.guardrails.rules.words.names import NAME_ANCHOR, sensitive_name
from workers.guardrails.rules.words.values import is_plain_word, is_secret
from workers.guardrails.triggers import Trigger

_NAME: Final = r"[$@]?[A-Za-z_]\w{0,60}"
_TEXT: Final = r"[brufL]{0,2}(?:\"[^\"\n]{0,200}\"|'[^'\n]{0,200}')"
_OTHER: Final = r"[\w.$]{1,60}(?:\([^()\n]{0,60}\))?"
_LISTS: Final = re.compile(
    rf"(?<![\w$@.,])(?<!, )[(\[{{]?[ ]?(?P<names>{_NAME}(?:[ ]?,[ ]?{_NAME}){{1,7}})[ ]?[)\]}}]?[ ]?:?=[ ]?[(\[{{]?[ ]?"
    rf"(?P<values>(?:{_TEXT}|{_OTHER})(?:[ ]?,[ ]?(?:{_TEXT}|{_OTHER})){{1,7}})(?![\w.$]|[ ]?=)"
)
_VALUE: Final = re.compile(rf"(?:[brufL]{{0,2}}(?P<mark>[\"'])(?P<v>[^\n]*?)(?P=mark)|{_OTHER})[ ]?(?:,[ ]?|\Z)")

PARALLEL_TRIGGERS: Final = (
    Trigger(rf",[ ]?[$@]?\w*{NAME_ANCHOR}[^\n=]*=[^\n]*[\"'][^\n]*,"),
    Trigger(rf"{NAME_ANCHOR}\w*[ ]?,[^\n=]*=[^\n]*[\"'][^\n]*,"),
)


def parallel_assignments(scan: Scan) -> Iterator[Hit]:
    """Find the values that are assigned in a list to a list of names."""
    for lists in scan.matches(_LISTS):
        scan.tick()
        names = [name.strip(" $@") for name in lists["names"].split(",")]
        values = list(_VALUE.finditer(scan.text, *lists.span("values")))
        if len(names) != len(values):
            continue
        for name, value in zip(names, values, strict=True):
            promised = sensitive_name(name)
            if promised and value["v"] and is_secret(value["v"]) and not (promised.weak and is_plain_word(value["v"])):
                yield from scan.hits(promised.kind, *value.span("v"))
