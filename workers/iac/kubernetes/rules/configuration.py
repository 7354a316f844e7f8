"""ConfigMaps, Secrets, quotas, limits, priorities, webhooks and definitions of other kinds."""

import base64
import binascii
import json
from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in
from workers.iac.wording import Phrase

RULES: Final = Rules()

_LARGEST: Final = 1024 * 1024
_HIGHEST: Final = 1_000_000_000
_NEEDED: Final = {
    "kubernetes.io/tls": ("tls.crt", "tls.key"),
    "kubernetes.io/dockerconfigjson": (".dockerconfigjson",),
    "kubernetes.io/dockercfg": (".dockercfg",),
    "kubernetes.io/ssh-auth": ("ssh-privatekey",),
}


@RULES.about("core.ConfigMap", "core.Secret")
def size(value: Mapping, context: Context) -> None:
    """Both have to fit into the API server's store."""
    maps = [mapping_in(value, field) for field in ("data", "binaryData", "stringData")]
    total = sum(len(str(text).encode("utf-8", "replace")) for each in maps for text in each.values())
    if total > _LARGEST:
        context.report.error(
            "too-long",
            value.line,
            Phrase(
                "the {kind} holds {total:,} bytes, and at most {most:,} are allowed.",
                kind=context.object.kind,
                total=total,
                most=_LARGEST,
            ),
        )


@RULES.about("core.ConfigMap")
def config_keys(value: Mapping, context: Context) -> None:
    """A key is text or binary."""
    text, binary = mapping_in(value, "data"), mapping_in(value, "binaryData")
    for key in binary:
        if key in text:
            context.report.error(
                "duplicate",
                binary.line_of(key),
                Phrase("the key {key} is in `data` and in `binaryData`.", key=quoted(key)),
            )


@RULES.about("core.Secret")
def secret_type(value: Mapping, context: Context) -> None:
    """Some types need some keys."""
    kind = text_in(value, "type")
    data, plain = mapping_in(value, "data"), mapping_in(value, "stringData")
    if kind == "kubernetes.io/service-account-token":
        annotations = mapping_in(value, "metadata", "annotations")
        if not annotations.get("kubernetes.io/service-account.name"):
            context.report.error(
                "missing-field",
                value.line_of("type"),
                Phrase("a token's Secret needs the annotation `kubernetes.io/service-account.name`."),
            )
    for key in _NEEDED.get(kind, ()):
        if key not in data and key not in plain:
            context.report.error(
                "missing-field",
                value.line_of("type"),
                Phrase("a Secret of the type `{type}` needs the key `{key}`.", type=kind, key=key),
            )
    if kind == "kubernetes.io/basic-auth" and not any(
        key in each for key in ("username", "password") for each in (data, plain)
    ):
        context.report.error(
            "missing-field",
            value.line_of("type"),
            Phrase("a Secret of the type `kubernetes.io/basic-auth` needs `username` or `password`."),
        )
    if kind == "kubernetes.io/dockerconfigjson":
        _docker(data, plain, context)


def _docker(data: Mapping, plain: Mapping, context: Context) -> None:
    key = ".dockerconfigjson"
    text = text_in(plain, key)
    if not text and text_in(data, key):
        try:
            text = base64.b64decode("".join(text_in(data, key).split()), validate=True).decode()
        except (binascii.Error, ValueError):
            return
    try:
        json.loads(text or "{}")
    except ValueError:
        holder = plain if key in plain else data
        context.report.error(
            "bad-value", holder.line_of(key), Phrase("`{path}` has to be JSON.", path=holder.path_of(key))
        )


@RULES.about("core.ResourceQuotaSpec")
def quota(value: Mapping, context: Context) -> None:
    """A quota limits resources by their names."""
    hard = mapping_in(value, "hard")
    for name, amount in hard.items():
        parsed = formats.quantity(amount)
        if parsed is not None and parsed < 0:
            context.report.error(
                "bad-quantity", hard.line_of(name), Phrase("`{path}` is below zero.", path=hard.path_of(name))
            )
        problem = formats.label_key(name)
        if problem:
            context.report.error(
                "unknown-resource",
                hard.line_of(name),
                Phrase("`{path}` {problem}.", path=hard.path_of(name), problem=problem),
            )
        elif "/" not in name and name not in _QUOTAS and not name.startswith(("hugepages-", "requests.hugepages-")):
            context.report.error(
                "unknown-resource",
                hard.line_of(name),
                Phrase("`{path}` is no resource that a quota can limit.", path=hard.path_of(name)),
            )


_QUOTAS: Final = frozenset(
    """cpu memory ephemeral-storage storage requests.cpu requests.memory requests.storage requests.ephemeral-storage
    limits.cpu limits.memory limits.ephemeral-storage pods services replicationcontrollers resourcequotas secrets
    configmaps persistentvolumeclaims services.nodeports services.loadbalancers""".split()
)


@RULES.about("core.LimitRangeItem")
def limit_range(value: Mapping, context: Context) -> None:
    """The least is below the default, and that below the most."""
    report = context.report
    if value.get("type") == "Pod":
        for field in ("default", "defaultRequest"):
            if value.get(field):
                report.error(
                    "conflicting-fields",
                    value.line_of(field),
                    Phrase("`{path}` is not for the type Pod.", path=value.path_of(field)),
                )
    if value.get("type") == "PersistentVolumeClaim" and "storage" not in {
        **mapping_in(value, "min"),
        **mapping_in(value, "max"),
    }:
        report.error(
            "missing-field", value.line, Phrase("`{path}` needs `storage` in `min` or `max`.", path=value.path)
        )
    order = ("min", "defaultRequest", "default", "max")
    amounts = [(field, mapping_in(value, field)) for field in order]
    for place, (low, lower) in enumerate(amounts):
        for high, higher in amounts[place + 1 :]:
            for name in lower:
                less, more = formats.quantity(lower[name]), formats.quantity(higher.get(name))
                if less is not None and more is not None and less > more:
                    report.error(
                        "out-of-range",
                        lower.line_of(name),
                        Phrase(
                            "`{path}` is above {other}: `{low}` has to be at most that.",
                            path=lower.path_of(name),
                            other=quoted(f"{high}.{name}"),
                            low=low,
                        ),
                    )


@RULES.about("scheduling.PriorityClass")
def priority(value: Mapping, context: Context) -> None:
    """The highest priorities are the system's."""
    number, name = number_in(value, "value"), context.object.name
    if number is not None and number > _HIGHEST and not name.startswith("system-"):
        context.report.error(
            "out-of-range",
            value.line_of("value"),
            Phrase(
                "`value` is {number:,}, and at most {most:,} is for others than the system.",
                number=number,
                most=_HIGHEST,
            ),
        )
    if name.startswith("system-") and name not in ("system-cluster-critical", "system-node-critical"):
        context.report.error(
            "bad-name", value.line_of("metadata"), Phrase("a PriorityClass of one's own may not begin with `system-`.")
        )


@RULES.about("admissionregistration.ValidatingWebhook", "admissionregistration.MutatingWebhook")
def webhook(value: Mapping, context: Context) -> None:
    """The name of a webhook is a domain of three parts."""
    name = text_in(value, "name")
    if name and (formats.dns_subdomain(name) or name.count(".") < 2):  # noqa: PLR2004
        context.report.error(
            "bad-name",
            value.line_of("name"),
            Phrase(
                "`{path}` is {value}: it has to be a domain of three parts, such as `check.example.com`.",
                path=value.path_of("name"),
                value=quoted(name),
            ),
        )


@RULES.about("apiextensions.CustomResourceDefinition")
def definition(value: Mapping, context: Context) -> None:
    """A definition is named by its plural and group, and stored in one version."""
    report, spec = context.report, mapping_in(value, "spec")
    plural, group = text_in(mapping_in(spec, "names"), "plural"), text_in(spec, "group")
    wanted = f"{plural}.{group}"
    if plural and group and context.object.name and context.object.name != wanted:
        metadata = mapping_in(value, "metadata")
        report.error(
            "bad-name",
            metadata.line_of("name"),
            Phrase(
                "`metadata.name` has to be {wanted}: `spec.names.plural`, a dot and `spec.group`.",
                wanted=quoted(wanted),
            ),
            (wanted,),
        )
    versions = mappings_in(spec, "versions")
    stored = [version for version in versions if version.get("storage") is True]
    if versions and len(stored) != 1:
        report.error(
            "bad-value",
            spec.line_of("versions"),
            Phrase(
                "`{path}` has to have exactly one with `storage: true`, and has {count}.",
                path=spec.path_of("versions"),
                count=len(stored),
            ),
        )
    for version in versions:
        if not mapping_in(version, "schema", "openAPIV3Schema"):
            report.error(
                "missing-field",
                version.line,
                Phrase("`{path}` is missing.", path=f"{version.path_of('schema')}.openAPIV3Schema"),
            )
    names = [version.get("name") for version in versions]
    if len(set(map(str, names))) != len(names):
        report.error(
            "duplicate", spec.line_of("versions"), Phrase("`{path}` has a name twice.", path=spec.path_of("versions"))
        )


@RULES.about("core.ServiceAccount")
def service_account(value: Mapping, context: Context) -> None:
    """The list of an account's Secrets makes no token any more."""
    if sequence_in(value, "secrets"):
        context.report.advise(
            "listed-secrets",
            value.line_of("secrets"),
            Phrase("`secrets` of a ServiceAccount only limits what its pods mount; tokens are made by `TokenRequest`."),
        )
