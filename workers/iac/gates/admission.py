"""Whether a configuration may be given to terraform: it fetches no module, and reads no file but those beside it.

`terraform validate` runs no provisioner and asks no data source, but it does read the files that functions name, and
may show what they hold; so a configuration that a model wrote, or a stranger, must not name those of this machine.
"""

import re
from collections.abc import Iterator
from typing import Final

from workers.iac.terraform.hcl.nodes import Body, Call, Expression, Literal, Reference, Template, plain, text_of
from workers.iac.wording import Phrase, PhrasedError

_READS: Final = frozenset(
    """
    file filebase64 filebase64sha256 filebase64sha512 fileexists filemd5 fileset filesha1 filesha256 filesha512
    templatefile
    """.split()
)
_HERE: Final = re.compile(r"(?:\./)?[\w-][\w.-]*(?:/[\w-][\w.-]*)*")
_FOLDERS: Final = frozenset({"module", "root", "cwd"})


class NotAdmitted(PhrasedError):
    """A configuration is not given to terraform."""


def files_read(body: Body) -> frozenset[str]:
    """Return the files that a configuration reads: paths from its own folder.

    Raises:
        NotAdmitted: it calls a module, or reads a file that may be anywhere.
    """
    for block in body.of_type("module"):
        source = block.body.attributes.get("source")
        address = text_of(source.value) if source else None
        local = address is not None and address.startswith(".")
        raise NotAdmitted(
            Phrase("it calls a module in another folder, which does not come with it")
            if local
            else Phrase("it calls a module that is somewhere else, and nothing is fetched to check a file")
        )
    return frozenset(path for each in body.deep() for call in each.calls for path in _paths(call))


def _paths(call: Call) -> Iterator[str]:
    if call.name.removeprefix("core::") not in _READS:
        return
    argument = plain(call.arguments[0]) if call.arguments else None
    if isinstance(argument, Reference) and argument.root == "var":
        return  # No value of a variable is known before a plan.
    path = _relative(argument)
    if path is None or not _HERE.fullmatch(path) or ".." in path:
        raise NotAdmitted(Phrase("`{name}` reads a file that may be anywhere on this machine", name=call.name))
    if call.name.removeprefix("core::") != "fileset":
        yield path


def _relative(argument: Expression | None) -> str | None:
    """Return a path that is written out, from `path.module` on if it begins with that."""
    if isinstance(argument, Literal) and isinstance(argument.value, str):
        return argument.value
    if not isinstance(argument, Template) or not argument.parts:
        return None
    first, *rest = argument.parts
    if not isinstance(first, str) and _is_folder(first):
        return "".join(each for each in rest if isinstance(each, str)).removeprefix("/") if _plain(rest) else None
    return None


def _plain(parts: list[str | Expression]) -> bool:
    return all(isinstance(each, str) for each in parts)


def _is_folder(expression: Expression) -> bool:
    reference = plain(expression)
    return isinstance(reference, Reference) and reference.written() in {f"path.{name}" for name in _FOLDERS}
