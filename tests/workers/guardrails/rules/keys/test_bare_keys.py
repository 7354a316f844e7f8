"""Private keys that no first line announces, or one that a chat has dressed up; public keys and certificates stay."""

import json
from collections.abc import Callable
from itertools import product

import pytest
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

KEYS: dict[str, Callable[[], rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey | ed25519.Ed25519PrivateKey]] = {
    "RSA": lambda: rsa.generate_private_key(65537, 2048),
    "P-256": lambda: ec.generate_private_key(ec.SECP256R1()),
    "P-384": lambda: ec.generate_private_key(ec.SECP384R1()),
    "P-521": lambda: ec.generate_private_key(ec.SECP521R1()),
    "Ed25519": ed25519.Ed25519PrivateKey.generate,
}
FORMS = (PrivateFormat.PKCS8, PrivateFormat.TraditionalOpenSSL, PrivateFormat.OpenSSH)
NO_FORM = ("Ed25519", PrivateFormat.TraditionalOpenSSL)


def _lines(key: str, form: PrivateFormat) -> list[str]:
    made = KEYS[key]()
    return made.private_bytes(Encoding.PEM, form, NoEncryption()).decode().splitlines()[1:-1]


@pytest.mark.parametrize(("key", "form"), [pair for pair in product(KEYS, FORMS) if pair != NO_FORM])
def test_a_key_is_known_by_the_bytes_that_it_begins_with(key: str, form: PrivateFormat) -> None:
    lines = _lines(key, form)
    for text in ("\n".join(lines), f"signing: {''.join(lines)}, x", json.dumps({"k": "\n".join(lines)})):
        masked = str(redact(text).text)
        assert masked.count("[REDACTED:private-key:") == 1
        assert not any(line[:12] in masked for line in lines if len(line) > 4)


@pytest.mark.parametrize("key", KEYS)
def test_a_public_key_stays_without_its_first_line(key: str) -> None:
    public = KEYS[key]().public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo).decode()
    text = "\n".join(public.splitlines()[1:-1])
    assert str(redact(text).text) == text


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("BEGIN RSA PRIVATE KEY", "END RSA PRIVATE KEY"),
        ("\u2014\u2013BEGIN PRIVATE KEY\u2014\u2013", "\u2014\u2013END PRIVATE KEY\u2014\u2013"),
        ("-----begin openssh private key-----", "-----end openssh private key-----"),
        ("Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00C0FFEE00C0FFEE\n", "done"),
    ],
)
def test_a_key_below_a_dressed_or_a_second_line_is_masked(first: str, last: str) -> None:
    lines = [Forge(seed).base64(64) for seed in range(5)]
    masked = str(redact("\n".join([first, *lines, "", last])).text)

    assert masked.startswith(f"{first}\n[REDACTED:private-key:")
    assert masked.endswith(last)
    assert not any(line[:12] in masked for line in lines)


def test_a_key_in_a_form_of_the_web_is_masked() -> None:
    pem = Forge(3).pem("RSA PRIVATE KEY")
    text = "key=" + pem.replace("+", "%2B").replace("\n", "%0A").replace(" ", "+") + "&name=x"
    masked = str(redact(text).text)

    assert not any(line[:12] in masked for line in pem.splitlines()[1:-1])


def test_the_last_piece_of_a_key_that_was_cut_is_masked_with_its_dots() -> None:
    pieces = [Forge(seed).base64(64) for seed in range(4)]
    text = "-----BEGIN RSA PRIVATE KEY-----\\n" + "\\n".join(pieces)[:-20] + "..."
    assert not any(piece[:12] in str(redact(text).text) for piece in pieces)


@pytest.mark.parametrize("form", ["docker", "one line"])
def test_the_private_lines_of_a_putty_key_are_masked_up_to_its_mac(form: str) -> None:
    private = [Forge(seed).base64(64) for seed in range(4)]
    lines = ["PuTTY-User-Key-File-3: ssh-rsa", "Private-Lines: 4", *private, f"Private-MAC: {Forge(9).hex(64)}"]
    docker = (json.dumps({"log": f"{line}\n", "stream": "stdout", "time": "2026-11-28T05:00:00Z"}) for line in lines)
    text = "\n".join(docker) if form == "docker" else " ".join(lines)
    assert not any(line[:12] in str(redact(text).text) for line in private)


@pytest.mark.parametrize(
    "text",
    [
        "the file has to begin with BEGIN RSA PRIVATE KEY\nand nothing above it",
        "grep -l 'BEGIN PRIVATE KEY'\nfound nothing",
        "DEK-Info: tells how a key is encrypted\nsee RFC 1421",
        "it begins with MIIEpAIBAAK, as keys of RSA do",
    ],
)
def test_talk_of_keys_stays(text: str) -> None:
    assert str(redact(text).text) == text
