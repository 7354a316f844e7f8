"""One rule of the catalogue, and the analyser that it makes."""

import re
from enum import StrEnum
from string import Formatter
from typing import Annotated, Final, Self

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, model_validator

from workers.contracts import Confidence
from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import NAMED, describe_pod, in_namespace, named, previous_logs
from workers.language import Language, Wording

_WHOLE_COMMANDS: Final = {
    "describe_pod": describe_pod,
    "previous_logs": previous_logs,
    "in_namespace": in_namespace,
}
"""What a command's braces may hold beside the names of things."""

_CLASS: Final = re.compile(r"\[(?:\\.|[^\]\\])+\]")
_UNBOUNDED: Final = re.compile(r"(?<!\\)(?:[.\])]|\\[SwWdDs])[*+]")
"""A repetition without a bound: two of them in one pattern may take quadratic time on a hostile line."""


def _compiled(pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as error:
        raise ValueError(f"the pattern cannot be read: {error}") from None
    if _UNBOUNDED.search(_CLASS.sub("[]", pattern)):
        raise ValueError(f"give the repetition a bound, such as {{0,80}}: {pattern}")
    return pattern


Pattern = Annotated[str, AfterValidator(_compiled)]
"""A regular expression whose every repetition of a class has a bound."""


class Role(StrEnum):
    """How near the trouble is to a root cause."""

    CAUSE = "cause"
    SYMPTOM = "symptom"


class _Data(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Words(_Data):
    """A sentence in both languages. Braces hold facts: the named groups of the rule's patterns."""

    en: str
    es: str

    @property
    def names(self) -> frozenset[str]:
        """The facts that the sentence needs, which are the same in both languages."""
        return _names(self.en)

    @model_validator(mode="after")
    def _same_facts(self) -> Self:
        if _names(self.en) != _names(self.es):
            raise ValueError("both languages have to name the same facts")
        return self


class NextWords(Words):
    """A next step.

    Attributes:
        command: what to run, read-only. Its braces hold names of things, or a whole command such as `describe_pod`.
    """

    command: str | None = None

    @model_validator(mode="after")
    def _known_names(self) -> Self:
        unknown = _names(self.command or "") - {*NAMED, *_WHOLE_COMMANDS}
        if unknown:
            raise ValueError(f"a command may not hold {', '.join(sorted(unknown))}")
        return self


class Rule(_Data):
    """One rule.

    Attributes:
        id: its stable name.
        role: what it is to a case: its cause, or what a cause leads to.
        confidence: how often the pattern is right.
        words: in lower case; every sign holds one of them.
        signs: patterns that each show the trouble.
        unless: a line that matches this is about something else.
        details: further facts, read in the sighted lines.
        text: the conclusion.
        plain: the conclusion where a fact of `text` is not known.
        steps: what to do next.
        seen: real lines that the rule has to find.
        near: real lines that it must not mistake for the trouble.
    """

    id: str = Field(pattern=r"^[a-z][a-z0-9-]+$")
    role: Role = Role.CAUSE
    confidence: Confidence
    words: tuple[str, ...] = Field(min_length=1)
    signs: tuple[Pattern, ...] = Field(min_length=1)
    unless: Pattern | None = None
    details: tuple[Pattern, ...] = ()
    text: Words
    plain: Words | None = None
    steps: tuple[NextWords, ...] = Field(min_length=1)
    seen: tuple[str, ...] = Field(min_length=2)
    near: tuple[str, ...] = Field(min_length=2)

    @model_validator(mode="after")
    def _facts_are_read(self) -> Self:
        read = {name for pattern in (*self.signs, *self.details) for name in re.compile(pattern).groupindex}
        unread = self.text.names - read - set(NAMED)
        if unread:
            raise ValueError(f"no pattern reads {', '.join(sorted(unread))}")
        if bool(self.text.names) != (self.plain is not None) or (self.plain and self.plain.names):
            raise ValueError("a text with facts needs a plain one without, and no other does")
        if any(word != word.lower() for word in self.words):
            raise ValueError("the words have to be in lower case")
        return self

    def analyser(self) -> Analyser:
        """Return the analyser that this rule describes."""
        return Analyser(
            rule=self.id,
            words=self.words,
            signs=tuple(re.compile(sign) for sign in self.signs),
            conclude=self._conclude,
            unless=re.compile(self.unless) if self.unless else None,
            details=tuple(re.compile(detail) for detail in self.details),
        )

    def _conclude(self, facts: Facts, language: Language) -> Conclusion:
        known = {name: facts[name] for name in self.text.names}
        words = self.text if all(known.values()) or self.plain is None else self.plain
        text = Wording(en=words.en, es=words.es).in_(language, **known)
        return Conclusion(text, self.confidence, tuple(self._step(step, facts, language) for step in self.steps))

    @staticmethod
    def _step(step: NextWords, facts: Facts, language: Language) -> Step:
        text = Wording(en=step.en, es=step.es).in_(language)
        return Step(text, _command(step.command, facts) if step.command else None)


def _command(template: str, facts: Facts) -> str:
    values = {
        name: _WHOLE_COMMANDS[name](facts) if name in _WHOLE_COMMANDS else named(facts, name)
        for name in _names(template)
    }
    return template.format(**values)


def _names(template: str) -> frozenset[str]:
    return frozenset(name for _, name, _, _ in Formatter().parse(template) if name)
