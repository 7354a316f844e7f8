"""Roles and their bindings."""

from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, Sequence, mapping_in, mappings_in, sequence_in, text_in
from workers.iac.wording import Phrase

RULES: Final = Rules()

_GROUP: Final = "rbac.authorization.k8s.io"
_VERBS: Final = frozenset(
    """* get list watch create update patch delete deletecollection proxy connect bind escalate impersonate use
    approve sign attest post put head options request-serviceaccounts-token-audience""".split()
)


@RULES.about("rbac.PolicyRule")
def rule(value: Mapping, context: Context) -> None:
    """A rule is about resources or about addresses."""
    report, addresses = context.report, sequence_in(value, "nonResourceURLs")
    groups, resources = sequence_in(value, "apiGroups"), sequence_in(value, "resources")
    if addresses and context.object.kind == "Role":
        report.error(
            "conflicting-fields",
            value.line_of("nonResourceURLs"),
            Phrase("`{path}` is only for a ClusterRole.", path=value.path_of("nonResourceURLs")),
        )
    if addresses and (groups or resources or sequence_in(value, "resourceNames")):
        report.error(
            "conflicting-fields",
            value.line_of("nonResourceURLs"),
            Phrase("`{path}` is about resources or about addresses, not both.", path=value.path),
        )
    if not addresses:
        for field, said in (("apiGroups", groups), ("resources", resources)):
            if not said:
                hint = Phrase(' The core group is `""`.') if field == "apiGroups" else ""
                report.error(
                    "missing-field",
                    value.line_of(field),
                    Phrase(
                        "`{path}` is missing, and has to name at least one.{hint}", path=value.path_of(field), hint=hint
                    ),
                )
    verbs = sequence_in(value, "verbs")
    for place, verb in enumerate(verbs):
        if isinstance(verb, str) and verb not in _VERBS:
            known = verb.lower() in _VERBS
            hint = Phrase(" Verbs are in lower case.") if known else ""
            report.advise(
                "unknown-verb",
                verbs.line_of(place),
                Phrase(
                    "`{path}` is {value}, which is no verb that Kubernetes knows.{hint}",
                    path=verbs.path_of(place),
                    value=quoted(verb),
                    hint=hint,
                ),
            )
    _spelling(resources, context)


def _spelling(resources: Sequence, context: Context) -> None:
    for place, name in enumerate(resources):
        if isinstance(name, str) and name != name.lower():
            context.report.advise(
                "odd-resource",
                resources.line_of(place),
                Phrase(
                    "`{path}` is {value}: resources are in lower case and plural.",
                    path=resources.path_of(place),
                    value=quoted(name),
                ),
            )


@RULES.about("rbac.RoleBinding", "rbac.ClusterRoleBinding")
def binding(value: Mapping, context: Context) -> None:
    """A binding names a role of its own reach, and whom it is for."""
    reference = mapping_in(value, "roleRef")
    if context.object.kind == "ClusterRoleBinding" and reference.get("kind") == "Role":
        context.report.error(
            "bad-value",
            reference.line_of("kind"),
            Phrase("`roleRef.kind` is `Role`, and a ClusterRoleBinding takes only `ClusterRole`."),
            ("ClusterRole",),
        )
    if not mappings_in(value, "subjects"):
        context.report.advise(
            "no-subjects",
            value.line_of("subjects"),
            Phrase("the {kind} is for nobody: name `subjects`.", kind=context.object.kind),
        )
    for subject in mappings_in(value, "subjects"):
        _subject(subject, context)


def _subject(subject: Mapping, context: Context) -> None:
    report, kind, group = context.report, text_in(subject, "kind"), text_in(subject, "apiGroup")
    if kind == "ServiceAccount":
        if group:
            report.error(
                "bad-value",
                subject.line_of("apiGroup"),
                Phrase("`{path}` has to be empty for a ServiceAccount.", path=subject.path_of("apiGroup")),
            )
        if not text_in(subject, "namespace"):
            report.error(
                "missing-field",
                subject.line,
                Phrase("`{path}` is missing, and a ServiceAccount needs it.", path=subject.path_of("namespace")),
            )
        name = text_in(subject, "name")
        if name and (problem := formats.dns_subdomain(name)):
            report.error(
                "bad-name",
                subject.line_of("name"),
                Phrase(
                    "`{path}` is {value}, which {problem}.",
                    path=subject.path_of("name"),
                    value=quoted(name),
                    problem=problem,
                ),
            )
    elif kind in ("User", "Group"):
        if group not in ("", _GROUP):
            report.error(
                "bad-value",
                subject.line_of("apiGroup"),
                Phrase("`{path}` has to be `{group}`.", path=subject.path_of("apiGroup"), group=_GROUP),
                (_GROUP,),
            )
        if text_in(subject, "namespace"):
            report.error(
                "conflicting-fields",
                subject.line_of("namespace"),
                Phrase("`{path}` is not for a {kind}.", path=subject.path_of("namespace"), kind=kind),
            )
