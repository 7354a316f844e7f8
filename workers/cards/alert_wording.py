"""What the card of an alert says in Vigía's own voice, in both languages."""

from typing import Final

from workers.contracts import AlertStatus, Severity
from workers.language import Wording

FIRING: Final = Wording(en="Firing: {name}", es="Disparada: {name}")
RESOLVED: Final = Wording(en="Resolved: {name}", es="Resuelta: {name}")
STORM: Final = Wording(en="Alert storm: {count} firing", es="Tormenta de alertas, disparadas: {count}")
STORM_OVER: Final = Wording(en="Alert storm, all resolved", es="Tormenta de alertas, todas resueltas")
UNNAMED: Final = Wording(en="an alert", es="una alerta")
COUNTS: Final = Wording(en="{firing} firing, {resolved} resolved.", es="Disparadas: {firing}; resueltas: {resolved}.")
UNTRACKED: Final = Wording(
    en="Beyond them {count} more, which are only counted.", es="Además, {count} más que solo se cuentan."
)
LEFT_OUT: Final = Wording(
    en="Alerts of this group that its source left out: {count}.",
    es="Alertas de este grupo que su origen omitió: {count}.",
)
REFIRED: Final = Wording(
    en="Times fired again after being resolved: {count}.", es="Veces que volvió a dispararse tras resolverse: {count}."
)
EPISODES: Final = Wording(
    en="This is time {count}; the last one ended on {moment}.",
    es="Es la vez número {count}; la anterior terminó el {moment}.",
)
STATUSES: Final[dict[AlertStatus, Wording]] = {
    "firing": Wording(en="firing", es="disparada"),
    "resolved": Wording(en="resolved", es="resuelta"),
}
SEVERITIES: Final[dict[Severity, Wording]] = {
    "critical": Wording(en="critical", es="crítica"),
    "error": Wording(en="error", es="error"),
    "warning": Wording(en="warning", es="aviso"),
    "info": Wording(en="info", es="informativa"),
    "none": Wording(en="no severity", es="sin gravedad"),
}
SINCE: Final = Wording(en="since {moment}", es="desde {moment}")
UNTIL: Final = Wording(en="until {moment}", es="hasta {moment}")
ALERTS: Final = Wording(en="Alerts, newest first", es="Alertas, las más nuevas primero")

ACKNOWLEDGED: Final = Wording(en="{who} is on it.", es="{who} se ocupa.")
SILENCED: Final = Wording(
    en="{who} silenced it in Alertmanager until {moment}.",
    es="{who} la silenció en Alertmanager hasta {moment}.",
)
SILENCE_FAILED: Final[dict[str, Wording]] = {
    "not_configured": Wording(
        en="Not silenced: Vigía does not know where Alertmanager is (VIGIA_ALERTMANAGER_URL).",
        es="Sin silenciar: Vigía no sabe dónde está Alertmanager (VIGIA_ALERTMANAGER_URL).",
    ),
    "unreachable": Wording(
        en="Not silenced: Alertmanager could not be reached. Try again, or silence it there.",
        es="Sin silenciar: no se pudo llegar a Alertmanager. Reinténtalo o siléncialo allí.",
    ),
    "refused": Wording(
        en="Not silenced: Alertmanager refused it. Silence it there.",
        es="Sin silenciar: Alertmanager lo rechazó. Siléncialo allí.",
    ),
    "too_wide": Wording(
        en="Not silenced: these alerts share no name, so a silence would take in others. Silence them there.",
        es="Sin silenciar: estas alertas no comparten nombre y el silencio afectaría a otras. Siléncialas allí.",
    ),
    "masked": Wording(
        en="Not silenced: a label holds a masked value, so Vigía cannot name the alert to Alertmanager. "
        "Silence it there.",
        es="Sin silenciar: una etiqueta contiene un valor enmascarado, así que Vigía no puede nombrar la alerta ante "
        "Alertmanager. Siléncialo allí.",
    ),
}
AGAIN: Final = Wording(en="Investigating it again …", es="Investigándola otra vez …")
COMPLETING: Final = Wording(
    en="The model did not answer; this will be completed here when it is back, for up to an hour.",
    es="El modelo no respondió; esto se completará aquí cuando vuelva, durante una hora como mucho.",
)
IN_THREAD: Final = Wording(
    en="All the evidence stands in the thread, with line numbers and as a file.",
    es="Toda la evidencia está en el hilo, con números de línea y en un archivo.",
)
INVESTIGATION: Final = Wording(en="Investigation", es="Investigación")

ACKNOWLEDGE: Final = Wording(en="I'm on it", es="Me ocupo")
INVESTIGATE_AGAIN: Final = Wording(en="Investigate again", es="Investigar otra vez")
RUNBOOK: Final = Wording(en="Runbook", es="Runbook")
SOURCE: Final = Wording(en="Open alert", es="Abrir alerta")
DASHBOARD: Final = Wording(en="Dashboard", es="Panel")
LAST_TIME: Final = Wording(en="Last time", es="La vez anterior")
SILENCE: Final = Wording(en="Silence {duration}", es="Silenciar {duration}")
SILENCE_TITLE: Final = Wording(en="Silence this alert?", es="¿Silenciar esta alerta?")
SILENCE_TEXT: Final = Wording(
    en="For {duration} Alertmanager will tell nobody of alerts that have all the labels which these have in common.",
    es="Durante {duration} Alertmanager no avisará de alertas con todas las etiquetas que estas tienen en común.",
)
YES_SILENCE: Final = Wording(en="Silence it", es="Silenciar")
NO: Final = Wording(en="Leave it", es="Dejarlo")
DURATIONS: Final[dict[int, Wording]] = {
    3_600: Wording(en="1 hour", es="1 hora"),
    14_400: Wording(en="4 hours", es="4 horas"),
    86_400: Wording(en="1 day", es="1 día"),
}
FEEDBACK: Final[dict[str, Wording]] = {
    "right": Wording(en="Right", es="Acertado"),
    "wrong_cause": Wording(en="Wrong cause", es="Causa errónea"),
    "missed": Wording(en="Missed the evidence", es="Le faltó evidencia"),
    "no_issue": Wording(en="Was no issue", es="No era un problema"),
}
