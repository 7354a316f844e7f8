"""The doors of a pod to its host."""

from typing import Final

from workers.iac.kubernetes.report import Report, quoted
from workers.iac.kubernetes.tree import Mapping, mapping_in, mappings_in, text_in
from workers.iac.wording import Phrase

_HOST: Final = {
    "hostNetwork": Phrase("it sees all traffic of the node and reaches what listens only there"),
    "hostPID": Phrase("it sees and can signal every process of the node"),
    "hostIPC": Phrase("it can read the shared memory of every process of the node"),
}
_SAFE_SYSCTLS: Final = frozenset(
    """kernel.shm_rmid_forced net.ipv4.ip_local_port_range net.ipv4.ip_unprivileged_port_start net.ipv4.tcp_syncookies
    net.ipv4.ping_group_range net.ipv4.ip_local_reserved_ports net.ipv4.tcp_keepalive_time net.ipv4.tcp_fin_timeout
    net.ipv4.tcp_keepalive_intvl net.ipv4.tcp_keepalive_probes net.ipv4.tcp_rmem net.ipv4.tcp_wmem""".split()
)


def check_pod(pod: Mapping, report: Report) -> None:
    """Check what a pod shares with its host."""
    for field, why in _HOST.items():
        if pod.get(field) is True:
            report.block(
                "host-namespace",
                pod.line_of(field),
                Phrase(
                    "`{path}` is true: {why}. Remove it (Pod Security: baseline).", path=pod.path_of(field), why=why
                ),
            )
    for volume in mappings_in(pod, "volumes"):
        if volume.get("hostPath") is not None:
            path = text_in(mapping_in(volume, "hostPath"), "path")
            report.block(
                "host-path",
                volume.line_of("hostPath"),
                Phrase(
                    "`{path}` mounts {place} of the node, a way out of the container. Use a claim, "
                    "`emptyDir`, `configMap` or `csi` (Pod Security: baseline).",
                    path=volume.path_of("hostPath"),
                    place=quoted(path),
                ),
            )
    context = mapping_in(pod, "securityContext")
    for sysctl in mappings_in(context, "sysctls"):
        name = text_in(sysctl, "name")
        if name not in _SAFE_SYSCTLS:
            report.block(
                "unsafe-sysctl",
                sysctl.line,
                Phrase(
                    "`{path}` sets {name}, which others on the node feel. Remove it (Pod Security: baseline).",
                    path=sysctl.path,
                    name=quoted(name),
                ),
            )
    if mapping_in(context, "windowsOptions").get("hostProcess") is True:
        options = mapping_in(context, "windowsOptions")
        report.block(
            "host-process",
            options.line_of("hostProcess"),
            Phrase(
                "`{path}` is true: it runs on the node itself. Remove it (Pod Security: baseline).",
                path=options.path_of("hostProcess"),
            ),
        )
    if not text_in(pod, "serviceAccountName") and pod.get("automountServiceAccountToken") is not False:
        report.advise(
            "token-mounted",
            pod.line,
            Phrase(
                "`{path}` gets the token of the default account: set `automountServiceAccountToken: "
                "false` if it does not ask the API (CIS 5.1.6).",
                path=pod.path or "spec",
            ),
        )
