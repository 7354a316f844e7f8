"""Whether the functions that are called exist, get the arguments that they take, and find the files that they read."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from workers.iac.terraform.conversion import mismatch
from workers.iac.terraform.functions import RETIRED, Signature, signatures
from workers.iac.terraform.hcl.nodes import Call, Expression, Reference, Template
from workers.iac.terraform.inference import UNKNOWN, constant, infer
from workers.iac.terraform.module import Module
from workers.iac.terraform.providers import Providers
from workers.iac.terraform.report import Report
from workers.iac.terraform.suggest import did_you_mean, nearest
from workers.iac.wording import Phrase

_READERS: Final = frozenset(
    "file filebase64 filemd5 filesha1 filesha256 filesha512 filebase64sha256 filebase64sha512 templatefile".split()
)
_OF_MAPPINGS: Final = frozenset({"merge", "keys", "values"})
"""Functions whose signature takes anything, and which want maps or objects (go-cty's stdlib)."""
_MAPPINGS: Final = frozenset({"map", "object", "null"})


@dataclass(frozen=True, slots=True)
class CallCheck:
    """Checks calls.

    Attributes:
        folder: where the configuration is; None where it is a text alone, with which no other file comes.
    """

    module: Module
    providers: Providers
    report: Report
    folder: Path | None

    def check(self, call: Call) -> None:
        """Check one call."""
        name = call.name.removeprefix("core::")
        if "::" in name:
            self._provided(call, name)
            return
        signature = signatures().get(name)
        if signature is None:
            suggestions = nearest(name, (each for each in signatures() if "::" not in each))
            message = Phrase("There is no function `{name}`.{hint}", name=name, hint=did_you_mean(suggestions))
            self._say(call, "unknown-function", message, suggestions)
        elif name in RETIRED:
            message = Phrase(
                "The function `{name}` is gone since Terraform 0.12: write {instead}.", name=name, instead=RETIRED[name]
            )
            self._say(call, "unknown-function", message, (RETIRED[name].split("(")[0],))
        else:
            self._arguments(call, name, signature)
            if name in _READERS and call.arguments and not call.guarded:
                self._file(call, name)

    def _provided(self, call: Call, name: str) -> None:
        """Check a call of a provider's own function, `provider::NAME::FUNCTION`."""
        match name.split("::"):
            case ["provider", local, function]:
                index = self.providers.index(local)
                if index is not None and function not in index.functions:
                    suggestions = nearest(function, index.functions)
                    message = Phrase(
                        "The provider `{provider}` has no function `{function}`.{hint}",
                        provider=local,
                        function=function,
                        hint=did_you_mean(suggestions),
                    )
                    self._say(call, "unknown-function", message, suggestions)
            case _:
                self._say(call, "unknown-function", Phrase("There is no function `{name}`.", name=name), ())

    def _arguments(self, call: Call, name: str, signature: Signature) -> None:
        given, least = len(call.arguments), len(signature.parameters)
        too_few, too_many = given < least and not call.spread, signature.more is None and given > least
        if too_few or too_many:
            message = Phrase(
                "`{name}(…)` takes {words}, and is given {given}.",
                name=name,
                words=_counted(signature),
                given=given,
            )
            self._say(call, "wrong-argument-count", message, ())
            return
        for number, argument in enumerate(call.arguments[: given - call.spread]):
            wanted = signature.parameters[number] if number < least else signature.more
            if wanted and (why := mismatch(argument, wanted, self.module)):
                message = Phrase(
                    "Argument {number} of `{name}(…)` is of the wrong type: {why}.",
                    number=number + 1,
                    name=name,
                    why=why,
                )
                self._say(call, "wrong-type", message, ())
        if name in _OF_MAPPINGS and not call.spread:
            self._mappings(call, name)

    def _mappings(self, call: Call, name: str) -> None:
        """Check that all are maps or objects. Where the type of one is open, terraform waits for the plan."""
        kinds = {infer(argument, self.module).kind for argument in call.arguments}
        if "any" not in kinds and not kinds <= _MAPPINGS:
            message = Phrase("`{name}(…)` takes maps or objects, and is given something else.", name=name)
            self._say(call, "wrong-type", message, ())

    def _file(self, call: Call, name: str) -> None:
        path = self._path(call.arguments[0])
        if path is None or (self.folder is not None and (self.folder / os.path.expanduser(path)).is_file()):  # noqa: PTH111
            return
        message = Phrase(
            "`{name}(…)` reads a file that does not come with this configuration. Add the file, or "
            "pass its content in a variable.",
            name=name,
        )
        self.report.error(call.at, "missing-file", message)

    def _path(self, expression: Expression) -> str | None:
        """Return the path that an expression certainly is, from the folder of the configuration."""
        if isinstance(expression, Template) and not expression.directives:
            parts = [part if isinstance(part, str) else self._path(part) for part in expression.parts]
            return None if None in parts else "".join(part for part in parts if part is not None)
        if isinstance(expression, Reference) and expression.written() in {"path.module", "path.root"}:
            return "."
        known = constant(expression, self.module)
        return known if known is not UNKNOWN and isinstance(known, str) else None

    def _say(self, call: Call, rule: str, message: Phrase, suggestions: tuple[str, ...]) -> None:
        """Report an error; or advise, where Terraform sees it no sooner than in the plan."""
        say = self.report.advise if call.guarded else self.report.error
        say(call.at, rule, message, suggestions)


def _counted(signature: Signature) -> Phrase:
    number = len(signature.parameters)
    words = Phrase("one argument") if number == 1 else Phrase("{count} arguments", count=number)
    return Phrase("{words} or more", words=words) if signature.more else words
