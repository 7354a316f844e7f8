"""The classes of secrets that redaction is known to miss, made so that the rate is measured and not guessed.

They stand beside the bars: no bar counts them. What could not be made here is in `NOT_MEASURED`.
"""

import gzip
from collections.abc import Callable
from typing import Final

from tests.evals.redaction.frames import filled
from tests.evals.redaction.labels import Case, labelled, secret
from tests.evals.redaction.maker import Maker

BEYOND: Final[dict[str, tuple[str, Callable[[Maker], str]]]] = {
    "plain-word": (
        "A word of the dictionary, told in a sentence: it cannot be told from 'the password is wrong'.",
        lambda m: m.pick((f"the password is {secret(m.word())}", f"la contraseña es {secret(m.word())}")),
    ),
    "phrase-with-spaces": (
        "A passphrase with spaces and without quotes: nothing says where it ends.",
        lambda m: f"the passphrase is {secret(' '.join(m.word() for _ in range(4)))}",
    ),
    "number-told": (
        "A PIN or another short number told in a sentence.",
        lambda m: m.pick((f"the pin is {secret(m.form('{d4}'))}", f"el pin es {secret(m.form('{d6}'))}")),
    ),
    "token-alone": (
        "A random value of no known form with nothing around it that says what it is.",
        lambda m: filled(
            m, m.pick(("{time} using " + secret(m.form("{A32}")), secret(m.hex(32)), f"{secret(m.chars(20))}"))
        ),
    ),
    "password-alone": (
        "A password alone on a line, such as the answer to 'what is it?'.",
        lambda m: f"{m.person()}: what is it?\n{m.person()}: {secret(m.chosen_password())}",
    ),
    "next-message": (
        "The name in one message of a chat, the value in the next.",
        lambda m: f"[10:41] {m.person()}: the root password is\n[10:42] {m.person()}: {secret(m.chosen_password())}",
    ),
    "other-language": (
        "Told in a language other than English and Spanish.",
        lambda m: m.pick(
            (
                f"le mot de passe est {secret(m.chosen_password())}",
                f"das Passwort lautet {secret(m.chosen_password())}",
                f"a senha é {secret(m.chosen_password())}",
                f"la password del server: la parola d'ordine è {secret(m.chosen_password())}",
            )
        ),
    ),
    "vague-name": (
        "A name that says nothing: `value`, `x`, a nickname.",
        lambda m: m.pick((f"VALUE={secret(m.form('{A24}'))}", f"thing: {secret(m.form('{A20}'))}")),
    ),
    "spelled": (
        "Spelled out, spaced or in a cipher.",
        lambda m: f"password, spaced out: {secret(' '.join(m.form('{A10}')))}",
    ),
    "compressed": (
        "Compressed and then in base64, as Helm keeps its releases.",
        lambda m: f"release: {secret(m.encoded_bytes(gzip.compress(b'password: ' + m.password().encode(), mtime=0)))}",
    ),
    "short-value": (
        "A value of fewer than five characters under a name.",
        lambda m: f"DB_PASSWORD={secret(m.form('{l4}'))}",
    ),
    "default-value": (
        "A default that is in use: it looks like an example.",
        lambda m: f"password: {secret(m.pick(('admin', 'password', 'changeme', 'secret', '123456')))}",
    ),
    "cut-token": (
        "A vendor's token with its end cut off and no name beside it.",
        lambda m: f"got {secret(m.form('ghp_{A14}'))}... from the log",
    ),
    "split-by-newline": (
        "A token broken in two by the width of a terminal or a mail.",
        lambda m: f"token: {secret(m.form('{A40}'))}\n{secret(m.form('{A24}'))}",
    ),
    "password-hash": (
        "A hash of a password: not the secret, though it may be guessed from it.",
        lambda m: f"{m.user()}:{secret('$2b$12$' + m.form('{A53}'))}",
    ),
}
"""By name: what it is, and how a case is made."""

NOT_MEASURED: Final = (
    "Secrets in an image, a screenshot or an attachment that is no text.",
    "Secrets encrypted or packed in a form of one's own.",
    "Session ids outside of a cookie (`sessionId`, `sid`), a peppering constant, a licence without the word key.",
    "A key of a service that the rules do not know under a name in lower case, if it holds words: `braintree_key: …`.",
    "A phrase of words and dashes under a name with other meanings (`token`, `secret`, `salt`): it reads like a name.",
    "A password in a substitution (`s/__PASS__/…/`), in a lambda, or in a call that names no login.",
    'A bare value on a line of a diff, or the second value of a record of changes (`"from": …, "to": …`).',
    "The rows of a dump whose table is made more than 60 lines above, and parameters that are logged before their SQL.",
    "Secrets that only someone who knows the team can tell (a nickname, a birthday).",
    (
        "Dropped as ambiguous: a public key of a client that is meant to be public but named a key (Sentry "
        "DSN, reCAPTCHA site "
        "key), session ids out of a cookie, nonces, CSRF tokens, unquoted values with a comma or a bracket amid others."
    ),
)


def beyond(m: Maker, kind: str) -> Case:
    """Return a case of a class that is known to be missed."""
    m.inline = True
    return labelled(f"beyond/{kind}", BEYOND[kind][1](m), "beyond")
