"""The receipt in words, in both languages."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact
from workers.guardrails.kinds import KINDS
from workers.guardrails.receipt import MaskedCount, add_receipts, describe_receipt, kind_name
from workers.language import LANGUAGES


def test_receipts_add_up_most_frequent_kind_first() -> None:
    one = [MaskedCount(kind="jwt", count=1), MaskedCount(kind="password", count=2)]
    assert add_receipts(one, one) == (MaskedCount(kind="password", count=4), MaskedCount(kind="jwt", count=2))


def test_a_redaction_counts_what_it_masked() -> None:
    forge = Forge(1)
    text = f"password={forge.password()} DB_PASSWORD={forge.password()} https://u:{forge.password()}@h/"
    assert redact(text).receipt == (MaskedCount(kind="password", count=2), MaskedCount(kind="url-password", count=1))


def test_the_receipt_reads_as_a_sentence() -> None:
    receipt = [MaskedCount(kind="password", count=2), MaskedCount(kind="aws-secret-key", count=1)]
    assert describe_receipt(receipt, "en") == "masked 3 values: 2 passwords, 1 AWS secret key"
    assert describe_receipt(receipt, "es") == "se enmascararon 3 valores: 2 contraseñas, 1 clave secreta de AWS"
    assert describe_receipt(receipt[1:], "es") == "se enmascaró 1 valor: 1 clave secreta de AWS"
    assert describe_receipt([], "en") == "masked nothing"


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_its_names_and_fits_a_receipt(kind: str) -> None:
    MaskedCount(kind=kind, count=1)
    for language in LANGUAGES:
        assert kind_name(kind, 1, language).startswith("1 ")
        assert kind_name(kind, 2, language).startswith("2 ")


def test_an_unknown_kind_goes_by_its_own_name() -> None:
    assert kind_name("from-the-future", 2, "en") == "2 from-the-future"
