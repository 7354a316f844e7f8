"""What comes of jobs about infrastructure code: files that were generated or reviewed, and what the checks say."""

from typing import Literal, TypeAlias

from pydantic import Field

from workers.contracts.answers import Mode, Provenance, Verdict
from workers.contracts.base import Contract
from workers.contracts.checks import Check
from workers.contracts.evidence import Evidence, Finding, NextStep, Omitted
from workers.guardrails import SafeText
from workers.guardrails.receipt import MaskedCount
from workers.language import Language

LayerState: TypeAlias = Literal["passed", "failed", "not_checked"]


class CodeFile(Contract):
    """A file.

    Attributes:
        path: relative, such as `main.tf`.
    """

    path: str = Field(min_length=1, max_length=200)
    text: SafeText


class Layer(Contract):
    """What one layer of the checks came to.

    Attributes:
        name: `schema`, `policy`, `terraform fmt`, …
        why: what failed, or why it was not checked; empty where it passed.
    """

    name: str
    state: LayerState
    why: SafeText | None = None


class FileCheck(Check):
    """The check of one of several files."""

    path: str


class Patch(Contract):
    """A change that is suggested, as a unified diff; the changed file itself passes the checks."""

    path: str
    diff: SafeText


class Question(Contract):
    """What is asked of the person, and what was taken for granted meanwhile."""

    text: SafeText
    defaults: tuple[SafeText, ...] = ()


class CodeAnswer(Contract):
    """Code that was generated or reviewed. Its JSON has the fields of every answer and those of code.

    Attributes:
        kind: the job's.
        language: that the words are in.
        files: what was generated; for a review, the files with the suggested patches applied.
        check: of what was generated, or of all that was reviewed; None where there is no code.
        checks: of each file that was reviewed.
        layers: the verdict of each layer of the checks.
        rounds: how often the model wrote the code.
        repaired: what was wrong in an earlier round and is not any more.
        dropped: what an earlier round had and the last has not.
        assumptions: what the model took for granted, in its words.
        example: the vetted example that this is, where no model wrote it.
        diff: the change against the text that was to be refined.
        live_diff: the change against what runs in the cluster, where a dry run was made there.
    """

    job_id: str
    kind: Literal["terraform", "kubernetes", "review"]
    mode: Mode
    verdict: Verdict
    language: Language
    summary: SafeText
    files: tuple[CodeFile, ...] = ()
    check: Check | None = None
    checks: tuple[FileCheck, ...] = ()
    layers: tuple[Layer, ...] = ()
    rounds: int = Field(default=0, ge=0)
    repaired: tuple[SafeText, ...] = ()
    dropped: tuple[SafeText, ...] = ()
    assumptions: tuple[SafeText, ...] = ()
    question: Question | None = None
    example: SafeText | None = None
    diff: SafeText | None = None
    live_diff: SafeText | None = None
    patches: tuple[Patch, ...] = ()
    causes: tuple[()] = ()
    findings: tuple[Finding, ...] = ()
    next_steps: tuple[NextStep, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    omitted: Omitted = Omitted()
    receipt: tuple[MaskedCount, ...] = ()
    notes: tuple[SafeText, ...] = ()
    provenance: Provenance

    @property
    def is_usable(self) -> bool:
        """Whether the code may be used as it is: nothing in it is wrong, nothing is blocked, and there is some."""
        return self.check is not None and self.check.valid is not False and not self.check.blocked
