# ruff: noqa: E501 - A query and its answer, cut in the middle, are harder to read.
"""Values that a query asks for by the names of their fields and prints alone, and those of other fields."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

VALUE = Forge(5).chars(18)

ANSWERS = (
    "$ terraform state pull | jq -r '.resources[]|select(.name==\"sftp\")|.instances[0].attributes|.user,.password'\nacq_bank_041\n{}\n",
    "$ jq -r '.accounts[] | select(.name==\"ci\") | .token' state.json\n{}\n",
    "$ cat creds.json | jq -r '[.user,.password] | @tsv'\napp_ro2\t{}\n",
    "$ jq -r '.user, .password, .host' creds.json\napp_ro2\n{}\ndb-1.example.com\n",
    "$ yq -r '.auths[] | .username, .password' config.yml\napp_ro2\n{}\n",
    "$ aws secretsmanager list --query 'Users[].[Name,Password]' --output text\napp_ro2\t{}\n",
    "$ gcloud sql users list --format='value(name,password)'\napp_ro2\t{}\n",
    "$ kubectl get secret pg -o jsonpath='{{.data.username}}{{\" \"}}{{.data.password}}' | base64 -d\napp_ro2 {}\n",
)
OTHERS = (
    "$ aws iam list --query 'Keys[].[AccessKeyId,Status]' --output text\nAKCP-0012ab34\tActive\n",
    "$ aws secretsmanager list-secrets --query 'SecretList[].[Name,LastChangedDate]' --output text\nprod/db/app2\t2026-10-02T10:11:12\n",
    "$ jq -r '.items[] | .metadata.name, .spec.secretName' x.json\nweb-tls-1\nweb-tls-2x\n",
    "$ gcloud secrets list --format='value(name,createTime)'\ndb-password-2\t2026-10-02T10:11:12\n",
    "$ jq -r '.user, .password' creds.json\n$ kubectl get pods\n",
    "$ jq -r '.keys[] | .kid' jwks.json\n9f3acb24d0e14c7a\n",
)


@pytest.mark.parametrize("answer", ANSWERS)
def test_the_value_in_the_place_of_a_sensitive_field_is_masked(answer: str) -> None:
    text = answer.format(VALUE)
    assert [text[span.start : span.end] for span in redact(text).spans] == [VALUE]


@pytest.mark.parametrize("text", OTHERS)
def test_the_values_of_other_fields_stay(text: str) -> None:
    assert str(redact(text).text) == text
