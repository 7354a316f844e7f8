"""What a person is told when Vigía cannot, or may not, do what they ask."""

from typing import Final

from workers.language import Wording

REFUSED_USER: Final = Wording(
    en="You are not on the list of people I may serve. Ask whoever runs Vigía here to add you.",
    es="No estás en la lista de personas a las que puedo atender. Pide a quien administra Vigía que te añada.",
)

REFUSED_CHANNEL: Final = Wording(
    en="I may not answer in this channel. Ask in one of those that Vigía is set up for.",
    es="No puedo responder en este canal. Pregunta en uno de los que Vigía tiene permitidos.",
)

REFUSED_JOB: Final = Wording(
    en="That job belongs to someone else; only they or an admin of Vigía can see or cancel it here.",
    es="Ese trabajo es de otra persona; aquí solo ella o quien administra Vigía puede verlo o cancelarlo.",
)

REFUSED_SILENCE: Final = Wording(
    en="You may not silence alerts from here. Ask one of Vigía's admins, or somebody on its list VIGIA_SILENCERS.",
    es="No puedes silenciar alertas desde aquí. Pídeselo a quien administra Vigía o está en su lista VIGIA_SILENCERS.",
)

REFUSED_APPROVAL: Final = Wording(
    en="You may not approve runbooks here. Ask one of Vigía's admins, or somebody on its list VIGIA_RUNBOOK_APPROVERS.",
    es="No puedes aprobar runbooks aquí. Pídeselo a quien administra Vigía o está en su lista VIGIA_RUNBOOK_APPROVERS.",
)

REFUSED_OWN_DRAFT: Final = Wording(
    en="You asked for this draft, so somebody else has to approve it. You can go on editing it.",
    es="Tú pediste este borrador, así que tiene que aprobarlo otra persona. Puedes seguir editándolo.",
)

UNKNOWN_JOB: Final = Wording(
    en="There is no such job: perhaps the id is mistyped, or the job is more than a day old. "
    "`/vigia status` lists yours.",
    es="Ese trabajo no existe: quizá el identificador esté mal escrito, o el trabajo tenga más de un día. "
    "`/vigia estado` muestra los tuyos.",
)

TOO_LONG: Final = Wording(
    en="That is too long: I take up to {limit} at once. Send the part around the error.",
    es="Es demasiado largo: acepto hasta {limit} de una vez. Envía la parte cercana al error.",
)

QUEUE_AWAY: Final = Wording(
    en="I cannot take this now: my queue (Redis) cannot be reached, so nothing was queued. Try again in a minute.",
    es="Ahora no puedo aceptarlo: mi cola (Redis) no responde, así que no se ha encolado nada. Prueba en un minuto.",
)
