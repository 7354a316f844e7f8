"""A runbook drafted from an incident: the thread or the alert, what code finds in it, near runbooks, one model call.

collect → redact → find → retrieve → render → infer → check → lint. Without a model, code fills the skeleton alone.
"""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any, Final, Protocol

from pydantic import BaseModel

from workers.contracts import Evidence, sources
from workers.errors import BadInput, ModelFailure, ModelUnavailable
from workers.findings import find
from workers.guardrails import SafeText, new_mask_key, redact
from workers.guardrails.identifiers import Pseudonyms
from workers.inference import Completion
from workers.language import Language, Wording, detect_language
from workers.limits import Limits
from workers.pipelines.deps import Prompts
from workers.pipelines.incident import thread_material
from workers.prompting import DraftContext, Prompt
from workers.runbooks import RunbookHit
from workers.runbooks.drafting import (
    Draft,
    Material,
    ModelDraft,
    Source,
    checked,
    render,
    skeleton,
    slug,
    without_people,
)
from workers.runbooks.lint import Diagnostic, lint_draft

_NEAR: Final = 2
_LEAST_SCORE: Final = 2.0
_QUERY_CHARS: Final = 2_000
_SHOWN_CHARS: Final = 1_500
"""Characters of one message that the model is shown: whoever pasted more pasted a log."""

_NO_ALERT: Final = Wording(
    en="This is no alert: give the body of an Alertmanager webhook, or one alert with labels and annotations.",
    es="Esto no es una alerta: da el cuerpo de un webhook de Alertmanager, o una alerta con labels y annotations.",
)


class Library(Protocol):
    """The library that a draft is for."""

    @property
    def paths(self) -> frozenset[str]:
        """The paths of its runbooks."""
        ...

    def search(self, query: str, k: int) -> Sequence[RunbookHit]:
        """Return the `k` best sections, best first, one for each runbook."""
        ...


class Model(Protocol):
    """The model server."""

    @property
    def evidence_tokens(self) -> int:
        """How many tokens of evidence fit into one prompt."""
        ...

    def count_tokens(self, text: str) -> int:
        """Return about how many tokens `text` has."""
        ...

    def complete(self, prompt: Prompt, schema: type[BaseModel], *, limits: Limits) -> Completion:
        """Return an instance of `schema`. Raise ModelUnavailable or JobCancelled."""
        ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What drafting needs from outside."""

    library: Library
    model: Model
    prompts: Prompts
    limits: Limits
    today: dt.date
    pseudonyms: Pseudonyms


@dataclass(frozen=True, slots=True)
class Drafted:
    """A draft, ready to be read.

    Attributes:
        path: where it would go in the library; nothing is there yet.
        unverified: what stands in it without a source, and what was left out for that.
        lint: what the linter would still mend.
        refused: messages that were left out because they give orders to a model.
        failure: why no model took part.
    """

    path: str
    title: str
    markdown: SafeText
    unverified: tuple[str, ...]
    lint: tuple[Diagnostic, ...]
    refused: int
    failure: ModelFailure | None


def from_thread(messages: Any, language: Language | None, around: Surroundings) -> Drafted:
    """Draft a runbook from a thread.

    Raises:
        BadInput: this is no thread.
        GuardrailError: a text could not be made safe.
    """
    spoken = language or detect_language(_all_text(messages))
    material = thread_material(messages, spoken, key=new_mask_key(), pseudonyms=around.pseudonyms)
    drafted = _draft(material, around)
    return drafted if not isinstance(messages, list) else _nameless(drafted, messages, spoken)


def from_alert(body: Any, language: Language | None, around: Surroundings) -> Drafted:
    """Draft a runbook from an alert.

    Raises:
        BadInput: this is no alert.
        GuardrailError: a text could not be made safe.
    """
    labels, annotations = _alert(body)
    name = str(redact(labels["alertname"]).text)
    lines = [name, *(annotations[key] for key in ("summary", "description", "message") if key in annotations)]
    text = _hidden(redact("\n".join(lines)).text, around)
    evidence = Evidence(id="E1", source=f"alert:{name}"[:300], start_line=1, end_line=len(lines), text=text)
    material = Material(
        language or detect_language(str(text)), (evidence,), {"E1": Source(f"E1, {name}")}, alerts=(name,)
    )
    return _draft(material, around)


def from_material(material: Material, messages: list[Any], around: Surroundings) -> Drafted:
    """Draft a runbook from what is known of an incident.

    Args:
        material: what may be cited.
        messages: the thread that some of it comes from, whose authors' names are left out.
        around: what drafting needs from outside.

    Raises:
        GuardrailError: a text could not be made safe.
    """
    return _nameless(_draft(material, around), messages, material.language)


def _draft(material: Material, around: Surroundings) -> Drafted:
    material = _with_findings(_with_near(material, around), around)
    failure = None
    try:
        draft = checked(_infer(material, around), material)
    except ModelUnavailable as error:
        failure = error.failure
        draft = skeleton(material)
    path = slug(draft.title, sorted(around.library.paths))
    draft, found = _mended(draft, path, around)
    markdown = redact(render(draft).markdown).text
    unverified = tuple(str(redact(each).text) for each in draft.unverified)
    return Drafted(path, draft.title, markdown, unverified, tuple(found), material.refused, failure)


def _infer(material: Material, around: Surroundings) -> ModelDraft:
    shown = fitting(material.evidence, around.model)
    context = DraftContext(language=material.language, evidence=shown, findings=material.findings)
    completion = around.model.complete(around.prompts.render(context), ModelDraft, limits=around.limits)
    if not isinstance(completion.value, ModelDraft):
        raise ModelUnavailable(ModelFailure.NONSENSE)
    return completion.value


def fitting(evidence: Sequence[Evidence], model: Model) -> tuple[Evidence, ...]:
    """Return the evidence as far as it fits into a prompt, long texts cut short."""
    room = model.evidence_tokens
    shown: list[Evidence] = []
    for item in evidence:
        short = item.model_copy(update={"text": item.text.slice(0, _SHOWN_CHARS)})
        room -= model.count_tokens(str(short.text))
        if room < 0:
            break
        shown.append(short)
    return tuple(shown)


def _mended(draft: Draft, path: str, around: Surroundings) -> tuple[Draft, list[Diagnostic]]:
    """Leave out, one after the other, the items that the linter complains of; return what it says in the end."""
    while True:
        rendered = render(draft)
        found = lint_draft(path, rendered.markdown, among=around.library.paths, today=around.today)
        lines = {each.line for each in found}
        wrong = next(
            ((section, item) for start, end, section, item in rendered.places if lines & set(range(start, end + 1))),
            None,
        )
        if wrong is None:
            return draft, found
        draft = draft.without(*wrong)


def _with_near(material: Material, around: Surroundings) -> Material:
    """Add runbooks about something alike: as evidence that may be cited, and as references."""
    query = " ".join(str(item.text) for item in material.evidence)[:_QUERY_CHARS]
    hits = [hit for hit in around.library.search(query, _NEAR) if hit.score >= _LEAST_SCORE]
    start = max((int(item.id[1:]) for item in material.evidence), default=0) + 1
    evidence, told = list(material.evidence), dict(material.sources)
    for number, hit in enumerate(hits, start=start):
        place = str(redact(sources.runbook(hit.path, hit.section)).text)[:300]
        text = redact(hit.text).text
        item = Evidence(id=f"E{number}", source=place, start_line=hit.start_line, end_line=hit.end_line, text=text)
        evidence.append(item)
        told[item.id] = Source(hit.path, hit.path)
    return replace(material, evidence=tuple(evidence), sources=told, near=tuple((hit.path, hit.title) for hit in hits))


def _with_findings(material: Material, around: Surroundings) -> Material:
    around.limits.check()
    own = tuple(item for item in material.evidence if not item.source.startswith("runbook:"))
    return replace(material, findings=tuple(find(own, material.language)))


def _nameless(drafted: Drafted, messages: list[Any], language: Language) -> Drafted:
    """Take the names of people out of what the model wrote, too."""
    text = without_people(str(drafted.markdown), messages, language)
    return replace(drafted, markdown=redact(text).text)


def _hidden(text: SafeText, around: Surroundings) -> SafeText:
    """Return a text without the identifiers that the team keeps from the model; a runbook has no use for them."""
    return around.pseudonyms.hide(text)[0]


def _all_text(messages: Any) -> str:
    if isinstance(messages, dict):
        messages = messages.get("messages")
    if not isinstance(messages, list):
        return ""
    return "\n".join(each["text"] for each in messages if isinstance(each, dict) and isinstance(each.get("text"), str))


def _alert(body: Any) -> tuple[dict[str, str], dict[str, str]]:
    """Return the labels and annotations of a webhook's first alert, or of one alert.

    Raises:
        BadInput: this is no alert.
    """
    if isinstance(body, dict) and isinstance(body.get("body"), dict):
        body = body["body"]
    if isinstance(body, dict) and isinstance(body.get("alerts"), list):
        body = next(iter(body["alerts"]), None)
    labels = body.get("labels") if isinstance(body, dict) else None
    if not isinstance(labels, dict) or not isinstance(labels.get("alertname"), str) or not labels["alertname"].strip():
        raise BadInput("the file holds no alert", wording=_NO_ALERT)
    annotations = body.get("annotations") or {}
    return _strings(labels), _strings(annotations if isinstance(annotations, dict) else {})


def _strings(values: dict[Any, Any]) -> dict[str, str]:
    return {str(key): value for key, value in values.items() if isinstance(value, str)}
