"""What a person is told who asks for help, or needs it."""

from typing import Final

from workers.language import Wording

HELP: Final = Wording(
    en="""*I am Vigía. Bring me an incident and I answer with evidence.*
• `/vigia ask QUESTION`: what is wrong, why, and what to do next. Paste the error too.
• `/vigia logs LINES`: find what matters in pasted log lines.
• `/vigia status`: your jobs and the queue. `/vigia status JOB`: one job.
• `/vigia cancel JOB`: stop a job of yours.
• `/vigia runbooks search WORDS`: the runbooks that speak of it.
• `/vigia terraform WHAT`, `/vigia kubernetes WHAT`: code that is checked and repaired before you see it.
• `/vigia review CODE`, or `@Vigía review` with a file: what is wrong in it, by line, and a patch.
• In an incident's thread: `@Vigía summary` for a handover, `@Vigía draft a runbook` when it is over.
• Mention me in a thread and I read the thread first. Attach log files to a mention or a direct message.
Secrets are masked before anything leaves this chat. Ask in English or in Spanish.""",
    es="""*Soy Vigía. Tráeme un incidente y te respondo con pruebas.*
• `/vigia pregunta PREGUNTA`: qué falla, por qué y qué hacer ahora. Pega también el error.
• `/vigia registros LÍNEAS`: encuentra lo importante en las líneas de log que pegues.
• `/vigia estado`: tus trabajos y la cola. `/vigia estado TRABAJO`: uno solo.
• `/vigia cancelar TRABAJO`: detiene un trabajo tuyo.
• `/vigia runbooks busca PALABRAS`: los runbooks que hablan de ello.
• `/vigia terraform QUÉ`, `/vigia kubernetes QUÉ`: código revisado y reparado antes de que lo veas.
• `/vigia revisa CÓDIGO`, o `@Vigía revisa` con un archivo: qué está mal, por línea, y un parche.
• En el hilo de un incidente: `@Vigía resumen` para el relevo, `@Vigía redacta un runbook` cuando acabe.
• Mencióname en un hilo y antes leeré el hilo. Adjunta archivos de log a una mención o a un mensaje directo.
Los secretos se enmascaran antes de que nada salga de este chat. Pregunta en español o en inglés.""",
)

NOT_UNDERSTOOD: Final = Wording(
    en="I do not know that command. This is what I can do:",
    es="No conozco ese comando. Esto es lo que sé hacer:",
)

ASK_USAGE: Final = Wording(
    en="Ask me something after `ask`, for example: `/vigia ask why is my pod in ImagePullBackOff?`",
    es="Escribe algo tras `pregunta`, por ejemplo: `/vigia pregunta ¿por qué falla mi pod con ImagePullBackOff?`",
)

LOGS_USAGE: Final = Wording(
    en="Paste log lines after `logs`, or send me a log file in a direct message.",
    es="Pega líneas de log después de `registros`, o envíame un archivo de log por mensaje directo.",
)

CANCEL_USAGE: Final = Wording(
    en="Tell me which job: `/vigia cancel JOB`. `/vigia status` lists yours.",
    es="Dime qué trabajo: `/vigia cancelar TRABAJO`. `/vigia estado` muestra los tuyos.",
)

TERRAFORM_USAGE: Final = Wording(
    en="Say what to write, for example: `/vigia terraform an EKS cluster with 3 t3.medium nodes`. Nothing is applied.",
    es="Di qué escribir, por ejemplo: `/vigia terraform un cluster EKS con 3 nodos t3.medium`. No se aplica nada.",
)

KUBERNETES_USAGE: Final = Wording(
    en="Say what to write, for example: `/vigia kubernetes a web service with 3 replicas`. Nothing is applied.",
    es="Di qué escribir, por ejemplo: `/vigia kubernetes un servicio web con 3 réplicas`. No se aplica nada.",
)

REVIEW_USAGE: Final = Wording(
    en="Paste Terraform or Kubernetes YAML after `review`, or mention me with `review` and a file.",
    es="Pega Terraform o YAML de Kubernetes después de `revisa`, o mencióname con `revisa` y un archivo.",
)

CODE_FORGOTTEN: Final = Wording(
    en="I no longer have that code. Ask for it again: `/vigia terraform …`",
    es="Ya no tengo ese código. Vuelve a pedirlo: `/vigia terraform …`",
)
