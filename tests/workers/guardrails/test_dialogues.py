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
    "text",
    [
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
