"""Terraform's functions: their arguments and what they return, as `terraform metadata functions -json` tells them."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from workers.iac.terraform.schema.types import ANY, Type, type_of_json

RETIRED: Final = {"list": "tolist([…])", "map": "tomap({…})"}
"""Functions that are known and only say that they are gone, and what to write instead."""


@dataclass(frozen=True, slots=True)
class Signature:
    """A function.

    Attributes:
        parameters: the types of the arguments that it needs.
        more: the type of those that may follow, as many as one likes; None where none may.
        returns: what comes back.
    """

    parameters: tuple[Type, ...]
    more: Type | None
    returns: Type


@cache
def signatures() -> dict[str, Signature]:
    """Return Terraform's own functions by name, with and without `core::`."""
    content = files("workers.iac.terraform").joinpath("data/functions.json").read_text(encoding="utf-8")
    return {name: _signature(*each) for name, each in json.loads(content).items()}


def _signature(parameters: list[Any], more: Any, returns: Any) -> Signature:
    return Signature(
        tuple(type_of_json(each) for each in parameters),
        None if more is None else type_of_json(more),
        ANY if returns is None else type_of_json(returns),
    )
