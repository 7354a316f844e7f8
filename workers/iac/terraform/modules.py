"""Checks the calls of modules against the modules that are called, where those are at hand."""

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from workers.iac.terraform.bodies import block_named
from workers.iac.terraform.conversion import mismatch
from workers.iac.terraform.files import read_folder
from workers.iac.terraform.hcl.nodes import Block, text_of
from workers.iac.terraform.language import MODULE_ATTRIBUTES
from workers.iac.terraform.module import Module
from workers.iac.terraform.report import Report
from workers.iac.terraform.suggest import did_you_mean, nearest
from workers.iac.wording import Phrase

_LOCAL: Final = ("./", "../", ".\\", "..\\")
_BARE: Final = re.compile(r"[\w-]+(?:/[\w-]+)?")


@dataclass(slots=True)
class ModuleCalls:
    """Checks calls.

    Attributes:
        folder: where the configuration is; None where it is a text alone, with which no module comes.
    """

    module: Module
    report: Report
    folder: Path | None
    _read: dict[Path, Module | None] = field(default_factory=dict)

    def check(self, block: Block) -> None:
        """Check one call."""
        source = block.body.attributes.get("source")
        if source is None:
            message = Phrase("{what} needs the argument `{name}`.", what=block_named("module"), name="source")
            self.report.error(block.at, "missing-attribute", message, ("source",))
            return
        for nested in block.body.blocks:
            message = Phrase("A module takes no block `{type}`: its inputs are arguments.", type=nested.type)
            self.report.error(nested.at, "unknown-block", message, ())
        address = text_of(source.value)
        if address is None:
            message = Phrase("The source of a module is a string that is written out, without references.")
            self.report.error(source.at, "not-a-literal", message)
        elif address.startswith(_LOCAL) or address in {".", ".."}:
            if version := block.body.attributes.get("version"):
                message = Phrase("A module in a folder of one's own has no version.")
                self.report.error(version.at, "unknown-attribute", message)
            self._local(block, source.at, address)
        elif _BARE.fullmatch(address):
            message = Phrase(
                "This is no address of a module. A folder beside this file is written `./{address}`.", address=address
            )
            self.report.error(source.at, "invalid-module-source", message, (f"./{address}",))
        else:
            self.report.not_checked(
                Phrase("module {name}", name=address),
                Phrase("it is somewhere else, and nothing is fetched to check a file."),
            )

    def _local(self, block: Block, at: int, address: str) -> None:
        folder = None if self.folder is None else self.folder / address.replace("\\", "/")
        if folder is None or not any(folder.glob("*.tf*")):
            message = Phrase("There is no module in this folder: it does not come with this configuration.")
            self.report.error(at, "missing-module", message)
            return
        if folder not in self._read:
            self._read[folder] = read_folder(folder)
        if called := self._read[folder]:
            self._inputs(block, called)

    def _inputs(self, block: Block, called: Module) -> None:
        for name, attribute in block.body.attributes.items():
            if name in MODULE_ATTRIBUTES:
                continue
            if name not in called.variables:
                suggestions = nearest(name, called.variables)
                message = Phrase(
                    "The module has no variable `{name}`.{hint}",
                    name=name,
                    hint=did_you_mean(suggestions),
                )
                self.report.error(attribute.at, "unknown-attribute", message, suggestions)
            elif why := mismatch(attribute.value, called.variable_type(name), self.module):
                self.report.error(
                    attribute.at,
                    "wrong-type",
                    Phrase("`{name}` has a value of the wrong type: {why}.", name=name, why=why),
                )
        for name, variable in called.variables.items():
            if "default" not in variable.body.attributes and name not in block.body.attributes:
                message = Phrase("{what} needs the argument `{name}`.", what=Phrase("the module"), name=name)
                self.report.error(block.at, "missing-attribute", message, (name,))
