"""The policy: which rules a process redacts by, and what its team allows to stand.

A process has one policy, for all of its doors alike: what reads a job from the queue, what writes a log line, what
takes a message. It is installed once, at start-up.
"""

import logging
from collections import Counter
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Final, Protocol, TypeAlias

from pydantic import AfterValidator

from workers.errors import VigiaError
from workers.guardrails.allow_list import Allowed, AllowList, load_allow_list
from workers.guardrails.catalogue import CATALOGUE, load_rules
from workers.guardrails.detectors import DETECTORS
from workers.guardrails.rules import Hit
from workers.guardrails.ruleset import BUILT_IN, Ruleset

_log: Final = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Policy:
    """How texts are redacted.

    Attributes:
        ruleset: Vigía's own rules, with the team's.
        allowed: values that the team knows to be no secrets.
    """

    ruleset: Ruleset = BUILT_IN
    allowed: AllowList = field(default_factory=AllowList)

    def without_allowed(self, text: str, hits: list[Hit], used: Counter[Allowed]) -> list[Hit]:
        """Return those of `hits` in `text` that the team does not allow to stand, and count in `used` what it allows.

        A text may be read several times: the reading that finds most of them counts.
        """
        if not self.allowed:
            return hits
        entries = {hit: self.allowed.entry_for(hit.kind, text[hit.start : hit.end]) for hit in hits}
        places = {(entry, hit.start, hit.end) for hit, entry in entries.items() if entry}
        used |= Counter(entry for entry, _, _ in places)
        return [hit for hit in hits if not entries[hit]]


_telling: Final = ContextVar("telling", default=False)


def tell_allowed(used: Counter[Allowed]) -> None:
    """Log which entries of the allow-list were used.

    The line is redacted itself, and what is allowed in it goes without saying.
    """
    if _telling.get():
        return
    token = _telling.set(True)
    try:
        for entry, count in used.items():
            _log.info("allow-list: %d value(s) left to stand by %s (%s)", count, entry.place, entry.reason)
    finally:
        _telling.reset(token)


_installed = Policy()


def current_policy() -> Policy:
    """Return the policy of this process."""
    return _installed


def install_policy(policy: Policy) -> None:
    """Make `policy` the one of this process."""
    global _installed  # noqa: PLW0603 - one for the process, so that no door can be left open beside it
    _installed = policy


def _rules_directory(path: Path) -> Path:
    _told(lambda: Ruleset(load_rules(path, known=CATALOGUE)))
    return path


def _allow_list_file(path: Path) -> Path:
    _told(lambda: load_allow_list(path))
    return path


def _told(load: Callable[[], object]) -> None:
    """Load what a setting names, and complain of it as settings are complained of."""
    try:
        load()
    except VigiaError as error:
        raise ValueError(f"it cannot be used:\n{error}") from None


RulesDirectory: TypeAlias = Annotated[Path, AfterValidator(_rules_directory)]
"""A directory with a team's own rules."""
AllowListFile: TypeAlias = Annotated[Path, AfterValidator(_allow_list_file)]
"""A team's allow-list."""


class PolicyChoices(Protocol):
    """The settings about rules, in either class of settings."""

    rules: Path | None
    allow_list: Path | None


def install_policy_of(choices: PolicyChoices) -> None:
    """Make what `choices` say the policy of this process.

    Raises:
        RuleError: a rule is bad.
        AllowListError: the allow-list cannot be used.
    """
    team = load_rules(choices.rules, known=CATALOGUE) if choices.rules else ()
    allowed = load_allow_list(choices.allow_list) if choices.allow_list else AllowList()
    install_policy(Policy(Ruleset((*team, *DETECTORS)) if team else BUILT_IN, allowed))
