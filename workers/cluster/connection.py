"""How to reach a cluster: a context of the kubeconfig, or the service account of the pod that this runs in."""

import os
import threading
from enum import StrEnum
from pathlib import Path
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, Final

import yaml

if TYPE_CHECKING:
    from kubernetes.client import Configuration

_DEFAULT_KUBECONFIG: Final = "~/.kube/config"


class ClusterProblem(StrEnum):
    """Why the cluster cannot be used. Never the client's own text, which holds addresses and paths."""

    NOT_CONFIGURED = "not_configured"
    """There is no kubeconfig, and this is no pod of a cluster."""
    BROKEN_CONFIG = "broken_config"
    """The kubeconfig cannot be read, or a file that it names is not there."""
    UNKNOWN_CONTEXT = "unknown_context"
    """The kubeconfig has no context of that name, or none at all."""
    NO_CREDENTIALS = "no_credentials"
    """The program that the kubeconfig names for the credentials did not end in time."""
    UNREACHABLE = "unreachable"
    """Nothing answered in time."""
    UNTRUSTED = "untrusted"
    """The API server's certificate is not the one that the kubeconfig trusts."""
    UNAUTHORIZED = "unauthorized"
    """The API server does not take the credentials."""
    UNEXPECTED_ANSWER = "unexpected_answer"
    """Something answered, but not as an API server does."""


class Unusable(Exception):
    """There is no cluster to talk to.

    Attributes:
        context: the context's name as far as it is known.
    """

    def __init__(self, problem: ClusterProblem, context: str | None = None) -> None:
        super().__init__(problem)
        self.problem = problem
        self.context = context


def configure(context: str | None, *, timeout: float) -> "tuple[str | None, Configuration]":
    """Return the context's name, None inside a pod, and how to reach its API server.

    A kubeconfig may name a program that fetches credentials, such as a cloud's, and the client waits for it without
    end: so it is waited for in a thread of its own.

    Args:
        context: a context of the kubeconfig, or None for the current one (inside a pod: the pod's own cluster).
        timeout: seconds that all of it may take.

    Raises:
        Unusable: there is no such context, its settings cannot be read, or its program does not end.
    """
    has_file = _has_kubeconfig()
    if not has_file and (context is not None or "KUBERNETES_SERVICE_HOST" not in os.environ):
        raise Unusable(ClusterProblem.NOT_CONFIGURED, context)
    # Only now, since where there is no cluster nobody should pay for its client; and not in the time that is taken.
    from kubernetes.client import Configuration  # noqa: PLC0415 - see the package

    configuration = Configuration()
    # One try only: urllib3 would make three more, each with a timeout of its own, and follow redirects.
    configuration.retries = False
    outcome: SimpleQueue[tuple[str | None, Configuration] | Exception] = SimpleQueue()

    def work() -> None:
        try:
            outcome.put((_load(configuration, context, has_file=has_file), configuration))
        except Exception as error:  # noqa: BLE001 - it is raised where somebody waits for it
            outcome.put(error)

    threading.Thread(target=work, name="kubeconfig", daemon=True).start()
    try:
        found = outcome.get(timeout=timeout)
    except Empty:
        raise Unusable(ClusterProblem.NO_CREDENTIALS, context) from None
    if isinstance(found, Exception):
        raise found
    return found


def _has_kubeconfig() -> bool:
    return any(Path(file).expanduser().is_file() for file in _kubeconfigs().split(os.pathsep) if file)


def _kubeconfigs() -> str:
    return os.environ.get("KUBECONFIG") or _DEFAULT_KUBECONFIG


def _load(configuration: "Configuration", context: str | None, *, has_file: bool) -> str | None:
    """Load the context, or the pod's own cluster, into `configuration`. Return the context's name."""
    if has_file:
        return _from_kubeconfig(configuration, _kubeconfigs(), context)
    _from_pod(configuration)
    return None


def _from_kubeconfig(configuration: "Configuration", files: str, context: str | None) -> str:
    """Load the context into `configuration` and return its name."""
    from kubernetes.config import (  # noqa: PLC0415 - see the package
        ConfigException,
        list_kube_config_contexts,
        load_kube_config,
    )

    try:
        contexts, current = list_kube_config_contexts(files)  # type: ignore[no-untyped-call]
    except (ConfigException, yaml.YAMLError, OSError, TypeError, KeyError, AttributeError, ValueError) as error:
        raise Unusable(ClusterProblem.BROKEN_CONFIG, context) from error
    wanted = context or current["name"]
    if wanted not in [known["name"] for known in contexts]:
        raise Unusable(ClusterProblem.UNKNOWN_CONTEXT, context)
    try:
        load_kube_config(  # type: ignore[no-untyped-call]
            files, context=wanted, client_configuration=configuration, persist_config=False
        )
    except (ConfigException, OSError, TypeError, KeyError, AttributeError, ValueError) as error:
        raise Unusable(ClusterProblem.BROKEN_CONFIG, context) from error
    return str(wanted)


def _from_pod(configuration: "Configuration") -> None:
    from kubernetes.config import ConfigException, load_incluster_config  # noqa: PLC0415 - see the package

    try:
        load_incluster_config(client_configuration=configuration)  # type: ignore[no-untyped-call]
    except (ConfigException, OSError) as error:
        raise Unusable(ClusterProblem.BROKEN_CONFIG) from error
