"""What a check tells beside its words, and which of its words are English."""

import re

from workers.contracts.checks import Check

ENGLISH = re.compile(
    r"\b(an|and|are|be|begins|characters|digits|ends|for|has|have|holds|is|it|letters|may|not|of|on|one|only|or|that|the"
    r"|this|to|which|with)\b"
)
"""Words of which nearly every English sentence of the checks has one, and no Spanish one."""


def outline(checked: Check) -> object:
    """Return all that a check tells other than in words."""
    places = [(each.line, each.rule, each.severity, each.suggestions) for each in checked.diagnostics]
    return checked.valid, checked.blocked, places, len(checked.not_checked)


def english_in(checked: Check) -> list[str]:
    """Return the sentences with English words outside of backticks, of which names and values stand in some."""
    told = [*(each.message for each in checked.diagnostics), *(each.why for each in checked.not_checked)]
    return [str(each) for each in told if ENGLISH.search(without_code(str(each)))]


def without_code(text: str) -> str:
    """Return a text without what stands in backticks."""
    return re.sub(r"`[^`]*`", "", text)
