"""The value of a secret in a store, which its address or its type tells."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

ADDRESS = "https://kv-acme.vault.azure.net/secrets/mailer/0f36a1c4b7d94e0f9a6e0c6b8f0f6d11"
STORED = (
    f'{{\n  "attributes": {{"enabled": true}},\n  "id": "{ADDRESS}",\n  "name": "mailer",\n  "value": "{{}}"\n}}',
    f'  ~ resource "azurerm_key_vault_secret" "x" {{{{\n        id    = "{ADDRESS}"\n      ~ value = "{{}}" -> "{{}}"',
    'resource "azurerm_key_vault_secret" "mailer" {{\n  name  = "mailer"\n  value = "{}"\n}}',
    'resource "github_actions_secret" "npm" {{\n  repository = "web"\n  plaintext_value = "{}"\n}}',
    '{{\n  "type" : "secret",\n  "value" : "{}"\n}}',
)
OTHERS = (
    '[{"id": "https://kv-acme.vault.azure.net/secrets/mailer", "enabled": true}]\n{"name": "zone", "value": "eu-1"}',
    'resource "random_password" "db" {\n  length = 24\n}\n\nlocals {\n  value = "eu-west-1"\n}',
    'resource "azurerm_key_vault_secret" "db" {\n  value = random_password.db.result\n}',
    '{"type": "select", "value": "eu-west-1"}',
)


@pytest.mark.parametrize("seed", range(3))
@pytest.mark.parametrize("frame", STORED)
def test_the_value_of_a_secret_in_a_store_is_masked_alone(frame: str, seed: int) -> None:
    forge = Forge(seed)
    values = [forge.chars(24) for _ in range(frame.count("{}"))]
    text = frame.replace("{{", "\0").replace("}}", "\1")
    for value in values:
        text = text.replace("{}", value, 1)
    text = text.replace("\0", "{").replace("\1", "}")
    assert [text[span.start : span.end] for span in redact(text).spans] == values


@pytest.mark.parametrize("text", OTHERS)
def test_the_values_of_others_stay(text: str) -> None:
    assert str(redact(text).text) == text
