"""Pastes from people: stretches of chat, tickets, notes of an incident, runbooks, in English and in Spanish."""

from collections.abc import Sequence
from typing import Final

from tests.evals.redaction.frames import filled
from tests.evals.redaction.labels import slot
from tests.evals.redaction.maker import Maker
from tests.evals.redaction.negatives import negative_text
from tests.evals.redaction.pastes.parts import either, hold, insert, stream, token
from tests.evals.redaction.told import SENTENCES, told_text

_ENGLISH: Final = [kind for kind in SENTENCES if kind.startswith("english")]
_SPANISH: Final = [kind for kind in SENTENCES if kind.startswith("spanish")]
_TALK: Final = (
    "anyone else seeing 502s on checkout?",
    "looking",
    "deploy went out at 10:40, suspicious",
    "rolling back {app} to {short}",
    "grafana shows p99 at 4s since {clock}",
    "db connections are maxed out",
    "who has access to the prod database?",
    "give me 5 minutes",
    ":eyes:",
    "thanks {person}!",
    "it works now, the pod was OOMKilled",
    "trace {md5} shows the slow query",
    "let's write the postmortem tomorrow",
    "can you try again? I restarted {app}",
    "https://grafana.example.com/d/{uuid}/checkout?orgId=1",
    "commit {sha} looks guilty",
)
_CHARLA: Final = (
    "¿a alguien más le da 502 en el checkout?",
    "lo miro",
    "el despliegue salió a las 10:40, sospechoso",
    "hago rollback de {app} a {short}",
    "grafana marca un p99 de 4s desde las {clock}",
    "la base de datos no acepta más conexiones",
    "¿quién tiene acceso a la bbdd de producción?",
    "dadme 5 minutos",
    "gracias {person}!",
    "ya funciona, el pod estaba OOMKilled",
    "la traza {md5} tiene la consulta lenta",
    "mañana hacemos el postmortem",
    "¿pruebas otra vez? he reiniciado {app}",
    "el commit {sha} tiene la culpa",
    "jajaja ya te digo",
)


def _told(m: Maker, kinds: Sequence[str], clean: str) -> str:
    text = told_text(m, m.pick(kinds))
    return slot(m.hex(8), text, negative_text(m, clean))


def _conversation(m: Maker, talk: Sequence[str], kinds: Sequence[str], clean: Sequence[str]) -> str:
    lines = [filled(m, m.pick(talk)) for _ in range(m.number(4, 16))]
    lines = insert(m, lines, *(negative_text(m, m.pick(clean)) for _ in range(m.number(1, 5))))
    lines = insert(m, lines, *(_told(m, kinds, m.pick(clean)) for _ in range(3)))
    people = [m.person() for _ in range(3)]
    style = m.number(0, 3)
    if style == 0:
        return "\n".join(lines)
    if style == 1:
        return "\n".join(f"[{m.clock()[:5]}] {m.pick(people)}: {line}" for line in lines)
    if style == 2:
        return "\n".join(f"{m.pick(people)}  {m.clock()[:5]} AM\n{line}" for line in lines)
    return "\n".join(f"{m.pick(people)}: {line}" for line in lines)


def slack_chat_english(m: Maker) -> str:
    return _conversation(m, _TALK, _ENGLISH, ("chat", "about-password"))


def slack_chat_spanish(m: Maker) -> str:
    return _conversation(m, _CHARLA, _SPANISH, ("chat-spanish", "about-password-spanish"))


def ticket(m: Maker) -> str:
    english = [
        "*Steps to reproduce*",
        "1. Open the shop and log in with a test account",
        "2. Reset the password",
        "3. See error 500",
        "Expected: a mail with a reset link. Actual: nothing, the token is expired at once.",
        "Environment: staging, build " + m.hex(7),
    ]
    lines = [*english, "```", *stream(m, 3, 12), "```"]
    held = (
        f"Test account: {m.user()} / {hold(m, m.chosen_password(), '(ask QA)')}",
        _told(m, _ENGLISH, "chat"),
        f"API key used: `{hold(m, token(m), 'see vault')}`",
    )
    return "\n".join((*english[:2], *held, *lines[2:]))


def ticket_spanish(m: Maker) -> str:
    lines = [
        "Pasos para reproducirlo:",
        "1. Entra en la tienda con una cuenta de prueba",
        "2. Restablece la contraseña",
        "3. Sale un error 500",
        "Se esperaba un correo; el token caduca al momento.",
        f"Entorno: preproducción, versión {m.hex(7)}",
        "```",
        *stream(m, 3, 12),
        "```",
    ]
    held = (
        f"Usuario de pruebas: {m.user()} / {hold(m, m.chosen_password(), '(preguntar a QA)')}",
        _told(m, _SPANISH, "chat-spanish"),
        f"Clave de API: `{hold(m, token(m), 'está en vault')}`",
    )
    return "\n".join((lines[0], *held, *lines[1:]))


def incident_notes(m: Maker) -> str:
    did = either(m, told_text(m, m.pick(("english-do", "english-is"))), "rotated the password, new one is in vault")
    return "\n".join(
        (
            f"# Incident {m.number(100, 999)}: checkout down",
            "",
            f"**Severity**: SEV{m.number(1, 3)}  **Lead**: {m.person()}",
            "",
            "## Timeline",
            f"- {m.clock()[:5]} alert `HighErrorRate` fired for {m.app()}",
            f"- {m.clock()[:5]} {m.person()} rolled back to `{m.hex(7)}`",
            f"- {m.clock()[:5]} found that the database password had expired",
            f"- {m.clock()[:5]} {did}",
            f"- {m.clock()[:5]} ran `{_command(m)}`",
            f"- {m.clock()[:5]} errors back to normal, trace {m.hex(32)}",
            "",
            "## Root cause",
            "The password of the service account was not rotated in the secret. The token cache hid it for an hour.",
            "",
            "## Actions",
            "- [ ] alert on expiry of credentials",
            f"- [ ] revoke the key {hold(m, m.form('AKIA{b16}'), 'of the CI user')}",
            "- [x] rotate all tokens",
        )
    )


def incident_notes_spanish(m: Maker) -> str:
    did = either(m, told_text(m, m.pick(("spanish-do", "spanish-es"))), "se rota la contraseña, la nueva está en vault")
    return "\n".join(
        (
            f"# Incidente {m.number(100, 999)}: caída del checkout",
            "",
            f"**Gravedad**: alta  **Responsable**: {m.person()}",
            "",
            "## Cronología",
            f"- {m.clock()[:5]} salta la alerta `HighErrorRate` de {m.app()}",
            f"- {m.clock()[:5]} {m.person()} vuelve a `{m.hex(7)}`",
            f"- {m.clock()[:5]} la contraseña de la base de datos había caducado",
            f"- {m.clock()[:5]} {did}",
            f"- {m.clock()[:5]} se lanza `{_command(m)}`",
            f"- {m.clock()[:5]} errores a cero, traza {m.hex(32)}",
            "",
            "## Causa",
            "La clave de la cuenta de servicio no se rotó en el secreto. La caché del token lo ocultó una hora.",
            "",
            "## Acciones",
            f"- [ ] revocar la clave {hold(m, m.form('AKIA{b16}'), 'del usuario de CI')}",
            "- [ ] avisar cuando caduquen las credenciales",
        )
    )


def _command(m: Maker) -> str:
    return m.pick(
        (
            f"PGPASSWORD={hold(m, m.password(), '$PW')} psql -h {m.host()} -U app -c 'select 1'",
            f"redis-cli -a {hold(m, m.password(), '$PW')} ping",
            f"curl -u admin:{hold(m, m.password(), '$PW')} https://{m.host()}/health",
        )
    )


def handover(m: Maker) -> str:
    """A page of accesses, as wikis and mails have them."""
    words = m.pick(
        (
            ("Access", "User", "Password", "Host", "see vault", "Ask {} if anything fails.", "API token"),
            ("Accesos", "Usuario", "Contraseña", "Servidor", "está en vault", "Cualquier duda, a {}.", "Token de API"),
        )
    )
    access, user, password, host, clean, closing, api = words
    lines = [f"## {access}", ""]
    for name in ("Grafana", "Jenkins", "PostgreSQL"):
        lines += [
            f"### {name}",
            f"- {host}: {m.host()}",
            f"- {user}: {m.user()}",
            f"- {password}: {hold(m, m.chosen_password(), clean)}",
            "",
        ]
    lines += [f"| {api} | {hold(m, token(m), clean)} |", "", closing.replace("{}", m.person())]
    return "\n".join(lines)
