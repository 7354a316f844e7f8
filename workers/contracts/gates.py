"""Gates: what programs, a cluster and a team's own rules say of code, beside the checks in process."""

from typing import Literal, TypeAlias

from workers.contracts.base import Contract
from workers.contracts.checks import Diagnostic
from workers.guardrails import SafeText

GateState: TypeAlias = Literal["passed", "failed", "not_checked"]


class GateVerdict(Contract):
    """What one gate came to. What it did not look at is never counted as passed.

    Attributes:
        gate: such as `terraform validate`.
        why: why it was not checked; None otherwise.
        diagnostics: what it found, by line.
        text: the file as `terraform fmt` writes it, or the change that a cluster would see as a unified diff.
    """

    gate: str
    state: GateState
    why: SafeText | None = None
    diagnostics: tuple[Diagnostic, ...] = ()
    text: SafeText | None = None
