"""Rights over everything."""

from typing import Final

from workers.iac.kubernetes.objects import Object
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.schema import every_kind
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, sequence_in, text_in
from workers.iac.wording import Phrase

_READING: Final = frozenset({"get", "list", "watch"})
_RISING: Final = frozenset({"escalate", "bind", "impersonate"})
_EVERYBODY: Final = frozenset({"system:anonymous", "system:unauthenticated"})


def check_access(item: Object, report: Report) -> None:
    """Check what a role allows, or whom a binding lets do it."""
    if item.kind in ("Role", "ClusterRole"):
        for rule in mappings_in(item.root, "rules"):
            _rule(rule, item, report)
    elif item.kind in ("RoleBinding", "ClusterRoleBinding"):
        _binding(item, report)


def _rule(rule: Mapping, item: Object, report: Report) -> None:
    groups, resources, verbs = (sequence_in(rule, field) for field in ("apiGroups", "resources", "verbs"))
    ours = _built_in(groups)
    if "*" in resources and ours:
        reads = Phrase("read") if set(map(str, verbs)) <= _READING else Phrase("change")
        report.block(
            "wildcard-rights",
            rule.line_of("resources"),
            Phrase(
                "`{path}` is `*`: it may {use} everything, Secrets too. Name the resources (CIS 5.1.3).",
                path=resources.path,
                use=reads,
            ),
        )
    elif "*" in verbs and ours and resources:
        report.block(
            "wildcard-rights",
            rule.line_of("verbs"),
            Phrase(
                "`{path}` is `*`: it may do anything to {resources}. Name the verbs (CIS 5.1.3).",
                path=verbs.path,
                resources=quoted(", ".join(map(str, resources))),
            ),
        )
    elif "*" in verbs or "*" in resources:
        line = rule.line_of("verbs" if "*" in verbs else "resources")
        report.advise(
            "wildcard-rights",
            line,
            Phrase("`{path}` has `*`: name the verbs and resources (CIS 5.1.3).", path=rule.path),
        )
    for place, verb in enumerate(verbs):
        if verb in _RISING:
            report.block(
                "rising-rights",
                verbs.line_of(place),
                Phrase(
                    "`{path}` is `{verb}`: whoever has it can get any right. Remove it (CIS 5.1.8).",
                    path=verbs.path_of(place),
                    verb=verb,
                ),
            )
    if (
        "secrets" in resources
        and item.kind == "ClusterRole"
        and _READING.intersection(map(str, verbs))
        and not sequence_in(rule, "resourceNames")
    ):
        report.advise(
            "reads-secrets",
            rule.line_of("resources"),
            Phrase(
                "`{path}` lets it read Secrets, in every namespace if bound to the cluster. Name them in "
                "`resourceNames` (CIS 5.1.2).",
                path=resources.path,
            ),
        )
    if {"pods/exec", "pods/attach"}.intersection(map(str, resources)):
        report.advise(
            "enters-pods",
            rule.line_of("resources"),
            Phrase("`{path}` lets it run commands in pods, with all that these may do.", path=resources.path),
        )


def _built_in(groups: list[object]) -> bool:
    """Tell whether a rule is about Kubernetes' own resources."""
    own = {api_version.rpartition("/")[0] for api_version, _ in every_kind()}
    return any(group == "*" or group in own for group in groups)


def _binding(item: Object, report: Report) -> None:
    reference = mapping_in(item.root, "roleRef")
    if text_in(reference, "name") == "cluster-admin" and item.kind == "ClusterRoleBinding":
        report.block(
            "cluster-admin",
            reference.line_of("name"),
            Phrase(
                "`roleRef.name` is `cluster-admin`: it may do anything in the cluster. Bind a role with "
                "what is needed (CIS 5.1.1)."
            ),
        )
    for subject in mappings_in(item.root, "subjects"):
        name = text_in(subject, "name")
        if name in _EVERYBODY:
            report.block(
                "rights-for-everybody",
                subject.line_of("name"),
                Phrase(
                    "`{path}` is {value}: anybody who reaches the API has these rights. Name who needs them "
                    "(CIS 4.2.1).",
                    path=subject.path_of("name"),
                    value=quoted(name),
                ),
            )
        elif name in ("system:authenticated", "system:serviceaccounts") or (
            name == "default" and subject.get("kind") == "ServiceAccount"
        ):
            report.advise(
                "rights-for-many",
                subject.line_of("name"),
                Phrase(
                    "`{path}` is {value}, which many are: make an account for those who need it (CIS 5.1.5).",
                    path=subject.path_of("name"),
                    value=quoted(name),
                ),
            )
        elif name == "system:masters":
            report.block(
                "cluster-admin",
                subject.line_of("name"),
                Phrase(
                    "`{path}` is `system:masters`, which goes past every check (CIS 5.1.7).",
                    path=subject.path_of("name"),
                ),
            )
