"""Speaks with a provider itself, as terraform does: a thousand questions take a second, not minutes.

It runs the provider that `terraform init` has installed. Nothing is configured, so it knows no credentials and calls
nobody.
"""

import os
import subprocess
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from workers.iac.terraform.importing.messages import Said, errors_in, request
from workers.iac.terraform.importing.probing import DEEPEST, Nonsense
from workers.iac.terraform.importing.terraform import TerraformFailed

_COOKIE: Final = {
    "TF_PLUGIN_MAGIC_COOKIE": "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
    "PLUGIN_PROTOCOL_VERSIONS": "5,6",
}
"""What go-plugin wants to see before it serves; it is the same for every provider and no secret."""

_METHODS: Final = {
    ("5", "resource"): "/tfplugin5.Provider/ValidateResourceTypeConfig",
    ("5", "data"): "/tfplugin5.Provider/ValidateDataSourceConfig",
    ("6", "resource"): "/tfplugin6.Provider/ValidateResourceConfig",
    ("6", "data"): "/tfplugin6.Provider/ValidateDataResourceConfig",
}
_AT_ONCE: Final = 64
_SECONDS: Final = 120


class Plugin:
    """A provider that runs."""

    def __init__(self, channel: Any, version: str) -> None:
        self._channel = channel
        self._version = version

    @classmethod
    @contextmanager
    def running(cls, folder: Path) -> "Iterator[Plugin]":
        """Run the provider that is installed in a folder, and end it.

        Raises:
            TerraformFailed: it does not start.
            ImportError: grpcio is not installed.
        """
        import grpc  # type: ignore[import-untyped,unused-ignore]  # noqa: PLC0415 - only an import of a schema needs it

        binary = next(iter(folder.glob(".terraform/providers/*/*/*/*/*/terraform-provider-*")), None)
        if binary is None:
            raise TerraformFailed("no provider is installed")
        environment = {"PATH": os.environ.get("PATH", ""), "HOME": str(folder), "TMPDIR": str(folder)} | _COOKIE
        with subprocess.Popen(
            [binary.resolve()], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
        ) as process:
            try:
                told = (process.stdout.readline() if process.stdout else "").strip().split("|")
                if len(told) < 5 or told[2] != "unix":  # noqa: PLR2004 - the parts of go-plugin's handshake
                    raise TerraformFailed("the provider does not start")
                with grpc.insecure_channel(f"unix:{told[3]}") as channel:
                    yield cls(channel, told[1])
            finally:
                process.kill()

    def errors(self, section: str, configurations: Iterable[tuple[str, Mapping[str, Any]]]) -> Iterator[list[Said]]:
        """Return what the provider says against each configuration, a type and its values."""
        ask = self._channel.unary_unary(_METHODS[self._version, section])
        waiting: list[Any] = []
        for kind, config in configurations:
            waiting.append(ask.future(request(kind, config), timeout=_SECONDS))
            if len(waiting) == _AT_ONCE:
                yield from (errors_in(each.result()) for each in waiting)
                waiting = []
        yield from (errors_in(each.result()) for each in waiting)


def configuration(
    kind: str, schema: Mapping[str, Any], nonsense: Nonsense, but: frozenset[str] = frozenset()
) -> dict[str, Any]:
    """Return the values of a type that `probe` writes as text.

    Args:
        kind: the type.
        schema: of the type, as terraform prints it.
        nonsense: what is given.
        but: paths that are left out.
    """
    return _Values(nonsense, nonsense.strings.get(kind, {}), but).of(schema["block"], "", 1)


@dataclass(frozen=True, slots=True)
class _Values:
    """Gives a block and those in it their values. What is not given is there too, as nothing."""

    nonsense: Nonsense
    strings: Mapping[str, str]
    but: frozenset[str]

    def of(self, block: Mapping[str, Any], prefix: str, depth: int) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for name, attribute in block.get("attributes", {}).items():
            path = prefix + name
            wanted = attribute.get("required") or path in self.strings
            wanted = wanted or (attribute.get("optional") and not self.nonsense.least)
            string = self.strings.get(path, self.nonsense.string)
            given = wanted and path not in self.but
            made[name] = _value(attribute.get("type"), string, int(self.nonsense.number)) if given else None
        for name, nested in block.get("block_types", {}).items():
            path = prefix + name
            needed = nested.get("min_items") or any(each.startswith(f"{path}.") for each in self.strings)
            optional = depth <= DEEPEST and (self.nonsense.blocks or not self.nonsense.least)
            wanted = path not in self.but and (needed or optional)
            inner = self.of(nested["block"], f"{path}.", depth + 1) if wanted else None
            made[name] = _nested(nested["nesting_mode"], inner)
        return made


def _nested(mode: str, inner: dict[str, Any] | None) -> Any:
    if mode in {"single", "group"}:
        return inner
    if mode == "map":
        return {} if inner is None else {"x": inner}
    return [] if inner is None else [inner]


def _value(kind: Any, string: str, number: int) -> Any:
    match kind:
        case "string":
            return string
        case "number":
            return number
        case "bool":
            return True
        case ["list" | "set", inner]:
            return [_value(inner, string, number)]
        case ["map", inner]:
            return {"x": _value(inner, string, number)}
    return None


def holding_nothing(kind: str, schema: Mapping[str, Any], nonsense: Nonsense) -> dict[str, Any]:
    """Return the least configuration of a type in which each list of objects holds one of which nothing is given.

    Args:
        kind: the type.
        schema: of the type, as terraform prints it.
        nonsense: what is given besides.
    """
    values = configuration(kind, schema, nonsense)
    for name, attribute in schema["block"].get("attributes", {}).items():
        match attribute.get("type"):
            case ["list" | "set", ["object", dict() as fields, *_]] if attribute.get("optional"):
                values[name] = [dict.fromkeys(fields)]
    return values
