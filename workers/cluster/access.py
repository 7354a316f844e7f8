"""What Vigía may read in a cluster, and what it asks for: the permissions of deploy/rbac.yaml, no more."""

from collections.abc import Iterable, Mapping
from typing import Final

from workers.cluster.connection import Unusable, configure
from workers.cluster.reader import ClusterReader, Unread
from workers.limits import Limits
from workers.telemetry import get_logger

_log = get_logger(__name__)

PERMISSIONS: Final[Mapping[tuple[str, str], tuple[str, ...]]] = {
    ("", "pods"): ("get", "list"),
    ("", "pods/log"): ("get",),
    ("", "events"): ("get", "list"),
    ("", "nodes"): ("get", "list"),
    ("apps", "deployments"): ("get", "list"),
    ("apps", "replicasets"): ("get", "list"),
    ("apps", "statefulsets"): ("get", "list"),
    ("apps", "daemonsets"): ("get", "list"),
    ("apps", "controllerrevisions"): ("get", "list"),
    ("batch", "jobs"): ("get", "list"),
}
"""The verbs by API group and resource."""


def missing_permissions(context: str | None, *, timeout: float) -> tuple[str, ...]:
    """Ask the API server which permissions are missing, such as `list events`.

    Args:
        context: a context of the kubeconfig, or None for the current one.
        timeout: seconds for all of it.

    Raises:
        Unread: the API server did not answer the question.
    """
    try:
        _, configuration = configure(context, timeout=timeout)
    except Unusable:
        return ()
    missing: list[str] = []
    with ClusterReader(configuration, timeout=timeout, limits=Limits.of(timeout), connections=1) as reader:
        for (group, resource), verbs in PERMISSIONS.items():
            name, _, subresource = resource.partition("/")
            for verb in verbs:
                asked = {"group": group, "resource": name, "subresource": subresource, "verb": verb}
                if not reader.may(asked):
                    missing.append(f"{verb} {resource}")
    return tuple(missing)


def warn_of_missing_permissions(contexts: Iterable[str | None], *, timeout: float) -> None:
    """Log what may not be read, once at a worker's start: an operator should know before an alert comes."""
    for context in dict.fromkeys(contexts):
        try:
            missing = missing_permissions(context, timeout=timeout)
        except Unread as unread:
            _log.warning("the cluster does not say what may be read there", context=context, why=unread.problem.value)
            continue
        if missing:
            _log.warning(
                "the cluster forbids what deploy/rbac.yaml allows", context=context, missing=", ".join(missing)
            )
