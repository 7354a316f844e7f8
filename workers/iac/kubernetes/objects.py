"""The objects of a file, as the checks see them."""

from dataclasses import dataclass
from typing import Final

from workers.iac.kubernetes.report import Report
from workers.iac.kubernetes.tree import Mapping, mapping_in, text_in

CLUSTER_SCOPED: Final = frozenset(
    """APIService CSIDriver CSINode CertificateSigningRequest ClusterRole ClusterRoleBinding ClusterTrustBundle
    ComponentStatus CustomResourceDefinition DeviceClass FlowSchema IPAddress IngressClass MutatingAdmissionPolicy
    MutatingAdmissionPolicyBinding MutatingWebhookConfiguration Namespace Node PersistentVolume PriorityClass
    PriorityLevelConfiguration ResourceSlice RuntimeClass SelfSubjectAccessReview SelfSubjectReview
    SelfSubjectRulesReview ServiceCIDR StorageClass StorageVersion StorageVersionMigration SubjectAccessReview
    TokenReview ValidatingAdmissionPolicy ValidatingAdmissionPolicyBinding ValidatingWebhookConfiguration
    VolumeAttachment VolumeAttributesClass""".split()
)
"""Built-in kinds that are in no namespace."""

TEMPLATES: Final = {
    "Pod": (),
    "Deployment": ("spec", "template"),
    "ReplicaSet": ("spec", "template"),
    "StatefulSet": ("spec", "template"),
    "DaemonSet": ("spec", "template"),
    "ReplicationController": ("spec", "template"),
    "Job": ("spec", "template"),
    "CronJob": ("spec", "jobTemplate", "spec", "template"),
    "PodTemplate": ("template",),
}
"""Where the built-in kinds keep what their pods look like."""


@dataclass(frozen=True, slots=True)
class Object:
    """One object of a file.

    Attributes:
        group: the API group; empty for the core.
        type: the schema's name of its type; None where no schema is known.
        namespace: empty where the file names none, or where the kind is in none.
    """

    root: Mapping
    api_version: str
    group: str
    kind: str
    type: str | None
    name: str
    namespace: str

    @property
    def template(self) -> Mapping | None:
        """Return the template of its pods (the pod itself for a Pod), if it makes any."""
        if self.type is None or self.kind not in TEMPLATES:
            return None
        return mapping_in(self.root, *TEMPLATES[self.kind])

    @property
    def pod(self) -> Mapping | None:
        """Return the spec of its pods, if it makes any."""
        template = self.template
        return None if template is None else mapping_in(template, "spec")

    @property
    def title(self) -> str:
        """Return its kind and name, to be quoted."""
        return f"{self.kind}/{self.name}" if self.name else self.kind


def object_of(root: Mapping, type_: str | None) -> Object:
    """Return the object that a mapping with `apiVersion` and `kind` is."""
    api_version, kind = text_in(root, "apiVersion"), text_in(root, "kind")
    metadata = mapping_in(root, "metadata")
    return Object(
        root=root,
        api_version=api_version,
        group=api_version.rpartition("/")[0],
        kind=kind,
        type=type_,
        name=text_in(metadata, "name"),
        namespace="" if type_ and kind in CLUSTER_SCOPED else text_in(metadata, "namespace"),
    )


@dataclass(frozen=True, slots=True)
class Context:
    """What a rule knows beside the mapping that it looks at.

    Attributes:
        version: the version of the cluster, such as (1, 31).
        object: the object that the mapping belongs to.
    """

    report: Report
    version: tuple[int, ...]
    object: Object
