"""The words and the verdict of an answer about code: computed from the checks, never a model's word."""

from collections.abc import Sequence
from typing import Final

from workers.contracts import Check, IacKind, Layer, NotChecked, Verdict
from workers.guardrails import SafeText, redact
from workers.iac.contents import objects_in
from workers.language import Language
from workers.pipelines import code_wording as wording
from workers.pipelines.wording import say

_SHOWN: Final = 4
SCHEMA: Final = "schema"
"""The layer of syntax, schema and references."""
POLICY: Final = "policy"


def verdict_of(check: Check | None) -> Verdict:
    """Return the verdict: `supported` is valid, `partial` is so as far as it was checked."""
    if check is None or check.valid is False or check.blocked:
        return "inconclusive"
    return "partial" if check.valid is None else "supported"


def layers_of(check: Check, language: Language) -> tuple[Layer, ...]:
    """Return the verdicts of the layers that are checked in process."""
    broken = check.valid is False
    if broken:
        schema = Layer(name=SCHEMA, state="failed", why=_first(check, "error"))
    elif check.valid is None:
        schema = Layer(name=SCHEMA, state="not_checked", why=_unchecked(check.not_checked))
    else:
        schema = Layer(name=SCHEMA, state="passed")
    if check.blocked:
        return schema, Layer(name=POLICY, state="failed", why=_first(check, "block"))
    if broken:
        return schema, Layer(name=POLICY, state="not_checked", why=say(wording.LAYER_NOT_REACHED, language))
    return schema, Layer(name=POLICY, state="passed")


def summary_of(kind: IacKind, text: SafeText, check: Check, rounds: int, language: Language) -> SafeText:
    """Return what a person reads first."""
    name = wording.NAMES[kind].in_(language)
    if check.valid is False:
        count = sum(each.severity == "error" for each in check.diagnostics)
        errors = say(wording.ONE_ERROR if count == 1 else wording.ERRORS, language, count=count)
        return say(wording.NOT_VALID, language, errors=errors, kind=name, rounds=rounds)
    if check.blocked:
        rules = ", ".join(dict.fromkeys(each.rule for each in check.diagnostics if each.severity == "block"))
        return say(wording.BLOCKED, language, rules=rules, kind=name)
    objects = shown(objects_in(kind, str(text)), language)
    return say(wording.PARTLY if check.valid is None else wording.VALID, language, kind=name, objects=objects)


def shown(names: Sequence[str], language: Language) -> SafeText:
    """Return the first names, and how many more there are."""
    listed = redact(", ".join(names[:_SHOWN])).text
    if len(names) <= _SHOWN:
        return listed
    return say(wording.AND_MORE, language, names=listed, count=len(names) - _SHOWN)


def _first(check: Check, severity: str) -> SafeText | None:
    return next((each.message for each in check.diagnostics if each.severity == severity), None)


def _unchecked(parts: Sequence[NotChecked]) -> SafeText:
    return SafeText.join("; ", (SafeText.join(": ", [redact(part.what).text, part.why]) for part in parts))
