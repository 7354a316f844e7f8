"""Containers: ports, probes, environment, resources and what they may do."""

from collections.abc import Iterator
from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in
from workers.iac.wording import Phrase

RULES: Final = Rules()

PROBES: Final = ("livenessProbe", "readinessProbe", "startupProbe")
_RELAXED_ENV: Final = (1, 32)
_ENV_FIELDS: Final = (
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
    "spec.nodeName",
    "spec.serviceAccountName",
    "status.hostIP",
    "status.hostIPs",
    "status.podIP",
    "status.podIPs",
)
_VOLUME_FIELDS: Final = (
    "metadata.annotations",
    "metadata.labels",
    "metadata.name",
    "metadata.namespace",
    "metadata.uid",
)
_RESOURCES: Final = tuple(
    f"{kind}.{resource}"
    for kind in ("limits", "requests")
    for resource in ("cpu", "memory", "ephemeral-storage")
)  # fmt: skip
_NATIVE: Final = ("cpu", "memory", "ephemeral-storage")
_LITTLE: Final = 2**20
"""Bytes of memory with which hardly anything starts."""
_MANY: Final = 512
"""Cores, more than the largest machines have."""


@RULES.about("core.Container", "core.EphemeralContainer")
def image(value: Mapping, context: Context) -> None:
    """A container needs an image."""
    if not text_in(value, "image") and not isinstance(value.get("image"), int | float | Mapping | list):
        context.report.error(
            "missing-field", value.line_of("image"), Phrase("`{path}` is missing.", path=value.path_of("image"))
        )


@RULES.about("core.Container")
def ports(value: Mapping, context: Context) -> None:
    """The same port twice is taken, and surely not meant."""
    seen: set[tuple[object, str]] = set()
    for port in mappings_in(value, "ports"):
        number, protocol = port.get("containerPort"), text_in(port, "protocol") or "TCP"
        if number is not None and (number, protocol) in seen:
            context.report.advise(
                "duplicate-port",
                port.line,
                Phrase(
                    "`{path}` says port {number}/{protocol} again.",
                    path=port.path,
                    number=quoted(number),
                    protocol=protocol,
                ),
            )
        seen.add((number, protocol))


@RULES.about("core.Container")
def probes(value: Mapping, context: Context) -> None:
    """A probe's port has to be there, by its name at least."""
    declared = mappings_in(value, "ports")
    names = [text_in(port, "name") for port in declared if text_in(port, "name")]
    numbers = {port.get("containerPort") for port in declared}
    for port, line, path in _probed(value):
        if isinstance(port, str) and not formats.port_name(port) and port not in names:
            context.report.error(
                "unknown-port",
                line,
                Phrase(
                    "`{path}` is {value}, and the container has no port of that name.", path=path, value=quoted(port)
                ),
                nearest(port, names),
            )
        elif isinstance(port, int) and declared and port not in numbers:
            known = ", ".join(str(number) for number in sorted(map(str, numbers)))
            context.report.advise(
                "unexposed-port",
                line,
                Phrase(
                    "`{path}` is {value}, and the container's `ports` have only {known}. Is it right?",
                    path=path,
                    value=port,
                    known=known,
                ),
            )


def _probed(container: Mapping) -> Iterator[tuple[object, int, str]]:
    handlers = [mapping_in(container, probe) for probe in PROBES]
    handlers += [mapping_in(container, "lifecycle", hook) for hook in ("postStart", "preStop")]
    for handler in handlers:
        for kind in ("httpGet", "tcpSocket", "grpc"):
            action = mapping_in(handler, kind)
            if "port" in action:
                yield action["port"], action.line_of("port"), action.path_of("port")


@RULES.about("core.Container")
def probe_settings(value: Mapping, context: Context) -> None:
    """Some settings are only for some probes."""
    for name in PROBES:
        probe = mapping_in(value, name)
        if name != "readinessProbe" and (number_in(probe, "successThreshold") or 1) != 1:
            context.report.error(
                "out-of-range",
                probe.line_of("successThreshold"),
                Phrase("`{path}` has to be 1 for a {name}.", path=probe.path_of("successThreshold"), name=name),
            )
        if name == "readinessProbe" and "terminationGracePeriodSeconds" in probe:
            context.report.error(
                "conflicting-fields",
                probe.line_of("terminationGracePeriodSeconds"),
                Phrase(
                    "`{path}` is not for a readinessProbe, which ends no container.",
                    path=probe.path_of("terminationGracePeriodSeconds"),
                ),
            )
    liveness, readiness = value.get("livenessProbe"), value.get("readinessProbe")
    if liveness and liveness == readiness and not value.get("startupProbe"):
        context.report.advise(
            "same-probes",
            value.line_of("livenessProbe"),
            Phrase(
                "`{path}` is the same as the readinessProbe: a container that is too slow is then "
                "restarted as soon as it is taken out of service. Give it more time, or remove it.",
                path=value.path_of("livenessProbe"),
            ),
        )


@RULES.about("core.Container")
def environment(value: Mapping, context: Context) -> None:
    """Check what a variable is and where it comes from."""
    relaxed = context.version >= _RELAXED_ENV
    check = formats.relaxed_env_name if relaxed else formats.env_name
    for variable in mappings_in(value, "env"):
        name = text_in(variable, "name")
        if name and (problem := check(name)):
            context.report.error(
                "bad-name",
                variable.line_of("name"),
                Phrase(
                    "`{path}` is {value}, which {problem}.",
                    path=variable.path_of("name"),
                    value=quoted(name),
                    problem=problem,
                ),
            )
        source = variable.get("valueFrom")
        if source is not None and variable.get("value"):
            context.report.error(
                "conflicting-fields",
                variable.line_of("valueFrom"),
                Phrase("`{path}` has both `value` and `valueFrom`, and takes only one of them.", path=variable.path),
            )
        _env_field(mapping_in(variable, "valueFrom", "fieldRef"), context)


def _env_field(reference: Mapping, context: Context) -> None:
    path = text_in(reference, "fieldPath")
    if not path or path in _ENV_FIELDS or path.startswith(("metadata.labels['", "metadata.annotations['")):
        return
    context.report.error(
        "bad-value",
        reference.line_of("fieldPath"),
        Phrase(
            "`{path}` is {value}, which no variable can have.",
            path=reference.path_of("fieldPath"),
            value=quoted(path),
        ),
        nearest(path, (*_ENV_FIELDS, "metadata.labels['<key>']", "metadata.annotations['<key>']")),
    )


@RULES.about("core.DownwardAPIVolumeFile")
def file_field(value: Mapping, context: Context) -> None:
    """A file of the downward API knows fewer fields than a variable does."""
    reference = mapping_in(value, "fieldRef")
    path = text_in(reference, "fieldPath")
    if path and path not in _VOLUME_FIELDS and not path.startswith(("metadata.labels['", "metadata.annotations['")):
        context.report.error(
            "bad-value",
            reference.line_of("fieldPath"),
            Phrase(
                "`{path}` is {value}, which no file can have.",
                path=reference.path_of("fieldPath"),
                value=quoted(path),
            ),
            nearest(path, _VOLUME_FIELDS),
        )


@RULES.about("core.ResourceFieldSelector")
def resource_field(value: Mapping, context: Context) -> None:
    """A container's own limits and requests can be told to it."""
    resource = text_in(value, "resource")
    if resource and resource not in _RESOURCES and not resource.partition(".")[2].startswith("hugepages-"):
        context.report.error(
            "bad-value",
            value.line_of("resource"),
            Phrase(
                "`{path}` is {value}, and takes the likes of `limits.memory`.",
                path=value.path_of("resource"),
                value=quoted(resource),
            ),
            nearest(resource, _RESOURCES),
        )


@RULES.about("core.ResourceRequirements", "core.VolumeResourceRequirements")
def resources(value: Mapping, context: Context) -> None:
    """A request has to be within its limit, and neither below zero."""
    limits, requests = mapping_in(value, "limits"), mapping_in(value, "requests")
    for amounts in (limits, requests):
        for name, amount in amounts.items():
            parsed = formats.quantity(amount)
            if parsed is not None and parsed < 0:
                context.report.error(
                    "bad-quantity", amounts.line_of(name), Phrase("`{path}` is below zero.", path=amounts.path_of(name))
                )
    for name, amount in requests.items():
        asked, limit = formats.quantity(amount), formats.quantity(limits.get(name))
        if asked is not None and limit is not None and asked > limit:
            context.report.error(
                "request-above-limit",
                requests.line_of(name),
                Phrase(
                    "`{path}` is {value}, above its limit of {limit}.",
                    path=requests.path_of(name),
                    value=quoted(amount),
                    limit=quoted(limits[name]),
                ),
            )


@RULES.about("core.Container")
def container_resources(value: Mapping, context: Context) -> None:
    """Check that resources are those of containers, and their amounts likely."""
    resources = mapping_in(value, "resources")
    limits, requests = mapping_in(resources, "limits"), mapping_in(resources, "requests")
    for amounts in (limits, requests):
        for name, amount in amounts.items():
            _resource(name, amount, amounts, context)
    for name, amount in limits.items():
        extended = "/" in name and not name.startswith("kubernetes.io/")
        if extended and name in requests and formats.quantity(requests[name]) != formats.quantity(amount):
            told = Phrase("`{path}` has to be the same as its limit: it cannot be shared.", path=requests.path_of(name))
            context.report.error("bad-resource", requests.line_of(name), told)
    for name in requests:
        if "/" in name and name not in limits:
            told = Phrase("`{path}` needs the same amount in `limits`.", path=requests.path_of(name))
            context.report.error("bad-resource", requests.line_of(name), told)


def _resource(name: str, amount: object, amounts: Mapping, context: Context) -> None:
    line, path, parsed = amounts.line_of(name), amounts.path_of(name), formats.quantity(amount)
    if name not in _NATIVE and "/" not in name and not name.startswith("hugepages-"):
        told = Phrase(
            "`{path}` is no resource of containers: `cpu`, `memory`, `ephemeral-storage`, "
            "`hugepages-…` and `domain/name` are.",
            path=path,
        )
        context.report.error("unknown-resource", line, told, nearest(name, _NATIVE, least=0.3))
    if name == "memory" and parsed is not None and 0 < parsed < _LITTLE:
        meant = f"{str(amount).rstrip('m')}Mi"
        context.report.advise(
            "unlikely-amount",
            line,
            Phrase(
                "`{path}` is {value}: {count:f} bytes. Is `{meant}` meant?",
                path=path,
                value=quoted(amount),
                count=parsed,
                meant=meant,
            ),
        )
    if name == "cpu" and parsed is not None and parsed > _MANY:
        context.report.advise(
            "unlikely-amount",
            line,
            Phrase(
                "`{path}` is {value}: {count:f} cores. Is `{meant}` meant?",
                path=path,
                value=quoted(amount),
                count=parsed,
                meant=f"{amount}m",
            ),
        )


@RULES.about("core.SecurityContext")
def privileges(value: Mapping, context: Context) -> None:
    """Who is privileged cannot be kept from more."""
    if value.get("allowPrivilegeEscalation") is not False:
        return
    # The API server knows the capability by this spelling alone.
    added = "CAP_SYS_ADMIN" in sequence_in(mapping_in(value, "capabilities"), "add")
    reason = (
        Phrase("is privileged") if value.get("privileged") is True else Phrase("adds `CAP_SYS_ADMIN`") if added else ""
    )
    if reason:
        context.report.error(
            "conflicting-fields",
            value.line_of("allowPrivilegeEscalation"),
            Phrase(
                "`{path}` cannot be false for a container that {reason}.",
                path=value.path_of("allowPrivilegeEscalation"),
                reason=reason,
            ),
        )


@RULES.about("core.Capabilities")
def capabilities(value: Mapping, context: Context) -> None:
    """A capability is named in capitals and without CAP_; another name is taken, and the container fails to start."""
    for field in ("add", "drop"):
        names = sequence_in(value, field)
        for place, name in enumerate(names):
            if isinstance(name, str) and name and (name != name.upper() or name.startswith("CAP_")):
                wanted = name.upper().removeprefix("CAP_")
                context.report.advise(
                    "odd-capability",
                    names.line_of(place),
                    Phrase(
                        "`{path}` is {value}: write {wanted}.",
                        path=names.path_of(place),
                        value=quoted(name),
                        wanted=quoted(wanted),
                    ),
                )


@RULES.about("core.SecurityContext", "core.PodSecurityContext")
def root(value: Mapping, context: Context) -> None:
    """The kubelet starts no container that has to be another than root and is root."""
    if value.get("runAsNonRoot") is True and number_in(value, "runAsUser") == 0:
        context.report.error(
            "conflicting-fields",
            value.line_of("runAsUser"),
            Phrase(
                "`{path}` is 0, which is root, and `runAsNonRoot` is true: no container would start.",
                path=value.path_of("runAsUser"),
            ),
        )


@RULES.about("core.SeccompProfile", "core.AppArmorProfile")
def profile(value: Mapping, context: Context) -> None:
    """A profile of one's own needs a name, and the others take none."""
    local, named = value.get("type") == "Localhost", bool(value.get("localhostProfile"))
    if local != named and value.get("type"):
        wanted = Phrase("needs `localhostProfile`") if local else Phrase("takes no `localhostProfile`")
        context.report.error(
            "conflicting-fields", value.line_of("type"), Phrase("`{path}` {wanted}.", path=value.path, wanted=wanted)
        )


@RULES.about("core.HTTPGetAction")
def host(value: Mapping, context: Context) -> None:
    """A probe that names a host asks that host, not the container."""
    if text_in(value, "host") in ("localhost", "127.0.0.1", "0.0.0.0"):  # noqa: S104 - it is what people write
        context.report.advise(
            "probe-host",
            value.line_of("host"),
            Phrase(
                "`{path}` is the node's own: remove it, and the pod's address is asked.", path=value.path_of("host")
            ),
        )
