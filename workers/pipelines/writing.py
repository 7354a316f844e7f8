"""Has the model write code, and makes of its reply what the checks and a person can read: one file, without secrets."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Final

from workers.contracts import AnyJob, Check, Diagnostic, GenerateJob, IacKind, ModelCode, ModelFile
from workers.errors import ModelFailure, ModelUnavailable
from workers.guardrails import SafeText, redact
from workers.guardrails.receipt import MaskedCount, add_receipts
from workers.guardrails.view import HIDDEN_CHARACTERS
from workers.iac.contents import objects_in
from workers.iac.examples import Match
from workers.iac.secrecy import without_secrets
from workers.inference import Completion
from workers.pipelines.deps import Deps
from workers.pipelines.rounds import Candidate
from workers.pipelines.stopwatch import Stopwatch
from workers.prompting import Prompt

MOST_CHARACTERS: Final = 60_000
"""Of a reply's code: some 1,500 lines, more than anybody reviews in a chat."""

_HIDDEN: Final = re.compile(f"[{HIDDEN_CHARACTERS}]")
_FENCED: Final = re.compile(r"```[\w.+-]*[ \t]*\n(?P<code>.*?)(?:\n?```|\Z)", re.DOTALL)
_BETWEEN: Final[dict[IacKind, str]] = {"terraform": "\n\n", "kubernetes": "\n---\n"}
_MOST_PROBLEMS: Final = 20


@dataclass(slots=True)
class Usage:
    """What all calls of one job took together, for its provenance.

    Attributes:
        calls: that were answered.
        prompt: the last one.
        masked: what was masked in what the model wrote.
    """

    calls: int = 0
    prompt: Prompt | None = None
    model: str | None = None
    prompt_tokens: int | None = None
    cached_tokens: int | None = None
    completion_tokens: int | None = None
    masked: tuple[MaskedCount, ...] = field(default=())

    def add(self, prompt: Prompt, completion: Completion) -> None:
        """Count a call."""
        self.calls += 1
        self.prompt, self.model = prompt, completion.model
        self.prompt_tokens = _sum(self.prompt_tokens, completion.prompt_tokens)
        self.cached_tokens = _sum(self.cached_tokens, completion.cached_tokens)
        self.completion_tokens = _sum(self.completion_tokens, completion.completion_tokens)


@dataclass(frozen=True, slots=True)
class Work:
    """One request under way.

    Attributes:
        near: the nearest vetted examples, the best first.
        talk: what was said before in the thread, if it was asked for in one.
        receipt: what was masked in the request and in the thread.
        notes: what could not be read.
    """

    job: GenerateJob
    deps: Deps
    watch: Stopwatch
    near: tuple[Match, ...]
    talk: SafeText | None = None
    receipt: tuple[MaskedCount, ...] = ()
    notes: tuple[SafeText, ...] = ()
    usage: Usage = field(default_factory=Usage)


@dataclass(frozen=True, slots=True)
class Desk:
    """What happens to code that a model wrote.

    Attributes:
        kind: the language.
        check: checks generated code.
        form: gives it the form that people expect; by default it keeps its own, as in a file that is mended.
    """

    kind: IacKind
    check: Callable[[SafeText], Check]
    form: Callable[[str], str] = str


def candidate_of(code: ModelCode, desk: Desk, job: AnyJob, usage: Usage) -> Candidate | None:
    """Return what the model wrote as one file, redacted and checked; None where it is no code.

    Args:
        code: the reply, as hostile as any text.
        desk: where it is checked.
        job: whose key masks what has to be masked.
        usage: is told what was masked.

    Raises:
        GuardrailError: the code could not be made safe.
    """
    raw = joined(desk.kind, code.files)
    if not raw.strip() or len(raw) > MOST_CHARACTERS:
        return None
    redaction = redact(raw, key=job.mask_key)
    cleared = without_secrets(desk.kind, str(redaction.text), job.language)
    text = redact(desk.form(cleared.text), key=job.mask_key).text
    usage.masked = add_receipts(usage.masked, redaction.receipt)
    objects = objects_in(desk.kind, str(text))
    if not objects:
        return None
    assumptions = tuple(redact(_one_line(each), key=job.mask_key).text for each in code.assumptions if each.strip())
    return Candidate(text, desk.check(text), objects, assumptions)


def joined(kind: IacKind, files: Sequence[ModelFile]) -> str:
    """Return files as one, which means the same in both languages, so that a line of it is a line of the check."""
    texts = [text for file in files if (text := _plain(kind, file.text).strip("\n"))]
    if kind == "kubernetes":
        texts = [text.removeprefix("---\n").removesuffix("\n---").strip("\n") for text in texts]
    return _BETWEEN[kind].join(texts) + "\n" if texts else ""


def told(diagnostics: Sequence[Diagnostic]) -> tuple[SafeText, ...]:
    """Return what the checks found as sentences for the model, with the names that there are."""
    return tuple(_told(each) for each in diagnostics[:_MOST_PROBLEMS])


def asked(call: Callable[[], Completion], prompt: Prompt, usage: Usage) -> ModelCode:
    """Make a call for code and count it.

    Raises:
        ModelUnavailable: no usable answer came.
    """
    completion = call()
    usage.add(prompt, completion)
    if not isinstance(completion.value, ModelCode):
        raise ModelUnavailable(ModelFailure.NONSENSE)
    return completion.value


def _told(diagnostic: Diagnostic) -> SafeText:
    valid = f" Valid: {', '.join(diagnostic.suggestions)}." if diagnostic.suggestions else ""
    before = redact(f"line {diagnostic.line}, {diagnostic.rule}:").text
    return SafeText.join(" ", [before, diagnostic.message, redact(valid.strip()).text]).strip()


def _plain(kind: IacKind, text: str) -> str:
    """Return a file as it would be saved: what is fenced within prose alone, and no characters that nobody sees."""
    fenced = [match["code"] for match in _FENCED.finditer(text)]
    is_prose = fenced and not objects_in(kind, _FENCED.sub("", text))
    whole = "\n\n".join(fenced) if is_prose else text
    return _HIDDEN.sub("", whole.replace("\r\n", "\n").replace("\r", "\n"))


def _one_line(text: str) -> str:
    return _HIDDEN.sub("", " ".join(text.split()))


def _sum(one: int | None, other: int | None) -> int | None:
    return one if other is None else (one or 0) + other
