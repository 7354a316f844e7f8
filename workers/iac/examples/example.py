"""One example: a valid file whose head, a comment, says what it is and what in it a request may choose.

    # ---
    # title: {en: SQS queue, es: Cola SQS}
    # names: [sqs, queue, cola]
    # words: [messages, mensajes]
    # parameters:
    #   name: {kind: name}
    # ---

In Terraform a parameter is the default of the variable of its name. In Kubernetes it is what stands for the braces in
some forms of line, and `default` says what that is in the example.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, Self

import yaml
from pydantic import BaseModel, ConfigDict, ValidationError

from workers.contracts.checks import IacKind
from workers.errors import VigiaError
from workers.iac.examples.reading import ParameterKind
from workers.language import Wording

_Loader: Final[Any] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE: Final = "# ---"
_LIST_ITEM: Final = r"^[ ]*(?:- )*"
_BARE: Final = re.compile(r'\[?"?([^"\[\]]*)"?\]?')


class ExampleError(VigiaError):
    """An example is not as it should be: told with the file's name and what to change in it."""


class Parameter(BaseModel):
    """What a request may choose.

    Attributes:
        kind: how it is recognised and what it may look like.
        words: what is counted or versioned, in both languages: `nodes`, `nodos`.
        prefix: what every value begins with, such as `db.`.
        least: the smallest number.
        most: the largest number.
        not_below: the parameter whose number this one is raised to if it is smaller.
        default: in Kubernetes, what stands in the example.
        at: in Kubernetes, the forms of the lines that it stands in, with `{}` in its place.
    """

    model_config = ConfigDict(frozen=True, extra="forbid", coerce_numbers_to_str=True)

    kind: ParameterKind
    words: tuple[str, ...] = ()
    prefix: str = ""
    least: int = 1
    most: int = 100_000
    not_below: str | None = None
    default: str | None = None
    at: tuple[str, ...] = ()


class _Title(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    en: str
    es: str


class _Head(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    title: _Title
    names: tuple[str, ...]
    words: tuple[str, ...] = ()
    parameters: dict[str, Parameter] = {}


@dataclass(frozen=True, slots=True)
class Place:
    """Where a parameter's value stands: offsets into the example's text, without quotes and brackets."""

    start: int
    end: int
    parameter: str


@dataclass(frozen=True, slots=True)
class Example:
    """A vetted file.

    Attributes:
        name: of the file, without its suffix.
        names: what it is called, in both languages.
        words: what else is said of it.
        text: the file, without its head.
        places: where parameters stand, in the order of the text.
    """

    name: str
    kind: IacKind
    title: Wording
    names: tuple[str, ...]
    words: tuple[str, ...]
    text: str
    parameters: Mapping[str, Parameter]
    places: tuple[Place, ...] = field(repr=False)

    @classmethod
    def read(cls, file: Path, kind: IacKind) -> Self:
        """Read an example.

        Raises:
            ExampleError: it has no head, or one that does not fit its text.
        """
        head, text = _split(file)
        try:
            told = _Head.model_validate(yaml.load(head, Loader=_Loader))  # noqa: S506 - a SafeLoader
        except yaml.YAMLError:
            raise ExampleError(f"{file.name}: the head is no YAML") from None
        except ValidationError as error:
            first = error.errors(include_url=False, include_input=False)[0]
            where = ".".join(map(str, first["loc"]))
            raise ExampleError(f"{file.name}: the head is wrong at {where}: {first['msg']}") from None
        find = _variables if kind == "terraform" else _lines
        places = [place for name, parameter in told.parameters.items() for place in find(file, text, name, parameter)]
        return cls(
            name=file.stem,
            kind=kind,
            title=Wording(en=told.title.en, es=told.title.es),
            names=told.names,
            words=told.words,
            text=text,
            parameters=told.parameters,
            places=tuple(sorted(places, key=lambda place: place.start)),
        )

    def default(self, parameter: str) -> str:
        """Return what stands in the example for a parameter."""
        place = next(place for place in self.places if place.parameter == parameter)
        return self.text[place.start : place.end]


def _split(file: Path) -> tuple[str, str]:
    """Return the head as YAML, and what stands below it."""
    first, _, rest = file.read_text(encoding="utf-8").partition("\n")
    head, fence, text = rest.partition(f"\n{_FENCE}\n")
    lines = head.split("\n")
    if first != _FENCE or not fence or not all(line.startswith("# ") for line in lines):
        raise ExampleError(f"{file.name}: it has to begin with a head between two lines `{_FENCE}`")
    return "\n".join(line[2:] for line in lines), text.lstrip("\n")


def _variables(file: Path, text: str, name: str, _parameter: Parameter) -> Iterator[Place]:
    """Find the default of the variable that a parameter is called by."""
    block = re.compile(rf'^variable "{re.escape(name)}" {{\n(?:  .*\n)*?  default +=[ ](?P<value>.*)$', re.MULTILINE)
    found = block.search(text)
    bare = _BARE.fullmatch(found["value"]) if found else None
    if found is None or bare is None:
        raise ExampleError(f"{file.name}: no variable `{name}` has a default that is one value")
    start = found.start("value")
    yield Place(start + bare.start(1), start + bare.end(1), name)


def _lines(file: Path, text: str, name: str, parameter: Parameter) -> Iterator[Place]:
    """Find the lines of a parameter's forms that hold its default."""
    if parameter.default is None or not parameter.at:
        raise ExampleError(f"{file.name}: the parameter `{name}` needs `default` and `at`")
    for form in parameter.at:
        before, _, after = form.partition("{}")
        pattern = f"{_LIST_ITEM}{re.escape(before)}(?P<value>{re.escape(parameter.default)}){re.escape(after)}$"
        found = list(re.finditer(pattern, text, re.MULTILINE))
        if not found:
            raise ExampleError(f"{file.name}: no line is `{form}` with `{parameter.default}` for `{name}`")
        yield from (Place(each.start("value"), each.end("value"), name) for each in found)
