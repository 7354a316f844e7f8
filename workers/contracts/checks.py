"""Checks of infrastructure code: what was found where, and what could not be looked at.

Their JSON is the terminal's contract.
"""

from typing import Literal, TypeAlias

from pydantic import Field

from workers.contracts.base import Contract
from workers.guardrails import SafeText

IacKind: TypeAlias = Literal["terraform", "kubernetes"]
"""The languages that are checked."""

Gravity: TypeAlias = Literal["error", "block", "advice"]
"""How much it matters.

- `error`: it is not valid, or a reference leads nowhere.
- `block`: valid, but against a policy that blocks.
- `advice`: worth a look.
"""


class Diagnostic(Contract):
    """Something that a check found.

    Attributes:
        line: where, counted from 1.
        rule: its stable name in kebab-case, such as `unknown-attribute`.
        message: what is wrong and what to do about it.
        suggestions: what may have been meant, the likeliest first.
    """

    line: int = Field(ge=1)
    rule: str
    severity: Gravity
    message: SafeText
    suggestions: tuple[str, ...] = Field(default=(), max_length=5)

    @property
    def unsaid(self) -> tuple[str, ...]:
        """The suggestions that the message does not name."""
        return tuple(each for each in self.suggestions if f"`{each}`" not in str(self.message))


class NotChecked(Contract):
    """A part that no check could look at. It is never counted as valid.

    Attributes:
        what: the layer or the thing, such as `provider hashicorp/azurerm`.
        why: the reason, and what to do so that it is checked.
    """

    what: str
    why: SafeText


class Check(Contract):
    """What checking one file came to.

    Attributes:
        valid: syntax, schema and references hold; None where nothing is wrong but a part could not be checked.
        blocked: a policy that blocks was broken.
        diagnostics: by line.
    """

    valid: bool | None
    blocked: bool
    diagnostics: tuple[Diagnostic, ...] = ()
    not_checked: tuple[NotChecked, ...] = ()
