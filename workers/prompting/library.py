"""The library of prompts: every template is compiled and checked when a worker starts, never when a person waits."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import yaml
from jinja2 import (
    FileSystemLoader,
    StrictUndefined,
    Template,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
    meta,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from workers.errors import VigiaError
from workers.guardrails import SafeText, fence, redact
from workers.prompting.contexts import CONTEXTS, PromptContext

_SYSTEM: Final = "system.jinja2"
_USER: Final = "user.jinja2"
_META: Final = "meta.yaml"
_NAME_SHOWN: Final = 120

_FENCED: Final = "_fenced"
"""The variable that holds what a rendering has fenced so far. No template names it."""

_PLACE: Final = re.compile(r"\x00(\d{1,6})\x00")
"""Where a piece of fenced data goes. The filters let no NUL of the data into a template's own text."""


class PromptError(VigiaError):
    """A prompt's files are wrong: raised at start-up, with the file's name and what to change in it."""


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt, ready to be sent.

    Attributes:
        name: its kind, such as `ask`.
        version: the version of its templates, for an answer's provenance.
        system: the static part: the same bytes for every prompt of the kind, so that the server's prefix cache hits.
        user: the part that was made from a context.
        temperature: the sampling temperature.
        max_tokens: the most tokens that the completion may have.
    """

    name: str
    version: str
    system: SafeText
    user: SafeText
    temperature: float
    max_tokens: int


class _Meta(BaseModel):
    """What `meta.yaml` says."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)

    version: str = Field(pattern=r"^\d+(\.\d+)*$")
    temperature: float = Field(ge=0, le=2)
    max_tokens: int = Field(ge=1)


@dataclass(frozen=True, slots=True)
class _Entry:
    """One kind of prompt, compiled."""

    meta: _Meta
    system: SafeText
    user: Template


class PromptLibrary:
    """All prompts of one folder."""

    def __init__(self, entries: Mapping[str, _Entry]) -> None:
        self._entries = entries

    @classmethod
    def load(cls, directory: Path, *, contexts: Iterable[type[PromptContext]] = CONTEXTS) -> Self:
        """Compile and check the prompts of `contexts` in `directory`.

        Args:
            directory: holds a folder for each kind, and `_partials` that their templates include.
            contexts: the kinds to load.

        Raises:
            PromptError: a file is missing or broken, or a template's variables are not its context's fields.
        """
        compiler = _Compiler(directory)
        return cls({context.kind: compiler.entry(context) for context in contexts})

    @property
    def names(self) -> tuple[str, ...]:
        """The kinds of prompt, in alphabetical order."""
        return tuple(sorted(self._entries))

    def render(self, context: PromptContext) -> Prompt:
        """Return the prompt of `context`'s kind.

        Fenced data is safe already and is put into its place at the end. All else passes the guardrail once more,
        which masks what slipped into a template.

        Raises:
            GuardrailError: the text could not be made safe.
            PromptError: the template does what no template may.
        """
        entry = self._entries[context.kind]
        values = {name: getattr(context, name) for name in type(context).model_fields}
        fenced: list[SafeText] = []
        try:
            frame = entry.user.render({**values, _FENCED: fenced})
        except TemplateError as error:
            raise PromptError(f"{entry.user.filename}: {error.message}") from error
        return Prompt(
            name=context.kind,
            version=entry.meta.version,
            system=entry.system,
            user=_filled(redact(frame).text, fenced),
            temperature=entry.meta.temperature,
            max_tokens=entry.meta.max_tokens,
        )


class _Compiler:
    """Turns a folder's files into entries, and names the file in every complaint."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        # Sandboxed: templates are content that operators may replace, and have no business outside their context.
        self._jinja = ImmutableSandboxedEnvironment(
            loader=FileSystemLoader(directory),
            undefined=StrictUndefined,
            autoescape=False,  # The reader is a model, not a browser: `&lt;` would spoil its quotes.
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=False,
        )
        self._jinja.filters |= {"fence": _fence, "one_line": _one_line, "one_word": _one_word}

    def entry(self, context: type[PromptContext]) -> _Entry:
        """Compile the prompt of one kind."""
        system, user = f"{context.kind}/{_SYSTEM}", f"{context.kind}/{_USER}"
        self._check_variables(system, expected=frozenset())
        self._check_variables(user, expected=frozenset(context.model_fields))
        return _Entry(
            meta=self._meta(context.kind),
            system=self._static(system),
            user=self._jinja.get_template(user),
        )

    def _static(self, name: str) -> SafeText:
        """Render the part without variables. Masking it would make other bytes of it in each process."""
        redaction = redact(self._jinja.get_template(name).render())
        if redaction.spans:
            raise PromptError(f"{self._directory / name}: holds what looks like a secret ({redaction.spans[0].kind})")
        return redaction.text

    def _meta(self, kind: str) -> _Meta:
        path = self._directory / kind / _META
        try:
            return _Meta.model_validate(yaml.safe_load(path.read_text(encoding="utf-8")))
        except OSError as error:
            raise PromptError(f"{path}: cannot be read ({error.strerror})") from error
        except yaml.YAMLError as error:
            raise PromptError(f"{path}: is no YAML") from error
        except ValidationError as error:
            raise PromptError(f"{path}: {_complaint(error)}") from error

    def _check_variables(self, name: str, *, expected: frozenset[str]) -> None:
        used = self._variables(name)
        path = self._directory / name
        if unknown := sorted(used - expected):
            raise PromptError(f"{path}: uses `{unknown[0]}`, which its context does not have")
        if unused := sorted(expected - used):
            raise PromptError(f"{path}: never uses `{unused[0]}`, which its context has")

    def _variables(self, name: str) -> set[str]:
        """Return the variables that a template and all that it includes want from outside."""
        used: set[str] = set()
        seen: set[str] = set()
        waiting = [name]
        while waiting:
            current = waiting.pop()
            if current in seen:
                continue
            seen.add(current)
            variables, includes = self._read(current)
            used |= variables
            waiting += includes
        return used

    def _read(self, name: str) -> tuple[set[str], list[str]]:
        """Return a template's own free variables and the templates that it names."""
        path = self._directory / name
        try:
            source, _, _ = self._jinja.loader.get_source(self._jinja, name)  # type: ignore[union-attr]
            tree = self._jinja.parse(source, name, str(path))
            self._jinja.get_template(name)
        except TemplateSyntaxError as error:
            raise PromptError(f"{path}:{error.lineno}: {error.message}") from error
        except TemplateNotFound as error:
            raise PromptError(f"{path}: is missing") from error
        includes = list(meta.find_referenced_templates(tree))
        if None in includes:
            raise PromptError(f"{path}: includes a template by a variable, so its variables cannot be checked")
        return meta.find_undeclared_variables(tree), [include for include in includes if include is not None]


@pass_context
def _fence(context: Context, value: object, label: str) -> str:
    """Fence `value`, and return what keeps its place until the rest of the prompt has passed the guardrail."""
    safe = value if isinstance(value, SafeText) else redact(str(value)).text
    fenced: list[SafeText] = context[_FENCED]
    fenced.append(fence(safe, label))
    return f"\0{len(fenced) - 1}\0"


def _filled(frame: SafeText, fenced: Sequence[SafeText]) -> SafeText:
    """Put each piece of fenced data into its place."""
    pieces: list[SafeText] = []
    at = 0
    for place in _PLACE.finditer(str(frame)):
        pieces += (frame.slice(at, place.start()), fenced[int(place[1])])
        at = place.end()
    return SafeText.join("", (*pieces, frame.slice(at)))


def _one_word(value: object) -> str:
    """Return a name as one word of harmless characters: who names a file may not speak outside the fence by it."""
    return re.sub(r"[^\w.:/#@-]+", "_", str(value))[:_NAME_SHOWN]


def _one_line(value: object) -> str:
    """Fold white space, so that a file's name cannot open a paragraph of its own outside the fence."""
    return " ".join(str(value).replace("\0", " ").split())


def _complaint(error: ValidationError) -> str:
    """Say in one line what is wrong with a file, and where in it."""
    first = error.errors(include_url=False, include_input=False)[0]
    place = ".".join(str(part) for part in first["loc"]) or "the file"
    return f"{place}: {first['msg']}"
