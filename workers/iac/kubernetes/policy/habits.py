"""What good manifests have and many lack: advice, one line each."""

from typing import Final

from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.report import Report
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in
from workers.iac.wording import Phrase

_SERVING: Final = frozenset({"Deployment", "StatefulSet"})


def check_habits(item: Object, report: Report) -> None:
    """Check what an object could do better."""
    spec = mapping_in(item.root, "spec")
    if item.kind in _SERVING:
        _probes(item, report)
    if item.kind == "Deployment":
        _shared_claims(item, spec, report)
    elif item.kind == "Pod" and not mappings_in(mapping_in(item.root, "metadata"), "ownerReferences"):
        report.advise(
            "bare-pod",
            item.root.line_of("kind"),
            Phrase("nothing starts a Pod again when its node goes: use a Deployment or a Job."),
        )
    elif item.kind == "Ingress" and not mappings_in(spec, "tls"):
        report.advise(
            "no-tls",
            spec.line,
            Phrase("`{path}` is missing: traffic to it is not encrypted.", path=spec.path_of("tls")),
        )
    elif item.kind == "Service" and sequence_in(spec, "externalIPs"):
        report.advise(
            "external-ips",
            spec.line_of("externalIPs"),
            Phrase(
                "`{path}` takes over the traffic to these addresses (CVE-2020-8554).", path=spec.path_of("externalIPs")
            ),
        )


def _probes(item: Object, report: Report) -> None:
    for container in mappings_in(item.pod or Mapping(), "containers"):
        if mappings_in(container, "ports") and not container.get("readinessProbe"):
            report.advise(
                "no-readiness-probe",
                container.line,
                Phrase(
                    "`{path}` is missing: it gets traffic before it can answer.",
                    path=container.path_of("readinessProbe"),
                ),
            )


def _shared_claims(item: Object, spec: Mapping, report: Report) -> None:
    rolling = text_in(mapping_in(spec, "strategy"), "type") != "Recreate"
    for volume in mappings_in(item.pod or Mapping(), "volumes"):
        claim = mapping_in(volume, "persistentVolumeClaim")
        if claim and claim.get("readOnly") is not True and rolling and (number_in(spec, "replicas") or 1) > 1:
            report.advise(
                "shared-claim",
                claim.line,
                Phrase(
                    "`{path}` is shared by all replicas: it has to be ReadWriteMany, or it is a StatefulSet "
                    "that is wanted.",
                    path=claim.path,
                ),
            )
