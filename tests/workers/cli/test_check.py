"""`vigia check` for hooks, pipelines and people."""

import json
import secrets
from pathlib import Path

import pytest

from tests.fakes.kubernetes_api import FakeApiServer
from tests.workers.cli.conftest import Vigia

GOOD = 'resource "aws_sqs_queue" "a" {\n  name = "a"\n}\n'
BAD = 'resource "aws_sqs_queue" "a" {\n  nam = "a"\n}\n'
BLOCKED = 'resource "aws_s3_bucket_acl" "a" {\n  bucket = "b"\n  acl    = "public-read"\n}\n'


@pytest.fixture(autouse=True)
def no_imported_schemas(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("VIGIA_SCHEMA_DIR", str(tmp_path / "schemas"))


def lines(text: str) -> list[dict[str, object]]:
    return [json.loads(line) for line in text.splitlines()]


def test_one_object_a_file_and_1_if_one_is_not_valid(vigia: Vigia, tmp_path: Path) -> None:
    (tmp_path / "good.tf").write_text(GOOD)
    (tmp_path / "bad.tf").write_text(BAD)

    result = vigia("check", "--json", str(tmp_path / "good.tf"), str(tmp_path / "bad.tf"))

    good, bad = lines(result.stdout)
    assert result.exit_code == 1
    assert (good["id"], good["valid"], good["blocked"]) == (str(tmp_path / "good.tf"), True, False)
    assert bad["valid"] is False
    assert bad.keys() == {"id", "valid", "blocked", "diagnostics", "not_checked"}
    diagnostics = bad["diagnostics"]
    assert isinstance(diagnostics, list)
    error = next(each for each in diagnostics if each["severity"] == "error")
    assert error.keys() == {"line", "rule", "severity", "message", "suggestions"}
    assert (error["line"], error["rule"], error["suggestions"][0]) == (2, "unknown-attribute", "name")


def test_a_person_is_told_each_name_that_was_probably_meant_once(vigia: Vigia) -> None:
    said = vigia("check", stdin=BAD).stdout
    assert "Did you mean `name`?" in said
    assert "or: name" not in said

    unsaid = vigia("check", stdin="apiVersion: v1\nkind: Pod\nspec: {containers: [{comand: []}]}\n").stdout
    assert "perhaps: command" in unsaid


def test_standard_input_is_told_by_what_it_says(vigia: Vigia) -> None:
    result = vigia("check", "--json", stdin=GOOD)

    assert (result.exit_code, lines(result.stdout)[0]["valid"]) == (0, True)


def test_what_is_neither_is_wrong_input(vigia: Vigia) -> None:
    result = vigia("check", stdin="Dear diary\n")

    assert result.exit_code == 2
    assert "--kind" in result.stderr


def test_a_line_for_each_line_in_order(vigia: Vigia) -> None:
    records = [
        {"id": 1, "kind": "terraform", "text": GOOD},
        {"id": "two", "kind": "terraform", "text": BAD},
        {"id": 3, "text": BLOCKED},
    ]

    result = vigia("check", "--jsonl", stdin="".join(f"{json.dumps(each)}\n" for each in records))

    assert result.exit_code == 1
    assert [(each["id"], each["valid"], each["blocked"]) for each in lines(result.stdout)] == [
        (1, True, False),
        ("two", False, False),
        (3, True, True),
    ]


@pytest.mark.parametrize(
    ("line", "identity"),
    [
        ("no json", None),
        ("[]", None),
        ('{"text": "a"}', None),
        ('{"id": 1}', 1),
        ('{"id": 1, "kind": "cobol", "text": "a"}', 1),
        ('{"id": 1, "text": "Dear diary"}', 1),
    ],
)
def test_a_bad_line_is_an_error_and_the_rest_go_on(vigia: Vigia, line: str, identity: object) -> None:
    good = json.dumps({"id": 9, "kind": "terraform", "text": GOOD})

    result = vigia("check", "--jsonl", stdin=f"{line}\n{good}\n")

    bad, after = lines(result.stdout)
    assert result.exit_code == 2
    assert bad.keys() == {"id", "error"}
    assert bad["id"] == identity
    assert after["valid"] is True


def test_the_card_says_what_is_wrong_where(vigia: Vigia, tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(BAD)

    result = vigia("check", str(tmp_path / "main.tf"))

    assert "main.tf  not valid" in result.stdout
    assert "2  error  `aws_sqs_queue` has no argument `nam`. Did you mean `name`?" in result.stdout


def test_what_is_wrong_is_told_in_the_terminals_language(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = tmp_path / "a.yaml"
    file.write_text("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndta: {}\n")
    english, spanish = "`dta` does not exist: a ConfigMap has", "`dta` no existe: un ConfigMap no tiene"
    line = json.dumps({"id": 1, "kind": "kubernetes", "text": file.read_text()})

    def said() -> str:
        card = vigia("check", str(file)).stdout
        return card + vigia("check", "--sarif", str(file)).stdout + vigia("check", "--jsonl", stdin=line).stdout

    assert (said().count(english), said().count(spanish)) == (3, 0)

    monkeypatch.setenv("LANG", "es_ES.UTF-8")
    assert (said().count(english), said().count(spanish)) == (0, 3)

    monkeypatch.setenv("VIGIA_DEFAULT_LANGUAGE", "en")
    assert (said().count(english), said().count(spanish)) == (3, 0)


def test_the_log_is_sarif(vigia: Vigia, tmp_path: Path) -> None:
    (tmp_path / "main.tf").write_text(BLOCKED)

    log = json.loads(vigia("check", "--sarif", str(tmp_path / "main.tf")).stdout)

    result = log["runs"][0]["results"][0]
    assert (log["version"], result["ruleId"], result["level"]) == ("2.1.0", "public-bucket", "error")
    assert result["locations"][0]["physicalLocation"]["region"] == {"startLine": 3}


def test_an_imported_schema_is_known(vigia: Vigia, tmp_path: Path) -> None:
    told = {
        "format_version": "1.0",
        "provider_schemas": {
            "registry.terraform.io/acme/rocket": {
                "resource_schemas": {
                    "rocket_engine": {"block": {"attributes": {"thrust": {"type": "number", "required": True}}}}
                }
            }
        },
    }
    (tmp_path / "told.json").write_text(json.dumps(told))
    text = 'terraform {\n  required_providers {\n    rocket = {\n      source = "acme/rocket"\n    }\n  }\n}\n'
    text += 'resource "rocket_engine" "a" {\n  thrust = "much"\n}\n'

    before = vigia("check", "--json", stdin=text)
    imported = vigia("schema", "import", "--from", str(tmp_path / "told.json"), "--version", "1.2.3")

    assert lines(before.stdout)[0]["valid"] is None
    assert (imported.exit_code, "acme/rocket 1.2.3" in imported.stdout) == (0, True)
    from workers.iac.terraform import schemas_in  # noqa: PLC0415 - what was read before the import is forgotten

    schemas_in.cache_clear()
    after = vigia("check", "--json", stdin=text)
    assert lines(after.stdout)[0]["valid"] is False


def test_what_is_no_schema_is_refused(vigia: Vigia, tmp_path: Path) -> None:
    (tmp_path / "told.json").write_text("{}")

    result = vigia("schema", "import", "--from", str(tmp_path / "told.json"))

    assert result.exit_code == 2
    assert "terraform providers schema -json" in result.stderr


def test_gates_join_the_check_and_say_what_they_did_not_look_at(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("regopy")
    (tmp_path / "rules").mkdir()
    (tmp_path / "rules" / "a.rego").write_text(
        'package team\ndeny contains msg if { input.resource.aws_sqs_queue.a; msg := "aws_sqs_queue.a: no queues" }\n'
    )
    (tmp_path / "main.tf").write_text(f"\n{GOOD}")
    monkeypatch.setenv("VIGIA_POLICY_DIR", str(tmp_path / "rules"))
    monkeypatch.setenv("VIGIA_SCANNERS", "no-such-scanner {file}")

    result = vigia("check", "--gates", "--json", str(tmp_path / "main.tf"))
    card = vigia("check", "--gates", str(tmp_path / "main.tf"))

    (told,) = lines(result.stdout)
    assert (result.exit_code, told["valid"], told["blocked"]) == (1, True, True)
    assert told["diagnostics"] == [
        {
            "line": 2,
            "rule": "team-rule",
            "severity": "block",
            "message": "aws_sqs_queue.a: no queues",
            "suggestions": [],
        }
    ]
    gates = told["gates"]
    assert isinstance(gates, list)
    assert {each["gate"]: each["state"] for each in gates if each["gate"] != "terraform fmt"} == {
        "terraform validate": "not_checked",
        "team rules": "failed",
        "no-such-scanner": "not_checked",
    }
    assert "team rules: failed" in card.stdout
    assert "not checked: no-such-scanner: no-such-scanner is not installed" in card.stdout


def test_rules_that_do_not_compile_are_wrong_usage(
    vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a.rego").write_text("deny = 1\n")
    monkeypatch.setenv("VIGIA_POLICY_DIR", str(tmp_path))

    result = vigia("check", "--gates", stdin=GOOD)

    assert result.exit_code == 2
    assert "a.rego: no line says which package it is" in result.stderr


def test_gates_are_not_for_lines(vigia: Vigia) -> None:
    assert vigia("check", "--gates", "--jsonl", stdin="").exit_code == 2


def test_a_cluster_shows_the_change(vigia: Vigia, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    live = {"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a", "namespace": "b"}, "data": {"c": "1"}}
    text = "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: b}\ndata: {c: '2'}\n"
    with FakeApiServer(secrets.token_hex(8)) as api:
        api.add("configmaps", live)
        api.allowed |= {("", "configmaps", verb) for verb in ("get", "create", "patch")}
        monkeypatch.setenv("KUBECONFIG", str(api.kubeconfig(tmp_path / "config")))
        monkeypatch.setenv("VIGIA_CLUSTER_DRY_RUN", "true")
        result = vigia("check", "--gates", stdin=text)

    assert result.exit_code == 0
    assert "dry run: passed\n    --- live: ConfigMap a\n    +++ applied: ConfigMap a" in result.stdout
    assert "    -  c: '1'\n    +  c: '2'" in result.stdout
    assert api.violations == []
