"""Whether there is a cluster to talk to: one call, no retries, and an answer in words of our own."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, Final

from workers.cluster.connection import ClusterProblem, Unusable, configure

if TYPE_CHECKING:
    from kubernetes.client import Configuration

_LONGEST_VERSION: Final = 40


@dataclass(frozen=True, slots=True)
class ClusterStatus:
    """What a probe found.

    Attributes:
        configured: there is a context to use.
        context: its name; None inside a pod, where there are no contexts.
        reachable: the API server answered with its version.
        version: such as `v1.37.0`.
        problem: why it is not reachable.
    """

    configured: bool
    context: str | None
    reachable: bool = False
    version: str | None = None
    problem: ClusterProblem | None = None


def probe_cluster(context: str | None, *, timeout: float) -> ClusterStatus:
    """Ask the API server for its version.

    Args:
        context: a context of the kubeconfig, or None for the current one (inside a pod: the pod's own cluster).
        timeout: seconds for the credentials, as many for the connection, and as many for the answer.

    Returns:
        What was found. Nothing is raised for a cluster that is away or a kubeconfig that is broken.
    """
    try:
        name, configuration = configure(context, timeout=timeout)
    except Unusable as unusable:
        configured = unusable.problem is ClusterProblem.NO_CREDENTIALS
        return ClusterStatus(configured=configured, context=unusable.context, problem=unusable.problem)
    try:
        return ClusterStatus(configured=True, context=name, reachable=True, version=_version(configuration, timeout))
    except Unusable as unusable:
        return ClusterStatus(configured=True, context=name, problem=unusable.problem)


def _version(configuration: "Configuration", timeout: float) -> str:
    """Return the API server's version."""
    import urllib3  # noqa: PLC0415 - see the package
    from kubernetes.client import ApiClient, ApiException, VersionApi  # noqa: PLC0415 - see the package

    try:
        with ApiClient(configuration) as api:
            # The raw answer: the client's strict model would refuse that of a distribution with a field more or less.
            response: Any = VersionApi(api).get_code(_preload_content=False, _request_timeout=(timeout, timeout))
            return _read_version(response.status, response.data)
    except ApiException as error:
        raise Unusable(_PROBLEMS.get(error.status, ClusterProblem.UNEXPECTED_ANSWER)) from error
    except urllib3.exceptions.HTTPError as error:
        raise Unusable(ClusterProblem.UNREACHABLE) from error


_PROBLEMS: Final[dict[int | None, ClusterProblem]] = {
    0: ClusterProblem.UNTRUSTED,
    401: ClusterProblem.UNAUTHORIZED,
    403: ClusterProblem.UNAUTHORIZED,
}
"""Problems by HTTP status. Status 0 is how the client reports a failed TLS handshake."""


def _read_version(status: int, body: bytes) -> str:
    """Return the version from the answer to `/version`."""
    if status != HTTPStatus.OK:
        raise Unusable(_PROBLEMS.get(status, ClusterProblem.UNEXPECTED_ANSWER))
    try:
        answer: Any = json.loads(body)
        version = answer["gitVersion"]
    except (ValueError, TypeError, KeyError) as error:
        raise Unusable(ClusterProblem.UNEXPECTED_ANSWER) from error
    if not isinstance(version, str) or not version.isprintable():
        raise Unusable(ClusterProblem.UNEXPECTED_ANSWER)
    return version[:_LONGEST_VERSION]
