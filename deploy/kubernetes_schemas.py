"""Writes the index of Kubernetes' types that `workers.iac.kubernetes` reads, from the package `kubernetes-validate`.

That package holds the API's own descriptions for each version, 108 MB in all, most of it prose said many times. Of the
types alone, each told once for the versions in which it is the same, a thousandth is left, and it is read in
milliseconds. The package is needed only here, and where the check is measured beside it:

    pip install kubernetes-validate && python deploy/kubernetes_schemas.py

Kubernetes and the package are under the Apache License 2.0.
"""  # noqa: INP001 - a script

import gzip
import json
import re
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

OUTPUT: Final = Path(__file__).parent.parent / "workers/iac/kubernetes/schemas.json.gz"

Definition = dict[str, Any]

_PREFIXES: Final = re.compile(
    r"^io\.k8s\.(api\.|apimachinery\.pkg\.apis\.|apiextensions-apiserver\.pkg\.apis\.|kube-aggregator\.pkg\.apis\.)"
)
_SCALARS: Final = {
    ("string", None): "s",
    ("string", "byte"): "base64",
    ("string", "date-time"): "time",
    ("integer", None): "i64",
    ("integer", "int32"): "i32",
    ("integer", "int64"): "i64",
    ("number", "double"): "n",
    ("number", None): "n",
    ("boolean", None): "b",
    ("object", None): "any",
}
_SPECIAL: Final = {
    "io.k8s.apimachinery.pkg.api.resource.Quantity": "quantity",
    "io.k8s.apimachinery.pkg.util.intstr.IntOrString": "int-or-string",
    "io.k8s.apimachinery.pkg.apis.meta.v1.Time": "time",
    "io.k8s.apimachinery.pkg.apis.meta.v1.MicroTime": "time",
}


def main() -> None:
    """Write the index and say how large it is."""
    package = find_spec("kubernetes_validate")
    if package is None or package.origin is None:
        sys.exit("This needs the package kubernetes-validate: pip install kubernetes-validate")
    index = build(Path(package.origin).parent / "kubernetes-json-schema")
    text = json.dumps(index, separators=(",", ":"), sort_keys=True).encode()
    OUTPUT.write_bytes(gzip.compress(text, compresslevel=9, mtime=0))
    print(f"{OUTPUT.name}: {len(index['kinds'])} kinds, {len(index['types'])} types, {OUTPUT.stat().st_size:,} bytes")  # noqa: T201


def build(schemas: Path) -> dict[str, Any]:
    """Return the index of all versions below `schemas`.

    `kinds` maps `apps/v1/Deployment` to its type and to the first and last version (places in `versions`) that serve
    it; `types` maps a type to its variants: first and last version, required fields, and fields with their codes.
    """
    versions = sorted(_versions(schemas), key=lambda version: [int(part) for part in version.split(".")])
    kinds: dict[str, list[Any]] = {}
    types: dict[str, list[list[Any]]] = {}
    for place, version in enumerate(versions):
        definitions: dict[str, Definition] = json.loads(
            (schemas / f"v{version}.0-local-strict" / "_definitions.json").read_text(encoding="utf-8")
        )["$defs"]
        for name, definition in definitions.items():
            if name in _SPECIAL or "properties" not in definition:
                continue
            for kind in _kinds(definition):
                kinds.setdefault(kind, [_short(name), place, place])[2] = place
            _add(types.setdefault(_short(name), []), place, _described(definition, definitions))
    return {"versions": versions, "kinds": kinds, "types": types}


def _versions(schemas: Path) -> Iterator[str]:
    for folder in schemas.glob("v*-local-strict"):
        if found := re.match(r"v(\d+\.\d+)\.0-", folder.name):
            yield found[1]


def _kinds(definition: Definition) -> Iterator[str]:
    """Yield what `apiVersion` and `kind` the definition stands for, where it is an object that is stored or posted."""
    if "metadata" not in definition["properties"]:
        return
    for each in definition.get("x-kubernetes-group-version-kind", ()):
        yield "/".join(filter(None, (each["group"], each["version"], each["kind"])))


def _add(variants: list[list[Any]], place: int, described: list[Any]) -> None:
    if variants and variants[-1][2:] == described and variants[-1][1] == place - 1:
        variants[-1][1] = place
    else:
        variants.append([place, place, *described])


def _described(definition: Definition, definitions: dict[str, Definition]) -> list[Any]:
    fields = {name: _code(field, definitions) for name, field in definition["properties"].items()}
    return [sorted(definition.get("required", ())), fields]


def _code(field: Definition, definitions: dict[str, Definition]) -> str:
    """Return what a field takes: a scalar's code, `#type`, `[item` for a list or `{value` for a map."""
    if reference := field.get("$ref"):
        name = reference.rpartition("/")[2]
        if name in _SPECIAL:
            return _SPECIAL[name]
        return f"#{_short(name)}" if "properties" in definitions[name] else "any"
    kind = field.get("type", "object")
    if isinstance(kind, list):
        kind = next(each for each in kind if each != "null")
    if kind == "array":
        return "[" + _code(field["items"], definitions)
    if kind == "object" and "additionalProperties" in field:
        return "{" + _code(field["additionalProperties"], definitions)
    return _SCALARS[kind, field.get("format")]


def _short(name: str) -> str:
    """Return `core.v1.Pod` for `io.k8s.api.core.v1.Pod`."""
    return _PREFIXES.sub("", name)


if __name__ == "__main__":
    main()
