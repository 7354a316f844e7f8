"""What the cluster could not give, in both languages: the subject of a sentence, and its cause."""

from collections.abc import Mapping
from typing import Final

from workers.cluster.connection import ClusterProblem
from workers.cluster.reader import ReadProblem
from workers.language import Wording

PODS: Final = Wording(en="The pods of namespace {namespace}", es="La lista de pods del namespace {namespace}")
EVENTS: Final = Wording(en="The events of namespace {namespace}", es="La lista de eventos del namespace {namespace}")
REPLICASETS: Final = Wording(
    en="The rollouts in namespace {namespace}", es="El historial de despliegues del namespace {namespace}"
)
REVISIONS: Final = Wording(en="The rollouts of {kind} {name}", es="El historial de despliegues de {kind} {name}")
JOBS: Final = Wording(en="The jobs of namespace {namespace}", es="La lista de jobs del namespace {namespace}")
OBJECT: Final = Wording(en="{kind} {name}", es="{kind} {name}")
NODES: Final = Wording(en="The nodes", es="La lista de nodos")
NODE_PODS: Final = Wording(en="The pods on node {node}", es="La lista de pods del nodo {node}")
NODE_EVENTS: Final = Wording(en="The events of node {node}", es="La lista de eventos del nodo {node}")
LOG: Final = Wording(en="The log of {pod}/{container}", es="El log de {pod}/{container}")
PREVIOUS_LOG: Final = Wording(en="The previous log of {pod}/{container}", es="El log anterior de {pod}/{container}")

PROBLEMS: Final[Mapping[ReadProblem, Wording]] = {
    ReadProblem.FORBIDDEN: Wording(
        en="the cluster forbids it; deploy/rbac.yaml holds the permissions that Vigía needs.",
        es="el clúster lo prohíbe; deploy/rbac.yaml tiene los permisos que Vigía necesita.",
    ),
    ReadProblem.UNAUTHORIZED: Wording(
        en="the cluster refuses the credentials. See: vigia doctor",
        es="el clúster no acepta las credenciales. Mira: vigia doctor",
    ),
    ReadProblem.NOT_FOUND: Wording(en="it is not there any more.", es="ya no está."),
    ReadProblem.GONE: Wording(en="it changed while it was read.", es="cambió mientras se leía."),
    ReadProblem.TIMED_OUT: Wording(en="the cluster did not answer in time.", es="el clúster no respondió a tiempo."),
    ReadProblem.TOO_LARGE: Wording(en="it is more than may be read.", es="es más de lo que se puede leer."),
    ReadProblem.THROTTLED: Wording(en="the API server is overloaded.", es="el servidor de API está sobrecargado."),
    ReadProblem.UNREACHABLE: Wording(en="the connection failed.", es="falló la conexión."),
    ReadProblem.REFUSED: Wording(en="the container has written none.", es="el contenedor no ha escrito ninguno."),
    ReadProblem.SERVER_ERROR: Wording(en="the API server failed.", es="falló el servidor de API."),
    ReadProblem.UNEXPECTED_ANSWER: Wording(
        en="the answer is not one of an API server.", es="la respuesta no es de un servidor de API."
    ),
}

THE_CLUSTER: Final = Wording(en="The cluster", es="El clúster")
CLUSTER_NAMED: Final = Wording(en="The cluster {cluster}", es="El clúster {cluster}")
NO_CONTEXT: Final = Wording(
    en="VIGIA_KUBECONFIG_CONTEXTS names no context for it.", es="VIGIA_KUBECONFIG_CONTEXTS no le da ningún contexto."
)
CLUSTER_PROBLEMS: Final[Mapping[ClusterProblem, Wording]] = {
    ClusterProblem.BROKEN_CONFIG: Wording(
        en="the kubeconfig cannot be used. See: vigia doctor", es="el kubeconfig no se puede usar. Mira: vigia doctor"
    ),
    ClusterProblem.NO_CREDENTIALS: Wording(
        en="the program that fetches its credentials did not end in time. See: vigia doctor",
        es="el programa que obtiene sus credenciales no terminó a tiempo. Mira: vigia doctor",
    ),
    ClusterProblem.UNKNOWN_CONTEXT: Wording(
        en="the kubeconfig has no such context. See: vigia doctor",
        es="el kubeconfig no tiene ese contexto. Mira: vigia doctor",
    ),
}

LABELS: Final = Wording(en="What the labels {labels} name", es="Lo que nombran las etiquetas {labels}")
NO_NAMES: Final = Wording(
    en="their values are no names that Kubernetes allows.", es="sus valores no son nombres que Kubernetes permita."
)
POD: Final = Wording(en="The pod {pod}", es="El pod {pod}")
POD_GONE: Final = Wording(
    en="it is gone; its workload, its events and the pods in its place were read instead.",
    es="ya no existe; en su lugar se leyeron su carga de trabajo, sus eventos y los pods que lo sustituyen.",
)
LONG_LOGS: Final = Wording(en="The whole of {count} long logs", es="El total de {count} logs largos")
LONG_LOGS_CAUSE: Final = Wording(
    en="what lies around the start of the alert was read, and the ends.",
    es="se leyó lo cercano al inicio de la alerta, y los finales.",
)
MORE_PODS: Final = Wording(
    en="The logs of {count} more pods that are not well", es="El log de otros {count} pods que no están bien"
)
MORE_PODS_CAUSE: Final = Wording(en="that is more than may be read.", es="es más de lo que se puede leer.")
