"""A refused connection: the host is there, but nothing listens on that port."""

import re
from ipaddress import ip_address
from typing import Final

from workers.findings.analyser import Analyser, Conclusion, Facts, Step
from workers.findings.names import in_namespace, known, named
from workers.guardrails.identifiers import STAND_IN
from workers.language import Language, Wording

_AT: Final = r"(?P<host>\[(?:[\da-fA-F:]{2,45}|ip-[\da-f]{6,9})\]|[A-Za-z0-9_](?:[\w.-]{0,251}\w)?):(?P<port>\d{1,5})"

_WORDS: Final = ("refused", "rechazada")
_SIGNS: Final = (
    re.compile(rf"\bdial tcp (?:\S+->)?{_AT}: (?:connect: )?connection refused"),
    re.compile(rf"\bconnect ECONNREFUSED {_AT}"),
    re.compile(rf"\bThe (?P<kubectl>connection to the server) {_AT} was refused"),
    re.compile(
        r"\bconnection to server at \"(?P<host>[^\"]{1,253})\""
        r".{0,80}\bport (?P<port>\d{1,5}) failed: Connection refused"
    ),
    re.compile(rf"\bError 111 connecting to {_AT}\. Connection refused"),
    re.compile(r"\bFailed to connect to (?P<host>\S{1,253}) port (?P<port>\d{1,5}).{0,60}: Connection refused"),
    re.compile(rf"(?i)\bconnection (?:to|with) {_AT} (?:was )?refused"),
    re.compile(r"(?i)\bconnection refused\b|\bECONNREFUSED\b|\bconexión rechazada\b"),
)
_UNLESS: Final = re.compile(
    r"(?i)\bprobe (?:failed|errored)|\blookup \S|\bimage\b.{0,300}\bpull|\bno connection refused\b"
)
_DETAILS: Final = (
    re.compile(rf"upstream: \"?\w{{2,10}}://{_AT}"),
    re.compile(rf"\b\w{{2,12}}://(?:[^\s@/]{{1,100}}@)?{_AT}"),
    re.compile(rf"(?i)\b(?:connect(?:ing|ion)? to|to|at|host) [\"'`]?{_AT}"),
)

_SERVICES: Final = {
    "3306": "MySQL",
    "5432": "PostgreSQL",
    "5672": "RabbitMQ",
    "6379": "Redis",
    "6443": "the Kubernetes API",
    "9092": "Kafka",
    "9200": "Elasticsearch",
    "27017": "MongoDB",
}
_LOCAL: Final = frozenset({"localhost", "127.0.0.1", "[::1]", "0.0.0.0"})  # noqa: S104 - compared, not bound

_REFUSED: Final = Wording(
    en="Nothing accepts connections at {at}: the service is down, not ready yet, or listens on another port "
    "or address.",
    es="Nada acepta conexiones en {at}: el servicio está caído, aún no está listo o escucha en otro puerto "
    "o dirección.",
)
_LOCALHOST: Final = Wording(
    en="Nothing accepts connections at {at}. Inside a container `localhost` is the container itself: "
    "a service in another pod has to be called by its Service name.",
    es="Nada acepta conexiones en {at}. Dentro de un contenedor `localhost` es el propio contenedor: "
    "a un servicio de otro pod hay que llamarlo por el nombre de su Service.",
)
_KUBECTL: Final = Wording(
    en="`kubectl` found no API server at {at}: the kubeconfig is missing or names the wrong cluster, or the "
    "API server is down.",
    es="`kubectl` no encontró ningún API server en {at}: falta el kubeconfig, apunta a otro clúster o el "
    "API server está caído.",
)
_UNNAMED: Final = Wording(en="the address it calls", es="la dirección a la que llama")

_SEE_SERVICE: Final = Wording(
    en="See whether the Service has endpoints that are ready.",
    es="Mira si el Service tiene endpoints listos.",
)
_SEE_WHOSE: Final = Wording(
    en="See whose address it is: a Service's, a pod's, or none of this cluster's.",
    es="Mira de quién es la dirección: de un Service, de un pod, o de nadie de este clúster.",
)
_SEE_PODS: Final = Wording(
    en="See whether its pods run and are ready, and since when.",
    es="Mira si sus pods están en marcha y listos, y desde cuándo.",
)
_SEE_CONTEXT: Final = Wording(en="See which cluster kubectl talks to.", es="Mira con qué clúster habla kubectl.")


def _conclude(facts: Facts, language: Language) -> Conclusion:
    return Conclusion(
        text=_wording(facts).in_(language, at=_place(facts, language)),
        confidence="high" if facts["port"] else "medium",
        steps=_steps(facts, language),
    )


def _wording(facts: Facts) -> Wording:
    if facts["kubectl"]:
        return _KUBECTL
    return _LOCALHOST if facts["host"] in _LOCAL else _REFUSED


def _place(facts: Facts, language: Language) -> str:
    host, port = facts["host"], facts["port"]
    if not host or not port:
        return _UNNAMED.in_(language)
    service = _SERVICES.get(port)
    return f"`{host}:{port}`" + (f" ({service})" if service else "")


def _steps(facts: Facts, language: Language) -> tuple[Step, ...]:
    if facts["kubectl"]:
        return (Step(_SEE_CONTEXT.in_(language), "kubectl config get-contexts"),)
    host = known(facts, "host") or ""
    within = _namespace(host, facts)
    if _is_address(host):
        # An address names no Service: whose it is comes first.
        first = Step(_SEE_WHOSE.in_(language), f"kubectl get services,endpointslices,pods -A -o wide | grep -F {host}")
    else:
        service = host.partition(".")[0] if _may_be_service(host) else named(facts, "service")
        endpoints = f"kubectl get endpointslices{within} -l kubernetes.io/service-name={service}"
        first = Step(_SEE_SERVICE.in_(language), endpoints)
    return (first, Step(_SEE_PODS.in_(language), f"kubectl get pods{within or ' -A'} -o wide"))


def _is_address(host: str) -> bool:
    try:
        return host not in _LOCAL and bool(ip_address(host))
    except ValueError:
        return False


def _may_be_service(host: str) -> bool:
    return bool(host) and host not in _LOCAL and not STAND_IN.fullmatch(host)


def _namespace(host: str, facts: Facts) -> str:
    """Return ` -n NAMESPACE` of the Service that a host is: its own, or the caller's for a name without one."""
    _, _, rest = host.partition(".")
    if not rest:
        return in_namespace(facts)
    return f" -n {rest.split('.')[0]}" if ".svc" in rest or "." not in rest else ""


CONNECTION_REFUSED: Final = Analyser(
    rule="connection-refused", words=_WORDS, signs=_SIGNS, conclude=_conclude, unless=_UNLESS, details=_DETAILS
)
