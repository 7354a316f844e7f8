"""What a sentence says of a secret stays; a word that nobody says of one is masked."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

SENTENCES = (
    "The login page answers at once and no link to change the password is {}.",
    "After the import the password was {}, so nobody could get in.",
    "the passphrase is {}",
    "Passwords are {}. The password must be {}.",
)
FRASES = ("La contraseña es {}.", "la contraseña de los proveedores es {}", "La contraseña debe ser {}, y larga.")


@pytest.mark.parametrize(
    "word",
    "shown hidden kept lost overwritten random unique shared ours permanent case-sensitive hard-coded up-to-date "
    "per-environment world-readable short-lived base64-encoded server-side read-only".split(),
)
@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_describes_a_secret_stays(sentence: str, word: str) -> None:
    text = sentence.replace("{}", word)
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    "palabra", "visible oculta expuesta aleatoria única personal distinta sencilla nuestra".split()
)
@pytest.mark.parametrize("frase", FRASES)
def test_what_describes_one_in_spanish_stays(frase: str, palabra: str) -> None:
    text = frase.replace("{}", palabra)
    assert str(redact(text).text) == text


@pytest.mark.parametrize("word", ["swordfish", "manchester", "otter-lamp-river", "lamp-otter", "harbour7-painted"])
@pytest.mark.parametrize("sentence", [SENTENCES[1], SENTENCES[2], FRASES[0]])
def test_a_word_that_describes_nothing_is_the_secret(sentence: str, word: str) -> None:
    assert word not in str(redact(sentence.replace("{}", word)).text)


@pytest.mark.parametrize("option", ["-storepass:env KEYSTORE_PASSWORD", "--password=stdin", "-keypass:file store.txt"])
def test_where_a_password_is_read_from_stays(option: str) -> None:
    text = f"keytool -list -keystore app.p12 {option}"
    assert str(redact(text).text) == text


def test_who_asks_for_a_key_is_not_told_by_it() -> None:
    text = f"dev1: is the api key in the repo?\ndev2: {(key := Forge(3).chars(24))} is the api key\n"
    assert str(redact(text).text).startswith("dev1: is the api key")
    assert key not in str(redact(text).text)
