"""Pods: what their containers share, and where they may run."""

from typing import Final

from workers.iac.kubernetes import formats
from workers.iac.kubernetes.objects import Context
from workers.iac.kubernetes.report import quoted
from workers.iac.kubernetes.rules.containers import PROBES
from workers.iac.kubernetes.rules.registry import Rules
from workers.iac.kubernetes.schema import nearest
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in
from workers.iac.wording import Phrase, all_of

RULES: Final = Rules()

CONTAINERS: Final = ("initContainers", "containers", "ephemeralContainers")
_RESTART_RULES: Final = (1, 35)


def containers_of(pod: Mapping) -> list[Mapping]:
    """Return all containers of a pod's spec."""
    return [container for field in CONTAINERS for container in mappings_in(pod, field)]


@RULES.about("core.PodSpec")
def names(value: Mapping, context: Context) -> None:
    """All containers of a pod share one set of names."""
    seen: set[str] = set()
    for container in containers_of(value):
        name = text_in(container, "name")
        if name and name in seen:
            context.report.error(
                "duplicate",
                container.line_of("name"),
                Phrase("two containers of the pod are named {value}.", value=quoted(name)),
            )
        seen.add(name)


@RULES.about("core.PodSpec")
def mounts(value: Mapping, context: Context) -> None:
    """A mount needs a volume of its name, and a device one too."""
    volumes = [text_in(volume, "name") for volume in mappings_in(value, "volumes")]
    if context.object.kind == "StatefulSet":
        claims = mappings_in(mapping_in(context.object.root, "spec"), "volumeClaimTemplates")
        volumes += [text_in(mapping_in(claim, "metadata"), "name") for claim in claims]
    used: set[str] = set()
    for container in containers_of(value):
        for mount in (*mappings_in(container, "volumeMounts"), *mappings_in(container, "volumeDevices")):
            name = text_in(mount, "name")
            used.add(name)
            if name and name not in volumes:
                context.report.error(
                    "unknown-volume",
                    mount.line_of("name"),
                    Phrase(
                        "`{path}` is {value}, and the pod has no volume of that name.",
                        path=mount.path_of("name"),
                        value=quoted(name),
                    ),
                    nearest(name, volumes),
                )
    for volume in mappings_in(value, "volumes"):
        if text_in(volume, "name") not in used:
            context.report.advise(
                "unused-volume",
                volume.line,
                Phrase("no container mounts the volume {name}.", name=quoted(text_in(volume, "name"))),
            )


@RULES.about("core.Container")
def mount_paths(value: Mapping, context: Context) -> None:
    """A path is absolute, and a mount has one way to name a part of its volume."""
    for mount in mappings_in(value, "volumeMounts"):
        path = text_in(mount, "mountPath")
        line = mount.line_of("mountPath")
        drive = path[1:2] == ":"
        if path and not path.startswith(("/", "$")) and not drive:
            told = Phrase(
                "`{path}` is {value}: begin it with `/`.", path=mount.path_of("mountPath"), value=quoted(path)
            )
            context.report.advise("relative-path", line, told)
        elif ":" in path[2:]:
            told = Phrase(
                "`{path}` is {value}: some runtimes take no `:`.", path=mount.path_of("mountPath"), value=quoted(path)
            )
            context.report.advise("colon-in-path", line, told)
        if mount.get("subPath") and mount.get("subPathExpr"):
            context.report.error(
                "conflicting-fields",
                mount.line_of("subPathExpr"),
                Phrase("`{path}` has both `subPath` and `subPathExpr`, and takes only one of them.", path=mount.path),
            )
        if (
            mount.get("mountPropagation") == "Bidirectional"
            and mapping_in(value, "securityContext").get("privileged") is not True
        ):
            context.report.error(
                "conflicting-fields",
                mount.line_of("mountPropagation"),
                Phrase(
                    "`{path}` is `Bidirectional`, which only privileged containers may have.",
                    path=mount.path_of("mountPropagation"),
                ),
            )


@RULES.about("core.Volume")
def volume_source(value: Mapping, context: Context) -> None:
    """A volume comes from one place."""
    sources = [field for field in value if field != "name" and value[field] is not None]
    if len(sources) > 1:
        both = all_of([f"`{source}`" for source in sources[:2]])
        context.report.error(
            "conflicting-fields",
            value.line_of(sources[1]),
            Phrase("`{path}` has {both}, and takes only one source.", path=value.path, both=both),
        )
    elif not sources:
        context.report.advise(
            "empty-volume",
            value.line,
            Phrase("`{path}` names no source: it is an empty folder. Say `emptyDir: {{}}`.", path=value.path),
        )
    for field, key in (
        ("configMap", "name"),
        ("secret", "secretName"),
        ("persistentVolumeClaim", "claimName"),
        ("hostPath", "path"),
    ):
        source = value.get(field)
        if isinstance(source, Mapping) and source.get(key) in (None, ""):
            context.report.error(
                "missing-field", source.line_of(key), Phrase("`{path}` is missing.", path=source.path_of(key))
            )
    path = text_in(mapping_in(value, "hostPath"), "path")
    if ".." in path.split("/"):
        source = mapping_in(value, "hostPath")
        context.report.error(
            "bad-path", source.line_of("path"), Phrase("`{path}` may not go up by `..`.", path=source.path_of("path"))
        )
    if value.get("ephemeral") is not None and not mapping_in(value, "ephemeral").get("volumeClaimTemplate"):
        context.report.error(
            "missing-field",
            value.line_of("ephemeral"),
            Phrase("`{path}` is missing.", path=f"{value.path}.ephemeral.volumeClaimTemplate"),
        )


@RULES.about("core.EmptyDirVolumeSource")
def empty_folder(value: Mapping, context: Context) -> None:
    """An empty folder is on the node's disk or in its memory."""
    medium = text_in(value, "medium")
    if medium and medium != "Memory" and not medium.startswith("HugePages"):
        context.report.error(
            "bad-value",
            value.line_of("medium"),
            Phrase(
                "`{path}` is {value}, and takes only `Memory`, `HugePages` or nothing.",
                path=value.path_of("medium"),
                value=quoted(medium),
            ),
            ("Memory",),
        )
    size = formats.quantity(value.get("sizeLimit"))
    if size is not None and size < 0:
        context.report.error(
            "bad-quantity",
            value.line_of("sizeLimit"),
            Phrase("`{path}` is below zero.", path=value.path_of("sizeLimit")),
        )


@RULES.about("core.PodSpec")
def init_containers(value: Mapping, context: Context) -> None:
    """A container that ends before the others start has no probes, unless it is a sidecar."""
    for container in mappings_in(value, "initContainers"):
        policy = container.get("restartPolicy")
        if policy == "Always":
            continue
        for field in (*PROBES, "lifecycle"):
            if container.get(field):
                context.report.error(
                    "conflicting-fields",
                    container.line_of(field),
                    Phrase(
                        "`{path}` is only for init containers that are sidecars, by `restartPolicy: Always`.",
                        path=container.path_of(field),
                    ),
                )
        if policy and context.version < _RESTART_RULES:
            context.report.error(
                "bad-value",
                container.line_of("restartPolicy"),
                Phrase("`{path}` takes only `Always` before Kubernetes 1.35.", path=container.path_of("restartPolicy")),
            )
    for container in mappings_in(value, "containers"):
        if container.get("restartPolicy") and context.version < _RESTART_RULES:
            context.report.error(
                "conflicting-fields",
                container.line_of("restartPolicy"),
                Phrase(
                    "`{path}` is not for containers before Kubernetes 1.35: a sidecar is an init container.",
                    path=container.path_of("restartPolicy"),
                ),
            )


@RULES.about("core.PodSpec")
def host_ports(value: Mapping, context: Context) -> None:
    """A node has each port once; with the node's network, a container's port is the node's."""
    seen: set[tuple[object, ...]] = set()
    on_host = value.get("hostNetwork") is True
    for container in mappings_in(value, "containers"):
        for port in mappings_in(container, "ports"):
            number, inner = number_in(port, "hostPort"), number_in(port, "containerPort")
            if on_host and number and inner and number != inner:
                context.report.error(
                    "bad-port",
                    port.line_of("hostPort"),
                    Phrase(
                        "`{path}` has to be {value}, as its `containerPort`: the pod is on the host's network.",
                        path=port.path_of("hostPort"),
                        value=inner,
                    ),
                )
            place = (number, text_in(port, "protocol") or "TCP", text_in(port, "hostIP"))
            if number and place in seen:
                context.report.error(
                    "duplicate",
                    port.line_of("hostPort"),
                    Phrase(
                        "`{path}`: port {number} of the node is taken twice.",
                        path=port.path_of("hostPort"),
                        number=number,
                    ),
                )
            seen.add(place)


@RULES.about("core.PodSpec")
def port_names(value: Mapping, context: Context) -> None:
    """A name for ports of two containers leads to one of them."""
    seen: dict[str, Mapping] = {}
    for container in mappings_in(value, "containers"):
        for port in mappings_in(container, "ports"):
            name = text_in(port, "name")
            if name and seen.setdefault(name, container) is not container:
                context.report.advise(
                    "duplicate-port-name",
                    port.line_of("name"),
                    Phrase(
                        "two containers of the pod have a port named {value}: a Service finds one.", value=quoted(name)
                    ),
                )


@RULES.about("core.PodSpec")
def dns(value: Mapping, context: Context) -> None:
    """Without the cluster's DNS, the pod needs servers of its own."""
    if value.get("dnsPolicy") == "None" and not sequence_in(mapping_in(value, "dnsConfig"), "nameservers"):
        context.report.error(
            "missing-field",
            value.line_of("dnsPolicy"),
            Phrase("`{path}` is missing, and `dnsPolicy: None` needs it.", path=f"{value.path}.dnsConfig.nameservers"),
        )
    if value.get("hostNetwork") is True and value.get("dnsPolicy") in (None, "ClusterFirst"):
        context.report.advise(
            "host-dns",
            value.line_of("hostNetwork"),
            Phrase(
                "`{path}` uses the host's network, so it needs `dnsPolicy: ClusterFirstWithHostNet`.", path=value.path
            ),
        )


@RULES.about("core.PodDNSConfig")
def dns_config(value: Mapping, context: Context) -> None:
    """The resolver of a container has limits."""
    for field, most in (("nameservers", 3), ("searches", 32)):
        if len(sequence_in(value, field)) > most:
            context.report.error(
                "too-many",
                value.line_of(field),
                Phrase("`{path}` has more than {most} entries.", path=value.path_of(field), most=most),
            )


@RULES.about("core.Toleration")
def toleration(value: Mapping, context: Context) -> None:
    """Check what a toleration compares."""
    operator = text_in(value, "operator") or "Equal"
    if operator == "Exists" and value.get("value"):
        context.report.error(
            "conflicting-fields",
            value.line_of("value"),
            Phrase("`{path}` has the operator `Exists`, which takes no `value`.", path=value.path),
        )
    if not value.get("key") and operator != "Exists":
        context.report.error(
            "missing-field",
            value.line,
            Phrase("`{path}` names no `key`, which only the operator `Exists` allows.", path=value.path),
        )
    if value.get("tolerationSeconds") is not None and value.get("effect") != "NoExecute":
        context.report.error(
            "conflicting-fields",
            value.line_of("tolerationSeconds"),
            Phrase("`{path}` needs `effect: NoExecute`.", path=value.path_of("tolerationSeconds")),
        )


@RULES.about("core.PodSpec")
def spread(value: Mapping, context: Context) -> None:
    """Two constraints over the same topology contradict or repeat each other."""
    seen: set[tuple[str, str]] = set()
    for constraint in mappings_in(value, "topologySpreadConstraints"):
        place = (text_in(constraint, "topologyKey"), text_in(constraint, "whenUnsatisfiable"))
        if place in seen:
            context.report.error(
                "duplicate",
                constraint.line,
                Phrase("`{path}` repeats the constraint over {place}.", path=constraint.path, place=quoted(place[0])),
            )
        seen.add(place)
        if constraint.get("minDomains") is not None and place[1] == "ScheduleAnyway":
            context.report.error(
                "conflicting-fields",
                constraint.line_of("minDomains"),
                Phrase("`{path}` needs `whenUnsatisfiable: DoNotSchedule`.", path=constraint.path_of("minDomains")),
            )
        if "labelSelector" not in constraint:
            context.report.advise(
                "spreads-nothing",
                constraint.line,
                Phrase("`{path}` has no `labelSelector`: it counts no pods.", path=constraint.path),
            )


@RULES.about("core.PodSpec")
def grace(value: Mapping, context: Context) -> None:
    """A container that gets no time loses what it is doing."""
    if number_in(value, "terminationGracePeriodSeconds") == 0:
        line = value.line_of("terminationGracePeriodSeconds")
        context.report.advise(
            "no-grace",
            line,
            Phrase("`{path}` is 0: the pod is killed at once.", path=value.path_of("terminationGracePeriodSeconds")),
        )


@RULES.about("core.NodeAffinity")
def node_affinity(value: Mapping, context: Context) -> None:
    """What is required names at least one term."""
    required = value.get("requiredDuringSchedulingIgnoredDuringExecution")
    if isinstance(required, Mapping) and not sequence_in(required, "nodeSelectorTerms"):
        context.report.error(
            "missing-field",
            required.line,
            Phrase("`{path}` needs at least one term.", path=required.path_of("nodeSelectorTerms")),
        )


@RULES.about("core.HostAlias")
def host_alias(value: Mapping, context: Context) -> None:
    """An alias is for an address."""
    if not value.get("ip"):
        context.report.error("missing-field", value.line, Phrase("`{path}` is missing.", path=value.path_of("ip")))
