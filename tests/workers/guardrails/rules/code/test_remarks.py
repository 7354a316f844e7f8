"""Texts in code of which only the remark behind them says that they are secret."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

REMARKED = (
    '    "{}",         // clave SHA-256 del comercio',
    'client.start("{}", # the token of staging',
    'pay(order, "{}") // merchant key, the real one',
    'connect("10.0.0.4", "{}") # clave de producción',
    "open('{}') -- contraseña de la base",
    '  "{}" /* password */',
    'sign("{}"); // FIXME: private key in code',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", REMARKED)
def test_a_text_that_a_remark_calls_secret_is_masked_alone_and_whole(frame: str, seed: int) -> None:
    for value in (Forge(seed).password(), Forge(seed).base64(24)):
        text = frame.format(value)
        assert [text[span.start : span.end] for span in redact(text).spans] == [value], text


@pytest.mark.parametrize(
    "text",
    [
        'cipher("AES/CBC/PKCS5Padding"), // clave de cifrado',
        'digest("sha256"); // clave del comercio',
        'byId("inputPassword1"); // password of the form',
        'header("X-Request-Id9"), // name of the token header',
        'fetch("/api/v2/Login3"); // sends the password',
        'col("Order2024Id"), // clave primaria',
        'say("see https://h/x"); // no token here',
        'pin("v1.24.3"); # token format changed',
        'load("config.prod2.yaml"), // secret is elsewhere',
    ],
)
def test_a_text_that_a_remark_speaks_about_otherwise_stays(text: str) -> None:
    assert str(redact(text).text) == text
