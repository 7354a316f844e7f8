import textwrap

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from tests.evals.kubernetes.corpus import manifests
from workers.iac.kubernetes.arranging import arranged


def dedent(text: str) -> str:
    return textwrap.dedent(text).lstrip("\n")


def test_an_object_begins_with_what_it_is_and_its_name() -> None:
    written = """
        # Made by hand.
        spec:
          replicas: 2  # enough
        metadata:
          labels:
            app: web
          name: web
        kind: Deployment
        # The group.
        apiVersion: apps/v1
        ---
        data: {a: "1"}
        kind: ConfigMap
        metadata: {name: x}
        apiVersion: v1
    """

    assert arranged(dedent(written)) == dedent("""
        # Made by hand.
        # The group.
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          labels:
            app: web
        spec:
          replicas: 2  # enough
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: x}
        data: {a: "1"}
    """)


def test_a_container_begins_with_its_name_and_image_and_its_blocks_of_text_stay_whole() -> None:
    written = """
        kind: Job
        spec:
          containers:
            - command:
                - sh
                - |
                  # no remark
                  echo hello
              image: busybox:1.37
              # Called so in the dashboards.
              ports: [{containerPort: 80}]
              name: once
            - name: second
    """

    assert arranged(dedent(written)) == dedent("""
        kind: Job
        spec:
          containers:
            - name: once
              image: busybox:1.37
              command:
                - sh
                - |
                  # no remark
                  echo hello
              # Called so in the dashboards.
              ports: [{containerPort: 80}]
            - name: second
    """)


@pytest.mark.parametrize(
    "text",
    [
        "spec: &a {b: 1}\nkind: A\nc: *a\n",
        "kind: A\nkind: B\napiVersion: v1\n",
        "kind: {{ .Values.kind }}\napiVersion: v1\n",
        "- env:\n    - value: a\n      # remark\n      name: b\n",
        "kind: [A\napiVersion: v1\n",
        "{kind: A, apiVersion: v1}\n",
        "",
    ],
)
def test_what_cannot_be_moved_safely_stays_as_it_is(text: str) -> None:
    assert arranged(text) == text


@given(st.text(alphabet="ab:-# \n|&*'\"{[", max_size=80))
def test_no_text_says_anything_else_than_before(text: str) -> None:
    try:
        before = list(yaml.safe_load_all(text))
    except (yaml.YAMLError, ValueError, TypeError):
        assert arranged(text) == text
    else:
        assert list(yaml.safe_load_all(arranged(text))) == before


def test_manifests_of_all_kinds_come_into_order_and_stay_there() -> None:
    for manifest in manifests(rounds=2):
        moved = arranged(manifest.text)

        assert all(next(iter(each)) == "apiVersion" for each in yaml.safe_load_all(moved) if each), moved
        assert arranged(moved) == moved
