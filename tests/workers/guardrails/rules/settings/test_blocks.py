"""Private keys and Kubernetes Secrets: what goes over many lines, or is escaped into one."""

from base64 import b64encode

import pytest

from tests.workers.guardrails.fakes import Forge
from workers.guardrails import redact

LABELS = (
    "PRIVATE KEY",
    "RSA PRIVATE KEY",
    "EC PRIVATE KEY",
    "OPENSSH PRIVATE KEY",
    "ENCRYPTED PRIVATE KEY",
    "PGP PRIVATE KEY BLOCK",
)


@pytest.mark.parametrize("label", LABELS)
def test_a_private_key_is_masked_as_one_block(label: str) -> None:
    pem = Forge(1).pem(label)
    text = f"before\n{pem}\nafter"
    masked = redact(text)
    assert [(s.kind, text[s.start : s.end]) for s in masked.spans] == [("private-key", pem)]


def test_a_private_key_without_its_last_line_is_masked_to_its_end() -> None:
    lines = Forge(2).pem().split("\n")[:-1]
    text = "\n".join(["before", *lines, "2026-01-01 INFO all is well"])
    masked = str(redact(text).text)
    assert masked.startswith("before\n[REDACTED:private-key:")
    assert masked.endswith("]\n2026-01-01 INFO all is well")


def test_a_private_key_without_its_first_line_is_masked_from_its_start() -> None:
    lines = Forge(3).pem().split("\n")[2:]
    masked = str(redact("\n".join([*lines, "after"])).text)
    assert masked.startswith("[REDACTED:private-key:")
    assert masked.endswith("]\nafter")


@pytest.mark.parametrize("cut", [None, -1])
@pytest.mark.parametrize(
    "prefix", ["2026-11-21T01:00:00.123Z web-1 | ", "2026-11-21 01:00:00 INFO  app - ", "[pod/web/app] "]
)
def test_a_private_key_with_a_prefix_on_each_line_is_masked(prefix: str, cut: int | None) -> None:
    lines = Forge(4).pem().split("\n")[:cut]
    text = "\n".join([prefix + line for line in lines] + [prefix + "started in 3 s"])
    masked = str(redact(text).text)
    assert all(line not in masked for line in lines)
    assert masked.endswith(prefix + "started in 3 s")


@pytest.mark.parametrize("newline", ["\\n", "\\\\n", "\\r\\n"])
def test_a_private_key_escaped_into_one_line_is_masked(newline: str) -> None:
    pem = Forge(5).pem()
    text = '{"a": "' + pem.replace("\n", newline) + newline + '", "project": "p"}'
    masked = str(redact(text).text)
    assert all(line not in masked for line in pem.split("\n"))
    assert '"project": "p"' in masked


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\\n", "\\\\r\\\\n"])
@pytest.mark.parametrize("prefix", ["", "    ", "> ", "2026-11-21T01:00:00.123Z web-1 | ", "[pod/web/app] "])
@pytest.mark.parametrize("length", [40, 64])
def test_the_private_lines_of_a_putty_key_are_masked(length: int, prefix: str, newline: str) -> None:
    forge = Forge(6)
    public, private = forge.chars(64), [forge.chars(64), forge.chars(64), forge.chars(length)]
    lines = ["PuTTY-User-Key-File-3: ssh-rsa", "Public-Lines: 1", public, "Private-Lines: 3", *private]
    mac = forge.hex(64)
    text = newline.join(prefix + line for line in [*lines, f"Private-MAC: {mac}", "done"])
    masked = str(redact(text).text)
    assert [line for line in [*private, mac] if line in masked] == []
    assert public in masked
    assert masked.endswith("done")


def test_a_service_account_file_keeps_what_is_no_secret() -> None:
    pem = Forge(6).pem("PRIVATE KEY").replace("\n", "\\n")
    text = '{"type": "service_account", "project_id": "p", "private_key": "' + pem + '\\n", "client_email": "a@b.c"}'
    masked = str(redact(text).text)
    assert '"project_id": "p"' in masked
    assert '"client_email": "a@b.c"' in masked
    assert "BEGIN" not in masked


def test_certificates_and_public_keys_stay() -> None:
    pem = Forge(7).pem("CERTIFICATE")
    assert not redact(pem).spans


SECRET_YAML = """apiVersion: v1
kind: Secret
metadata:
  name: db
  labels:
    app: web
type: Opaque
data:
  username: {a}
  config.json: {b}
stringData:
  note: {c}
  file: |
    {d}
---
kind: ConfigMap
data:
  mode: production
"""


def test_the_values_of_a_secret_are_masked_and_those_of_a_config_map_stay() -> None:
    forge = Forge(8)
    values = {name: forge.base64(18) for name in "abcd"}
    text = SECRET_YAML.format(**values)
    masked = redact(text)
    assert [text[s.start : s.end] for s in masked.spans] == list(values.values())
    assert {s.kind for s in masked.spans} == {"kubernetes-secret"}
    assert "mode: production" in str(masked.text)
    assert "app: web" in str(masked.text)


HARMLESS = (
    ("PATH", "/usr/local/sbin:/usr/local/bin:/usr/bin"),
    ("REDIS_URL", "redis://:xxxxx@db.example.com:6379/0"),
    ("VAULT_ADDR", "https://vault.example.com:8200"),
    ("TOKEN_TTL", "25108"),
    ("PARTITION_KEY", "tenant_id"),
    ("AZURE_TENANT_ID", "63b545fd-7458-4083-bc6c-90f89152ebd1"),
    ("password", "<base64>"),
)


@pytest.mark.parametrize("margin", ["", "> ", "  12 | ", "    "])
@pytest.mark.parametrize(("name", "value"), HARMLESS)
def test_what_is_evidently_no_secret_stays_in_a_secret(name: str, value: str, margin: str) -> None:
    lines = ["---", "kind: Secret", "stringData:", f'  {name}: "{value}"', "---", "kind: ConfigMap", "data:", "  a: b9"]
    text = "".join(f"{margin}{line}\n" for line in lines)
    assert str(redact(text).text) == text


WHERE = {
    "host": "pg-main.data.svc",
    "REGISTRY_USER": "ci-pull",
    "dbUser": "ledger_app",
    "dbname": "ledger",
    "sslmode": "verify-full",
    "SMTP_FROM": "noreply@example.com",
    "FEATURE_EXPORTS": "true",
}


@pytest.mark.parametrize("encode", [True, False])
@pytest.mark.parametrize("name", WHERE)
def test_what_only_tells_where_or_as_whom_stays_in_a_secret(name: str, *, encode: bool) -> None:
    said = b64encode(WHERE[name].encode()).decode() if encode else f'"{WHERE[name]}"'
    text = f"kind: Secret\n{'data' if encode else 'stringData'}:\n  {name}: {said}\n"
    assert str(redact(text).text) == text


def test_whom_a_password_lets_in_goes_with_it() -> None:
    said, password = (b64encode(value.encode()).decode() for value in ("ledger_app", Forge(12).password()))
    masked = str(redact(f"kind: Secret\ndata:\n  username: {said}\n  password: {password}\n").text)
    assert said not in masked
    assert password not in masked


@pytest.mark.parametrize("name", ["username", "password", "host", "extra", "dbname"])
def test_what_may_be_a_password_is_masked_under_any_name(name: str) -> None:
    value = b64encode(Forge(11).password().encode()).decode()
    assert value not in str(redact(f"kind: Secret\ndata:\n  {name}: {value}\n").text)


@pytest.mark.parametrize("said", ["ledger", "true", "587"])
def test_a_sensitive_name_in_a_secret_leaves_no_doubt(said: str) -> None:
    value = b64encode(said.encode()).decode()
    assert value not in str(redact(f"kind: Secret\ndata:\n  DB_PASSWORD: {value}\n").text)


@pytest.mark.parametrize("margin", ["", "> ", "  12 | ", "+"])
def test_the_secrets_that_an_external_secret_names_are_kept_elsewhere(margin: str) -> None:
    names = ["data:", "- secretKey: SMTP_PASS", "  remoteRef:", "    key: secret/data/app", "    property: smtp_pass"]
    lines = ["kind: ExternalSecret", "spec:", *(f"  {line}" for line in names), "---", "kind: Secret", "sops: {}"]
    text = "".join(f"{margin}{line}\n" for line in lines)
    assert str(redact(text).text) == text


def test_data_above_the_kind_is_masked_too() -> None:
    value = Forge(9).base64(12)
    text = f"apiVersion: v1\ndata:\n  user: {value}\nkind: Secret\nmetadata:\n  name: db\n"
    assert [text[s.start : s.end] for s in redact(text).spans] == [value]


@pytest.mark.parametrize("escape", ["", "\\"])
def test_a_secret_in_json_is_masked(escape: str) -> None:
    forge = Forge(10)
    a, b = forge.base64(12), forge.base64(20)
    text = '{"kind":"Secret","data":{"user":"' + a + '","p":"' + b + '"},"metadata":{"name":"db"}}'
    text = text.replace('"', escape + '"')
    masked = redact(text)
    assert [text[s.start : s.end] for s in masked.spans] == [a, b]
