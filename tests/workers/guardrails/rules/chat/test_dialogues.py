"""Secrets that one message asks for and another tells, or that are handed over without a noun for them."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

TOLD = (
    "ana: anyone has the grafana admin password?\nbob: yes one sec\nbob: {}\nana: thanks!",
    "[10:41] ana: cuál es la clave del rabbit?\n[10:42] bob: prueba con {}\n[10:43] ana: entra",
    "ana  10:12 AM\nthe root password is\nana  10:12 AM\n{}\nbob  10:13 AM\ngot it",
    "Ana: can someone DM me the sudo pass for bastion-2\nOps: its {} don't tell anyone lol",
    "> the wifi password?\n{} :sweat_smile:",
    "ana: it keeps asking me for the passphrase of the deploy key\nbob: `{}`\nana: worked",
    "usad {} para entrar en ledger",
    "use {} for the bastion",
    "I just set it to {}, try again",
    "la cambié a {} ayer, ¿la password sigue igual?",
    "it's {} (wifi of the office)",
    "Olga: what's the login for the kibana box?\nPere: elastic and {}\nOlga: in, cheers",
    "Iker: la contraseña del usuario backup en nas-02?\nMiren: {} (con mayúscula)\nIker: va",
    "Sara: what do I put in SMTP_PASSWORD for dev?\nTom: put {}\nSara: and the port?\nTom: 587",
    "Lola: which creds does grafana use on db-7?\nHugo: same as prometheus\nLola: which are?\nHugo: {}",
    "Kim: I lost the vault root password again\nLee: you're kidding\nKim: nope\nLee: 🙈 ok: {}",
    "A: quina és la contrasenya del wifi?\nB: {}\nA: gràcies",
    "Ana: did the sudo password on the jump host change?\nBea: yes\nBea: now: {}",
    "<ana> community for the new switches?\n<bob> {} for read only\n<ana> ok",
    "Nil: how do I decrypt the nightly dump?\nPau: {}\nNil: done",
    "Nil: cómo abro el zip de las nóminas?\nPau: con {}\nNil: ya",
)


@pytest.mark.parametrize("chosen", ["Dragon10{}*", "T3mp-Gandalf{}", "Coffee29{}_3whb", "silver-horse-lamp-{}"])
@pytest.mark.parametrize("dialogue", TOLD)
def test_a_password_is_masked_in_whichever_message_it_stands(dialogue: str, chosen: str) -> None:
    value = chosen.format(10 + len(dialogue) % 90)
    assert value not in str(redact(dialogue.format(value)).text)


@pytest.mark.parametrize(
    "dialogue",
    [
        "kevin: what's the token for the staging api?\ntomas: {}\nkevin: ta",
        "priya: I rotated the api key, new one:\npriya: {}\nsven: updating the secret",
    ],
)
def test_a_token_is_masked_in_the_next_message(dialogue: str) -> None:
    value = Forge(6).hex(40)
    assert value not in str(redact(dialogue.format(value)).text)


@pytest.mark.parametrize(
    "dialogue",
    [
        "Dev: what's the influx token for the lab?\nOps: it's this: `{}`\nDev: ty",
        "Dev: pásame la api key del mapa\nOps: va: {}\nDev: ok",
        "*Eva* 10:01\nvault sealed again, who has unseal keys?\n*Jon* 10:02\nmine: `{}`",
    ],
)
def test_a_key_in_base64_is_masked_in_the_answer(dialogue: str) -> None:
    value = Forge(len(dialogue)).base64(32)
    assert value not in str(redact(dialogue.format(value)).text)


@pytest.mark.parametrize(
    ("dialogue", "form"),
    [
        ("Ana: PIN of the printer?\nBob: it's {}\nAna: ok", "{:04}"),
        ("Ana: el PIN de la alarma?\nBob: {}\nAna: ok", "8{:04}"),
        ("Ana: it wants the 2fa code from your phone\nBob: {}\nAna: thanks", "31{:04}"),
        ("Ana: it wants the 2fa code from your phone\nBob: {}\nAna: expired, another please", "418 {:03}"),
        ("Ana: what code opens the server room door?\nBob: {}#\nAna: thanks", "{:04}"),
        ("Ana: pin de la sim?\nBob: en la caja pone {}\nAna: vale", "{:04}"),
        ("Ana: me ha llegado un SMS con un código, lo necesitas?\nBob: sí\nAna: {}", "72{:04}"),
        ("Ana: wifi password?\nBob: {}", "2811{:04}"),
    ],
)
def test_a_few_digits_are_masked_where_a_code_is_asked_for(dialogue: str, form: str) -> None:
    value = form.format(100 + len(dialogue))
    assert value not in str(redact(dialogue.format(value)).text)


@pytest.mark.parametrize(
    "text",
    [
        "Ana: what's the exit code?\nBob: 1374",
        "Ana: error code?\nBob: it's 5003",
        "Ana: which code path handles this?\nBob: 4471",
        "Ana: can you pin the image version?\nBob: 20261121",
        "Ana: what's the token limit?\nBob: 128000",
        "Ana: how many passwords expired?\nBob: 4417",
        "Ana: how do we unlock the state?\nBob: terraform force-unlock 5f0c8f0e-2a52-4a7f-9d1b-6a1f3a0b9c77",
        "Ana: which commit fixed the token refresh?\nBob: 9f3b2c7d1e5a8046b3c9d7e2f1a4058c6b7d9e3a",
        "Ana: what's the password policy on db-2?\nBob: see KB-20417",
        "Ana: who rotated the secret?\nBob: jenkins-agent-7f9c4d5b6-xk2p9",
        "Ana: is the api key in vault?\nBob: yes, secret/prod/maps",
        "Ana: does the login page load?\nBob: takes 12000 ms",
        "Ana: forgot password mails are failing\nBob: since v3.14.2\nAna: pod mailer-5d8f7c9b4-h2k8q",
        "Ana: how do I open the dashboard?\nBob: grafana-prod-02",
        "Ana: what is the community edition version?\nBob: 8.0.34-ce2",
        "Ana: 2fa code sent?\nBob: at 10:42\nAna: ticket 48213",
        "Ana: no me digas la contraseña, ¿me dices el número de cliente?\nBob: 84301981",
        "Ana: hola, la password del usuario backup en nas-prod04?",
        "ana: what's the password policy?\nbob: 12+ chars and 1 digit",
        "tom: which trace id? need the token error\nana: 765b874ec8a05c36d6e19721d325d6e4",
        "ana: did you reset the password on db-2?\nbob: yes, and restarted orders-7c9f8b6d5-x2k4l",
        "ana: who has the vault password?\nbob: deployed v2.14.3 meanwhile",
        "kevin: what version fixes the token bug?\ntomas: v2.14.3-rc1",
        "ana: the password is wrong\nbob: see https://wiki.example.com/Reset2024",
        "use Ubuntu-22.04 for the runner",
        "use node-18 to log in to the registry",
        "I set it to orders-v2, not sure",
        "Password:\nLast login: Fri Nov 20 10:00:00 2026 from 10.1.2.3\nana@bastion-2:~$ ls",
        "DB_PASSWORD:  <set to the key 'password' in secret 'orders-db'>\nJAVA_OPTS:    -Xmx512m",
        "Login failed: wrong password?\nClientConnectionId:1fccf9f5-0a6d-44cf-a0c7-79f36d46d303",
    ],
)
def test_what_answers_nothing_stays(text: str) -> None:
    assert str(redact(text).text) == text
