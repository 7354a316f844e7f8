"""What is said of a dry run in Vigía's own voice, in both languages; a refusal is in the API server's own words."""

from collections.abc import Mapping
from typing import Final

from workers.cluster.connection import ClusterProblem
from workers.cluster.reader import ReadProblem
from workers.language import Wording

NO_CLUSTER: Final = Wording(en="the cluster cannot be used: {why}", es="el clúster no se puede usar: {why}")
FIRST_ONLY: Final = Wording(
    en="only the first {count} objects were sent", es="solo se enviaron los primeros {count} objetos"
)
SECRETS_STAY: Final = Wording(
    en="{title}: Secrets are neither read nor sent", es="{title}: los Secrets ni se leen ni se envían"
)
NAMELESS: Final = Wording(en="an object without kind or name", es="un objeto sin kind o sin nombre")
UNKNOWN_KIND: Final = Wording(
    en="The cluster knows no {kind} of {version}.", es="El clúster no conoce ningún {kind} de {version}."
)
NAMESPACE_MADE: Final = Wording(
    en="{title}: its namespace is made by the same file", es="{title}: su namespace lo crea el mismo archivo"
)
NO_DRY_RUN: Final = Wording(
    en="{title}: an admission webhook does not support dry run",
    es="{title}: un webhook de admisión no permite el dry run",
)
REFUSED: Final = Wording(en="The cluster refuses it: {why}", es="El clúster lo rechaza: {why}")
ANSWERED: Final = Wording(en="it answered {status}", es="respondió {status}")
CLUSTER_ANSWERED: Final = Wording(
    en="{title}: the cluster answered {status}", es="{title}: el clúster respondió {status}"
)
LIVE_UNREAD: Final = Wording(
    en="{title}: what runs now could not be read", es="{title}: no se pudo leer lo que se ejecuta ahora"
)
NOT_ASKED: Final = Wording(en="{title}: {why}", es="{title}: {why}")
LEFT_OUT: Final = Wording(en="… the rest is left out", es="… se omite el resto")

UNUSABLE: Final[Mapping[ClusterProblem, Wording]] = {
    ClusterProblem.NOT_CONFIGURED: Wording(en="not configured", es="no está configurado"),
    ClusterProblem.BROKEN_CONFIG: Wording(en="broken config", es="la configuración está rota"),
    ClusterProblem.UNKNOWN_CONTEXT: Wording(en="unknown context", es="el contexto no existe"),
    ClusterProblem.NO_CREDENTIALS: Wording(en="no credentials", es="no hay credenciales"),
    ClusterProblem.UNREACHABLE: Wording(en="unreachable", es="no responde"),
    ClusterProblem.UNTRUSTED: Wording(en="untrusted", es="no se confía en su certificado"),
    ClusterProblem.UNAUTHORIZED: Wording(en="unauthorized", es="no acepta las credenciales"),
    ClusterProblem.UNEXPECTED_ANSWER: Wording(en="unexpected answer", es="no responde como un clúster"),
}
UNREAD: Final[Mapping[ReadProblem, Wording]] = {
    ReadProblem.FORBIDDEN: Wording(en="forbidden", es="prohibido"),
    ReadProblem.UNAUTHORIZED: Wording(en="unauthorized", es="no se aceptan las credenciales"),
    ReadProblem.NOT_FOUND: Wording(en="not found", es="no se encuentra"),
    ReadProblem.GONE: Wording(en="gone", es="ya no está"),
    ReadProblem.TIMED_OUT: Wording(en="timed out", es="no respondió a tiempo"),
    ReadProblem.TOO_LARGE: Wording(en="too large", es="demasiado grande"),
    ReadProblem.THROTTLED: Wording(en="throttled", es="el servidor está saturado"),
    ReadProblem.UNREACHABLE: Wording(en="unreachable", es="no responde"),
    ReadProblem.REFUSED: Wording(en="refused", es="rechazado"),
    ReadProblem.SERVER_ERROR: Wording(en="server error", es="error del servidor"),
    ReadProblem.UNEXPECTED_ANSWER: Wording(en="unexpected answer", es="respuesta inesperada"),
}
