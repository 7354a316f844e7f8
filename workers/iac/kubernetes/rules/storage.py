"""Volumes and claims."""

from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, mapping_in, sequence_in
from workers.iac.wording import Phrase, all_of

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
        report.error("missing-field", value.line, Phrase("`{path}` is missing.", path=value.path_of("accessModes")))
    requests = mapping_in(value, "resources", "requests")
    amount = requests.get("storage")
    if amount is None:
        report.error("missing-field", requests.line, Phrase("`{path}` is missing.", path=requests.path_of("storage")))
    elif (parsed := formats.quantity(amount)) is not None and parsed <= 0:
        report.error(
            "bad-quantity",
            requests.line_of("storage"),
            Phrase("`{path}` has to be above zero.", path=requests.path_of("storage")),
        )
    _exclusive(value, context)


def _exclusive(value: Mapping, context: Context) -> None:
    modes = sequence_in(value, "accessModes")
    if "ReadWriteOncePod" in modes and len(modes) > 1:
        context.report.error(
            "conflicting-fields",
            modes.line,
            Phrase("`{path}` may have nothing beside `ReadWriteOncePod`.", path=modes.path),
        )


@RULES.about("core.PersistentVolumeSpec")
def volume(value: Mapping, context: Context) -> None:
    """A volume says how large it is and where."""
    report = context.report
    if value.get("accessModes") is None:
        report.error("missing-field", value.line, Phrase("`{path}` is missing.", path=value.path_of("accessModes")))
    capacity = mapping_in(value, "capacity")
    if "storage" not in capacity:
        report.error("missing-field", capacity.line, Phrase("`{path}` is missing.", path=capacity.path_of("storage")))
    elif (parsed := formats.quantity(capacity["storage"])) is not None and parsed <= 0:
        report.error(
            "bad-quantity",
            capacity.line_of("storage"),
            Phrase("`{path}` has to be above zero.", path=capacity.path_of("storage")),
        )
    sources = [field for field in value if field not in _NO_SOURCES and value[field] is not None]
    if not sources:
        report.error(
            "missing-field",
            value.line,
            Phrase("`{path}` names no source, such as `csi`, `nfs` or `hostPath`.", path=value.path),
        )
    elif len(sources) > 1:
        report.error(
            "conflicting-fields",
            value.line_of(sources[1]),
            Phrase(
                "`{path}` has {both}, and takes only one source.",
                path=value.path,
                both=all_of([f"`{source}`" for source in sources[:2]]),
            ),
        )
    if "local" in sources and value.get("nodeAffinity") is None:
        report.error(
            "missing-field",
            value.line_of("local"),
            Phrase("`{path}` is missing, and a local volume needs it.", path=value.path_of("nodeAffinity")),
        )
    if (
        "hostPath" in sources
        and mapping_in(value, "hostPath").get("path") == "/"
        and value.get("persistentVolumeReclaimPolicy") == "Recycle"
    ):
        report.error(
            "conflicting-fields",
            value.line_of("hostPath"),
            Phrase("`{path}` may not recycle `/`.", path=value.path_of("hostPath")),
        )
    _exclusive(value, context)


@RULES.about("storage.StorageClass")
def storage_class(value: Mapping, context: Context) -> None:
    """A class names who makes its volumes."""
    if value.get("provisioner") == "":
        context.report.error(
            "empty-field", value.line_of("provisioner"), Phrase("`{path}` is empty.", path="provisioner")
        )
