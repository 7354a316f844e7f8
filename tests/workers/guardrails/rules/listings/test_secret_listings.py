"""What a command prints of a store that keeps nothing but secrets, and what a task returns whose title says so."""

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

LISTED = (
    "$ vault kv get secret/shop\n====== Data ======\nKey     Value\n---     -----\nhost    db2.example.com\nsmtp    %s",
    '$ vault kv get -format=json secret/shop | jq .data.data\n{\n  "main": "%s",\n  "user": "app_rw2"\n}',
    "$ vault write transit/decrypt/k ciphertext=x\nKey          Value\n---          -----\nplaintext    %s",
    "$ sops -d values.yaml\nreplicas: 3\nmailer:\n  relay: %s",
    "$ ansible-vault view x.yml\nmailer: %s",
    "$ doppler secrets download --no-file --format env\nMAILER=%s",
    '$ chamber export shop\n{\n  "mailer": "%s"\n}',
    '$ kubectl get secret x -o json | jq \'.data | map_values(@base64d)\'\n{\n  "mailer": "%s"\n}',
    'TASK [Print generated password] ***\nok: [web1] => {\n    "msg": "Generated: %s"\n}',
    'TASK [show creds] ***\nok: [web1] => {\n    "stdout_lines": [\n        "%s"\n    ]\n}',
    "TASK [mostrar contraseña] ***\nok: [web1] =>\n  msg: Es %s",
)
OTHERS = (
    "====== Metadata ======\nKey              Value\ncreated_time     2026-11-27T10:00:00.123Z\nversion          4",
    "$ vault kv get secret/shop\n====== Data ======\nKey       Value\nhost      db2.example.com\nusername  app_rw2",
    "$ sops -d values.yaml\nimage: registry.example.com/shop:v2.14.3\nmode: blue-green-2",
    "$ ansible-vault view x.yml\ndb_host: db2.example.com\n$ ls\nmailer: Trepa55Cerro",
    "$ vault read auth/token/lookup-self\nKey        Value\npath       auth/approle/login\npolicies   [default read2]",
    'TASK [Check password policy] ***\nok: [web1] => {\n    "msg": "minlen=12 in /etc/security/pwquality.conf"\n}',
    'TASK [Show token file owner] ***\nok: [web1] => {\n    "msg": "root:root 0600"\n}',
    'TASK [show secret] ***\nok: [web1]\n\nTASK [next] ***\nok: [web1] => {\n    "msg": "kjh34kjhAb5kj34h"\n}',
)


@pytest.mark.parametrize("frame", LISTED)
def test_a_secret_in_a_listing_of_secrets_is_masked_alone(frame: str) -> None:
    value = Forge(4).chars(18)
    text = frame % value
    assert [text[span.start : span.end] for span in redact(text).spans] == [value]


@pytest.mark.parametrize("text", OTHERS)
def test_what_stands_beside_secrets_stays(text: str) -> None:
    assert str(redact(text).text) == text
