"""Fills an example with what a request tells.

A request is hostile text: only a value that has its kind's form goes into the file, and every form is free of what
either language gives a meaning to.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from workers.iac.examples.example import Example, Parameter
from workers.iac.examples.reading import Request, read


@dataclass(frozen=True, slots=True)
class Filled:
    """An example with values of a request.

    Attributes:
        filled: the parameters that the request told, and their values.
    """

    text: str
    filled: tuple[tuple[str, str], ...]


def fill(example: Example, request: str) -> Filled:
    """Return an example with what was understood of a request; what the request leaves open stays as it is.

    Args:
        example: from the library.
        request: in Spanish, in English or in both.
    """
    said = Request.of(request)
    told = {name: value for name, each in example.parameters.items() if (value := _value(each, said)) is not None}
    values = told | {name: _raised(example, name, told) for name, each in example.parameters.items() if each.not_below}
    text = example.text
    for place in reversed(example.places):
        if place.parameter in values:
            text = text[: place.start] + values[place.parameter] + text[place.end :]
    return Filled(text, tuple(told.items()))


def _value(parameter: Parameter, said: Request) -> str | None:
    value = read(parameter.kind, said, parameter.words)
    if value is None:
        return None
    if value.isdecimal() and not parameter.least <= int(value) <= parameter.most:
        return None
    return value if value.startswith(parameter.prefix) else parameter.prefix + value


def _raised(example: Example, name: str, told: Mapping[str, str]) -> str:
    """Return a number, or that which it may not be below."""
    floor = example.parameters[name].not_below or name
    values = [int(told.get(each) or example.default(each)) for each in (name, floor)]
    return str(max(values))
