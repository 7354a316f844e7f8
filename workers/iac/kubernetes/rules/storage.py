"""Volumes and claims."""

from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, mapping_in, sequence_in

RULES: Final = Rules()

_NO_SOURCES: Final = frozenset(
    """accessModes capacity claimRef mountOptions nodeAffinity persistentVolumeReclaimPolicy storageClassName
    volumeAttributesClassName volumeMode""".split()
)


@RULES.about("core.PersistentVolumeClaimSpec")
def claim(value: Mapping, context: Context) -> None:
    """A claim says how much, and for how many."""
    report = context.report
    if value.get("accessModes") is None:
        report.error("missing-field", value.line, f"`{value.path_of('accessModes')}` is missing.")
    requests = mapping_in(value, "resources", "requests")
    amount = requests.get("storage")
    if amount is None:
        report.error("missing-field", requests.line, f"`{requests.path_of('storage')}` is missing.")
    elif (parsed := formats.quantity(amount)) is not None and parsed <= 0:
        report.error(
            "bad-quantity", requests.line_of("storage"), f"`{requests.path_of('storage')}` has to be above zero."
        )
    _exclusive(value, context)


def _exclusive(value: Mapping, context: Context) -> None:
    modes = sequence_in(value, "accessModes")
    if "ReadWriteOncePod" in modes and len(modes) > 1:
        context.report.error(
            "conflicting-fields", modes.line, f"`{modes.path}` may have nothing beside `ReadWriteOncePod`."
        )


@RULES.about("core.PersistentVolumeSpec")
def volume(value: Mapping, context: Context) -> None:
    """A volume says how large it is and where."""
    report = context.report
    if value.get("accessModes") is None:
        report.error("missing-field", value.line, f"`{value.path_of('accessModes')}` is missing.")
    capacity = mapping_in(value, "capacity")
    if "storage" not in capacity:
        report.error("missing-field", capacity.line, f"`{capacity.path_of('storage')}` is missing.")
    elif (parsed := formats.quantity(capacity["storage"])) is not None and parsed <= 0:
        report.error(
            "bad-quantity", capacity.line_of("storage"), f"`{capacity.path_of('storage')}` has to be above zero."
        )
    sources = [field for field in value if field not in _NO_SOURCES and value[field] is not None]
    if not sources:
        report.error(
            "missing-field", value.line, f"`{value.path}` names no source, such as `csi`, `nfs` or `hostPath`."
        )
    elif len(sources) > 1:
        report.error(
            "conflicting-fields",
            value.line_of(sources[1]),
            f"`{value.path}` has `{sources[0]}` and `{sources[1]}`, and takes only one source.",
        )
    if "local" in sources and value.get("nodeAffinity") is None:
        report.error(
            "missing-field",
            value.line_of("local"),
            f"`{value.path_of('nodeAffinity')}` is missing, and a local volume needs it.",
        )
    if (
        "hostPath" in sources
        and mapping_in(value, "hostPath").get("path") == "/"
        and value.get("persistentVolumeReclaimPolicy") == "Recycle"
    ):
        report.error(
            "conflicting-fields", value.line_of("hostPath"), f"`{value.path_of('hostPath')}` may not recycle `/`."
        )
    _exclusive(value, context)


@RULES.about("storage.StorageClass")
def storage_class(value: Mapping, context: Context) -> None:
    """A class names who makes its volumes."""
    if value.get("provisioner") == "":
        context.report.error("empty-field", value.line_of("provisioner"), "`provisioner` is empty.")
