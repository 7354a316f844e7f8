"""Identifiers in comments, documentation and lines of source code, near talk of tokens and logins."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.rules.words.source_lines import names_identifier

SOURCES = (
    " *   PK11TokenPresent - returned when the token is there\n *     after waiting for a {PK11TokenPresentEvent}.\n",
    "/// returns a key that can do one operation, and is {deriveKeyWithFlags}\nint x;\n",
    "   \\param token the token.  \\see {CUpti_ActivityKernel9}\n",
    "    :param key: the key of {oauth2_client_session}\n",
    "the password callback is handed to {xmlSecCryptoAppLoad}(data)\n",
    "int f(key_t key);\nint {openpgp_privkey_get_fingerprint}\n    (openpgp_privkey_t key);\n",
    "The affected functions are gnutls_ocsp_req_init and {gnutls_ocsp_resp_get_extension}\n(#805).\n",
    "\t* constexpr.cc (cxx_value): Add parameter\n\tand pass it to {cxx_eval_outermost_expr}.\n",
    'def login():\n    """Log in with the token.\n\n    See {makeSessionOfUser} for more.\n    """\n    return None\n',
)
TOLD = (
    "// the password is {silver_horse_lamp}\nint x = 1;\n",
    " * usuario: ana\n * clave: {mango_tree_lamp}\n",
    "ana: la clave?\nbob: {silver_horse_lamp}\n",
    "ana: la clave?\nbob: {Mango_tree_Harbor31} (admin)\n",
    "    token: {silver_horse_lamp}\n    return x\n",
)


def _named(frame: str) -> bool:
    start, end = frame.index("{"), frame.index("}")
    return names_identifier(frame[:start] + frame[start + 1 : end] + frame[end + 1 :], start, end - 1)


@pytest.mark.parametrize("frame", SOURCES)
def test_an_identifier_in_source_code_is_one(frame: str) -> None:
    assert _named(frame)


@pytest.mark.parametrize("frame", TOLD)
def test_what_is_told_as_a_password_is_none(frame: str) -> None:
    assert not _named(frame)


@pytest.mark.parametrize("seed", range(10))
def test_what_a_generator_made_is_none(seed: int) -> None:
    assert not _named(f"// the token is handed to {{{Forge(seed).chars(20)}}}\nint x;\n")


def test_comments_that_speak_of_tokens_stay() -> None:
    text = (
        "/*\n * PK11_WaitForTokenEvent can detect a change of the token between the time you log in and\n"
        " *  PK11_WaitForTokenEvent is called. The next to look for\n * is a PK11TokenChangeOrRemovalEvent.\n */\n"
    )
    assert str(redact(text).text) == text
