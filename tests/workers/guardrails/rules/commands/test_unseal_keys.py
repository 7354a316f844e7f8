"""The shares of Vault's key in the answer to an initialisation, which a field called `keys` holds."""

import json

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

FORGE = Forge(11)
HEXADECIMAL = [FORGE.hex(66) for _ in range(5)]
BASE64 = [FORGE.chars(44, "abcdefghijkABCDEFGHIJK0123456789+/") for _ in range(2)]


@pytest.mark.parametrize("indent", [None, 2, 8])
@pytest.mark.parametrize(
    ("plain", "encoded"), [("keys", "keys_base64"), ("unseal_keys_hex", "unseal_keys_b64"), ("recovery_keys", "keys")]
)
def test_each_share_is_masked(plain: str, encoded: str, indent: int | None) -> None:
    text = json.dumps({plain: HEXADECIMAL, encoded: BASE64, "sealed": True}, indent=indent)
    shown = str(redact(text).text)
    assert not [share for share in (*HEXADECIMAL, *BASE64) if share in shown]
    assert "sealed" in shown


@pytest.mark.parametrize("key", ["region", FORGE.hex(64), FORGE.hex(40)])
def test_names_and_digests_below_a_field_called_keys_stay(key: str) -> None:
    assert not redact(json.dumps({"keys": [key], "total": 2}, indent=2)).spans
