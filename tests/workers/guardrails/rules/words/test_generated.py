"""What only a generator makes, in whatever alphabet, and what people call things by."""

import pytest

from tests.workers.guardrails.fakes import HEX, Forge
from workers.guardrails.rules.words.generated import is_generated, is_uuid

SMALL = "abcdefghijklmnopqrstuvwxyz0123456789"


@pytest.mark.parametrize("alphabet", [HEX, SMALL, SMALL.upper(), SMALL + SMALL.upper(), SMALL + "_"])
def test_what_is_random_in_any_alphabet_is_generated(alphabet: str) -> None:
    assert all(is_generated(Forge(seed).chars(40, alphabet)) for seed in range(50))


@pytest.mark.parametrize(
    "value",
    [
        "1234567",
        "20261128143000000000",
        "quarterly_summary_of_reports_final",
        "payments-api-7d9f8b6c5d-x2x9q",
        "getAccessTokenForServiceAccountV2",
        "10.244.1.17",
        "aaaaaaaaaaaaaaaaaaaa1111",
        "release-2026-11-28-candidate-3",
    ],
)
def test_what_people_call_things_by_is_not(value: str) -> None:
    assert not is_generated(value)


def test_a_uuid_may_have_a_number_before_it_and_a_secret_behind() -> None:
    uuid = "-".join(Forge(length).hex(length) for length in (8, 4, 4, 4, 12))
    assert all(map(is_uuid, (uuid, uuid.upper(), f"123456-{uuid}", f"{uuid}:{Forge(1).hex(32)}")))
    assert not is_uuid(uuid[1:])
