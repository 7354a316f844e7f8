"""What arguments will be when a configuration is applied, as far as its files tell."""

from dataclasses import dataclass
from typing import Final

from workers.iac.terraform.hcl.nodes import Body, Reference, Step
from workers.iac.terraform.inference import UNKNOWN, constant
from workers.iac.terraform.module import Module
from workers.iac.terraform.schema.types import Type

FAILS_ON_APPLY: Final = "fails-on-apply"
"""The rule of all that Terraform's validation accepts and a plan or AWS refuses. It is advice: the code is valid."""


@dataclass(frozen=True, slots=True)
class Known:
    """The values of a module: a variable has its default, since that is what is applied if nobody gives another."""

    module: Module

    def type_of(self, reference: Reference) -> tuple[Type, list[Step]]:
        """Return the type of what a reference names, and the steps that lead on from it."""
        return self.module.type_of(reference)

    def value_of(self, reference: Reference) -> object:
        """Return the value of what a reference names, or UNKNOWN."""
        if reference.root != "var" or len(reference.steps) != 1:
            return self.module.value_of(reference)
        block = self.module.variables.get(str(reference.steps[0]))
        default = block.body.attributes.get("default") if block else None
        value = constant(default.value, self.module) if default else UNKNOWN
        return UNKNOWN if value is None else value

    def value(self, body: Body, name: str) -> object:
        """Return the value of an argument: None where it is not given, UNKNOWN where it is worked out."""
        attribute = body.attributes.get(name)
        return constant(attribute.value, self) if attribute else None

    def text(self, body: Body, name: str) -> str | None:
        """Return the string that an argument is; None where it is not given, is none, or is worked out."""
        value = self.value(body, name)
        return value if isinstance(value, str) else None

    def number(self, body: Body, name: str) -> float | None:
        """Return the number that an argument is, written as one or as a string; else None."""
        value = self.value(body, name)
        if isinstance(value, bool):
            return None
        try:
            return float(value) if isinstance(value, str | int | float) else None
        except ValueError:
            return None


def gives(body: Body, *names: str) -> bool:
    """Return whether one of these arguments or blocks is there, be it by a dynamic block."""
    return any(name in body.attributes for name in names) or any(
        block.type in names or (block.type == "dynamic" and block.labels[:1] and block.labels[0] in names)
        for block in body.blocks
    )
