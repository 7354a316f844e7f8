"""The value of an object that says of itself that it is secret, whatever its name."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

MARKED = (
    '"db": {\n  "sensitive": true,\n  "type": "string",\n  "value": "%s"\n}',
    '"db": {"value": "%s", "type": "string", "sensitive": true}',
    '{\n  "db": {\n    "sensitive": true,\n    "value": "%s"\n  },\n  "n": {"sensitive": false, "value": "v-0a91"}\n}',
    '{"uuid": "x", "key": "REDIS_CONN", "value": "%s", "secured": true}',
    '[{"variable_type": "env_var", "key": "DEPLOY_X", "value": "%s", "protected": true, "masked": true}]',
    '{"name": "LEGACY", "isSecret": true, "value": "%s"}',
    r"{\"key\":\"A\",\"value\":\"%s\",\"secured\":true}",
    'variable "x" {\n  type      = string\n  default   = "%s"\n  sensitive = true\n}',
    '"conns": {\n  "sensitive": true,\n  "value": {\n    "user": "app_user",\n    "thing": "%s"\n  }\n}',
    '"conns": {"sensitive": true, "type": ["tuple", ["string"]], "value": ["app_user", "%s"]}',
    '  "key": "X",\n  "category": "env",\n  "hcl": false,\n  "value": "%s",\n  "sensitive": true\n}',
)
UNMARKED = (
    '{"masked": true, "mask": "(999) 999-9999", "label": "phone"}',
    '[{"sensitive": true, "type": "string"}, {"name": "zone", "value": "eu-west-1a"}]',
    '{"db": {"sensitive": true, "type": "string", "value": "${var.x}"}}',
    '{"name": "a", "sensitive": false, "value": "abc123def"}',
    'variable "x" {\n  sensitive = true\n}\n\nvariable "zone" {\n  default = "eu-west-1a"\n}',
    '{"type": "output", "sensitive": true, "value": null}',
    '{"a": {"sensitive": true, "value": "(sensitive value)"}, "zone": {"value": "abc123Def4"}}',
    'msg="loaded" sensitive=true value=abc123',
    '[{"id": 4, "secret": true, "label": "pin"}, {"id": 5, "value": "abc1234"}]',
    '"conns": {"sensitive": true, "value": {"user": "app_user", "since": "2026-11-27"}}',
)


@pytest.mark.parametrize("frame", MARKED)
def test_the_value_of_an_object_that_is_marked_as_secret_is_masked_alone(frame: str) -> None:
    value = Forge(7).password()
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", UNMARKED)
def test_what_bears_no_mark_stays(text: str) -> None:
    assert str(redact(text).text) == text
