"""What a container may do on its node: as whom it runs, what it may take, which image."""

from typing import Final

from workers.iac.kubernetes.formats import image, image_tag
from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, number_in, sequence_in, text_in
from workers.iac.wording import Phrase

_RESTRICTED: Final = frozenset({"NET_BIND_SERVICE"})
_BASELINE: Final = frozenset(
    """AUDIT_WRITE CHOWN DAC_OVERRIDE FOWNER FSETID KILL MKNOD NET_BIND_SERVICE SETFCAP SETGID SETPCAP SETUID
    SYS_CHROOT""".split()
)
_MOVING: Final = frozenset({"latest", "stable", "edge", "main", "master", "nightly", "dev", "develop"})
_BLOCKED_TAGS: Final = frozenset({"latest"})


def check_containers(pod: Mapping, report: Report) -> None:
    """Check each container of a pod."""
    pod_context = mapping_in(pod, "securityContext")
    _confinement(pod_context, report)
    _root(pod_context, report)
    for field in ("initContainers", "containers"):
        for container in mappings_in(pod, field):
            context = mapping_in(container, "securityContext")
            _privileges(context, report)
            _confinement(context, report)
            _root(context, report)
            _missing_guards(context, pod_context, report)
            _image(container, report)
            lasting = field == "containers" or container.get("restartPolicy") == "Always"
            _limits(container, pod, report, lasting=lasting)


def _privileges(context: Mapping, report: Report) -> None:
    if context.get("privileged") is True:
        report.block(
            "privileged",
            context.line_of("privileged"),
            Phrase(
                "`{path}` is true: the container is root on the node. Remove it (Pod Security: baseline).",
                path=context.path_of("privileged"),
            ),
        )
    if context.get("allowPrivilegeEscalation") is True:
        report.block(
            "privilege-escalation",
            context.line_of("allowPrivilegeEscalation"),
            Phrase(
                "`{path}` is true: a process may get more rights than it was started with. Set it to "
                "false (Pod Security: restricted).",
                path=context.path_of("allowPrivilegeEscalation"),
            ),
        )
    if context.get("procMount") == "Unmasked":
        report.block(
            "unmasked-proc",
            context.line_of("procMount"),
            Phrase(
                "`{path}` lets it write to the kernel's settings. Remove it (Pod Security: baseline).",
                path=context.path_of("procMount"),
            ),
        )
    added = sequence_in(mapping_in(context, "capabilities"), "add")
    for place, name in enumerate(added):
        plain = str(name).upper().removeprefix("CAP_")
        told = Phrase("`{path}` adds the capability {name}", path=added.path_of(place), name=quoted(name))
        if plain not in _BASELINE:
            report.block(
                "added-capability",
                added.line_of(place),
                Phrase(
                    "{told}, with which a container can leave its bounds. Remove it (Pod Security: baseline).",
                    told=told,
                ),
            )
        elif plain not in _RESTRICTED:
            report.advise(
                "added-capability",
                added.line_of(place),
                Phrase("{told}: is it needed? Only NET_BIND_SERVICE goes with Pod Security: restricted.", told=told),
            )


def _confinement(context: Mapping, report: Report) -> None:
    for field in ("seccompProfile", "appArmorProfile"):
        profile = mapping_in(context, field)
        if profile.get("type") == "Unconfined":
            report.block(
                "unconfined",
                profile.line_of("type"),
                Phrase(
                    "`{path}` is `Unconfined`: no system call is kept from it. Use `RuntimeDefault` (Pod "
                    "Security: baseline).",
                    path=profile.path_of("type"),
                ),
            )


def _root(context: Mapping, report: Report) -> None:
    if number_in(context, "runAsUser") == 0:
        field, told = "runAsUser", Phrase("is 0, which is root")
    elif context.get("runAsNonRoot") is False:
        field, told = "runAsNonRoot", Phrase("is false")
    else:
        return
    report.block(
        "runs-as-root",
        context.line_of(field),
        Phrase(
            "`{path}` {told}: who gets out of the container is root. Use another user and "
            "`runAsNonRoot: true` (Pod Security: restricted).",
            path=context.path_of(field),
            told=told,
        ),
    )


def _missing_guards(context: Mapping, pod_context: Mapping, report: Report) -> None:
    """Say in one advice what Pod Security: restricted asks for and is not there."""
    missing = []
    if (
        "runAsNonRoot" not in context
        and "runAsNonRoot" not in pod_context
        and not (context.get("runAsUser") or pod_context.get("runAsUser"))
    ):
        missing.append("`runAsNonRoot: true`")
    if "allowPrivilegeEscalation" not in context:
        missing.append("`allowPrivilegeEscalation: false`")
    dropped = [str(each).upper() for each in sequence_in(mapping_in(context, "capabilities"), "drop")]
    if "ALL" not in dropped:
        missing.append("`capabilities: {drop: [ALL]}`")
    if "seccompProfile" not in context and "seccompProfile" not in pod_context:
        missing.append("`seccompProfile: {type: RuntimeDefault}`")
    if missing:
        report.advise(
            "unrestricted",
            context.line,
            Phrase(
                "`{path}` lacks {missing}, which Pod Security: restricted asks for.",
                path=context.path,
                missing=", ".join(missing),
            ),
        )


def _image(container: Mapping, report: Report) -> None:
    name = text_in(container, "image")
    if not name or image(name):
        return
    tag, digest = image_tag(name)
    line, path = container.line_of("image"), container.path_of("image")
    if digest:
        return
    if tag is None or tag in _BLOCKED_TAGS:
        told = Phrase("has no tag, which means `latest`") if tag is None else Phrase("has the tag `latest`")
        report.block(
            "unpinned-image",
            line,
            Phrase(
                "`{path}` is {value}, which {told}: what runs changes without notice, and cannot be "
                "rolled back. Name a version or a digest.",
                path=path,
                value=quoted(name),
                told=told,
            ),
        )
    elif tag in _MOVING:
        report.advise(
            "unpinned-image",
            line,
            Phrase("`{path}` is {value}: that tag moves. Name a version or a digest.", path=path, value=quoted(name)),
        )


def _limits(container: Mapping, pod: Mapping, report: Report, *, lasting: bool) -> None:
    resources = mapping_in(container, "resources")
    limits, requests = mapping_in(resources, "limits"), mapping_in(resources, "requests")
    if "memory" not in limits and "memory" not in mapping_in(pod, "resources", "limits"):
        told = Phrase(
            "`{path}` is missing: one leak can take the memory of the whole node.", path=limits.path_of("memory")
        )
        tell = report.block if lasting else report.advise
        tell(
            "no-memory-limit", resources.line if resources else container.line, Phrase("{told} Set a limit.", told=told)
        )
    if (
        lasting
        and "cpu" not in requests
        and "cpu" not in limits
        and "cpu" not in mapping_in(pod, "resources", "requests")
    ):
        report.advise(
            "no-cpu-request",
            resources.line if resources else container.line,
            Phrase("`{path}` is missing: the scheduler counts it as nothing.", path=requests.path_of("cpu")),
        )
