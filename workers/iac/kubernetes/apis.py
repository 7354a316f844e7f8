"""Which API an object belongs to: known, removed, deprecated, mistyped, or somebody's own."""

from difflib import SequenceMatcher
from typing import Final

from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.schema import Schema, Served, every_kind, nearest, versions
from workers.iac.kubernetes.tree import Mapping, text_in
from workers.iac.wording import Phrase

_OLD: Final[dict[str, dict[str, tuple[str, str]]]] = {
    "extensions/v1beta1": {
        **dict.fromkeys(("Deployment", "DaemonSet", "ReplicaSet"), ("1.16", "apps/v1")),
        "Ingress": ("1.22", "networking.k8s.io/v1"),
        "NetworkPolicy": ("1.16", "networking.k8s.io/v1"),
        "PodSecurityPolicy": ("1.16", ""),
    },
    "apps/v1beta1": dict.fromkeys(("Deployment", "StatefulSet"), ("1.16", "apps/v1")),
    "apps/v1beta2": dict.fromkeys(("Deployment", "DaemonSet", "ReplicaSet", "StatefulSet"), ("1.16", "apps/v1")),
    "networking.k8s.io/v1beta1": dict.fromkeys(("Ingress", "IngressClass"), ("1.22", "networking.k8s.io/v1")),
    "rbac.authorization.k8s.io/v1beta1": dict.fromkeys(
        ("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"), ("1.22", "rbac.authorization.k8s.io/v1")
    ),
    "rbac.authorization.k8s.io/v1alpha1": dict.fromkeys(
        ("Role", "RoleBinding", "ClusterRole", "ClusterRoleBinding"), ("1.22", "rbac.authorization.k8s.io/v1")
    ),
    "admissionregistration.k8s.io/v1beta1": dict.fromkeys(
        ("MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"), ("1.22", "admissionregistration.k8s.io/v1")
    ),
    "apiextensions.k8s.io/v1beta1": {"CustomResourceDefinition": ("1.22", "apiextensions.k8s.io/v1")},
    "apiregistration.k8s.io/v1beta1": {"APIService": ("1.22", "apiregistration.k8s.io/v1")},
    "authentication.k8s.io/v1beta1": {"TokenReview": ("1.22", "authentication.k8s.io/v1")},
    "authorization.k8s.io/v1beta1": dict.fromkeys(
        ("LocalSubjectAccessReview", "SelfSubjectAccessReview", "SubjectAccessReview"),
        ("1.22", "authorization.k8s.io/v1"),
    ),
    "certificates.k8s.io/v1beta1": {"CertificateSigningRequest": ("1.22", "certificates.k8s.io/v1")},
    "coordination.k8s.io/v1beta1": {"Lease": ("1.22", "coordination.k8s.io/v1")},
    "scheduling.k8s.io/v1beta1": {"PriorityClass": ("1.22", "scheduling.k8s.io/v1")},
    "scheduling.k8s.io/v1alpha1": {"PriorityClass": ("1.22", "scheduling.k8s.io/v1")},
    "storage.k8s.io/v1beta1": dict.fromkeys(
        ("CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"), ("1.22", "storage.k8s.io/v1")
    ),
    "batch/v1beta1": {"CronJob": ("1.25", "batch/v1")},
    "batch/v2alpha1": {"CronJob": ("1.21", "batch/v1")},
    "discovery.k8s.io/v1beta1": {"EndpointSlice": ("1.25", "discovery.k8s.io/v1")},
    "events.k8s.io/v1beta1": {"Event": ("1.25", "events.k8s.io/v1")},
    "autoscaling/v2beta1": {"HorizontalPodAutoscaler": ("1.25", "autoscaling/v2")},
    "autoscaling/v2beta2": {"HorizontalPodAutoscaler": ("1.26", "autoscaling/v2")},
    "policy/v1beta1": {"PodDisruptionBudget": ("1.25", "policy/v1"), "PodSecurityPolicy": ("1.25", "")},
    "node.k8s.io/v1beta1": {"RuntimeClass": ("1.25", "node.k8s.io/v1")},
}
"""APIs that went before the index begins: when, and what came instead (nothing, for Pod Security Policies)."""

DEPRECATED: Final = {
    ("v1", "ComponentStatus"): ("1.19", Phrase("ask the health endpoints of the control plane")),
    ("v1", "Endpoints"): ("1.33", Phrase("use {api}", api="discovery.k8s.io/v1 EndpointSlice")),
    ("v1", "ReplicationController"): ("1.8", Phrase("use {api}", api="apps/v1 Deployment")),
}
"""What is still served and better left: since when, and what to do."""

_WITHOUT: Final = {
    "PodSecurityPolicy": Phrase("label the namespace for Pod Security Admission (`pod-security.kubernetes.io/…`)")
}
_ON_BY_DEFAULT: Final = ("autoscaling/", "flowcontrol.apiserver.k8s.io/", "storage.k8s.io/v1beta1")
_ALIKE: Final = 0.86


def identify(root: Mapping, schema: Schema, report: Report) -> Served | None:
    """Return what the cluster serves under an object's `apiVersion` and `kind`; say it where that is nothing."""
    api_version, kind = text_in(root, "apiVersion"), text_in(root, "kind")
    for field in ("apiVersion", "kind"):
        if not text_in(root, field):
            told = Phrase("has to be text") if root.get(field) is not None else Phrase("is missing")
            report.error(
                "missing-field",
                root.line_of(field),
                Phrase(
                    "`{path}` {told}: every object needs `apiVersion` and `kind`.", path=root.path_of(field), told=told
                ),
            )
    if not api_version or not kind:
        return None
    served = schema.serves(api_version, kind)
    if served:
        _deprecated(root, api_version, kind, schema, report)
    elif not _removed(root, api_version, kind, schema, report):
        _unknown(root, api_version, kind, schema, report)
    return served


def _deprecated(root: Mapping, api_version: str, kind: str, schema: Schema, report: Report) -> None:
    since, instead = DEPRECATED.get((api_version, kind), ("", ""))
    line = root.line_of("apiVersion")
    if since and _number(since) <= _number(schema.version):
        report.advise(
            "deprecated-api",
            line,
            Phrase(
                "`{api_version} {kind}` is deprecated since Kubernetes {since}: {instead}.",
                api_version=api_version,
                kind=kind,
                since=since,
                instead=instead,
            ),
        )
    better = _better(api_version, kind, schema)
    hint, suggestions = (Phrase(" Use `{instead}`.", instead=better), (better,)) if better else ("", ())
    if _unstable(api_version) and not api_version.startswith(_ON_BY_DEFAULT):
        report.advise(
            "unstable-api",
            line,
            Phrase(
                "`{api_version}` is off in a cluster unless it was turned on.{hint}", api_version=api_version, hint=hint
            ),
            suggestions,
        )
    last = every_kind()[api_version, kind].last
    if last < len(versions()) - 1:
        report.advise(
            "deprecated-api",
            line,
            Phrase(
                "`{api_version} {kind}` is gone after Kubernetes {version}.{hint}",
                api_version=api_version,
                kind=kind,
                version=versions()[last],
                hint=hint,
            ),
            suggestions,
        )


def _removed(root: Mapping, api_version: str, kind: str, schema: Schema, report: Report) -> bool:
    """Say that the API was removed or is yet to come, if that is so."""
    line, name = root.line_of("apiVersion"), f"`{api_version} {kind}`"
    known = every_kind().get((api_version, kind))
    since, instead = _OLD.get(api_version, {}).get(kind, ("", ""))
    if known:
        instead = _better(api_version, kind, schema)
        if known.first > schema.place:
            hint = Phrase(" Use `{instead}`.", instead=instead) if instead else ""
            told = Phrase(
                "{name} is there from Kubernetes {first} on, and this is {version}.{hint}",
                name=name,
                first=versions()[known.first],
                version=schema.version,
                hint=hint,
            )
            report.error("unknown-api", line, told, (instead,) if instead else ())
            return True
        since = versions()[known.last + 1]
    if since:
        hint = _WITHOUT.get(kind, Phrase("nothing is in its place"))
        hint = Phrase("use `{instead}`", instead=instead) if instead else hint
        report.error(
            "removed-api",
            line,
            Phrase("{name} was removed in Kubernetes {since}: {hint}.", name=name, since=since, hint=hint),
            (instead,) if instead else (),
        )
    return bool(since)


def _unknown(root: Mapping, api_version: str, kind: str, schema: Schema, report: Report) -> None:
    """Tell a mistake from somebody's own kind, which no index can know."""
    group = api_version.rpartition("/")[0]
    kinds = schema.kinds
    of_kind = sorted({each for each, name in kinds if name == kind})
    groups = {each.rpartition("/")[0] for each, _ in every_kind()}
    if of_kind and (group in groups or not _is_domain(group) or _alike(group, of_kind)):
        best = nearest(api_version, of_kind)
        stable = sorted(best, key=lambda each: "beta" in each or "alpha" in each)
        report.error(
            "unknown-api",
            root.line_of("apiVersion"),
            Phrase("there is no {api}. Use `{instead}`.", api=quoted(f"{api_version} {kind}"), instead=stable[0]),
            stable,
        )
    elif group in groups or not _is_domain(group):
        single = [(each, name) for each, name in kinds if not name.endswith("List")]
        names = {name for each, name in single if each == api_version} or {name for _, name in single}
        best = nearest(kind, names, least=0.3)
        report.error(
            "unknown-kind",
            root.line_of("kind"),
            Phrase("there is no kind {kind} in {api_version}.", kind=quoted(kind), api_version=quoted(api_version)),
            best,
        )
    else:
        report.skip(
            f"{api_version} {kind}",
            Phrase(
                "It is no kind of Kubernetes itself, and its definition is not known here: check it with "
                "a server-side dry run."
            ),
        )


def _unstable(api_version: str) -> bool:
    return "alpha" in api_version or "beta" in api_version


def _is_domain(group: str) -> bool:
    return "." in group


def _alike(group: str, api_versions: list[str]) -> bool:
    """Tell whether a group is a built-in one mistyped, for a kind of that name."""
    own = (each.rpartition("/")[0] for each in api_versions)
    return any(SequenceMatcher(None, group, each).ratio() >= _ALIKE for each in own if each)


def _better(api_version: str, kind: str, schema: Schema) -> str:
    """Return the most stable API version of a kind that the cluster serves in place of this one."""
    served = [each for each, name in schema.kinds if name == kind and each != api_version]
    same = [each for each in served if each.rpartition("/")[0] == api_version.rpartition("/")[0]]
    newest_first = sorted(same or served, reverse=True)
    return min(newest_first, key=lambda each: ("alpha" in each, "beta" in each), default="")


def _number(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
