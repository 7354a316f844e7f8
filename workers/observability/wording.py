"""What log stores and metrics could not give, in both languages."""

from collections.abc import Mapping
from typing import Final

from workers.documents import SourceNote
from workers.language import Wording
from workers.observability.backend import BackendProblem

LOKI: Final = Wording(en="Loki", es="Loki")
ELASTICSEARCH: Final = Wording(en="Elasticsearch", es="Elasticsearch")
PROMETHEUS: Final = Wording(en="Prometheus", es="Prometheus")

PROBLEMS: Final[Mapping[BackendProblem, Wording]] = {
    BackendProblem.UNREACHABLE: Wording(
        en="it cannot be reached. See: vigia doctor", es="no se llega a él. Mira: vigia doctor"
    ),
    BackendProblem.TIMED_OUT: Wording(en="it did not answer in time.", es="no respondió a tiempo."),
    BackendProblem.UNAUTHORIZED: Wording(
        en="it refuses the credentials. See: vigia doctor", es="no acepta las credenciales. Mira: vigia doctor"
    ),
    BackendProblem.REFUSED: Wording(en="it does not take the query.", es="no acepta la consulta."),
    BackendProblem.THROTTLED: Wording(en="it is overloaded.", es="está saturado."),
    BackendProblem.TOO_LARGE: Wording(
        en="the answer is more than may be read.", es="la respuesta es demasiado grande."
    ),
    BackendProblem.SERVER_ERROR: Wording(en="it failed.", es="falló."),
    BackendProblem.UNEXPECTED_ANSWER: Wording(
        en="the answer is not one of such a server.", es="la respuesta no es de un servidor así."
    ),
}

ALL_LINES: Final = Wording(en="All lines of {store}", es="El total de líneas de {store}")
ALL_LINES_CAUSE: Final = Wording(
    en="there are more than may be read; those nearest to the start of the alert were.",
    es="hay más de las que se pueden leer; se leyeron las más cercanas al inicio de la alerta.",
)
THE_FIGURES: Final = Wording(en="The figures behind the alert", es="Las cifras de la alerta")
NO_RULE: Final = Wording(
    en="Prometheus has no alerting rule of that name.", es="Prometheus no tiene ninguna regla de alerta con ese nombre."
)
NO_SERIES: Final = Wording(
    en="the rule's expression gives no series around that time.",
    es="la expresión de la regla no da ninguna serie en ese momento.",
)
PICTURE: Final = Wording(
    en="The figures behind the alert over time, with its start as a vertical line. The evidence says what A, B … are.",
    es="Las cifras de la alerta en el tiempo, con su inicio como línea vertical. La evidencia dice qué son A, B …",
)


def missing(store: Wording, problem: BackendProblem) -> SourceNote:
    """Return the note about a server from which nothing came."""
    return SourceNote(store, PROBLEMS[problem])


def cut(store: Wording) -> SourceNote:
    """Return the note about a log store that holds more than was read."""
    return SourceNote(
        Wording(en=ALL_LINES.en.format(store=store.en), es=ALL_LINES.es.format(store=store.es)), ALL_LINES_CAUSE
    )
