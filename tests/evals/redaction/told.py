"""Secrets that people tell in a chat, a ticket or a mail, in English and in Spanish.

`{v}` is a password, `{t}` a token of a tool; the rest are the places of `frames`.
"""

import re
from typing import Final

from tests.evals.redaction.frames import filled
from tests.evals.redaction.labels import Case, labelled, secret
from tests.evals.redaction.maker import Maker

SENTENCES: Final[dict[str, tuple[str, ...]]] = {
    "english-is": (
        "the password is {v}",
        "the root password for {host} is {v}",
        "the password for {user} is {v}",
        "the passphrase for the key is {v}",
        "the database pass is still {v}",
        "my password's {v} lol",
        "pw is {v}",
        "password is now {v}",
        "the new password is {v}, please change it",
        "the admin password was {v} before the migration",
        "the password for the vpn is {v}.",
        "{person} said the password is {v}",
        "I think the password is {v}",
        "the staging db password is `{v}`",
        "wifi password is {v} :wifi:",
        "password for grafana is still {v} btw",
        "it's {v}, that's the password for the vpn",
        "the password should be {v}",
        'root\'s password is "{v}"',
        "{app} admin pw = {v}",
        "the sudo password on {host} is {v}",
    ),
    "english-colon": (
        "hey, password for staging: {v}",
        "password (prod): {v}",
        "pwd: {v}",
        "Wi-Fi password: {v}",
        "*Password:* `{v}`",
        "root pw on db-1: `{v}`",
        "user: {user} pass: {v}",
        "user {user}, password {v}",
        "username={user} pw={v}",
        "Username: {user}\nPassword: {v}",
        "User - {user}\nPass - {v}",
        "login: {user}\npw: {v}",
        "new password: {v}",
        "here you go, pass: {v}",
        "ssh {user}@{host} password: {v}",
        "temp password: {v}",
        "Password for {app}:\n{v}",
        "host: {host}\nuser: {user}\npassword: {v}",
        "pw {v}",
        "pass -> {v}",
    ),
    "english-do": (
        "I changed the admin password to {v}, please use that",
        "try {v} as the password",
        "set the db password to {v} this morning",
        "use {v} as the password for {app}",
        "temp password {v} - change it on first login",
        "reset your password to {v}",
        "I've set it to {v} (the root password)",
        "we rotated the password from {v} to {v}",
        "you can log in as {user} with password {v}",
        "log in with user {user} and password {v}",
        "just use password {v} for now",
        "connect with {user} and the password {v}",
        "password has been changed to {v}",
        "password was reset to {v}",
    ),
    "english-pair": (
        "login with {user} / {v}",
        "Login: {user} / {v}",
        "creds: {user}:{v}",
        "creds are {user}/{v}",
        "credentials are {user} / {v}",
        "credentials for {app}: {user} / {v}",
        "{host} creds -> {user} : {v}",
        "you can log in with {user}:{v}",
        "user/pass: {user}/{v}",
        "user/password is {user}/{v}",
        "sign in as {user} / {v}",
        "admin login for {app}: {user} / {v}",
    ),
    "english-token": (
        "the api key is {t}",
        "here's the token: {t}",
        "new token -> {t}",
        "use this token {t} until friday",
        "the secret is {t}, don't share",
        "access key is {t}",
        "the client secret is {t}",
        "api key for {app}: {t}",
        "this is the webhook secret: {t}",
        "my token is {t}, is it wrong?",
        "I generated a new api key: {t}",
        "token={t} works for me",
        "the datadog key is {t}",
        "the encryption key is `{t}`",
        "put {t} as the api token in {app}",
        "secret: {t}",
        "unseal key 1: {t}",
        "auth token `{t}` expires tomorrow",
        "the bearer token I used is {t}",
    ),
    "spanish-es": (
        "la contraseña es {v}",
        "la clave del root es {v}",
        "la contraseña de {host} es {v}",
        "la pass es {v}",
        "la contra es {v}",
        "la contraseña del wifi sigue siendo {v}",
        "mi contraseña es {v}, no la compartas",
        "la clave ahora es {v}.",
        "la contraseña temporal es: {v}",
        "la contraseña de {user} es {v}",
        "la nueva contraseña es {v}",
        "la contraseña nueva de la bbdd es {v}",
        "la password es {v}",
        "el password de {app} es {v}",
        "creo que la clave es {v}",
        "la clave de acceso a {host} es {v}",
        "{person} dice que la contraseña es {v}",
        "la clave para entrar es {v}",
        "la contraseña del usuario {user} es «{v}»",
        "su contraseña es {v}",
        "tu contraseña provisional es {v}",
        "la contraseña era {v} antes del cambio",
    ),
    "spanish-colon": (
        "contraseña nueva: {v}",
        "usuario: {user} clave: {v}",
        "usuario: {user}, contraseña: {v}",
        "usuario {user} contraseña {v}",
        "Usuario: {user}\nContraseña: {v}",
        "os paso la contraseña: {v}",
        "clave de acceso: {v}",
        "password de prod: {v}",
        "clave: {v}",
        "*Contraseña:* `{v}`",
        "clave wifi: {v}",
        "pass: {v}",
        "contraseña de {app}: {v}",
        "host: {host}\nusuario: {user}\nclave: {v}",
        "te paso la clave -> {v}",
        "contraseña (temporal): {v}",
        "Contraseña de la base de datos:\n{v}",
        "contrasena: {v}",
    ),
    "spanish-do": (
        "he cambiado la contraseña a {v}",
        "prueba con la clave {v}",
        "pon {v} como contraseña",
        "usa {v} de contraseña",
        "he puesto {v} como contraseña de {user}",
        "he reseteado la contraseña a {v}",
        "entra con usuario {user} y contraseña {v}",
        "conéctate con {user} y la clave {v}",
        "la he cambiado por {v} (la contraseña de root)",
        "ponle de contraseña {v}",
        "accede con la contraseña {v}",
        "cambié la clave a {v}",
        "le hemos puesto la contraseña {v}",
    ),
    "spanish-pair": (
        "entra con {user} / {v}",
        "credenciales: {user} / {v}",
        "credenciales de {app}: {user}:{v}",
        "las credenciales son {user} / {v}",
        "usuario/contraseña: {user}/{v}",
        "el acceso es {user} / {v}",
        "login: {user} / {v}",
    ),
    "spanish-token": (
        "el token es {t}",
        "el token nuevo es {t}",
        "la clave de la API es {t}",
        "la api key es {t}",
        "el secreto del webhook es {t}",
        "usad este token: {t}",
        "el client secret es {t}",
        "mi token es {t}, ¿por qué falla?",
        "os dejo la api key de {app}: {t}",
        "he generado otro token: {t}",
        "la clave de cifrado es {t}",
        "token de acceso: {t}",
        "mete {t} como token en {app}",
        "la clave secreta es `{t}`",
    ),
}

_OPENINGS: Final[dict[str, tuple[str, ...]]] = {
    "english": (
        "",
        "",
        "",
        "hey, ",
        "ok ",
        "fyi ",
        "<@U02ABCDEF> ",
        "btw ",
        "@{user} ",
        "sorry for the delay, ",
        "👋 ",
    ),
    "spanish": (
        "",
        "",
        "",
        "hola, ",
        "vale, ",
        "oye, ",
        "<@U02ABCDEF> ",
        "por cierto, ",
        "@{user} ",
        "perdón, ",
        "🙏 ",
    ),
}
_ENDINGS: Final[dict[str, tuple[str, ...]]] = {
    "english": ("", "", "", " thanks!", " 👍", ", let me know if it works", " (don't tell anyone)", "\nthx"),
    "spanish": ("", "", "", " gracias!", " 👍", ", avísame si no va", " (no la difundáis)", "\nsaludos"),
}
_ENDS_OPEN: Final = re.compile(r"\{[vt]\}$")
_SECRET: Final = re.compile(r"\{([vt])\}")


def told(m: Maker, kind: str) -> Case:
    """Return a case with what a person tells."""
    return labelled(f"told/{kind}", told_text(m, kind), "chat")


def told_text(m: Maker, kind: str) -> str:
    """Return a message with a secret in it."""
    language = kind.split("-", maxsplit=1)[0]
    frame = m.pick(SENTENCES[kind])
    ending = m.pick(_ENDINGS[language]) if _ENDS_OPEN.search(frame) else ""
    frame = m.pick(_OPENINGS[language]) + frame + ending
    return filled(m, _SECRET.sub(lambda match: secret(_value(m, match[1])), frame))


def _value(m: Maker, place: str) -> str:
    if place == "t":
        return m.form(m.pick(("{A24}", "{A32}", "{A40}", "{h32}", "{h40}", "{U43}", "{l26}")))
    if m.chance(0.7):
        return m.chosen_password()
    m.inline = True
    return m.password()
