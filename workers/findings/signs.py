"""The plainest question of all: does any line look like an error or a warning?"""

import re
from collections.abc import Sequence
from typing import Final

from workers.contracts import Evidence
from workers.contracts.sources import is_runbook
from workers.documents import is_garbled

_ERROR_LIKE: Final = re.compile(
    r"""(?ix)
      \b(?: err(?:or|ors)? | warn(?:ing|ings)? | fatal | crit(?:ical)? | severe | panic | exceptions? | traceback
          | fail(?:s|ed|ure|ures|ing)? | fall[oóa]\w* | denied | denegad\w+ | refused | rechazad\w+ | forbidden
          | time(?:d\ |-)?outs? | timed\ out | unable | cannot | can't | could\ not | no\ se\ pudo | not\ found
          | no\ such | killed | oom\w* | crash\w* | abort\w* | evicted | unhealthy | unavailable | unreachable
          | expired | exhausted | too\ many | invalid | corrupt\w* | segfault | degraded | throttl\w+ | back-?off
          | out\ of\ (?:memory|space) )\b
          (?! "?\s*[=:]\s*"?(?:0\b|null|none|nil|false|\[\]|"") )
    | \w(?-i:Error|Exception|BackOff|Failure|Killed)\b
    | ^[WEF]\d{4}\ \d\d:
    | \b(?:status(?:_?code)?|code)\W{1,3}5\d\d\b
    | HTTP/\d(?:\.\d)?"?\s5\d\d\b
    """
)
_HARMLESS: Final = re.compile(r"(?i)\b(?:0|no|without|sin|ning[uú]n) (?:errors?|errores|warnings?|failures?|fallos?)\b")


def error_like(evidence: Sequence[Evidence]) -> bool:
    """Tell whether any line looks like an error or a warning at all; runbooks speak of errors by trade.

    What can hardly be read may hold any: nobody can say of it that all is well.
    """
    return any(is_garbled(str(item.text)) for item in evidence) or any(
        _ERROR_LIKE.search(_HARMLESS.sub("", str(line)))
        for item in evidence
        if not is_runbook(item.source)
        for line in item.text.lines()
    )
