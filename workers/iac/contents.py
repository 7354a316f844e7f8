"""What a file declares, told by its headings alone: it works on code that is not valid, too."""

import re
from collections.abc import Callable
from typing import Final

from workers.contracts.checks import IacKind

_BLOCK: Final = re.compile(
    r'^[ \t]*(?P<block>resource|data|ephemeral|module)[ \t]+"?(?P<first>[\w-]+)"?'
    r'(?:[ \t]+"?(?P<second>[\w-]+)"?)?[ \t]*\{',
    re.MULTILINE,
)
_SEPARATOR: Final = re.compile(r"^---(?:[ \t].*)?$", re.MULTILINE)
_KIND: Final = re.compile(r"^kind:[ \t]*[\"']?(?P<kind>\w+)", re.MULTILINE)
_NAME: Final = re.compile(
    r"^metadata:[^\n]*\n(?:[ \t]+[^\n]*\n)*?[ \t]+name:[ \t]*[\"']?(?P<name>[^\s\"']+)", re.MULTILINE
)


def objects_in(kind: IacKind, text: str) -> tuple[str, ...]:
    """Return what a file declares, each once: `aws_s3_bucket.logs`, `data.aws_ami.this`; `Service/web`."""
    return _OBJECTS[kind](text)


def types_in(kind: IacKind, text: str) -> tuple[str, ...]:
    """Return the types of what a file declares, each once: `aws_s3_bucket`, `data.aws_ami`; `Service`."""
    separator = "." if kind == "terraform" else "/"
    types = (name.rpartition(separator)[0] for name in objects_in(kind, text))
    return tuple(dict.fromkeys(each for each in types if each != "module"))


def _terraform(text: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(_address(match) for match in _BLOCK.finditer(text)))


def _address(match: re.Match[str]) -> str:
    before = "" if match["block"] == "resource" else f"{match['block']}."
    return before + match["first"] + (f".{match['second']}" if match["second"] else "")


def _kubernetes(text: str) -> tuple[str, ...]:
    found = []
    for document in _SEPARATOR.split(text):
        if kind := _KIND.search(document):
            name = _NAME.search(document + "\n")
            found.append(f"{kind['kind']}/{name['name'] if name else ''}")
    return tuple(dict.fromkeys(found))


_OBJECTS: Final[dict[IacKind, Callable[[str], tuple[str, ...]]]] = {
    "terraform": _terraform,
    "kubernetes": _kubernetes,
}
