"""What the spec of a pod names: ConfigMaps, Secrets, claims, its account."""

from collections.abc import Iterator
from dataclasses import dataclass

from workers.iac.kubernetes.rules.pods import containers_of
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, text_in


@dataclass(frozen=True, slots=True)
class PodReference:
    """A name in a pod's spec.

    Attributes:
        keys: the keys that it wants of a ConfigMap or a Secret, each with the line of it.
        optional: whether the pod starts without it.
    """

    kind: str
    name: str
    line: int
    path: str
    keys: tuple[tuple[str, int], ...] = ()
    optional: bool = False


def pod_references(pod: Mapping) -> Iterator[PodReference]:
    """Yield what a pod's spec names."""
    for volume in mappings_in(pod, "volumes"):
        yield from _configured("ConfigMap", mapping_in(volume, "configMap"), "name")
        yield from _configured("Secret", mapping_in(volume, "secret"), "secretName")
        for source in mappings_in(mapping_in(volume, "projected"), "sources"):
            yield from _configured("ConfigMap", mapping_in(source, "configMap"), "name")
            yield from _configured("Secret", mapping_in(source, "secret"), "name")
        yield from _configured("PersistentVolumeClaim", mapping_in(volume, "persistentVolumeClaim"), "claimName")
    for container in containers_of(pod):
        for source in mappings_in(container, "envFrom"):
            yield from _configured("ConfigMap", mapping_in(source, "configMapRef"), "name")
            yield from _configured("Secret", mapping_in(source, "secretRef"), "name")
        for variable in mappings_in(container, "env"):
            yield from _configured("ConfigMap", mapping_in(variable, "valueFrom", "configMapKeyRef"), "name")
            yield from _configured("Secret", mapping_in(variable, "valueFrom", "secretKeyRef"), "name")
    for secret in mappings_in(pod, "imagePullSecrets"):
        yield from _configured("Secret", secret, "name")
    if text_in(pod, "serviceAccountName"):
        yield from _configured("ServiceAccount", pod, "serviceAccountName")


def _configured(kind: str, holder: Mapping, field: str) -> Iterator[PodReference]:
    name = text_in(holder, field)
    if not name:
        return
    keys = [(text_in(item, "key"), item.line_of("key")) for item in mappings_in(holder, "items")]
    keys += [(text_in(holder, "key"), holder.line_of("key"))]
    wanted = tuple((key, line) for key, line in keys if key)
    yield PodReference(kind, name, holder.line_of(field), holder.path_of(field), wanted, holder.get("optional") is True)
