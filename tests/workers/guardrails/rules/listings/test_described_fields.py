"""Secrets in objects that tell the name in one field and the value in another."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

PRETTY = """\
{
  "detail": [
    {
      "type": "string_too_short",
      "loc": [
        "body",
        "password"
      ],
      "msg": "String should have at least 24 characters",
      "input": "VALUE",
      "ctx": {"min_length": 24}
    }
  ]
}"""


@pytest.mark.parametrize(
    "said",
    [
        # What an API refuses.
        '{"detail":[{"type":"string_too_short","loc":["body","password"],"msg":"too short","input":"VALUE"}]}',
        "[{'type': 'string_too_short', 'loc': ('body', 'db', 'password'), 'msg': 'too short', 'input': 'VALUE'}]",
        PRETTY,
        '{"errors":[{"value":"VALUE","msg":"must be longer","param":"password","location":"body"}]}',
        '{"errors":[{"type":"field","value":"VALUE","msg":"Invalid value","path":"api_key","location":"body"}]}',
        '[{"target":{"email":"a"},"value":"VALUE","property":"password","constraints":{"minLength":"too short"}}]',
        '{"field":"newPassword","rejectedValue":"VALUE","message":"size must be between 24 and 64"}',
        '{"instancePath":"/users/0/password","keyword":"minLength","message":"too short","data":"VALUE"}',
        '2026-01-01T10:00:00Z WARN 422 {"path":"password","message":"too weak","value":"VALUE"}',
        # What was changed.
        '{"field":"password","oldValue":"VALUE","newValue":"VALUE"}',
        '{"at":"2026-01-01","changes":[{"attribute":"secretKey","before":"VALUE","after":"VALUE"}]}',
        '{"property":"api_key","from":"VALUE","to":"VALUE"}',
        '{"items":[{"fieldId":"x1","name":"db_password","from":"VALUE","to":"VALUE"}]}',
        # Patches, traces and tables.
        '[{"op":"replace","path":"/spec/db/password","value":"VALUE"}]',
        'kubectl patch secret x --type=json -p \'[{"op":"add","path":"/stringData/password","value":"VALUE"}]\'',
        '{"attributes":[{"key":"db.password","value":{"stringValue":"VALUE"}}]}',
        '{"newImage":{"id":{"N":"7"},"password":{"S":"VALUE"}}}',
    ],
)
@pytest.mark.parametrize("seed", range(2))
def test_a_value_whose_name_stands_in_another_field_is_masked(said: str, seed: int) -> None:
    value = Forge(seed).password()
    text = f"before\n{said.replace('VALUE', value)}\nafter\n"

    assert {text[span.start : span.end] for span in redact(text).spans} == {value}


@pytest.mark.parametrize(
    "said",
    [
        '{"loc":["body","password"],"msg":"Field required","input":{"username":"ana"}}',
        '{"loc":["body","token_count"],"msg":"too large","input":"81920abc"}',
        '{"loc":["body","email"],"msg":"not an address","input":"ana2.example"}',
        '{"path":"/oauth/token","value":"9f3a7c21","message":"slow"}',
        '{"property":"secretName","value":"my-app-secret2","constraints":{"x":"y"}}',
        '{"path":"password","type":"required","message":"Path `password` is required."}',
        '{"field":"status","oldValue":"open1","newValue":"closed2"}',
        '{"name":"token_ttl","from":"3600s1","to":"7200s2"}',
        '{"op":"add","path":"/spec/tls/secretName","value":"my-tls-1"}',
        '{"op":"replace","path":"/spec/replicas","value":"3a"}',
        '{"key":"http.method","value":{"stringValue":"GET"}}',
        '{"key":"auth.type","value":{"stringValue":"oauth2a"}}',
        '{"token":{"S":""},"name":{"S":"api7-prod"}}',
    ],
)
def test_what_is_described_and_is_no_secret_stays(said: str) -> None:
    assert str(redact(said).text) == said
