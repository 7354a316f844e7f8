"""How much a word looks like a chosen password: enough to be one, or no more than names of machines and products do."""

import pytest

from workers.guardrails.rules.words.likeness import LIKELY, is_passphrase, likeness


@pytest.mark.parametrize(
    "value",
    [
        "Marble" + "2010*",
        "marble" + "742",
        "S1lv3r" + "608",
        "My" + "MarbleOtter" + "28",
        "marble.otter.lantern." + "86",
        "marble_otter_lantern_copper",
        "Acme" + "@816",
        "Globex." + "1875",
        "a1b2c3-" + "d4e5f6-" + "g7h8i9",
        "qwerty" + "_51",
        "kT9x" + "Q2mVz",
    ],
)
def test_what_people_and_generators_choose_looks_like_a_password(value: str) -> None:
    assert likeness(value) >= LIKELY


@pytest.mark.parametrize(
    "value",
    "Windows10 Firefox115 RouterOS7 HighMemory2 JIRA-prod2 Srv-DB02 AP-0312 Standard_D4s_v5 i-0abc123def4567890 "
    "acme-stg-2 sw-acc-14 cert-acme-2026 web-2.14.3 payments-v2 OpenSSH_9.6p1 LT-0042 worker123 Server2019 "
    "U03J9WOCLAC 12ms v4563 fix-the-login-flow feature-login-fix-2 grafana-7f9c6d5b8-x2k4q db-prod07 t3.xlarge2 "
    "4-Way MS-CHAP2-Response".split(),
)
def test_names_of_machines_products_and_branches_do_not(value: str) -> None:
    assert likeness(value) < LIKELY


@pytest.mark.parametrize(
    "value", ["marble_otter_lantern_copper", "marble.otter.lantern.copper", "gato-monte-empresa-cielo-9"]
)
def test_four_words_that_name_nothing_are_a_phrase_of_a_person(value: str) -> None:
    assert is_passphrase(value)


@pytest.mark.parametrize(
    "value",
    "session_secret_token_name config.auth.signing.key this.props.match.params response.body.data.items "
    "marble_otter_lantern wildcard-example-com-tls orders-created-by-user invalid_or_missing_field".split(),
)
def test_what_code_clusters_and_messages_call_things_is_none(value: str) -> None:
    assert not is_passphrase(value)
