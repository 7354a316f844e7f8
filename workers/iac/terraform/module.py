"""What the files of a folder declare together: Terraform reads them as one module."""

from collections.abc import Iterable, Mapping
from functools import cached_property
from typing import Final

from workers.iac.terraform.declared_types import declared_type
from workers.iac.terraform.hcl.nodes import (
    Attribute,
    Block,
    Body,
    Expression,
    Reference,
    Step,
    text_of,
)
from workers.iac.terraform.inference import UNKNOWN, constant, infer
from workers.iac.terraform.schema.types import ANY, BOOL, NUMBER, STRING, Type

_RESOURCES: Final = frozenset({"resource", "data", "ephemeral"})
_TYPE_AND_NAME: Final = 2
_PREDEFINED: Final[dict[tuple[str, str], Type]] = {
    ("count", "index"): NUMBER,
    ("each", "key"): STRING,
    ("path", "module"): STRING,
    ("path", "root"): STRING,
    ("path", "cwd"): STRING,
    ("terraform", "workspace"): STRING,
    ("terraform", "applying"): BOOL,
}


class Module:
    """The declarations of a module, by name.

    Args:
        bodies: its files, that which is checked first.
        partial: whether there are files that could not be read, so that what is not declared in these may be in those.
    """

    def __init__(self, bodies: Iterable[Body], *, partial: bool = False) -> None:
        self.partial = partial
        self.variables: dict[str, Block] = {}
        self.outputs: dict[str, Block] = {}
        self.modules: dict[str, Block] = {}
        self.locals: dict[str, Attribute] = {}
        self.objects: dict[tuple[str, str, str], Block] = {}
        self.providers: dict[tuple[str, str], Block] = {}
        self.required: dict[str, Expression] = {}
        self._types: dict[str, Type] = {}
        self._variable_types: dict[str, Type] = {}
        self._values: dict[str, object] = {}
        by_name = {"variable": self.variables, "output": self.outputs, "module": self.modules}
        for body in bodies:
            for block in body.blocks:
                self._declare(block, by_name)

    def _declare(self, block: Block, by_name: Mapping[str, dict[str, Block]]) -> None:
        """Note what a block declares."""
        if block.type in by_name and len(block.labels) == 1:
            by_name[block.type].setdefault(block.labels[0], block)
        elif block.type in _RESOURCES and len(block.labels) == _TYPE_AND_NAME:
            self.objects.setdefault((block.type, block.labels[0], block.labels[1]), block)
        elif block.type == "locals":
            for name, attribute in block.body.attributes.items():
                self.locals.setdefault(name, attribute)
        elif block.type == "provider" and block.labels:
            alias = block.body.attributes.get("alias")
            self.providers.setdefault((block.labels[0], (text_of(alias.value) or "") if alias else ""), block)
        elif block.type == "terraform":
            self._read_requirements(block)
        elif block.type == "check":
            for data in block.body.of_type("data"):
                self._declare(data, by_name)

    def _read_requirements(self, block: Block) -> None:
        for required in block.body.of_type("required_providers"):
            for name, attribute in required.body.attributes.items():
                self.required.setdefault(name, attribute.value)

    @cached_property
    def names_by_type(self) -> dict[tuple[str, str], list[str]]:
        """Return the names of resources and data sources of each type."""
        found: dict[tuple[str, str], list[str]] = {}
        for section, kind, name in self.objects:
            found.setdefault((section, kind), []).append(name)
        return found

    def type_of(self, reference: Reference) -> tuple[Type, list[Step]]:
        """Return the type of what a reference names, and the steps that lead on from it."""
        root, steps = reference.root, reference.steps
        name = steps[0] if steps else None
        if not isinstance(name, str):
            return ANY, []
        if root == "var":
            return self.variable_type(name), steps[1:]
        if root == "local":
            return self._local_type(name), steps[1:]
        return _PREDEFINED.get((root, name), ANY), steps[1:]

    def value_of(self, reference: Reference) -> object:
        """Return the value of what a reference names, or UNKNOWN."""
        steps = reference.steps
        if reference.root != "local" or len(steps) != 1 or not isinstance(steps[0], str):
            return UNKNOWN
        name = steps[0]
        if name not in self._values:
            self._values[name] = UNKNOWN  # While it is worked out: a local may lead back to itself.
            if name in self.locals:
                self._values[name] = constant(self.locals[name].value, self)
        return self._values[name]

    def variable_type(self, name: str) -> Type:
        """Return the type that a variable declares; ANY where it declares none."""
        if name not in self._variable_types:
            block = self.variables.get(name)
            kind = block.body.attributes.get("type") if block else None
            self._variable_types[name] = declared_type(kind.value, []) if kind else ANY
        return self._variable_types[name]

    def _local_type(self, name: str) -> Type:
        if name not in self._types:
            self._types[name] = ANY
            if name in self.locals:
                self._types[name] = infer(self.locals[name].value, self)
        return self._types[name]
