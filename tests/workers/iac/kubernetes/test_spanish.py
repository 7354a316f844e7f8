"""A file is told in Spanish what it is told in English, and nothing of it stays English but names and values."""

import secrets

import pytest

from tests.workers.iac.kubernetes.manifests import container, deployment, only
from tests.workers.iac.kubernetes.test_policy import ADVISED, BLOCKED
from tests.workers.iac.kubernetes.test_rules import CONTAINERS, OBJECTS, PODS
from tests.workers.iac.telling import english_in, outline
from workers.iac.kubernetes import check

MANIFESTS = [
    *(container(fields) for fields, _ in (*CONTAINERS, *ADVISED, *BLOCKED)),
    *(deployment(f"{{{pod}}}") for pod, _ in PODS),
    *(text for _, text in OBJECTS),
    "kind: [",
    "a: b: c",
    "x: {{ .Values.x }}",
    "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: a}",
]


@pytest.mark.parametrize("text", MANIFESTS)
def test_a_file_is_told_the_same_in_spanish(text: str) -> None:
    english, spanish = check(text), check(text, language="es")

    assert outline(spanish) == outline(english)
    assert english_in(spanish) == []


def test_a_card_of_a_spanish_speaker_is_in_spanish() -> None:
    diagnostic = only(check(deployment(spec="  replica: 3\n"), language="es"), "unknown-field")

    assert str(diagnostic.message) == "`spec.replica` no existe: un DeploymentSpec no tiene el campo `replica`."
    assert diagnostic.suggestions[0] == "replicas"


def test_no_secret_is_quoted_in_spanish() -> None:
    secret = secrets.token_urlsafe(24)

    checked = check(container(f"env: [{{name: PASSWORD, value: {secret}}}], imagePullPolicy: {secret}"), language="es")

    assert secret not in checked.model_dump_json()
    assert "y solo admite" in only(checked, "bad-value").message
