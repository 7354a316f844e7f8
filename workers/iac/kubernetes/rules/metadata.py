"""Names, labels and selectors: what every object has."""

from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import CLUSTER_SCOPED, Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, sequence_in, text_in
from workers.iac.wording import Phrase

RULES: Final = Rules()

_LABELS: Final = frozenset({"Namespace"})
_SEGMENTS: Final = frozenset(
    {"ClusterRole", "ClusterRoleBinding", "ClusterTrustBundle", "IPAddress", "Role", "RoleBinding"}
)
"""Kinds whose names are nearly free."""
_LONGEST_CRON_JOB: Final = 52
_ANNOTATIONS: Final = 256 * 1024


def check_metadata(context: Context) -> None:
    """Check the name and namespace of an object.

    Of a kind that is not known, metadata may be missing altogether: files for tools look like objects. Reviews are
    answered and not kept, so they need no name.
    """
    root, report = context.object.root, context.report
    kind, name = context.object.kind, context.object.name
    metadata = root.get("metadata")
    nameless = not context.object.type or kind.endswith("Review")
    if not isinstance(metadata, Mapping):
        if not nameless:
            report.error("missing-field", root.line, Phrase("`metadata` is missing: an object needs `metadata.name`."))
        return
    if not name:
        if not kind.endswith("Review") and not text_in(metadata, "generateName"):
            report.error(
                "missing-field", metadata.line_of("name"), Phrase("`{path}` is missing.", path="metadata.name")
            )
        return
    check = _name_check(kind, context)
    if problem := check(name):
        told = Phrase(
            "`{path}` is {value}, which {problem}.", path="metadata.name", value=quoted(name), problem=problem
        )
        report.error("bad-name", metadata.line_of("name"), told, formats.mended(name, check))
    elif kind == "CronJob" and len(name) > _LONGEST_CRON_JOB:
        report.error(
            "bad-name",
            metadata.line_of("name"),
            Phrase(
                "`metadata.name` has {count} characters, and a CronJob's has at most {most}: its Jobs add 11.",
                count=len(name),
                most=_LONGEST_CRON_JOB,
            ),
        )
    if kind in CLUSTER_SCOPED and text_in(metadata, "namespace"):
        report.advise(
            "needless-namespace",
            metadata.line_of("namespace"),
            Phrase("a {kind} is in no namespace: remove `metadata.namespace`.", kind=kind),
        )


def _name_check(kind: str, context: Context) -> formats.Check:
    if kind == "Service":
        relaxed = context.version >= (1, 36)
        return formats.dns_label if relaxed else formats.dns_label_1035
    if kind in _LABELS:
        return formats.dns_label
    if kind in _SEGMENTS or context.object.group.endswith("openshift.io"):
        return formats.path_segment
    return formats.dns_subdomain


@RULES.about("meta.ObjectMeta")
def annotations(value: Mapping, context: Context) -> None:
    """Annotations have a limit together."""
    notes = value.get("annotations")
    if isinstance(notes, Mapping):
        size = sum(len(key.encode()) + len(str(text).encode()) for key, text in notes.items())
        if size > _ANNOTATIONS:
            context.report.error(
                "too-long",
                value.line_of("annotations"),
                Phrase(
                    "`{path}` has {total:,} bytes, and at most {most:,} are allowed.",
                    path=notes.path,
                    total=size,
                    most=_ANNOTATIONS,
                ),
            )


@RULES.about("meta.LabelSelectorRequirement", "core.NodeSelectorRequirement", "core.ScopedResourceSelectorRequirement")
def requirement(value: Mapping, context: Context) -> None:
    """`In` needs values, `Exists` takes none, `Gt` one number."""
    operator, values = text_in(value, "operator"), sequence_in(value, "values")
    line = value.line_of("operator")
    if operator in ("In", "NotIn") and not values:
        context.report.error(
            "bad-selector",
            line,
            Phrase("`{path}` has the operator `{operator}`, which needs `values`.", path=value.path, operator=operator),
        )
    elif operator in ("Exists", "DoesNotExist") and values:
        context.report.error(
            "bad-selector",
            value.line_of("values"),
            Phrase(
                "`{path}` has the operator `{operator}`, which takes no `values`.", path=value.path, operator=operator
            ),
        )
    elif operator in ("Gt", "Lt") and (len(values) != 1 or not _is_number(values[0])):
        context.report.error(
            "bad-selector",
            line,
            Phrase(
                "`{path}` has the operator `{operator}`, which takes one number in `values`.",
                path=value.path,
                operator=operator,
            ),
        )


def _is_number(value: object) -> bool:
    return isinstance(value, str) and value.lstrip("-").isdecimal()


@RULES.about("meta.OwnerReference")
def owner(value: Mapping, context: Context) -> None:
    """An owner is known by its uid, which no file can know."""
    if value.get("uid") == "":
        context.report.error(
            "empty-field", value.line_of("uid"), Phrase("`{path}` is empty.", path=value.path_of("uid"))
        )
