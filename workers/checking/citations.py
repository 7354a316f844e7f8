"""Citations: a claim of the model stays only if a quote stands, word for word, in the evidence it names.

What is shown as the quote is cut out of the evidence, never taken from the model; so a citation cannot say anything
that the evidence does not. Runs of white space count as equal, since models re-wrap lines; nothing else is forgiven.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from workers.checking.words import Words
from workers.contracts import Cause, Citation, Evidence, ModelAnswer, ModelCause, ModelCitation, ModelStep, NextStep
from workers.contracts.sources import is_runbook
from workers.guardrails import SafeText, redact
from workers.guardrails.destructive import effects, effects_in_prose, would
from workers.guardrails.receipt import MaskedCount
from workers.language import Language

SHORTEST_QUOTE: Final = 4
"""Visible characters that a quote must have, a letter among them: "a" or "2026" is everywhere and proves nothing."""

_EMPTY: Final = redact("").text
_CODE_IN_TEXT: Final = re.compile(r"`{1,3}([^`]{1,500})`{1,3}")


@dataclass(frozen=True, slots=True)
class Checked:
    """What is left of the model's answer.

    Attributes:
        summary: empty where no cause is left: a summary has no citations of its own.
        causes: each with at least one verified citation of evidence other than a runbook.
        dropped: causes that had none.
        receipt: what had to be masked in the model's own words.
        would: what commands would do that summary and causes speak of, and that are hard to take back; may be empty.
    """

    summary: SafeText
    causes: tuple[Cause, ...]
    next_steps: tuple[NextStep, ...]
    dropped: int
    receipt: tuple[MaskedCount, ...]
    would: SafeText


def check(  # noqa: PLR0913 - what the words are held against is much
    draft: ModelAnswer,
    evidence: Sequence[Evidence],
    *,
    key: str,
    language: Language = "en",
    link_hosts: frozenset[str] = frozenset(),
    prompt: str = "",
) -> Checked:
    """Make the model's answer safe, verify its citations and drop what has no support.

    Args:
        draft: the model's answer, as hostile as any other text.
        evidence: what the model was shown.
        key: the job's key for placeholders.
        language: the asker's, for what a command would do.
        link_hosts: hosts that links and commands of the model may lead to.
        prompt: the part of the prompt that is Vigía's own, of which the model may repeat nothing.

    Raises:
        GuardrailError: the model's words could not be made safe.
    """
    words = Words(evidence, key, link_hosts, prompt)
    by_id = {item.id: item for item in evidence}
    checked = [_cause(cause, by_id, words) for cause in draft.causes]
    causes = tuple(cause for cause in checked if cause)
    steps = tuple(step for each in draft.next_steps if (step := _next_step(each, words, language)))
    summary = words.safe(draft.summary) if causes else _EMPTY
    spoken = effects_in_prose("\n".join(map(str, (summary, *(cause.text for cause in causes)))))
    return Checked(
        summary=summary,
        causes=causes,
        next_steps=steps,
        dropped=len(checked) - len(causes),
        receipt=words.receipt,
        would=words.safe(would(spoken, language)),
    )


def _cause(cause: ModelCause, by_id: Mapping[str, Evidence], words: Words) -> Cause | None:
    text = words.safe(cause.text)
    citations = tuple(_verified(cause.citations, by_id))
    if not text or all(is_runbook(by_id[citation.evidence].source) for citation in citations):
        return None
    return Cause(text=text, confidence=cause.confidence, citations=citations)


def _verified(citations: Iterable[ModelCitation], by_id: Mapping[str, Evidence]) -> Iterable[Citation]:
    """Return the citations that hold, each place once."""
    found = (_citation(citation.quote, by_id.get(citation.evidence.strip(" []"))) for citation in citations)
    return dict.fromkeys(filter(None, found))


def _citation(quote: str, item: Evidence | None) -> Citation | None:
    span = _found(quote, str(item.text)) if item else None
    if item is None or span is None:
        return None
    start, end = span
    line = item.start_line + str(item.text).count("\n", 0, start)
    return Citation(evidence=item.id, line=line, quote=item.text.slice(start, end))


def _found(quote: str, text: str) -> tuple[int, int] | None:
    """Return where `quote` stands in `text`, runs of white space being equal, if it can prove anything at all."""
    words = quote.split()
    visible = "".join(words)
    if len(visible) < SHORTEST_QUOTE or not any(character.isalpha() for character in visible):
        return None
    found = re.search(r"\s+".join(map(re.escape, words)), text)
    return found.span() if found else None


def _next_step(step: ModelStep, words: Words, language: Language) -> NextStep | None:
    text = words.safe(step.text)
    if not text:
        return None
    masked = words.masked(step.command.strip())
    shown = bool(masked) and words.may_be_shown(masked)
    named = [effect for command in _CODE_IN_TEXT.findall(str(text)) for effect in effects(command)]
    harm = tuple(dict.fromkeys((*effects(str(masked)), *named, *effects_in_prose(str(text)))))
    return NextStep(
        text=text,
        command=masked if shown else None,
        destructive=bool(harm),
        would=words.safe(would(harm, language)) if harm else None,
        withheld=bool(masked) and not shown,
    )
