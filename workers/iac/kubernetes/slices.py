"""The exact fields of a kind as compact text, for a model to write by; and the kinds that there are to choose from."""

from collections.abc import Iterable, Iterator
from typing import Final

from workers.iac.kubernetes.schema import Schema, Served, schema_of, versions
from workers.iac.kubernetes.tables import WORDS

_NOT_WRITTEN: Final = frozenset(
    """Binding ComponentStatus ControllerRevision Endpoints EndpointSlice Event Eviction Lease Node Status Scale
    ReplicaSet ReplicationController LocalSubjectAccessReview SelfSubjectAccessReview SelfSubjectReview
    SelfSubjectRulesReview SubjectAccessReview TokenRequest TokenReview VolumeAttachment CSINode""".split()
)
"""Kinds that the cluster, and no person, writes."""

_NOT_TOLD: Final = frozenset({"apiVersion", "kind", "status"})
_META: Final = "meta.v1.ObjectMeta"
_DEEPEST: Final = 7
_LONGEST: Final = 6_000
"""Characters of one kind: a pod alone has four times as many."""
_RARE: Final = frozenset(
    """awsElasticBlockStore azureDisk azureFile cephfs cinder fc flexVolume flocker gcePersistentDisk gitRepo glusterfs
    iscsi photonPersistentDisk portworxVolume quobyte rbd scaleIO storageos vsphereVolume ephemeralContainers
    windowsOptions seLinuxOptions resourceClaims schedulingGates managedFields ownerReferences matchLabelKeys
    mismatchLabelKeys""".split()
)
"""Fields whose own fields are not told: hardly anybody means them."""


def kinds(version: str | None = None) -> tuple[str, ...]:
    """Return the kinds that people write, in order of their names."""
    return tuple(sorted(_stable(_schema(version))))


def schema_slices(names: Iterable[str], version: str | None = None) -> tuple[str, ...]:
    """Return what kinds take, a text for each that the version serves; a type that several share is told once.

    Args:
        names: of the kinds, such as `Deployment`.
        version: of Kubernetes; None: the newest that is known.
    """
    schema = _schema(version)
    stable = _stable(schema)
    seen = {_META}
    return tuple(_slice(name, *stable[name], schema, seen) for name in dict.fromkeys(names) if name in stable)


def _slice(kind: str, api_version: str, served: Served, schema: Schema, seen: set[str]) -> str:
    lines, room = [f"kind: {kind}, apiVersion: {api_version}"], _LONGEST
    for line in _lines(served.type, schema, seen):
        room -= len(line) + 1
        if room < 0:
            break
        lines.append(line)
    return "\n".join(lines)


def _schema(version: str | None) -> Schema:
    return schema_of(version if version in versions() else versions()[-1])


def _stable(schema: Schema) -> dict[str, tuple[str, Served]]:
    """Return the kinds of stable APIs, with their API version."""
    found = {}
    for api_version, kind in schema.kinds:
        served = schema.serves(api_version, kind)
        stable = "alpha" not in api_version and "beta" not in api_version
        if served and stable and kind not in _NOT_WRITTEN and not kind.endswith("List"):
            found[kind] = (api_version, served)
    return found


def _lines(root: str, schema: Schema, seen: set[str]) -> Iterator[str]:
    """Yield a line for each type below `root` that was not `seen` yet, the nearest first."""
    waiting = [(root, 0)]
    while waiting:
        name, depth = waiting.pop(0)
        shape = schema.shape(name)
        fields = {field: code for field, code in shape.fields.items() if field not in _NOT_TOLD}
        told = [_told(name, field, code, required=field in shape.required) for field, code in fields.items()]
        yield f"{_plain(name)}: {', '.join(told)}"
        for field, code in fields.items():
            target = code.lstrip("[{").removeprefix("#")
            if "#" in code and target not in seen and field not in _RARE and depth < _DEEPEST:
                seen.add(target)
                waiting.append((target, depth + 1))


def _told(name: str, field: str, code: str, *, required: bool) -> str:
    words = WORDS.get(f"{_without_version(name)}.{field}")
    mark = "*" if required else ""
    if words:
        return f"{field}{mark} ({'|'.join(words)})"
    kind = code.lstrip("[{")
    around = code[: len(code) - len(kind)]
    return f"{field}{mark}" if code == "s" else f"{field}{mark} {around}{_plain(kind.removeprefix('#'))}"


def _plain(name: str) -> str:
    return name.rpartition(".")[2]


def _without_version(name: str) -> str:
    group, _, rest = name.partition(".")
    return f"{group}.{rest.partition('.')[2]}" if "." in rest else name
